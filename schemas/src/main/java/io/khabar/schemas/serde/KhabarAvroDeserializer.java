package io.khabar.schemas.serde;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads Avro records in Confluent's wire format, with the schema's id or GUID in front of the record or in a header. Null stays
 * null. Safe for use by several threads once configured.
 *
 * <p>Bytes that are not such a record, and an id that the registry does not know, are a {@link SerializationException} that says what
 * and where. Trouble that is not the record's fault comes as an {@link org.apache.kafka.common.errors.ApiException}: {@link
 * SchemaRegistryUnavailableException} (retriable) when the registry is away, others when it refuses the credentials.
 *
 * @param <T> a generated Avro class, or {@code GenericRecord} with {@code specific.avro.reader=false}
 */
public final class KhabarAvroDeserializer<T> implements Deserializer<T> {

    private RecordDecoder decoder;

    /** For Kafka, which configures it by {@link #configure}. */
    public KhabarAvroDeserializer() {}

    /**
     * A deserializer ready for use.
     *
     * @param config see {@link AvroSerdeConfig}
     * @param isKey whether it reads keys rather than values
     * @throws org.apache.kafka.common.config.ConfigException if the configuration is wrong
     */
    public KhabarAvroDeserializer(Map<String, ?> config, boolean isKey) {
        configure(config, isKey);
    }

    @Override
    public void configure(Map<String, ?> config, boolean isKey) {
        AvroSerdeConfig settings = AvroSerdeConfig.of(config);
        decoder = new RecordDecoder(SchemaRegistries.of(settings), settings, isKey);
    }

    /**
     * Asks the registry whether what is written to a topic now can be read, so that a schema that does not fit is known before there is a record.
     *
     * @param topic where records are to be read
     * @param type the class of the records
     * @throws org.apache.kafka.common.errors.ApiException as {@link #deserialize} does, and if the schema does not fit
     */
    public void prepare(String topic, Class<? extends SpecificRecord> type) {
        if (decoder == null) {
            throw new IllegalStateException("the deserializer was never configured");
        }
        decoder.prepare(topic, type);
    }

    @Override
    public T deserialize(String topic, byte[] bytes) {
        return deserialize(topic, new RecordHeaders(), bytes);
    }

    @Override
    @SuppressWarnings("unchecked")
    public T deserialize(String topic, Headers headers, byte[] bytes) {
        if (decoder == null) {
            throw new IllegalStateException("the deserializer was never configured");
        }
        return (T) decoder.decode(topic, headers, bytes);
    }
}
