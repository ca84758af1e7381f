package io.khabar.sink;

import io.khabar.schemas.TopicCatalogue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes the sink's Kafka clients from one configuration. */
final class SinkClients {

    private static final String CLASSIC = "classic";

    private SinkClients() {}

    /**
     * The consumer of the enriched topic.
     *
     * @param batchSize at most so many records come at once, if the store is particular about it
     */
    static KafkaConsumer<byte[], byte[]> consumer(SinkConfig config, Optional<Integer> batchSize) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, CLASSIC);
        // How long the partitions of a killed sink rest, a third of Kafka's default.
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 15_000);
        take(config, ConsumerConfig.configNames(), settings);
        if (!CLASSIC.equalsIgnoreCase(
                settings.get(ConsumerConfig.GROUP_PROTOCOL_CONFIG).toString())) {
            // With the newer protocol it is the broker that decides.
            settings.remove(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG);
        }
        batchSize.ifPresent(size -> settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, size));
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, config.groupId());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // The store says where to begin; this is for what the topic does not hold any more.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static KafkaProducer<byte[], byte[]> deadLetterProducer(SinkConfig config) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, TopicCatalogue.DEAD_LETTER_MAX_BYTES);
        // Shorter than the time that the group waits for a sink that does not poll.
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 15_000);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000);
        take(config, ProducerConfig.configNames(), settings);
        settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    static Admin admin(SinkConfig config) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        take(config, AdminClientConfig.configNames(), settings);
        return Admin.create(settings);
    }

    private static void take(SinkConfig config, Set<String> names, Map<String, Object> settings) {
        config.kafka().forEach((key, value) -> {
            if (names.contains(key)) {
                settings.put(key, value);
            }
        });
    }
}
