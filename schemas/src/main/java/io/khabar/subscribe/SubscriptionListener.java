package io.khabar.subscribe;

import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears of what is no event. Every method logs a warning unless it is overridden; all are called by the thread that polls. */
public interface SubscriptionListener {

    /**
     * A record cannot be read, and is passed over: reading it again would fail again.
     *
     * @param partition where it stands
     * @param offset at which offset of that partition
     * @param why why it cannot be read
     */
    default void unreadable(TopicPartition partition, long offset, RuntimeException why) {
        log().warn("Passed over {} at offset {}: {}", partition, offset, why.getMessage());
    }

    /**
     * Records that should have come are not in the topic any more: they are older than what it keeps.
     *
     * @param partition where they stood
     * @param from the first offset that is missing
     * @param to the first offset that is there
     */
    default void missing(TopicPartition partition, long from, long to) {
        log().warn("{} does not hold offsets {} to {} any more", partition, from, to - 1);
    }

    /**
     * The broker or the schema registry is away. What should have come is tried again at the next poll.
     *
     * @param why what was thrown
     */
    default void waiting(RuntimeException why) {
        log().warn("Trying again: {}", why.getMessage());
    }

    private static Logger log() {
        return LoggerFactory.getLogger(EventSubscriber.class);
    }
}
