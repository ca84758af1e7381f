package io.khabar.containers;

import io.khabar.avro.EnrichedArticle;
import io.khabar.schemas.TopicCatalogue;
import io.khabar.schemas.serde.KhabarAvroDeserializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Follows the enriched topic as a reader that sees only what is committed. */
final class Arrivals implements AutoCloseable {

    /**
     * A record.
     *
     * @param id the article's
     * @param at when it was seen, as of {@link System#nanoTime}
     * @param figures how many there are in it
     */
    record Arrival(String id, long at, int figures) {}

    private final KafkaConsumer<String, EnrichedArticle> consumer;
    private final Thread thread = new Thread(this::run, "arrivals");
    private final List<Arrival> seen = new ArrayList<>();
    private volatile boolean ending;

    private Arrivals(KafkaConsumer<String, EnrichedArticle> consumer) {
        this.consumer = consumer;
    }

    static Arrivals follow(Cluster cluster, TopicCatalogue topics) {
        Map<String, Object> config = new HashMap<>(cluster.clients());
        config.put(
                ConsumerConfig.GROUP_ID_CONFIG, "arrivals-" + topics.enriched().name());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, KhabarAvroDeserializer.class);
        Arrivals arrivals = new Arrivals(new KafkaConsumer<>(config));
        arrivals.consumer.subscribe(List.of(topics.enriched().name()));
        arrivals.thread.start();
        return arrivals;
    }

    private void run() {
        try (consumer) {
            while (!ending) {
                for (ConsumerRecord<String, EnrichedArticle> read : consumer.poll(Duration.ofMillis(100))) {
                    synchronized (seen) {
                        seen.add(new Arrival(
                                read.value().getArticleId(),
                                System.nanoTime(),
                                read.value().getFigures().size()));
                    }
                }
            }
        }
    }

    int count() {
        synchronized (seen) {
            return seen.size();
        }
    }

    List<Arrival> all() {
        synchronized (seen) {
            return List.copyOf(seen);
        }
    }

    @Override
    public void close() throws InterruptedException {
        ending = true;
        thread.join();
    }
}
