package io.khabar.sink;

import static java.util.Objects.requireNonNull;

import io.khabar.operations.GroupLag;
import io.khabar.operations.Health;
import io.khabar.operations.Metrics;
import io.khabar.operations.StartCheck;
import io.khabar.operations.StartCheckException;
import io.khabar.operations.StartPatience;
import io.khabar.schemas.DeadLetterGauge;
import io.khabar.schemas.TooManyDeadLettersException;
import io.khabar.schemas.serde.SchemaCacheListener;
import io.khabar.schemas.serde.SchemaRegistryUnavailableException;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the enriched topic to where its {@link SinkType} says: started once, until it is closed or fails.
 *
 * <p>It waits for a store, a broker or a registry that is away. What waiting does not mend, such as a wrong password or missing topics at
 * the start, ends it, and {@link #join} throws why. Any number of sinks may run in one group; each partition is one sink's.
 */
public final class SinkApp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SinkApp.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final SinkConfig config;
    private final Clock clock;
    private final Metrics metrics;
    private final EventStore store;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CompletableFuture<Void> running = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile Consumer<byte[], byte[]> consumer;
    private volatile boolean isRunning;
    private volatile OptionalLong lag = OptionalLong.empty();

    private SinkApp(SinkConfig config, Clock clock, Metrics metrics) {
        this.metrics = requireNonNull(metrics, "metrics");
        this.config = requireNonNull(config, "config").withKafka(SchemaCacheListener.CONFIG, metrics.schemaCache());
        this.clock = clock;
        metrics.expect(List.of("store"), List.of("store", "registry", "broker"), List.of("deserialize", "write"));
        this.store = config.type().open(this.config);
        this.thread = new Thread(this::run, config.groupId());
    }

    /**
     * A sink.
     *
     * @throws IllegalArgumentException if a setting is wrong
     */
    public static SinkApp create(SinkConfig config) {
        return create(config, Metrics.none());
    }

    /**
     * A sink that is measured.
     *
     * @param metrics not closed
     * @throws IllegalArgumentException if a setting is wrong
     */
    public static SinkApp create(SinkConfig config, Metrics metrics) {
        return new SinkApp(config, Clock.systemUTC(), metrics);
    }

    /**
     * Starts in the background and returns at once.
     *
     * @throws IllegalStateException if it was started before
     */
    public void start() {
        try {
            thread.start();
        } catch (IllegalThreadStateException e) {
            throw new IllegalStateException("a sink starts once", e);
        }
    }

    /**
     * Waits until the sink has its partitions and stores what comes.
     *
     * @throws SinkFailedException if it failed
     * @throws TimeoutException if it takes longer
     */
    public void awaitRunning(Duration timeout) throws InterruptedException, TimeoutException {
        try {
            running.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        }
    }

    /** Whether it stores what comes: false while it starts, waits for a database or broker, and at the end. */
    public boolean isRunning() {
        return isRunning;
    }

    /**
     * What the sink says of itself: ready while it {@link #isRunning}, is connected, and is not far behind.
     *
     * @param maxLag how many records it may have yet to read when it counts as ready
     */
    public Health health(long maxLag) {
        return new Health() {

            @Override
            public Optional<String> dead() {
                return ended.isCompletedExceptionally() ? Optional.of("the sink has failed") : Optional.empty();
            }

            @Override
            public Optional<String> notReady() {
                if (closing.getCount() == 0) {
                    return Optional.of("it is about to end");
                }
                if (!isRunning) {
                    return Optional.of("it starts, or waits for the store, the broker or the registry");
                }
                if (!isConnected()) {
                    return Optional.of("it has no connection to the broker");
                }
                OptionalLong behind = lag;
                if (behind.isEmpty()) {
                    return Optional.of("it does not know yet how far behind it is");
                }
                return behind.getAsLong() <= maxLag
                        ? Optional.empty()
                        : Optional.of(
                                "it is " + behind.getAsLong() + " records behind, and " + maxLag + " is the limit");
            }
        };
    }

    private boolean isConnected() {
        Consumer<byte[], byte[]> current = consumer;
        return current != null
                && current.metrics().values().stream()
                        .filter(metric -> metric.metricName().name().equals("connection-count"))
                        .anyMatch(metric -> metric.metricValue() instanceof Number count && count.doubleValue() > 0);
    }

    /**
     * Waits until the sink is closed.
     *
     * @throws SinkFailedException if it failed
     */
    public void join() throws InterruptedException {
        try {
            ended.get();
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        }
    }

    /**
     * Whether the sinks of this group have stored everything before these offsets of the enriched topic.
     *
     * @param wanted for each partition the offset that should be reached, such as its end as a reader of committed records sees it
     * @return false also if the store, or the broker that keeps the offsets for it, does not answer now
     */
    public boolean hasReached(Map<TopicPartition, Long> wanted) {
        try {
            Optional<Map<TopicPartition, Long>> kept = store.progress();
            Map<TopicPartition, Long> next = kept.isPresent() ? kept.get() : committed();
            return wanted.entrySet().stream()
                    .allMatch(entry -> next.getOrDefault(entry.getKey(), 0L) >= entry.getValue());
        } catch (StoreUnavailableException | KafkaException e) {
            LOG.debug("Cannot say how far the sink is: {}", e.getMessage());
            return false;
        }
    }

    private Map<TopicPartition, Long> committed() {
        try (Admin admin = SinkClients.admin(config)) {
            Map<TopicPartition, Long> next = new HashMap<>();
            answer(admin.listConsumerGroupOffsets(config.groupId()).partitionsToOffsetAndMetadata())
                    .forEach((partition, offset) -> {
                        if (offset != null) {
                            next.put(partition, offset.offset());
                        }
                    });
            return next;
        }
    }

    /** Stores what is in work and stops; waits for it for at most half a minute. */
    @Override
    public void close() {
        closing.countDown();
        Consumer<byte[], byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
        boolean interrupted = false;
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
            if (thread.isAlive()) {
                LOG.warn(
                        "The sink did not stop within {}; what it has not committed will be read again", CLOSE_TIMEOUT);
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            interrupted = true;
        }
        running.completeExceptionally(new SinkFailedException("the sink was closed"));
        ended.complete(null);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            work();
        } catch (InterruptedException | InterruptException | WakeupException e) {
            if (closing.getCount() > 0) {
                fail(e);
            }
        } catch (Throwable e) {
            fail(e);
        } finally {
            isRunning = false;
            running.completeExceptionally(new SinkFailedException("the sink has ended"));
            ended.complete(null);
        }
    }

    private void work() throws InterruptedException {
        try (store) {
            if (prepared()) {
                move();
            }
        }
    }

    private void move() {
        try (Admin admin = SinkClients.admin(config);
                ChangeReader reader = new ChangeReader(
                        config.topics().enriched().valueSerde(config.kafka()).deserializer());
                DeadLetterPublisher deadLetters = new DeadLetterPublisher(
                        SinkClients.deadLetterProducer(config),
                        config.topics(),
                        clock,
                        metrics,
                        new DeadLetterGauge(config.deadLetterLimit()));
                Consumer<byte[], byte[]> made = SinkClients.consumer(config, store.batchSize())) {
            consumer = made;
            String topic = config.topics().enriched().name();
            SinkWorker worker =
                    new SinkWorker(topic, made, () -> topicId(admin, topic), store, reader, deadLetters, metrics);
            metrics.bind(() -> new KafkaClientMetrics(made));
            metrics.bind(() -> new GroupLag(admin, config.groupId(), topic));
            worker.start();
            while (closing.getCount() > 0) {
                worker.step();
                lag = worker.lag();
                isRunning = worker.isRunning();
                if (isRunning) {
                    running.complete(null);
                }
            }
        }
    }

    /** Waits until store, topics and registry are there. Returns false if there is nothing more to do. */
    private boolean prepared() throws InterruptedException {
        Backoff backoff = new Backoff();
        StartPatience patience = StartPatience.of(config.startTimeout());
        do {
            try {
                if (!store.prepare()) {
                    return false;
                }
                checkTopics();
                config.topics().enriched().prepareToRead(config.kafka());
                return true;
            } catch (StoreUnavailableException e) {
                LOG.warn("Waiting for the store: {}", e.getMessage());
                patience.check(e);
            } catch (SchemaRegistryUnavailableException e) {
                LOG.warn("Waiting for the registry: {}", e.getMessage());
                patience.check(e);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof RetriableException)) {
                    throw failed(e.getCause());
                }
                LOG.warn("Waiting for the broker: {}", e.getCause().getMessage());
                patience.check(e.getCause());
            }
        } while (!closing.await(backoff.failed().toMillis(), TimeUnit.MILLISECONDS));
        return false;
    }

    private void checkTopics() throws ExecutionException, InterruptedException {
        try (Admin admin = SinkClients.admin(config)) {
            new StartCheck()
                    .reads(config.topics().enriched())
                    .writes(config.topics().deadLetters())
                    .group(config.groupId())
                    .run(admin);
        }
    }

    static Uuid topicId(Admin admin, String topic) {
        return answer(admin.describeTopics(List.of(topic)).topicNameValues().get(topic))
                .topicId();
    }

    private static <T> T answer(KafkaFuture<T> asked) {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private void fail(Throwable failure) {
        SinkFailedException why = failed(failure);
        boolean neverRan = running.completeExceptionally(why);
        if (!ended.completeExceptionally(why)) {
            return;
        }
        if (neverRan) {
            // Whoever has just started it is told by join().
            LOG.debug("The sink cannot begin", failure);
        } else {
            LOG.error("The sink ends: {}", why.getMessage(), failure);
        }
    }

    private static SinkFailedException failed(Throwable failure) {
        if (failure instanceof StartCheckException wrong) {
            return new SinkFailedException(wrong.getMessage());
        }
        if (failure instanceof TooManyDeadLettersException) {
            return new SinkFailedException(failure.getMessage(), failure);
        }
        if (failure instanceof ApiException refused && refused.getMessage() != null) {
            // What Khabar's own clients and Kafka's say is written for whoever runs the app.
            return new SinkFailedException(refused.getMessage(), refused);
        }
        return failure instanceof SinkFailedException ours
                ? ours
                : new SinkFailedException(failure.toString(), failure);
    }
}
