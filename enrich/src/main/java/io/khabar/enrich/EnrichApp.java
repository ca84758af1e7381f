package io.khabar.enrich;

import static java.util.Objects.requireNonNull;

import io.khabar.operations.GroupLag;
import io.khabar.operations.Health;
import io.khabar.operations.Metrics;
import io.khabar.operations.StartCheck;
import io.khabar.operations.StartCheckException;
import io.khabar.operations.StartPatience;
import io.khabar.schemas.Failures;
import io.khabar.schemas.TooManyDeadLettersException;
import io.khabar.schemas.TopicCatalogue;
import io.khabar.schemas.serde.SchemaCacheListener;
import io.khabar.schemas.serde.SchemaRegistryUnavailableException;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the {@link EnrichTopology}: started once, until it is closed or fails.
 *
 * <p>It waits for a broker or a registry that is away, at the start as later. What waiting does not mend, such as missing topics
 * at the start or a wrong configuration, ends it, and {@link #join} throws why.
 */
public final class EnrichApp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EnrichApp.class);
    private static final Duration ADMIN_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final EnrichConfig config;
    private final ArticleEnricher enricher;
    private final Clock clock;
    private final Metrics metrics;
    private final RestartPolicy restarts;
    private final Thread starter;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CompletableFuture<Void> running = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Object life = new Object();
    private volatile RecordLimits limits;
    private Admin admin;
    private KafkaStreams streams;

    private EnrichApp(EnrichConfig config, ArticleEnricher enricher, Clock clock, Metrics metrics) {
        this.metrics = requireNonNull(metrics, "metrics");
        this.config = requireNonNull(config, "config").with(SchemaCacheListener.CONFIG, metrics.schemaCache());
        this.enricher = requireNonNull(enricher, "enricher");
        List<String> stages = Arrays.stream(Stage.values()).map(Stage::header).toList();
        metrics.expect(List.of(EnrichTopology.ENRICHED, EnrichTopology.FIGURES), stages, stages);
        this.clock = requireNonNull(clock, "clock");
        this.restarts = new RestartPolicy(clock);
        this.starter = new Thread(this::startUp, config.applicationId() + "-start");
    }

    /** The app with Khabar's own extractor, which is loaded here. */
    public static EnrichApp create(EnrichConfig config) {
        return create(config, Metrics.none());
    }

    /**
     * The app with Khabar's own extractor, measured.
     *
     * @param metrics not closed
     */
    public static EnrichApp create(EnrichConfig config, Metrics metrics) {
        return create(config, ArticleEnricher.create(Clock.systemUTC()), metrics);
    }

    /** The app with an enricher of one's own. */
    public static EnrichApp create(EnrichConfig config, ArticleEnricher enricher) {
        return create(config, enricher, Metrics.none());
    }

    /**
     * The app with an enricher of one's own, measured.
     *
     * @param metrics not closed
     */
    public static EnrichApp create(EnrichConfig config, ArticleEnricher enricher, Metrics metrics) {
        return new EnrichApp(config, enricher, Clock.systemUTC(), metrics);
    }

    /**
     * Starts in the background and returns at once.
     *
     * @throws IllegalStateException if it was started before
     */
    public void start() {
        try {
            starter.start();
        } catch (IllegalThreadStateException e) {
            throw new IllegalStateException("an app starts once", e);
        }
    }

    /**
     * Waits until the app has its partitions and processes.
     *
     * @throws EnrichFailedException if it failed
     * @throws TimeoutException if it takes longer
     */
    public void awaitRunning(Duration timeout) throws InterruptedException, TimeoutException {
        await(running, timeout);
    }

    /** Whether it processes, or is able to: false while it starts, moves partitions, waits for a broker, and at the end. */
    public boolean isRunning() {
        KafkaStreams current = current();
        return current != null && current.state() == KafkaStreams.State.RUNNING;
    }

    /** Whether the app is closed or has failed; {@link #join} then tells which. */
    public boolean hasEnded() {
        return ended.isDone();
    }

    /** What the app says of itself: ready while {@link #isRunning}. */
    public Health health() {
        return new Health() {

            @Override
            public Optional<String> dead() {
                return ended.isCompletedExceptionally() ? Optional.of("enrich has failed") : Optional.empty();
            }

            @Override
            public Optional<String> notReady() {
                if (closing.getCount() == 0) {
                    return Optional.of("it is about to end");
                }
                KafkaStreams current = current();
                if (current == null) {
                    return Optional.of("it has not started yet");
                }
                KafkaStreams.State state = current.state();
                return state == KafkaStreams.State.RUNNING
                        ? Optional.empty()
                        : Optional.of("Kafka Streams is " + state);
            }
        };
    }

    /**
     * Waits until the app is closed.
     *
     * @throws EnrichFailedException if it failed
     */
    public void join() throws InterruptedException {
        try {
            ended.get();
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        }
    }

    /**
     * Whether the app is done with everything before these offsets of the article topic: results and dead letters are committed.
     *
     * @param offsets for each partition the offset that it should have reached
     * @return false also if the broker does not answer now
     */
    public boolean hasReached(Map<TopicPartition, Long> offsets) throws InterruptedException {
        Admin client;
        synchronized (life) {
            client = admin;
        }
        if (client == null) {
            return false;
        }
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = client.listConsumerGroupOffsets(config.applicationId())
                    .partitionsToOffsetAndMetadata()
                    .get();
            return offsets.entrySet().stream().allMatch(wanted -> {
                OffsetAndMetadata done = committed.get(wanted.getKey());
                return wanted.getValue() == 0 || (done != null && done.offset() >= wanted.getValue());
            });
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException || e.getCause() instanceof GroupIdNotFoundException) {
                return false;
            }
            throw failed(e.getCause());
        }
    }

    /** Finishes what is in work, commits and stops; waits for it for at most half a minute. */
    @Override
    public void close() {
        closing.countDown();
        if (starter.isAlive()) {
            starter.interrupt();
            joinUninterruptibly(starter);
        }
        KafkaStreams current = current();
        if (current != null && !current.close(closeOptions())) {
            LOG.warn("Enrich did not stop within {}; its open transaction will time out", CLOSE_TIMEOUT);
        }
        synchronized (life) {
            if (admin != null) {
                admin.close(Duration.ZERO);
                admin = null;
            }
        }
        running.completeExceptionally(new EnrichFailedException("the app was closed"));
        ended.complete(null);
    }

    private void startUp() {
        try {
            Admin client = Admin.create(adminConfig());
            synchronized (life) {
                admin = client;
            }
            limits = limits(client);
            KafkaStreams made =
                    new KafkaStreams(EnrichTopology.build(config, enricher, () -> limits, metrics), properties());
            made.setUncaughtExceptionHandler(this::onThreadFailure);
            made.setStateListener(this::onStateChange);
            synchronized (life) {
                if (closing.getCount() == 0) {
                    made.close(Duration.ZERO);
                    return;
                }
                streams = made;
            }
            metrics.bind(() -> new KafkaStreamsMetrics(made));
            metrics.bind(() -> new GroupLag(
                    client, config.applicationId(), config.topics().articles().name()));
            made.start();
        } catch (InterruptedException e) {
            LOG.debug("Closed before it was started");
        } catch (Throwable e) {
            fail(e);
        }
    }

    /** Looks at the topics, the rights and the registry, and waits for those that are away. */
    private RecordLimits limits(Admin client) throws InterruptedException {
        TopicCatalogue topics = config.topics();
        StartCheck check = new StartCheck()
                .reads(topics.articles())
                .writes(topics.enriched(), topics.figures(), topics.deadLetters())
                .alike(topics.articles(), topics.enriched(), topics.figures())
                .group(config.applicationId())
                .transactions(config.applicationId());
        StartPatience patience = StartPatience.of(config.startTimeout());
        while (true) {
            Throwable cause;
            try {
                check.run(client);
                topics.enriched().prepareToWrite(config.kafka());
                topics.figures().prepareToWrite(config.kafka());
                return currentLimits(client);
            } catch (ExecutionException e) {
                cause = e.getCause();
            } catch (SchemaRegistryUnavailableException e) {
                cause = e;
            }
            if (!(cause instanceof RetriableException)) {
                throw failed(cause);
            }
            LOG.warn("Waiting for the broker and the registry: {}", cause.getMessage());
            patience.check(cause);
            if (closing.await(1, TimeUnit.SECONDS)) {
                throw new InterruptedException();
            }
        }
    }

    private RecordLimits currentLimits(Admin client) throws ExecutionException, InterruptedException {
        RecordLimits topics = new TopicLimits(client).limits(config.topics(), config.limits());
        return config.withLimits(topics).effectiveLimits();
    }

    /** A topic takes less than it did: without the new limit the same record would be written and refused for ever. */
    private void refreshLimits() throws InterruptedException {
        synchronized (life) {
            if (admin == null) {
                return;
            }
        }
        try {
            limits = currentLimits(admin);
        } catch (ExecutionException | KafkaException e) {
            LOG.warn("Cannot read how large records may be: {}", root(e).toString());
        }
    }

    private StreamThreadExceptionResponse onThreadFailure(Throwable failure) {
        Optional<Duration> wait = restarts.afterFailure(failure);
        if (wait.isEmpty()) {
            fail(failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        if (Failures.isPoison(failure)) {
            LOG.error("A stream thread failed, another takes over in {}", wait.get(), failure);
        } else {
            LOG.warn(
                    "A stream thread failed, another takes over in {}: {}",
                    wait.get(),
                    root(failure).toString());
        }
        try {
            if (hasCause(failure, RecordTooLargeException.class)) {
                refreshLimits();
            }
            // This thread is the one that ends: nobody waits for it but close().
            closing.await(wait.get().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private void onStateChange(KafkaStreams.State now, KafkaStreams.State before) {
        LOG.debug("Enrich went from {} to {}", before, now);
        if (now == KafkaStreams.State.RUNNING) {
            running.complete(null);
        } else if (now == KafkaStreams.State.ERROR) {
            fail(new EnrichFailedException("Kafka Streams gave up"));
        }
    }

    private void fail(Throwable failure) {
        EnrichFailedException why = failed(failure);
        boolean neverRan = running.completeExceptionally(why);
        if (!ended.completeExceptionally(why)) {
            return;
        }
        if (neverRan) {
            // Whoever has just started it is told by join().
            LOG.debug("Enrich cannot begin", failure);
        } else {
            LOG.error("Enrich ends: {}", why.getMessage(), failure);
        }
    }

    private static EnrichFailedException failed(Throwable failure) {
        Throwable root = root(failure);
        if (root instanceof TooManyDeadLettersException) {
            return new EnrichFailedException(root.getMessage(), root);
        }
        if (failure instanceof StartCheckException wrong) {
            return new EnrichFailedException(wrong.getMessage());
        }
        if (failure instanceof ApiException refused && refused.getMessage() != null) {
            // What Khabar's own clients and Kafka's say is written for whoever runs the app; a cause of theirs says
            // less.
            return new EnrichFailedException(refused.getMessage(), refused);
        }
        return failure instanceof EnrichFailedException ours
                ? ours
                : new EnrichFailedException(root.toString(), failure);
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++, cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < 20; depth++) {
            root = root.getCause();
        }
        return root;
    }

    private static void await(CompletableFuture<Void> future, Duration timeout)
            throws InterruptedException, TimeoutException {
        try {
            future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        }
    }

    private KafkaStreams current() {
        synchronized (life) {
            return streams;
        }
    }

    private Map<String, Object> adminConfig() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ADMIN_TIMEOUT.toMillis());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ADMIN_TIMEOUT.toMillis() / 2);
        config.kafka().forEach((key, value) -> {
            if (AdminClientConfig.configNames().contains(key)) {
                settings.put(key, value);
            }
        });
        return settings;
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(config.withLimits(limits).streams(clock, () -> limits, metrics));
        return properties;
    }

    /** Leaves the group, so that others take over at once; a static member, which is expected back, stays in it. */
    private CloseOptions closeOptions() {
        boolean expectedBack =
                config.kafka().keySet().stream().anyMatch(key -> key.endsWith(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG));
        return CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(
                        expectedBack
                                ? CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP
                                : CloseOptions.GroupMembershipOperation.LEAVE_GROUP);
    }

    private static void joinUninterruptibly(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
