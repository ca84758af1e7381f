package io.khabar.schemas;

import static java.util.Objects.requireNonNull;

import io.khabar.schemas.serde.AvroSerdeConfig;
import io.khabar.schemas.serde.KhabarAvroDeserializer;
import io.khabar.schemas.serde.KhabarAvroSerializer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

/**
 * A topic as a value: its name, what its records hold, and how a broker should keep them.
 *
 * @param name the topic's whole name, prefix included
 * @param keyClass what a key is: a class that {@link Serdes#serdeFrom(Class)} knows, such as {@code String} or {@code byte[]}
 * @param valueClass what a value is: a generated Avro class, or a class that {@link Serdes#serdeFrom(Class)} knows
 * @param partitions how many partitions a new topic gets, at least 1
 * @param configs the topic's configuration on the broker, such as {@code cleanup.policy} and {@code retention.ms}
 */
public record Topic<K, V>(
        String name, Class<K> keyClass, Class<V> valueClass, int partitions, Map<String, String> configs) {

    /** Refuses a missing part and a partition count below 1. */
    public Topic {
        requireNonNull(name, "name");
        requireNonNull(keyClass, "keyClass");
        requireNonNull(valueClass, "valueClass");
        if (partitions < 1) {
            throw new IllegalArgumentException("topic " + name + " needs at least one partition, not " + partitions);
        }
        configs = Map.copyOf(configs);
    }

    /** A serde for the topic's keys. */
    public Serde<K> keySerde() {
        return Serdes.serdeFrom(keyClass);
    }

    /**
     * A serde for the topic's values, ready for use.
     *
     * <p>Avro values travel in Confluent's wire format through Khabar's own classes, unless {@code value.serializer} or
     * {@code value.deserializer} in the configuration names another class: then that class does the work, so that
     * Confluent's own can be put in by configuration alone. {@code specific.avro.reader} is on unless it is set.
     *
     * @param config Kafka's and the schema registry's configuration, see {@link AvroSerdeConfig}
     * @throws ConfigException if the configuration lacks {@code schema.registry.url} or names a class that does not serve
     */
    public Serde<V> valueSerde(Map<String, ?> config) {
        if (!SpecificRecord.class.isAssignableFrom(valueClass)) {
            return Serdes.serdeFrom(valueClass);
        }
        Map<String, Object> settings = new HashMap<>(config);
        settings.putIfAbsent(AvroSerdeConfig.SPECIFIC_AVRO_READER, true);
        settings.putIfAbsent(AvroSerdeConfig.SPECIFIC_AVRO_VALUE_TYPE, valueClass.getName());
        // Generated classes ask for java.lang.String in a property of their schema; other languages must not see it.
        settings.putIfAbsent(AvroSerdeConfig.AVRO_REMOVE_JAVA_PROPERTIES, true);
        Serializer<V> serializer = instance(
                settings.get(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG),
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                KhabarAvroSerializer.class,
                Serializer.class);
        Deserializer<V> deserializer = instance(
                settings.get(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG),
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                KhabarAvroDeserializer.class,
                Deserializer.class);
        serializer.configure(settings, false);
        deserializer.configure(settings, false);
        return Serdes.serdeFrom(serializer, deserializer);
    }

    /**
     * Asks the schema registry what the first record would ask, so that one that refuses is known before there is any. Another serializer than
     * Khabar's own, see {@link #valueSerde}, is not asked: with it the first record tells.
     *
     * @param config as for {@link #valueSerde}
     * @throws org.apache.kafka.common.errors.ApiException if the registry is away or refuses
     */
    public void prepareToWrite(Map<String, ?> config) {
        if (!SpecificRecord.class.isAssignableFrom(valueClass)) {
            return;
        }
        try (Serializer<V> serializer = valueSerde(config).serializer()) {
            if (serializer instanceof KhabarAvroSerializer<V> own) {
                own.prepare(name, valueClass.asSubclass(SpecificRecord.class));
            }
        }
    }

    /**
     * Asks the schema registry whether what is written to the topic now can be read. Another deserializer than Khabar's own, see {@link
     * #valueSerde}, is not asked: with it the first record tells.
     *
     * @param config as for {@link #valueSerde}
     * @throws org.apache.kafka.common.errors.ApiException if the registry is away, refuses, or has a schema that does not fit
     */
    public void prepareToRead(Map<String, ?> config) {
        if (!SpecificRecord.class.isAssignableFrom(valueClass)) {
            return;
        }
        try (Deserializer<V> deserializer = valueSerde(config).deserializer()) {
            if (deserializer instanceof KhabarAvroDeserializer<V> own) {
                own.prepare(name, valueClass.asSubclass(SpecificRecord.class));
            }
        }
    }

    /** The topic as the admin client creates it, replicated as the cluster's default says. */
    public NewTopic toNewTopic() {
        return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(configs);
    }

    @SuppressWarnings("unchecked")
    private static <T> T instance(Object chosen, String key, Class<?> usual, Class<?> kind) {
        try {
            Class<?> type = usual;
            if (chosen instanceof Class<?> c) {
                type = c;
            } else if (chosen != null) {
                type = Utils.loadClass(chosen.toString(), Object.class);
            }
            if (!kind.isAssignableFrom(type)) {
                throw new ConfigException(key, chosen, "is not a " + kind.getName());
            }
            return (T) Utils.newInstance(type);
        } catch (ClassNotFoundException e) {
            throw new ConfigException(key, chosen, "the class is not on the class path");
        }
    }
}
