package io.khabar.ingest;

import io.khabar.avro.Article;
import io.khabar.schemas.Failures;
import io.khabar.schemas.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the newest articles of the topic. */
final class NewestArticles {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, ?> client;
    private final Topic<String, Article> topic;

    NewestArticles(Map<String, ?> client, Topic<String, Article> topic) {
        this.client = client;
        this.topic = topic;
    }

    /**
     * Reads the newest articles that are committed, oldest first in each partition. What is no article is passed over.
     *
     * @param most how many to read, shared out evenly among the partitions
     * @throws RetriableException if the broker or the registry does not answer
     * @throws KafkaException if the topic is missing or cannot be read
     */
    void read(int most, Consumer<Article> sink) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        try (KafkaConsumer<String, byte[]> consumer =
                        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
                Deserializer<Article> values =
                        topic.valueSerde(new HashMap<>(client)).deserializer()) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long each = most / partitions.size();
            partitions.forEach(
                    partition -> consumer.seek(partition, Math.max(begins.get(partition), ends.get(partition) - each)));
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> found : consumer.poll(POLL)) {
                    hand(found, values, sink);
                }
            }
        }
    }

    private static void hand(
            ConsumerRecord<String, byte[]> found, Deserializer<Article> values, Consumer<Article> sink) {
        Article article;
        try {
            article = values.deserialize(found.topic(), found.headers(), found.value());
        } catch (RuntimeException e) {
            if (Failures.isPoison(e)) {
                return;
            }
            throw e;
        }
        if (article != null && article.getId() != null) {
            sink.accept(article);
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("missing on the broker: topic " + topic.name() + "; 'khabar topics' creates it");
        }
        return partitions;
    }
}
