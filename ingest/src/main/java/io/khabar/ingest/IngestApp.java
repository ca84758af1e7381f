package io.khabar.ingest;

import io.khabar.avro.Article;
import io.khabar.operations.BrokerWatch;
import io.khabar.operations.Health;
import io.khabar.operations.Metrics;
import io.khabar.operations.StartCheck;
import io.khabar.operations.StartPatience;
import io.khabar.schemas.Topic;
import io.khabar.schemas.TopicCatalogue;
import io.khabar.schemas.serde.SchemaCacheListener;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Any number of ways in to one articles topic, in one process.
 *
 * <p>At first it reads the newest articles of the topic, so that duplicates of them are known; until that is done, and while the broker is away,
 * the ways in are open but nothing gets through the door.
 */
public final class IngestApp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IngestApp.class);
    private static final Duration LAST_ACKNOWLEDGEMENTS = Duration.ofSeconds(20);

    private final ArticlePublisher publisher;
    private final ArticleDoor door;
    private final List<IngestSource> sources;
    private final Thread opener;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Deque<IngestSource> started = new ArrayDeque<>();
    private final BrokerWatch watch;
    private final CompletableFuture<Void> opened;
    private volatile boolean closed;

    private IngestApp(
            ArticlePublisher publisher,
            ArticleDoor door,
            List<IngestSource> sources,
            Thread opener,
            CompletableFuture<Void> opened,
            BrokerWatch watch) {
        this.publisher = publisher;
        this.door = door;
        this.sources = sources;
        this.opener = opener;
        this.opened = opened;
        this.watch = watch;
    }

    /**
     * Makes the app; nothing begins yet.
     *
     * @param client the configuration of Kafka's clients and of the schema registry
     * @param topics the topics
     * @param options what to let in
     * @param sources makes each way in
     * @throws org.apache.kafka.common.config.ConfigException if a setting is missing or wrong
     */
    public static IngestApp create(
            Map<String, Object> client,
            TopicCatalogue topics,
            DoorOptions options,
            List<? extends Function<IngestContext, ? extends IngestSource>> sources) {
        return create(client, topics, options, sources, StartPatience.USUAL, Metrics.none());
    }

    /**
     * Makes the app, which is measured; nothing begins yet.
     *
     * @param client the configuration of Kafka's clients and of the schema registry
     * @param topics the topics
     * @param options what to let in
     * @param sources makes each way in
     * @param startTimeout how long to wait at the start for a broker or a registry that is away; nought for ever
     * @param metrics not closed
     * @throws org.apache.kafka.common.config.ConfigException if a setting is missing or wrong
     */
    public static IngestApp create(
            Map<String, Object> client,
            TopicCatalogue topics,
            DoorOptions options,
            List<? extends Function<IngestContext, ? extends IngestSource>> sources,
            Duration startTimeout,
            Metrics metrics) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(SchemaCacheListener.CONFIG, metrics.schemaCache());
        // A broker is waited for as long as it takes: whoever gave us an article is told to come again, and an article
        // that was given up could
        // be in the topic all the same, and come twice.
        settings.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        ArticlePublisher publisher = ArticlePublisher.builder()
                .config(settings)
                .topic(topics.articles())
                .build();
        try {
            CompletableFuture<Void> opened = new CompletableFuture<>();
            ArticleDoor door = new ArticleDoor(publisher, options, opened, metrics);
            IngestContext context = new IngestContext(door, client, topics, Clock.systemUTC());
            List<IngestSource> made = sources.stream()
                    .<IngestSource>map(source -> source.apply(context))
                    .toList();
            Thread opener = new Thread(
                    () -> open(door, options, client, topics.articles(), StartPatience.of(startTimeout), opened),
                    "ingest-open");
            IngestApp app = new IngestApp(
                    publisher,
                    door,
                    made,
                    opener,
                    opened,
                    BrokerWatch.start(client, List.of(topics.articles().name())));
            measure(metrics, publisher, door);
            var unused = opened.whenComplete((done, error) -> {
                if (error != null) {
                    app.ended.completeExceptionally(error);
                }
            });
            return app;
        } catch (RuntimeException | Error e) {
            publisher.close(Duration.ZERO);
            throw e;
        }
    }

    /**
     * Opens every way in, in the order given.
     *
     * @throws IOException if one cannot begin; those before it are open then, until {@link #close}
     */
    public synchronized void start() throws IOException {
        opener.start();
        for (IngestSource source : sources) {
            if (closed) {
                return;
            }
            source.start();
            started.push(source);
            LOG.info("Takes in: {}", source.name());
        }
    }

    /**
     * Waits until the app is closed.
     *
     * @throws IngestFailedException if it cannot go on
     */
    public void join() throws InterruptedException {
        try {
            ended.get();
        } catch (ExecutionException e) {
            throw new IngestFailedException(e.getCause().getMessage(), e.getCause());
        }
    }

    /** How many articles were let in and acknowledged. */
    public long admitted() {
        return door.admitted();
    }

    /** How many were dropped as duplicates. */
    public long duplicates() {
        return door.duplicates();
    }

    /** What the app says of itself: ready while the broker can be reached and articles may come. */
    public Health health() {
        return new Health() {

            @Override
            public Optional<String> dead() {
                return ended.isCompletedExceptionally() ? Optional.of("ingest has failed") : Optional.empty();
            }

            @Override
            public Optional<String> notReady() {
                if (closed) {
                    return Optional.of("it is about to end");
                }
                if (!opened.isDone()) {
                    return Optional.of("it has yet to read which articles were published last");
                }
                return watch.trouble();
            }
        };
    }

    private static void measure(Metrics metrics, ArticlePublisher publisher, ArticleDoor door) {
        metrics.expect(List.of("articles"), List.of("publish"), List.of());
        metrics.expectRefusals(List.of("request", "read", "publish"));
        FunctionCounter.builder("khabar.duplicates", door, ArticleDoor::duplicates)
                .description("Articles that were dropped as duplicates")
                .register(metrics.registry());
        Gauge.builder("khabar.in.flight.articles", publisher, ArticlePublisher::inFlight)
                .description("Articles that were sent and are not acknowledged yet")
                .register(metrics.registry());
        metrics.bind(publisher::producerMetrics);
    }

    /** Closes every way in, and then the door once everything is acknowledged, or after some time if the broker is away. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        started.forEach(IngestSource::close);
        opener.interrupt();
        watch.close();
        ended.complete(null);
        door.close();
        publisher.close(LAST_ACKNOWLEDGEMENTS);
        LOG.info("Took in {} articles and dropped {} duplicates", admitted(), duplicates());
    }

    /** Looks at the topic, the rights and the registry, reads what was published last, and waits for those that are away. */
    private static void open(
            ArticleDoor door,
            DoorOptions options,
            Map<String, Object> client,
            Topic<String, Article> topic,
            StartPatience patience,
            CompletableFuture<Void> opened) {
        boolean readsBack = options.readBack() > 0 && !options.keepDuplicates();
        try {
            while (true) {
                try {
                    check(client, topic, readsBack);
                    if (readsBack) {
                        new NewestArticles(client, topic).read(options.readBack(), door::recall);
                    }
                    break;
                } catch (RetriableException e) {
                    LOG.warn("Waiting for the broker and the registry: {}", e.getMessage());
                    patience.check(e);
                    TimeUnit.SECONDS.sleep(1);
                }
            }
            opened.complete(null);
        } catch (InterruptedException | InterruptException e) {
            LOG.debug("Closed before the door was open");
        } catch (RuntimeException | Error e) {
            LOG.debug("Cannot take anything in", e);
            opened.completeExceptionally(e);
        }
    }

    private static void check(Map<String, Object> client, Topic<String, Article> topic, boolean reads)
            throws InterruptedException {
        StartCheck check = new StartCheck().writes(topic);
        if (reads) {
            check.reads(topic);
        }
        Map<String, Object> settings = new HashMap<>(client);
        settings.keySet().retainAll(AdminClientConfig.configNames());
        settings.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        settings.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        try (Admin admin = Admin.create(settings)) {
            check.run(admin);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        }
        topic.prepareToWrite(client);
    }
}
