package io.khabar.ingest;

import io.khabar.schemas.TopicCatalogue;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Any number of ways in to one articles topic, in one process. */
public final class IngestApp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IngestApp.class);

    private final ArticlePublisher publisher;
    private final List<IngestSource> sources;
    private final Deque<IngestSource> started = new ArrayDeque<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean closed;

    private IngestApp(ArticlePublisher publisher, List<IngestSource> sources) {
        this.publisher = publisher;
        this.sources = sources;
    }

    /**
     * Makes the app; nothing begins yet.
     *
     * @param client the configuration of Kafka's clients and of the schema registry
     * @param topics the topics
     * @param sources makes each way in
     * @throws org.apache.kafka.common.config.ConfigException if a setting is missing or wrong
     */
    public static IngestApp create(
            Map<String, Object> client,
            TopicCatalogue topics,
            List<? extends Function<IngestContext, ? extends IngestSource>> sources) {
        Map<String, Object> settings = new HashMap<>(client);
        // A broker is waited for as long as it takes: clients are told to come again, and what was taken must not be
        // lost or doubled.
        settings.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        ArticlePublisher publisher = ArticlePublisher.builder()
                .config(settings)
                .topic(topics.articles())
                .build();
        try {
            IngestContext context = new IngestContext(new ArticleDoor(publisher), client, topics, Clock.systemUTC());
            List<IngestSource> made = sources.stream()
                    .<IngestSource>map(source -> source.apply(context))
                    .toList();
            return new IngestApp(publisher, made);
        } catch (RuntimeException | Error e) {
            publisher.close();
            throw e;
        }
    }

    /**
     * Opens every way in, in the order given.
     *
     * @throws IOException if one cannot begin; those before it are open then, until {@link #close}
     */
    public synchronized void start() throws IOException {
        for (IngestSource source : sources) {
            if (closed) {
                return;
            }
            source.start();
            started.push(source);
            LOG.info("Takes in: {}", source.name());
        }
    }

    /** Waits until the app is closed. */
    public void join() throws InterruptedException {
        ended.await();
    }

    /** Closes every way in, and then the door once everything is acknowledged. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        started.forEach(IngestSource::close);
        publisher.close();
        ended.countDown();
    }
}
