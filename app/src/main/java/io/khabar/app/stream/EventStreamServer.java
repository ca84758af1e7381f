package io.khabar.app.stream;

import static java.util.Objects.requireNonNull;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.khabar.app.Problems;
import io.khabar.ingest.http.OpenApi;
import io.khabar.ingest.http.ProblemException;
import io.khabar.ingest.http.WebServer;
import io.khabar.operations.Health;
import io.khabar.schemas.Topic;
import io.khabar.schemas.TopicCatalogue;
import io.khabar.subscribe.EventSubscriber;
import io.khabar.subscribe.StartAheadException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams events over HTTP: {@code GET /v1/events/stream}.
 *
 * <p>{@code GET /openapi.yaml} and {@code /openapi.json} say all about it. Parameters choose the topic and the events, as the flags of {@code khabar subscribe} do. Each event's id says how far its stream has come
 * in every partition, so a client that comes again with {@code Last-Event-ID} goes on exactly there, with this server or another one.
 *
 * <p>Each stream has a thread and a Kafka consumer of its own, and memory for a few fetches at most. A client that is slow is sent less, and
 * one that takes nothing for too long is cut off; others do not notice.
 */
public final class EventStreamServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventStreamServer.class);
    private static final Duration END = Duration.ofSeconds(10);

    private final StreamOptions options;
    private final TopicCatalogue topics;
    private final Map<String, Object> client;
    private final Semaphore room;
    private final Set<EventSubscriber<?>> open = ConcurrentHashMap.newKeySet();
    private final WebServer server;
    private volatile boolean draining;

    /**
     * A server that is not started yet.
     *
     * @param client configuration of Kafka clients and of the registry; a {@code group.id} in it counts for nothing
     */
    public EventStreamServer(StreamOptions options, TopicCatalogue topics, Map<String, ?> client) {
        this.options = requireNonNull(options, "options");
        this.topics = requireNonNull(topics, "topics");
        this.client = consumer(client);
        this.room = new Semaphore(options.maxStreams());
        this.server = WebServer.create(
                options.host(), options.port(), options.maxStreams(), options.cutOff(), END, this::routes);
    }

    /**
     * Begins to listen.
     *
     * @throws IOException if it cannot listen there
     */
    public void start() throws IOException {
        server.start();
    }

    /** Where it listens, once it is started. */
    public URI url() {
        return server.url();
    }

    /** How many streams there are now. */
    public int streams() {
        return open.size();
    }

    /** What the server says of itself: ready until it is closed. */
    public Health health() {
        return new Health() {

            @Override
            public Optional<String> dead() {
                return Optional.empty();
            }

            @Override
            public Optional<String> notReady() {
                return draining ? Optional.of("it is about to end") : Optional.empty();
            }
        };
    }

    /** Ends all streams; their clients can go on with another server. */
    @Override
    public void close() {
        draining = true;
        open.forEach(EventSubscriber::stop);
        server.stop();
    }

    private static Map<String, Object> consumer(Map<String, ?> client) {
        // What one stream may keep in memory.
        Map<String, Object> settings = new HashMap<>(Map.of(
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                1 << 20,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                256 << 10,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                100));
        settings.putAll(client);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return settings;
    }

    private void routes(JavalinConfig config) {
        config.routes.get("/v1/events/stream", this::stream);
        OpenApi.load(EventStreamServer.class).serve(config);
        config.routes.get("/health", request -> request.status(draining ? 503 : 200)
                .contentType("application/json")
                .result(draining ? "{\"status\":\"ending\"}" : "{\"status\":\"up\"}"));
    }

    private void stream(Context request) {
        options.keys().require(request.header("Authorization"));
        if (draining) {
            throw new ProblemException(503, "the server is about to end");
        }
        StreamRequest wanted;
        try {
            wanted = StreamRequest.of(
                    topics, request.queryParamMap(), request.header("Last-Event-ID"), Clock.systemUTC());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(400, e.getMessage());
        }
        if (!room.tryAcquire()) {
            throw new ProblemException(503, "there are " + options.maxStreams() + " streams already");
        }
        try {
            stream(request, wanted, wanted.topic());
        } finally {
            room.release();
        }
    }

    private <V extends SpecificRecord> void stream(Context request, StreamRequest wanted, Topic<String, V> topic) {
        EventStream<V> stream = new EventStream<>(topic.name(), options.heartbeat());
        try (EventSubscriber<V> subscriber = subscriber(wanted, topic, stream)) {
            open.add(subscriber);
            try {
                if (draining) {
                    throw new ProblemException(503, "the server is about to end");
                }
                Map<TopicPartition, Long> start = begin(subscriber);
                head(request.res());
                if (request.method() != HandlerType.HEAD) {
                    write(request.res(), stream, subscriber, start);
                }
            } finally {
                open.remove(subscriber);
            }
        }
    }

    private <V extends SpecificRecord> EventSubscriber<V> subscriber(
            StreamRequest wanted, Topic<String, V> topic, EventStream<V> stream) {
        EventSubscriber.Builder<V> builder =
                EventSubscriber.to(topic).config(client).filter(wanted.filter()).listener(stream);
        wanted.start().tell(builder);
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new ProblemException(400, e.getMessage());
        } catch (KafkaException e) {
            LOG.warn("Cannot stream {}: {}", topic.name(), Problems.oneLine(e));
            throw new ProblemException(503, "the broker does not answer, or has no topic " + topic.name());
        }
    }

    private static Map<TopicPartition, Long> begin(EventSubscriber<?> subscriber) {
        try {
            return subscriber.begin();
        } catch (StartAheadException e) {
            throw new ProblemException(400, "Last-Event-ID: " + e.getMessage());
        }
    }

    private static void head(HttpServletResponse response) {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        // Proxies such as nginx would keep events until they have a bufferful.
        response.setHeader("X-Accel-Buffering", "no");
    }

    private static <V extends SpecificRecord> void write(
            HttpServletResponse response,
            EventStream<V> stream,
            EventSubscriber<V> subscriber,
            Map<TopicPartition, Long> start) {
        try {
            stream.write(subscriber, start, response.getOutputStream());
        } catch (IOException e) {
            LOG.info("A stream ended: {}", Problems.oneLine(e));
        } catch (RuntimeException e) {
            // The answer is under way: all that is left is to end it, and the client comes again.
            LOG.error("A stream failed", e);
        }
    }
}
