package io.khabar.sink;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * A place that events are written to, as one sink uses it. Making one asks nothing outside this process. Used by one thread, but for
 * {@link #progress}.
 *
 * <p>A store that can change events and offsets together keeps the offsets itself, and its effect is exactly once. For one that cannot,
 * the consumer group keeps them, and after a crash it gets again what it got last.
 */
interface EventStore extends AutoCloseable {

    /**
     * Makes everything ready.
     *
     * @return false if that was all that this sink should do
     * @throws StoreUnavailableException if that must be tried again
     * @throws SinkFailedException if it cannot be done
     */
    default boolean prepare() throws StoreUnavailableException {
        return true;
    }

    /** At most so many records are handed over at once; empty if as many as Kafka's consumer likes. */
    default Optional<Integer> batchSize() {
        return Optional.empty();
    }

    /**
     * Makes this sink the only one that can write what these partitions hold.
     *
     * @param partitions the partitions, each with the id of its topic
     * @return for each the offset of the next record to read, 0 for the beginning; one that is left out is read from where the consumer
     *     group is
     * @throws StoreUnavailableException if the store cannot be asked now
     */
    Map<TopicPartition, Long> claim(Map<TopicPartition, Uuid> partitions) throws StoreUnavailableException;

    /**
     * Forgets partitions that others may read from now on. What it gathered of them it stores if it can.
     *
     * @return for those of which it could not store everything, how far it has
     */
    Map<TopicPartition, Long> release(Collection<TopicPartition> partitions);

    /**
     * Takes changes and offsets. Changes that can never be stored are handed over, the others stored.
     *
     * @param changes in the order of their offsets
     * @param next for each partition the offset of the record that follows
     * @param rejections takes what cannot be stored, before anything is stored for good
     * @throws FencedException if a partition is not this sink's any more; it must be claimed again
     * @throws StoreUnavailableException if the store cannot take it now; the same must be handed over again
     */
    void write(List<Change> changes, Map<TopicPartition, Long> next, Rejections rejections)
            throws FencedException, StoreUnavailableException;

    /**
     * For partitions that it gathers changes of, how far it has stored them for good; they lag behind what was written. Called often: what
     * was gathered for long enough is stored now.
     *
     * @throws StoreUnavailableException if it cannot be stored now
     */
    default Map<TopicPartition, Long> settle() throws StoreUnavailableException {
        return Map.of();
    }

    /**
     * How far all sinks of this group have stored. Any thread may ask.
     *
     * @return empty if the consumer group keeps the offsets
     * @throws StoreUnavailableException if the store cannot be asked now
     */
    default Optional<Map<TopicPartition, Long>> progress() throws StoreUnavailableException {
        return Optional.empty();
    }

    @Override
    void close();
}
