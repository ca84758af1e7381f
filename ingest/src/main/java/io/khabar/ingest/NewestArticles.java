package io.khabar.ingest;

import io.khabar.avro.Article;
import io.khabar.schemas.Failures;
import io.khabar.schemas.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
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

/** Reads the newest articles of the topic, or the ids of those from some place on. */
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
        try (Deserializer<Article> values =
                topic.valueSerde(new HashMap<>(client)).deserializer()) {
            read(
                    (begins, ends) -> {
                        long each = most / ends.size();
                        Map<TopicPartition, Range> ranges = new HashMap<>();
                        ends.forEach((partition, end) ->
                                ranges.put(partition, new Range(Math.max(begins.get(partition), end - each), end)));
                        return ranges;
                    },
                    found -> hand(found, values, sink));
        }
    }

    /**
     * Reads the ids of the articles that are committed from some offsets on.
     *
     * @param from for each partition where to begin; one that it does not name is read from its beginning
     * @param most how many to read, shared out evenly among the partitions
     * @return false if an offset lies behind the end of its partition: then the topic is another than it was
     * @throws RetriableException if the broker does not answer
     * @throws KafkaException if the topic is missing or cannot be read
     */
    boolean readSince(Map<Integer, Long> from, int most, Consumer<String> ids) {
        boolean[] same = {true};
        read(
                (begins, ends) -> {
                    long each = most / ends.size();
                    Map<TopicPartition, Range> ranges = new HashMap<>();
                    ends.forEach((partition, end) -> {
                        long wanted = from.getOrDefault(partition.partition(), 0L);
                        same[0] &= wanted <= end;
                        long begin = Math.max(begins.get(partition), Math.min(wanted, end));
                        ranges.put(partition, new Range(begin, Math.min(end, begin + each)));
                    });
                    return ranges;
                },
                found -> {
                    if (found.key() != null) {
                        ids.accept(found.key());
                    }
                });
        return same[0];
    }

    /**
     * Where each partition ends.
     *
     * @throws KafkaException as {@link #read(int, Consumer)} does
     */
    Map<Integer, Long> ends() {
        Map<Integer, Long> found = new HashMap<>();
        read(
                (begins, ends) -> {
                    ends.forEach((partition, end) -> found.put(partition.partition(), end));
                    return Map.of();
                },
                none -> {});
        return found;
    }

    /** What to read of a partition: from an offset to another, which is not read. */
    private record Range(long begin, long end) {}

    private void read(
            BiFunction<Map<TopicPartition, Long>, Map<TopicPartition, Long>, Map<TopicPartition, Range>> choice,
            Consumer<ConsumerRecord<String, byte[]>> sink) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            Map<TopicPartition, Range> ranges =
                    choice.apply(consumer.beginningOffsets(partitions), consumer.endOffsets(partitions));
            ranges.forEach((partition, range) -> consumer.seek(partition, range.begin()));
            while (ranges.entrySet().stream()
                    .anyMatch(range ->
                            consumer.position(range.getKey()) < range.getValue().end())) {
                consumer.poll(POLL).forEach(sink);
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
