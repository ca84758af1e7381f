package io.khabar.sink;

import io.khabar.operations.Metrics;
import io.khabar.schemas.serde.SchemaRegistryUnavailableException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves records from the topic to the store, one step after the other.
 *
 * <p>The offsets that count are the store's, if it keeps any. Those that are committed to Kafka never run ahead of what is stored. While
 * the store, the registry or the dead-letter topic is away, it keeps its batch, pauses and polls on, so that it stays in the group.
 *
 * <p>Used by one thread.
 */
final class SinkWorker {

    private static final Logger LOG = LoggerFactory.getLogger(SinkWorker.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(5);

    private final String topic;
    private final Consumer<byte[], byte[]> consumer;
    private final Supplier<Uuid> topicId;
    private final EventStore store;
    private final ChangeReader reader;
    private final DeadLetterPublisher deadLetters;
    private final Metrics metrics;
    private final Backoff backoff = new Backoff();
    /** Partitions that the group gave to this sink and the store does not know of yet. */
    private final Set<TopicPartition> unclaimed = new HashSet<>();
    /** How far the partitions that are this sink's were handed to the store. */
    private final Map<TopicPartition, Long> handed = new HashMap<>();
    /** What Kafka was told of how far they are stored. */
    private final Map<TopicPartition, Long> committed = new HashMap<>();

    private Batch pending;
    private Duration wait = POLL;
    private boolean assigned;

    /**
     * A worker that has not begun.
     *
     * @param topicId asks the broker for the topic's id
     */
    SinkWorker(
            String topic,
            Consumer<byte[], byte[]> consumer,
            Supplier<Uuid> topicId,
            EventStore store,
            ChangeReader reader,
            DeadLetterPublisher deadLetters,
            Metrics metrics) {
        this.topic = topic;
        this.consumer = consumer;
        this.topicId = topicId;
        this.store = store;
        this.reader = reader;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    /** Joins the group. */
    void start() {
        consumer.subscribe(List.of(topic), new Assignment());
    }

    /** Polls once and stores what came, or waits while there is trouble. */
    void step() {
        try {
            ConsumerRecords<byte[], byte[]> polled = consumer.poll(wait);
            if (pending == null && !polled.nextOffsets().isEmpty()) {
                pending = new Batch(polled);
                deadLetters.read(polled);
            }
            // After the poll, which may have said that a partition is another sink's now.
            claim();
            if (pending == null) {
                pending = markers();
            }
            if (pending != null) {
                store(pending);
                pending = null;
            }
            commit();
            goOn();
        } catch (FencedException e) {
            LOG.warn("Reading again from where the store is: {}", e.getMessage());
            claimAgain(pending.next().keySet());
            pending = null;
        } catch (StoreUnavailableException e) {
            trouble(e);
        } catch (ApiException e) {
            if (e instanceof FencedInstanceIdException || e instanceof UnsupportedVersionException) {
                throw e;
            }
            trouble(e);
        }
    }

    /** Whether it is in the group and everything that it reads finds its way into the store. */
    boolean isRunning() {
        return assigned && unclaimed.isEmpty() && !backoff.waiting();
    }

    /** How many records it has yet to read; empty while it does not know of each of its partitions. */
    OptionalLong lag() {
        long lag = 0;
        for (TopicPartition partition : handed.keySet()) {
            OptionalLong own = consumer.currentLag(partition);
            if (own.isEmpty()) {
                return own;
            }
            lag += own.getAsLong();
        }
        return OptionalLong.of(lag);
    }

    private void claim() throws StoreUnavailableException {
        if (unclaimed.isEmpty()) {
            return;
        }
        Uuid id = topicId.get();
        Map<TopicPartition, Long> next =
                store.claim(unclaimed.stream().collect(Collectors.toMap(partition -> partition, partition -> id)));
        Map<TopicPartition, OffsetAndMetadata> group = consumer.committed(Set.copyOf(unclaimed));
        Map<TopicPartition, Long> first = consumer.beginningOffsets(Set.copyOf(unclaimed));
        for (TopicPartition partition : unclaimed) {
            OffsetAndMetadata kept = group.get(partition);
            long offset = next.getOrDefault(partition, kept == null ? 0L : kept.offset());
            long beginning = first.getOrDefault(partition, 0L);
            if (offset > 0 && offset < beginning) {
                LOG.error(
                        "{} does not hold offsets {} to {} any more: they were never stored",
                        partition,
                        offset,
                        beginning - 1);
            }
            consumer.seek(partition, Math.max(offset, beginning));
            handed.put(partition, offset);
        }
        unclaimed.clear();
        LOG.info("Stores what comes from {}", handed);
    }

    private void store(Batch batch) throws FencedException, StoreUnavailableException {
        batch.read(reader);
        deadLetters.take(batch.rejections());
        store.write(batch.changes(), batch.next(), deadLetters);
        deadLetters.forget();
        handed.putAll(batch.next());
        metrics.recordsIn(batch.changes().size() + batch.rejections().size());
        metrics.recordsOut("store", batch.changes().size());
        long now = System.currentTimeMillis();
        batch.changes().forEach(change -> metrics.endToEnd(change.read().timestamp(), now));
    }

    private void commit() throws StoreUnavailableException {
        Map<TopicPartition, Long> stored = new HashMap<>(handed);
        stored.putAll(store.settle());
        stored.keySet().retainAll(handed.keySet());
        Map<TopicPartition, OffsetAndMetadata> offsets = uncommitted(stored);
        if (!offsets.isEmpty()) {
            offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()));
            consumer.commitAsync(offsets, (done, failure) -> {
                if (failure != null) {
                    LOG.debug("Kafka did not take note of {}: {}", offsets, failure.toString());
                    committed.keySet().removeAll(offsets.keySet());
                }
            });
        }
    }

    /** How far the partitions are stored where Kafka was not told. */
    private Map<TopicPartition, OffsetAndMetadata> uncommitted(Map<TopicPartition, Long> stored) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        stored.forEach((partition, offset) -> {
            if (!offset.equals(committed.get(partition))) {
                offsets.put(partition, new OffsetAndMetadata(offset));
            }
        });
        return offsets;
    }

    /** So that whoever reads on gets nothing twice. */
    private void commitNow(Map<TopicPartition, Long> stored) {
        Map<TopicPartition, OffsetAndMetadata> offsets = uncommitted(stored);
        if (!offsets.isEmpty()) {
            try {
                consumer.commitSync(offsets, COMMIT_TIMEOUT);
            } catch (KafkaException e) {
                LOG.debug("Kafka did not take note of {}: {}", offsets, e.toString());
            }
        }
    }

    /** Offsets that hold no records: the ends of transactions. Null if there are none. */
    private Batch markers() {
        Map<TopicPartition, OffsetAndMetadata> ahead = new HashMap<>();
        handed.forEach((partition, offset) -> {
            long position = consumer.position(partition);
            if (position > offset) {
                ahead.put(partition, new OffsetAndMetadata(position));
            }
        });
        return ahead.isEmpty() ? null : new Batch(new ConsumerRecords<>(Map.of(), ahead));
    }

    private void goOn() {
        if (backoff.waiting()) {
            LOG.info("The trouble is over");
            backoff.succeeded();
        }
        wait = POLL;
        consumer.resume(handed.keySet());
    }

    private void trouble(Exception e) {
        wait = backoff.failed();
        metrics.failure(stage(e));
        LOG.warn("Trying again in {} ms: {}", wait.toMillis(), e.getMessage());
        LOG.debug("The trouble is", e);
        consumer.pause(consumer.assignment());
    }

    private static String stage(Exception e) {
        if (e instanceof StoreUnavailableException) {
            return "store";
        }
        return e instanceof SchemaRegistryUnavailableException ? "registry" : "broker";
    }

    private void claimAgain(Collection<TopicPartition> partitions) {
        store.release(partitions);
        handed.keySet().removeAll(partitions);
        committed.keySet().removeAll(partitions);
        unclaimed.addAll(partitions);
        consumer.pause(partitions);
        wait = backoff.failed();
    }

    private final class Assignment implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            // Not a record is read before the store said from where.
            consumer.pause(partitions);
            unclaimed.addAll(partitions);
            assigned = true;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            Map<TopicPartition, Long> stored = new HashMap<>(handed);
            stored.putAll(store.release(partitions));
            stored.keySet().retainAll(partitions);
            stored.keySet().retainAll(handed.keySet());
            commitNow(stored);
            forget(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            store.release(partitions);
            forget(partitions);
        }

        private void forget(Collection<TopicPartition> partitions) {
            unclaimed.removeAll(partitions);
            handed.keySet().removeAll(partitions);
            committed.keySet().removeAll(partitions);
            if (pending != null) {
                pending.drop(partitions);
                if (pending.isEmpty()) {
                    pending = null;
                }
            }
        }
    }
}
