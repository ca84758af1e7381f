package io.khabar.connect;

import io.khabar.schemas.Failures;
import io.khabar.schemas.KhabarVersion;
import io.khabar.schemas.serde.AvroSerdeConfig;
import io.khabar.schemas.serde.KhabarAvroDeserializer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.storage.Converter;

/**
 * Reads Avro in Confluent's wire format for sink connectors. Configuration is that of {@link KhabarAvroDeserializer}, such as
 * {@code schema.registry.url}. It does not write: Khabar has no use for source connectors.
 */
public final class KhabarAvroConverter implements Converter, Versioned {

    private final KhabarAvroDeserializer<GenericContainer> deserializer = new KhabarAvroDeserializer<>();
    private final AvroToConnect avro = new AvroToConnect();

    @Override
    public String version() {
        return KhabarVersion.get();
    }

    @Override
    public ConfigDef config() {
        return new ConfigDef()
                .define(
                        AvroSerdeConfig.SCHEMA_REGISTRY_URL,
                        ConfigDef.Type.STRING,
                        ConfigDef.Importance.HIGH,
                        "Where the schema registry is; several addresses are parted by commas.");
    }

    @Override
    public void configure(Map<String, ?> configuration, boolean isKey) {
        Map<String, Object> all = new HashMap<>(configuration);
        all.put(AvroSerdeConfig.SPECIFIC_AVRO_READER, false);
        deserializer.configure(all, isKey);
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte[] value) {
        return toConnectData(topic, new RecordHeaders(), value);
    }

    /**
     * The record as Connect has it; a tombstone is null.
     *
     * @throws DataException if it is not what its schema says, or has a type that Connect lacks
     * @throws RetriableException if the registry does not answer now
     */
    @Override
    public SchemaAndValue toConnectData(String topic, Headers headers, byte[] value) {
        if (value == null) {
            return SchemaAndValue.NULL;
        }
        try {
            return avro.convert(deserializer.deserialize(topic, new RecordHeaders(headers), value));
        } catch (SerializationException e) {
            throw new DataException("cannot read a record of " + topic + ": " + e.getMessage(), e);
        } catch (org.apache.kafka.common.errors.RetriableException e) {
            if (Failures.isPoison(e)) {
                throw new DataException("cannot read a record of " + topic + ": " + e.getMessage(), e);
            }
            throw new RetriableException("cannot read " + topic + " now: " + e.getMessage(), e);
        }
    }

    @Override
    public byte[] fromConnectData(String topic, Schema schema, Object value) {
        throw new DataException("this converter reads for sink connectors; it cannot write to " + topic);
    }

    @Override
    public void close() {
        deserializer.close();
    }
}
