package io.khabar.app;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a topic without a consumer group, so that looking leaves no trace on the cluster. Keys and values are handed on as
 * the bytes they are: what to do with those that cannot be read is the caller's affair.
 */
public final class TopicTail implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Map<TopicPartition, Long> handled = new ConcurrentHashMap<>();

    /**
     * Connects.
     *
     * @param client configuration of the Kafka client
     * @param topic the topic to follow
     * @throws CommandFailedException if there is no such topic
     */
    public TopicTail(Map<String, Object> client, String topic) {
        Map<String, Object> config = new HashMap<>(client);
        // What an aborted transaction wrote was never said.
        config.putIfAbsent(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "15000");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        // What the deserializers of the topic are is for the caller to know.
        config.remove(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG);
        config.remove(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
        consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            List<PartitionInfo> infos = consumer.partitionsFor(topic);
            if (infos == null || infos.isEmpty()) {
                throw new CommandFailedException("there is no topic " + topic + "; 'khabar topics' creates it");
            }
            partitions = infos.stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /** Reads from the topic's beginning, not from its end. */
    public void fromBeginning() {
        consumer.seekToBeginning(partitions);
    }

    /** Reads from the topic's end: only what comes from here on. */
    public void fromEnd() {
        consumer.seekToEnd(partitions);
        // Seeking is lazy; what comes after this call must be seen.
        notePositions();
    }

    /** Reads one record. Returns false if there is no such partition. */
    public boolean only(int partition, long offset) {
        TopicPartition wanted = new TopicPartition(partitions.get(0).topic(), partition);
        if (!partitions.contains(wanted)) {
            return false;
        }
        consumer.assign(List.of(wanted));
        consumer.seek(wanted, offset);
        return true;
    }

    /**
     * Hands on what is in the topic now, from the current position on, and ends there.
     *
     * @param handler gets each record; answers whether to go on
     */
    public void untilEnd(Predicate<ConsumerRecord<byte[], byte[]>> handler) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        boolean wanted = true;
        while (wanted && ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                if (wanted && record.offset() < ends.get(partition)) {
                    wanted = handler.test(record);
                }
            }
        }
    }

    /**
     * Hands on records as they come, until {@link #stop} or the handler says so.
     *
     * @param handler gets each record; answers whether to go on
     */
    public void follow(Predicate<ConsumerRecord<byte[], byte[]>> handler) {
        try {
            while (true) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (!handler.test(record)) {
                        return;
                    }
                }
                notePositions();
            }
        } catch (WakeupException e) {
            // stop() was called
        }
    }

    /**
     * Whether everything before these offsets has been handed on and handled, where {@link #follow} reads. Any thread may ask.
     *
     * @param offsets for each partition of the topic the offset that should have been reached
     */
    public boolean hasReached(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream()
                .allMatch(wanted -> handled.getOrDefault(wanted.getKey(), 0L) >= wanted.getValue());
    }

    private void notePositions() {
        // The position also passes over what is no record, such as the end of a transaction.
        partitions.forEach(partition -> handled.put(partition, consumer.position(partition)));
    }

    /** Ends {@link #follow}, from another thread. */
    public void stop() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
