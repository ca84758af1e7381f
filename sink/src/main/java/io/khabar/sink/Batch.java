package io.khabar.sink;

import io.khabar.schemas.Failures;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** The records of one poll on their way into the store. It can be tried as often as it takes. */
final class Batch {

    private final Deque<ConsumerRecord<byte[], byte[]>> unread = new ArrayDeque<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final Map<TopicPartition, Long> next = new HashMap<>();

    Batch(ConsumerRecords<byte[], byte[]> polled) {
        polled.forEach(unread::add);
        polled.nextOffsets().forEach((partition, offset) -> next.put(partition, offset.offset()));
    }

    /**
     * Reads the records that were not read yet.
     *
     * @throws RuntimeException at the first that cannot be read now, for no fault of its own
     */
    void read(ChangeReader reader) {
        while (!unread.isEmpty()) {
            ConsumerRecord<byte[], byte[]> read = unread.peek();
            try {
                changes.add(reader.read(read));
            } catch (RuntimeException e) {
                if (!Failures.isPoison(e)) {
                    throw e;
                }
                rejections.add(new Rejection(read, "deserialize", 1, e));
            }
            unread.remove();
        }
    }

    List<Change> changes() {
        return changes;
    }

    /** What could not be read. */
    List<Rejection> rejections() {
        return rejections;
    }

    /** For each partition the offset after this batch. */
    Map<TopicPartition, Long> next() {
        return next;
    }

    /** Leaves out partitions that others read now. */
    void drop(Collection<TopicPartition> partitions) {
        next.keySet().removeAll(partitions);
        unread.removeIf(read -> partitions.contains(partition(read)));
        changes.removeIf(change -> partitions.contains(partition(change.read())));
        rejections.removeIf(rejection -> partitions.contains(partition(rejection.read())));
    }

    boolean isEmpty() {
        return next.isEmpty();
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> read) {
        return new TopicPartition(read.topic(), read.partition());
    }
}
