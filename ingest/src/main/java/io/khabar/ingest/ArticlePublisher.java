package io.khabar.ingest;

import io.khabar.avro.Article;
import io.khabar.schemas.Topic;
import io.khabar.schemas.TopicCatalogue;
import io.khabar.schemas.serde.AvroSerdeConfig;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes articles to the articles topic.
 *
 * <pre>{@code
 * try (ArticlePublisher publisher = ArticlePublisher.builder()
 *         .bootstrapServers("localhost:9092")
 *         .schemaRegistryUrl("http://localhost:8081")
 *         .build()) {
 *     CompletableFuture<Published> acknowledged = publisher.publish(article);
 *     System.out.println(acknowledged.get().articleId());
 * }
 * }</pre>
 *
 * <p>An article counts as published when the broker has acknowledged it: the producer is idempotent and waits for all replicas
 * in sync, whatever the configuration says. A broker or a registry that is away is waited for, up to {@code delivery.timeout.ms}
 * (10 minutes unless configured). Articles with the same id go to the same partition, in the order in which they are given.
 *
 * <p>Safe for use by several threads.
 */
public final class ArticlePublisher implements AutoCloseable {

    /** How many articles may be on their way at once unless the builder says otherwise. */
    public static final int DEFAULT_MAX_IN_FLIGHT = 5000;

    /** The most that may be on their way at once. */
    public static final int LARGEST_MAX_IN_FLIGHT = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(ArticlePublisher.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private static final Map<String, Object> DEFAULTS = Map.of(
            ProducerConfig.CLIENT_ID_CONFIG,
            "khabar-publish",
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "lz4",
            ProducerConfig.LINGER_MS_CONFIG,
            20,
            ProducerConfig.BATCH_SIZE_CONFIG,
            128 * 1024,
            // A broker that was started anew knows of each producer the last batch alone: of several that it had
            // written but not acknowledged
            // it would take the earlier ones a second time.
            ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
            1,
            // Before compression, while the topic's own limit is after it.
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            TopicCatalogue.MAX_RECORD_BYTES,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            (int) Duration.ofMinutes(10).toMillis(),
            // Short, so that somebody hears why it waits: what fails for it is tried again until the delivery timeout.
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            Duration.ofSeconds(10).toMillis());

    private final Producer<String, Article> producer;
    private final String topic;
    private final Duration deliveryTimeout;
    private final int maxInFlight;
    private final Semaphore inFlight;
    private final Clock clock;

    private ArticlePublisher(
            Producer<String, Article> producer, String topic, Duration deliveryTimeout, int maxInFlight, Clock clock) {
        this.producer = producer;
        this.topic = topic;
        this.deliveryTimeout = deliveryTimeout;
        this.maxInFlight = maxInFlight;
        this.inFlight = new Semaphore(maxInFlight);
        this.clock = clock;
    }

    /** A publisher with the usual settings, to be told at least where the broker and the registry are. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Publishes an article. Waits while too many are on their way, and while the broker has never answered yet or the registry is away.
     *
     * <p>What depends on the future runs on the thread that talks to the broker: it must be quick, and not publish.
     *
     * @param article one without an id gets the one that {@link ArticleIds} derives, one without {@code fetchedAt} the time
     * @return completes when the broker has acknowledged the article; fails with an {@link ArticleRefusedException} if the article can never be
     *     published, with Kafka's own exception if it could not be published in time or at all
     * @throws InterruptException if the thread is interrupted while it waits
     */
    public CompletableFuture<Published> publish(Article article) {
        return publish(article, TraceContext.create());
    }

    /** As {@link #publish(Article)}, and says which trace the article belongs to. */
    public CompletableFuture<Published> publish(Article article, TraceContext trace) {
        Article complete = complete(article);
        try {
            inFlight.acquire();
        } catch (InterruptedException e) {
            // Sets the thread's interrupt flag again.
            throw new InterruptException("interrupted while waiting for acknowledgements", e);
        }
        CompletableFuture<Published> result = new CompletableFuture<>();
        try {
            ProducerRecord<String, Article> message = new ProducerRecord<>(topic, complete.getId(), complete);
            message.headers().add(TraceContext.HEADER, trace.traceparent().getBytes(StandardCharsets.US_ASCII));
            if (!trace.tracestate().isEmpty()) {
                message.headers()
                        .add(TraceContext.STATE_HEADER, trace.tracestate().getBytes(StandardCharsets.US_ASCII));
            }
            send(message, result);
        } catch (RuntimeException | Error e) {
            inFlight.release();
            throw e;
        }
        return result;
    }

    /** The article with an id and the time when it was taken in. */
    Article complete(Article article) {
        boolean noId = article.getId() == null || article.getId().isBlank();
        if (!noId && article.getFetchedAt() != null) {
            return article;
        }
        Article.Builder builder = Article.newBuilder(article);
        if (noId) {
            builder.setId(ArticleIds.derive(article.getUrl(), article.getTitle(), article.getText()));
        }
        if (article.getFetchedAt() == null) {
            builder.setFetchedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        }
        return builder.build();
    }

    /**
     * Hands a record to the producer. What the producer takes it delivers itself or fails at last; but it takes nothing while it knows no
     * broker, or while the registry is away, and then it is asked again here. A record that was not taken is certain not to be in the topic.
     */
    private void send(ProducerRecord<String, Article> message, CompletableFuture<Published> result) {
        long deadline = System.nanoTime() + deliveryTimeout.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            Attempt attempt = new Attempt(message.key(), result);
            Exception notTaken = attempt.send(message);
            if (notTaken == null) {
                return;
            }
            if (!(notTaken instanceof RetriableException) || System.nanoTime() + pause.toNanos() > deadline) {
                attempt.fail(notTaken);
                return;
            }
            LOG.atWarn()
                    .addKeyValue("articleId", message.key())
                    .log("Cannot publish yet, trying again: {}", notTaken.getMessage());
            pause(pause);
            Duration next = pause.multipliedBy(2);
            pause = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
        }
    }

    private static void pause(Duration pause) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while waiting for the broker or the registry", e);
        }
    }

    /** One call of the producer's send, and what comes of it. */
    private final class Attempt implements Callback {

        private final String articleId;
        private final CompletableFuture<Published> result;
        private final Thread sender = Thread.currentThread();

        /** Read and written by the sender alone. */
        private boolean sending;

        private Exception notTaken;

        Attempt(String articleId, CompletableFuture<Published> result) {
            this.articleId = articleId;
            this.result = result;
        }

        /** Sends; returns why the producer did not take the record, or null if it did. */
        Exception send(ProducerRecord<String, Article> message) {
            sending = true;
            try {
                var unused = producer.send(message, this);
                return notTaken;
            } catch (InterruptException e) {
                throw e;
            } catch (KafkaException | IllegalStateException e) {
                return e;
            } finally {
                sending = false;
            }
        }

        @Override
        public void onCompletion(RecordMetadata metadata, Exception error) {
            if (Thread.currentThread() == sender && sending) {
                // On this thread and not yet returned: the producer did not take it.
                notTaken = error;
            } else if (error == null) {
                inFlight.release();
                result.complete(new Published(articleId, metadata.topic(), metadata.partition(), metadata.offset()));
            } else {
                fail(error);
            }
        }

        void fail(Exception error) {
            inFlight.release();
            result.completeExceptionally(judge(error));
        }
    }

    private static Exception judge(Exception error) {
        if (error instanceof RecordTooLargeException) {
            return new ArticleRefusedException("is too large for the topic: " + error.getMessage(), error);
        }
        if (error instanceof SerializationException) {
            return new ArticleRefusedException("does not fit the topic's schema: " + error.getMessage(), error);
        }
        return error;
    }

    /** How many articles are on their way: given to {@link #publish} and neither acknowledged nor failed yet. */
    public int inFlight() {
        return maxInFlight - inFlight.availablePermits();
    }

    /** What Kafka's producer measures of itself. */
    MeterBinder producerMetrics() {
        return new KafkaClientMetrics(producer);
    }

    /** Sends at once what waits for company in a batch, and waits until everything is acknowledged or has failed. */
    public void flush() {
        producer.flush();
    }

    /** Waits until everything is acknowledged or has failed, then lets go of the connections. */
    @Override
    public void close() {
        producer.close();
    }

    /** As {@link #close()}, but waits no longer than this; what is not acknowledged by then fails, and may be in the topic all the same. */
    public void close(Duration patience) {
        producer.close(patience);
    }

    /** Gathers a publisher's settings. */
    public static final class Builder {

        private final Map<String, Object> config = new HashMap<>();
        private Topic<String, Article> topic =
                TopicCatalogue.withPrefix(TopicCatalogue.DEFAULT_PREFIX).articles();
        private int maxInFlight = DEFAULT_MAX_IN_FLIGHT;
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /** Where the brokers are: {@code host:port}, several parted by commas. */
        public Builder bootstrapServers(String servers) {
            config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
            return this;
        }

        /** Where the schema registry is. */
        public Builder schemaRegistryUrl(String url) {
            config.put(AvroSerdeConfig.SCHEMA_REGISTRY_URL, url);
            return this;
        }

        /**
         * Any settings of Kafka's producer and of the Avro serializer, by their own names. {@code value.serializer} may name another
         * serializer. {@code acks} and {@code enable.idempotence} are not up for choice.
         */
        public Builder config(Map<String, ?> settings) {
            config.putAll(settings);
            return this;
        }

        /** The topic to publish to; {@code news.articles} unless set. */
        public Builder topic(Topic<String, Article> articles) {
            topic = Objects.requireNonNull(articles, "articles");
            return this;
        }

        /** How many articles may be on their way at once, from 1 to {@value #LARGEST_MAX_IN_FLIGHT}. */
        public Builder maxInFlight(int articles) {
            if (articles < 1 || articles > LARGEST_MAX_IN_FLIGHT) {
                throw new IllegalArgumentException(
                        "maxInFlight must be from 1 to " + LARGEST_MAX_IN_FLIGHT + ", but is " + articles);
            }
            maxInFlight = articles;
            return this;
        }

        /** Tells when an article without {@code fetchedAt} was taken in. */
        public Builder clock(Clock other) {
            clock = Objects.requireNonNull(other, "other");
            return this;
        }

        /**
         * Makes the publisher. It does not wait for the broker.
         *
         * @throws ConfigException if a setting is missing or wrong
         */
        public ArticlePublisher build() {
            Map<String, Object> settings = new HashMap<>(DEFAULTS);
            settings.putAll(config);
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
            Producer<String, Article> producer = producer(settings);
            long timeout = Long.parseLong(
                    settings.get(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG).toString());
            return new ArticlePublisher(producer, topic.name(), Duration.ofMillis(timeout), maxInFlight, clock);
        }

        private Producer<String, Article> producer(Map<String, Object> settings) {
            var keys = topic.keySerde().serializer();
            var values = topic.valueSerde(settings).serializer();
            settings.remove(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG);
            settings.remove(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);
            try {
                return new KafkaProducer<>(settings, keys, values);
            } catch (ConfigException e) {
                throw e;
            } catch (KafkaException e) {
                // Kafka wraps what it finds wrong with its settings: say that rather than "Failed to construct".
                if (e.getCause() instanceof ConfigException wrong) {
                    throw wrong;
                }
                throw e;
            }
        }
    }
}
