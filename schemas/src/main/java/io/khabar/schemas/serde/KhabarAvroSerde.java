package io.khabar.schemas.serde;

import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * {@link KhabarAvroSerializer} and {@link KhabarAvroDeserializer} as one, for Kafka Streams.
 *
 * @param <T> a generated Avro class, or {@code GenericRecord} with {@code specific.avro.reader=false}
 */
public final class KhabarAvroSerde<T> implements Serde<T> {

    private final KhabarAvroSerializer<T> serializer = new KhabarAvroSerializer<>();
    private final KhabarAvroDeserializer<T> deserializer = new KhabarAvroDeserializer<>();

    /** For Kafka Streams, which configures it by {@link #configure}. */
    public KhabarAvroSerde() {}

    /**
     * A serde ready for use.
     *
     * @param config see {@link AvroSerdeConfig}
     * @param isKey whether it is for keys rather than values
     * @throws org.apache.kafka.common.config.ConfigException if the configuration is wrong
     */
    public KhabarAvroSerde(Map<String, ?> config, boolean isKey) {
        configure(config, isKey);
    }

    @Override
    public void configure(Map<String, ?> config, boolean isKey) {
        serializer.configure(config, isKey);
        deserializer.configure(config, isKey);
    }

    @Override
    public Serializer<T> serializer() {
        return serializer;
    }

    @Override
    public Deserializer<T> deserializer() {
        return deserializer;
    }
}
