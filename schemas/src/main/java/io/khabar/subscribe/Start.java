package io.khabar.subscribe;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** Where reading begins. */
@FunctionalInterface
interface Start {

    /** With the oldest that the topic has. */
    Start BEGINNING = Consumer::beginningOffsets;

    /** With what comes from now on. */
    Start END = Consumer::endOffsets;

    /** The offset of the first record to read, for each of the partitions. */
    Map<TopicPartition, Long> offsets(Consumer<?, ?> consumer, Set<TopicPartition> partitions);

    /** With the first record of each partition that has this timestamp or a later one. */
    static Start since(Instant time) {
        return (consumer, partitions) -> {
            Map<TopicPartition, Long> times = new HashMap<>();
            partitions.forEach(partition -> times.put(partition, Math.max(0, time.toEpochMilli())));
            Map<TopicPartition, Long> offsets = new HashMap<>(consumer.endOffsets(partitions));
            for (Map.Entry<TopicPartition, OffsetAndTimestamp> found :
                    consumer.offsetsForTimes(times).entrySet()) {
                if (found.getValue() != null) {
                    offsets.put(found.getKey(), found.getValue().offset());
                }
            }
            return offsets;
        };
    }

    /** With these offsets; a partition that has none is younger than they are, and is read from its beginning. */
    static Start at(Map<TopicPartition, Long> positions) {
        Map<TopicPartition, Long> given = Map.copyOf(positions);
        return (consumer, partitions) -> {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<TopicPartition, Long> offsets = new HashMap<>(consumer.beginningOffsets(partitions));
            for (TopicPartition partition : partitions) {
                Long offset = given.get(partition);
                if (offset != null && offset > ends.get(partition)) {
                    throw new StartAheadException(
                            "offset " + offset + " of " + partition + " is ahead of its end, " + ends.get(partition));
                }
                if (offset != null) {
                    offsets.put(partition, offset);
                }
            }
            return offsets;
        };
    }
}
