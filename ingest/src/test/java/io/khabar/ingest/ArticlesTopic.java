package io.khabar.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.khabar.avro.Article;
import io.khabar.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The topic that a test publishes to. */
public final class ArticlesTopic {

    private final String bootstrapServers;
    private final Topic<String, Article> topic;

    private ArticlesTopic(String bootstrapServers, Topic<String, Article> topic) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
    }

    public static ArticlesTopic create(String bootstrapServers, Topic<String, Article> topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(topic.toNewTopic())).all().get();
        }
        return new ArticlesTopic(bootstrapServers, topic);
    }

    /** The ids of everything that is committed, as often as they are there. */
    public List<String> ids() {
        return records().stream().map(ConsumerRecord::key).toList();
    }

    /** What the committed records' traceparent headers say. */
    public List<String> traces() {
        return records().stream()
                .map(found -> new String(
                        found.headers().lastHeader(TraceContext.HEADER).value(), US_ASCII))
                .toList();
    }

    /** What the committed records' tracestate headers say, of those that have one. */
    public List<String> traceStates() {
        return records().stream()
                .map(found -> found.headers().lastHeader(TraceContext.STATE_HEADER))
                .filter(Objects::nonNull)
                .map(header -> new String(header.value(), US_ASCII))
                .toList();
    }

    private List<ConsumerRecord<String, byte[]>> records() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }
}
