package io.khabar.sink;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** Keeps events together with how far their topic was read. Used by one thread. */
interface EventStore extends AutoCloseable {

    /**
     * Makes this sink the only one that can write what these partitions hold.
     *
     * @param partitions the partitions, each with the id of its topic
     * @return for each the offset of the next record to read, 0 for the beginning
     * @throws StoreUnavailableException if the store cannot be asked now
     */
    Map<TopicPartition, Long> claim(Map<TopicPartition, Uuid> partitions) throws StoreUnavailableException;

    /** Forgets partitions that others read now. */
    void release(Collection<TopicPartition> partitions);

    /**
     * Stores changes and offsets, all or nothing. Changes that can never be stored are handed over, the others stored.
     *
     * @param changes in the order of their offsets
     * @param next for each partition the offset of the record that follows
     * @param rejections takes what cannot be stored, before anything is committed
     * @throws FencedException if a partition is not this sink's any more; it must be claimed again
     * @throws StoreUnavailableException if the store cannot take it now
     */
    void write(List<Change> changes, Map<TopicPartition, Long> next, Rejections rejections)
            throws FencedException, StoreUnavailableException;

    @Override
    void close();
}
