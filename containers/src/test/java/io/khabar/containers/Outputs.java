package io.khabar.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.avro.FigureRecord;
import io.khabar.containers.Arrivals.Arrival;
import io.khabar.schemas.Topic;
import io.khabar.schemas.TopicCatalogue;
import io.khabar.schemas.serde.KhabarAvroDeserializer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What is in the other topics that enrich writes. */
final class Outputs {

    private Outputs() {}

    /** Asserts that each figure of these articles is in the topic of figures, once, and that there are no dead letters. */
    static int assertExactlyOnce(Cluster cluster, TopicCatalogue topics, List<Arrival> arrivals) {
        Map<String, Object> config = new HashMap<>(cluster.clients());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, KhabarAvroDeserializer.class);
        Map<String, Integer> expected = new HashMap<>();
        arrivals.stream()
                .filter(arrival -> arrival.figures() > 0)
                .forEach(arrival -> expected.put(arrival.id(), arrival.figures()));
        assertThat(expected).as("articles with figures").hasSameSizeAs(arrivals);
        Map<String, Integer> found = new HashMap<>();
        Set<String> ids = new HashSet<>();
        try (KafkaConsumer<String, FigureRecord> consumer = new KafkaConsumer<>(config)) {
            for (TopicPartition partition : partitions(consumer, topics.figures())) {
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                long end = consumer.endOffsets(List.of(partition)).get(partition);
                while (consumer.position(partition) < end) {
                    for (ConsumerRecord<String, FigureRecord> read : consumer.poll(Duration.ofMillis(200))) {
                        assertThat(ids.add(read.value().getFigureId()))
                                .as("%s is there once", read.value().getFigureId())
                                .isTrue();
                        found.merge(read.value().getArticleId(), 1, Integer::sum);
                    }
                }
            }
            assertThat(consumer.endOffsets(partitions(consumer, topics.deadLetters()))
                            .values())
                    .as("ends of the dead-letter topic")
                    .containsOnly(0L);
        }
        assertThat(found).as("figures of each article").isEqualTo(expected);
        return ids.size();
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, Topic<?, ?> topic) {
        return consumer.partitionsFor(topic.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }
}
