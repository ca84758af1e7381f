package io.khabar.app.local;

import io.khabar.app.CommandFailedException;
import io.khabar.app.Problems;
import io.khabar.app.TopicSetup;
import io.khabar.app.TopicSetup.Finding;
import io.khabar.app.TopicSetup.Outcome;
import io.khabar.app.registry.LocalRegistry;
import io.khabar.app.registry.LocalRegistryConfig;
import io.khabar.broker.LocalBroker;
import io.khabar.enrich.ArticleEnricher;
import io.khabar.enrich.EnrichApp;
import io.khabar.enrich.EnrichConfig;
import io.khabar.sink.SinkApp;
import io.khabar.sink.SinkConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Broker, registry, database and apps in this process. They start side by side, each as soon as what it needs is there; they stop
 * in the opposite order of their starts.
 */
final class LocalPipeline implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalPipeline.class);

    /** Name of the member in each app's consumer group. */
    private static final String MEMBER = "khabar-local";

    private final LocalConfig config;
    private final Ports ports = new Ports();
    private final ExecutorService starters = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "local-start");
        thread.setDaemon(true);
        return thread;
    });

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean closed;

    private final CompletableFuture<LocalBroker> broker;
    private final CompletableFuture<LocalRegistry> registry;
    private final CompletableFuture<LocalPostgres> postgres;
    private final CompletableFuture<Void> topics;
    private final CompletableFuture<EnrichApp> enrich;
    private final CompletableFuture<SinkApp> sink;

    private LocalPipeline(LocalConfig config) {
        this.config = config;
        broker = start(this::startBroker);
        postgres = start(this::startPostgres);
        CompletableFuture<ArticleEnricher> enricher = start(() -> ArticleEnricher.create(Clock.systemUTC()));
        registry = broker.thenApplyAsync(started -> sure(() -> startRegistry(started)), starters);
        topics = broker.thenAcceptAsync(started -> sure(() -> createTopics(started)), starters);
        enrich = CompletableFuture.allOf(registry, topics, enricher)
                .thenApplyAsync(ready -> sure(() -> startEnrich(enricher.join())), starters);
        sink = CompletableFuture.allOf(registry, topics, postgres)
                .thenApplyAsync(ready -> sure(this::startSink), starters);
    }

    /** Starts everything, and returns at once. */
    static LocalPipeline start(LocalConfig config) {
        return new LocalPipeline(config);
    }

    /**
     * Waits until articles can be published: broker, registry and topics are there.
     *
     * @throws CommandFailedException if one of them failed
     */
    void awaitPublishable() throws InterruptedException {
        await(CompletableFuture.allOf(registry, topics));
    }

    /**
     * Waits until everything is started.
     *
     * @throws CommandFailedException if something failed
     */
    void awaitStarted() throws InterruptedException {
        await(CompletableFuture.allOf(enrich, sink));
    }

    /** The configuration of clients of the local broker and registry; they must be started. */
    Map<String, Object> client() {
        return Map.of(
                "bootstrap.servers", broker.join().bootstrapServers(),
                "schema.registry.url", registry.join().url().toString());
    }

    /** How to connect to the database, which must be started. */
    String jdbcUrl() {
        return postgres.join().jdbcUrl();
    }

    /**
     * Completes when the apps end, which they do by themselves only if one fails; then exceptionally. They must be started.
     */
    CompletableFuture<Void> end() {
        CompletableFuture<Void> end = new CompletableFuture<>();
        watch("enrich", enrich.join()::join, end);
        watch("sink", sink.join()::join, end);
        broker.join().failure().exceptionally(why -> {
            end.completeExceptionally(new CommandFailedException("Kafka failed: " + Problems.oneLine(why), why));
            return null;
        });
        return end;
    }

    /**
     * Whether enrichment is done with everything that has been published until now.
     *
     * @param published where each partition of the article topic ends
     */
    boolean hasEnriched(Map<TopicPartition, Long> published) throws InterruptedException {
        return enrich.join().hasReached(published);
    }

    /**
     * Whether the database holds everything that has been enriched until now.
     *
     * @param enriched where each partition of the enriched topic ends
     */
    boolean hasStored(Map<TopicPartition, Long> enriched) {
        return sink.join().hasReached(enriched);
    }

    /** Stops everything; a second caller waits until the first is done. */
    @Override
    public synchronized void close() {
        Deque<AutoCloseable> started;
        synchronized (parts) {
            closed = true;
            started = new ArrayDeque<>(parts);
            parts.clear();
        }
        started.forEach(LocalPipeline::stop);
        starters.shutdown();
        try {
            // What is just starting stops itself when it finds that the end has come.
            if (!starters.awaitTermination(15, TimeUnit.SECONDS)) {
                LOG.warn("Something was still starting at the end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private LocalBroker startBroker() throws IOException {
        return keep(LocalBroker.start(config.data().kafka(), ports.next(config.kafkaPort())));
    }

    private LocalRegistry startRegistry(LocalBroker started) throws IOException {
        return keep(LocalRegistry.start(
                LocalRegistryConfig.of(started.bootstrapServers()).withPort(ports.next(config.registryPort()))));
    }

    private LocalPostgres startPostgres() throws IOException {
        return keep(LocalPostgres.start(
                config.data().postgres(),
                config.data().logs().resolve("postgres.log"),
                ports.next(config.postgresPort())));
    }

    private Void createTopics(LocalBroker started) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", started.bootstrapServers()))) {
            refuseAnother(admin.describeCluster().clusterId().get(), started.clusterId(), started.bootstrapServers());
            for (Finding finding : new TopicSetup(admin).create(config.topics().all())) {
                if (finding.outcome() == Outcome.DIFFERS) {
                    LOG.warn("Topic {} {}", finding.topic(), String.join("; ", finding.differences()));
                }
            }
        }
        LOG.info("Topics are there, {} ms after the process", age());
        return null;
    }

    /** A port that is forwarded elsewhere looks free, and what connects to it comes to somebody else's broker. */
    static void refuseAnother(String answering, String own, String address) {
        if (!own.equals(answering)) {
            throw new CommandFailedException(
                    "another Kafka cluster answers at " + address + "; choose another port with --kafka-port");
        }
    }

    private EnrichApp startEnrich(ArticleEnricher enricher) {
        Map<String, Object> kafka = new HashMap<>(client());
        // After a crash the group would wait for its dead member, and readers for its open transaction, until they time
        // out. A member with a fixed name takes its predecessor's place at once, and a transaction is given up soon.
        kafka.putIfAbsent("main.consumer.group.instance.id", MEMBER);
        kafka.putIfAbsent("producer.transaction.timeout.ms", 5000);
        EnrichApp app =
                EnrichApp.create(EnrichConfig.of(config.topics(), config.data().streams(), kafka), enricher);
        app.start();
        return keep(app);
    }

    private SinkApp startSink() {
        Map<String, Object> kafka = new HashMap<>(client());
        kafka.putIfAbsent("group.instance.id", MEMBER);
        SinkApp app = SinkApp.create(SinkConfig.of(config.topics(), jdbcUrl(), null, null, kafka));
        app.start();
        return keep(app);
    }

    private static void watch(String name, Joinable app, CompletableFuture<Void> end) {
        Thread watcher = new Thread(
                () -> {
                    try {
                        app.join();
                        end.complete(null);
                    } catch (InterruptedException | RuntimeException e) {
                        end.completeExceptionally(
                                new CommandFailedException(name + " failed: " + Problems.oneLine(e), e));
                    }
                },
                "watch-" + name);
        watcher.setDaemon(true);
        watcher.start();
    }

    /** What an app does until it ends. */
    @FunctionalInterface
    private interface Joinable {
        void join() throws InterruptedException;
    }

    private <T> CompletableFuture<T> start(Callable<T> part) {
        return CompletableFuture.supplyAsync(() -> sure(part), starters);
    }

    /** Sees to it that a part is stopped in the end, also if the end came before its start. */
    private <T extends AutoCloseable> T keep(T part) {
        synchronized (parts) {
            if (!closed) {
                parts.push(part);
                LOG.info("{} started, {} ms after the process", part.getClass().getSimpleName(), age());
                return part;
            }
        }
        stop(part);
        throw new IllegalStateException("stopped while starting");
    }

    private static long age() {
        return System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    }

    private static void stop(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("{} did not stop in good order: {}", part.getClass().getSimpleName(), Problems.oneLine(e), e);
        }
    }

    private static void await(CompletableFuture<?> future) throws InterruptedException {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw new CommandFailedException(Problems.oneLine(e), e);
        }
    }

    private static <T> T sure(Callable<T> action) {
        try {
            return action.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }
}
