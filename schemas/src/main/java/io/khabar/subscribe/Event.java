package io.khabar.subscribe;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.apache.kafka.common.TopicPartition;

/**
 * One record of a topic, read.
 *
 * @param <V> the class of the topic's values
 * @param key the article's id; null if the record has no key
 * @param value what the record says; null if it says that the article of this key is gone
 * @param partition where it stands
 * @param offset at which offset of that partition
 * @param timestamp when it was written or, where the writer says so, when what it tells of was published
 */
public record Event<V>(String key, V value, TopicPartition partition, long offset, Instant timestamp) {

    /** Refuses an event that stands nowhere. */
    public Event {
        requireNonNull(partition, "partition");
        requireNonNull(timestamp, "timestamp");
    }

    /** Whether the article of this key is gone, and everything that was found in it. */
    public boolean isDeletion() {
        return value == null;
    }
}
