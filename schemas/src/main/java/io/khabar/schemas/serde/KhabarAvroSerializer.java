package io.khabar.schemas.serde;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes Avro records in Confluent's wire format: a zero byte, the schema's id as a big-endian int32, Avro binary. Null stays null.
 * Safe for use by several threads once configured.
 *
 * <p>Trouble that is not the record's fault comes as an {@link org.apache.kafka.common.errors.ApiException}: {@link
 * SchemaRegistryUnavailableException} (retriable) when the registry is away, others when it refuses the credentials or the schema.
 * A record that does not fit its schema is a {@link SerializationException}.
 *
 * @param <T> a generated Avro class, or {@code GenericRecord}
 */
public final class KhabarAvroSerializer<T> implements Serializer<T> {

    private RecordEncoder encoder;

    /** For Kafka, which configures it by {@link #configure}. */
    public KhabarAvroSerializer() {}

    /**
     * A serializer ready for use.
     *
     * @param config see {@link AvroSerdeConfig}
     * @param isKey whether it writes keys rather than values
     * @throws org.apache.kafka.common.config.ConfigException if the configuration is wrong
     */
    public KhabarAvroSerializer(Map<String, ?> config, boolean isKey) {
        configure(config, isKey);
    }

    @Override
    public void configure(Map<String, ?> config, boolean isKey) {
        AvroSerdeConfig settings = AvroSerdeConfig.of(config);
        encoder = new RecordEncoder(SchemaRegistries.of(settings), settings, isKey);
    }

    /**
     * Asks the registry what the first record would ask, so that a registry that refuses is known before there is one.
     *
     * @param topic where records are to be written
     * @param type the class of the records
     * @throws org.apache.kafka.common.errors.ApiException as {@link #serialize} does
     */
    public void prepare(String topic, Class<? extends SpecificRecord> type) {
        if (encoder == null) {
            throw new IllegalStateException("the serializer was never configured");
        }
        encoder.prepare(topic, type);
    }

    @Override
    public byte[] serialize(String topic, T entry) {
        if (encoder == null) {
            throw new IllegalStateException("the serializer was never configured");
        }
        return encoder.encode(topic, entry);
    }
}
