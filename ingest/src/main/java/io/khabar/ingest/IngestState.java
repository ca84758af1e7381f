package io.khabar.ingest;

import io.khabar.schemas.Topic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What ingest remembers between runs, kept in a compacted topic: for each key the value that was put last.
 *
 * <p>Keys begin with what they are about: {@code feed/}, {@code file/}. An instance reads what begins with one prefix, all of it, when it is opened,
 * and knows from then on what it put itself. So one process at a time should put under one key; several may share the topic.
 *
 * <p>Memory is bounded: an entry that was not put again for as long as {@link Bounds#keptFor} is forgotten when the topic is opened next, and beyond
 * {@link Bounds#maxCharacters} the entries that were put longest ago are. What is forgotten goes from the topic too.
 *
 * <p>Safe for use by several threads.
 */
public final class IngestState implements AutoCloseable {

    /**
     * How much is remembered.
     *
     * @param keptFor how long an entry is kept that is not put again
     * @param maxCharacters the most that all keys and values together may have, in UTF-16 code units
     */
    public record Bounds(Duration keptFor, long maxCharacters) {

        /** 90 days, 64 million characters. */
        public static final Bounds DEFAULT = new Bounds(Duration.ofDays(90), 64_000_000);

        /** Refuses what is not above nought. */
        public Bounds {
            if (keptFor.isNegative() || keptFor.isZero() || maxCharacters < 1) {
                throw new IllegalArgumentException("bounds must be above nought: " + keptFor + ", " + maxCharacters);
            }
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(IngestState.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final Producer<String, String> producer;
    private final String topic;
    private final Bounds bounds;

    /** In the order in which they were put. */
    private final LinkedHashMap<String, String> entries = new LinkedHashMap<>();

    private long characters;

    private IngestState(Producer<String, String> producer, String topic, Bounds bounds) {
        this.producer = producer;
        this.topic = topic;
        this.bounds = bounds;
    }

    /**
     * Reads what was put under a prefix, to the end of what is committed. Waits for the broker up to {@code default.api.timeout.ms} (1 minute
     * unless configured).
     *
     * @param client the configuration of Kafka's clients
     * @param topic the state topic, {@link io.khabar.schemas.TopicCatalogue#ingestState}
     * @param prefix what the keys begin with, such as {@code feed/}
     * @throws KafkaException if the topic is missing or cannot be read; {@link TimeoutException} if the broker does not answer
     */
    public static IngestState open(Map<String, ?> client, Topic<String, String> topic, String prefix) {
        return open(client, topic, prefix, Bounds.DEFAULT, Clock.systemUTC());
    }

    /** As {@link #open(Map, Topic, String)}, with bounds and a clock of one's own. */
    public static IngestState open(
            Map<String, ?> client, Topic<String, String> topic, String prefix, Bounds bounds, Clock clock) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        settings.remove(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG);
        settings.remove(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);
        IngestState state = new IngestState(
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer()), topic.name(), bounds);
        try {
            state.load(client, Objects.requireNonNull(prefix, "prefix"), clock.instant());
        } catch (RuntimeException | Error e) {
            state.producer.close(Duration.ZERO);
            throw e;
        }
        return state;
    }

    /** What was put last under a key; empty if nothing was, or it was removed. */
    public synchronized Optional<String> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** Every entry whose key begins with a prefix, in the order of the keys. A copy. */
    public synchronized Map<String, String> entries(String prefix) {
        Map<String, String> found = new TreeMap<>();
        entries.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                found.put(key, value);
            }
        });
        return found;
    }

    /**
     * Puts a value; {@link #get} knows it at once.
     *
     * @return completes when the broker has acknowledged it: only then will the next run know it. Fails with Kafka's exception if it could not be
     *     stored within {@code delivery.timeout.ms}.
     */
    public synchronized CompletableFuture<Void> put(String key, String value) {
        Objects.requireNonNull(value, "value");
        note(key, value);
        // Sent under the lock, so that the topic has the order that memory has.
        CompletableFuture<Void> stored = send(key, value);
        shrink().forEach(old -> send(old, null));
        return stored;
    }

    /** Removes an entry; nothing happens if there is none. As in {@link #put}, the next run knows it when the future completes. */
    public synchronized CompletableFuture<Void> remove(String key) {
        if (forget(key) == null) {
            return CompletableFuture.completedFuture(null);
        }
        return send(key, null);
    }

    /** Waits until what was put is acknowledged or has failed, but no longer than half a minute, then lets go of the connection. */
    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }

    private void load(Map<String, ?> client, String prefix, Instant now) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        long oldest = now.minus(bounds.keptFor()).toEpochMilli();
        Set<String> gone = new HashSet<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, String> entry : consumer.poll(POLL)) {
                    if (entry.key() != null && entry.key().startsWith(prefix)) {
                        load(entry, oldest, gone);
                    }
                }
            }
        }
        // So that what is put later need not wait for it.
        producer.partitionsFor(topic);
        gone.forEach(key -> send(key, null));
        LOG.debug("Read {} entries of {} under {}, forgot {}", entries.size(), topic, prefix, gone.size());
    }

    private synchronized void load(ConsumerRecord<String, String> entry, long oldest, Set<String> gone) {
        gone.remove(entry.key());
        if (entry.value() == null) {
            forget(entry.key());
        } else if (entry.timestamp() < oldest) {
            forget(entry.key());
            gone.add(entry.key());
        } else {
            note(entry.key(), entry.value());
            gone.addAll(shrink());
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<String, String> consumer) {
        List<PartitionInfo> found = consumer.partitionsFor(topic);
        if (found == null || found.isEmpty()) {
            throw new KafkaException("missing on the broker: topic " + topic + "; 'khabar topics' creates it");
        }
        List<TopicPartition> partitions = new ArrayList<>();
        found.forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
        return partitions;
    }

    private void note(String key, String value) {
        forget(key);
        entries.put(key, value);
        characters += key.length() + value.length();
    }

    private String forget(String key) {
        String value = entries.remove(key);
        if (value != null) {
            characters -= key.length() + value.length();
        }
        return value;
    }

    /** Forgets what was put longest ago, but never what was put last; returns the keys. */
    private List<String> shrink() {
        List<String> gone = new ArrayList<>();
        Iterator<Map.Entry<String, String>> eldest = entries.entrySet().iterator();
        while (characters > bounds.maxCharacters() && entries.size() > 1) {
            Map.Entry<String, String> entry = eldest.next();
            eldest.remove();
            characters -= entry.getKey().length() + entry.getValue().length();
            gone.add(entry.getKey());
        }
        return gone;
    }

    private CompletableFuture<Void> send(String key, String value) {
        CompletableFuture<Void> stored = new CompletableFuture<>();
        try {
            var unused = producer.send(new ProducerRecord<>(topic, key, value), (metadata, error) -> {
                if (error == null) {
                    stored.complete(null);
                } else {
                    LOG.warn("Could not remember {}: {}", key, error.getMessage());
                    stored.completeExceptionally(error);
                }
            });
        } catch (KafkaException | IllegalStateException e) {
            stored.completeExceptionally(e);
        }
        return stored;
    }
}
