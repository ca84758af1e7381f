package io.khabar.operations;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers whoever runs an app: {@code /health/live}, {@code /health/ready}, {@code /metrics}, and {@code /loggers/{name}}, which only this
 * machine may change.
 *
 * <p>It is the JDK's own server: it is up in a few milliseconds, and its few small answers need no better one.
 */
public final class OperationsServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OperationsServer.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int THREADS = 4;
    private static final int MAX_BODY_BYTES = 1024;
    private static final String LOGGERS = "/loggers/";

    static {
        // Seconds; so that nobody who sends or reads slowly keeps a thread. They count for every such server of this
        // process.
        setUnlessSet("sun.net.httpserver.maxReqTime", "5");
        setUnlessSet("sun.net.httpserver.maxRspTime", "30");
        // Head and body of an answer are sent apart; without this the second waits 40 ms for the first's
        // acknowledgement.
        setUnlessSet("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Health health;
    private final Metrics metrics;
    private final LogLevels levels;

    private OperationsServer(
            HttpServer server, ExecutorService threads, Health health, Metrics metrics, LogLevels levels) {
        this.server = server;
        this.threads = threads;
        this.health = health;
        this.metrics = metrics;
        this.levels = levels;
    }

    /**
     * Starts to serve.
     *
     * @param host the address to listen on
     * @param port the port to listen on; 0 for one that is free
     * @param health answers for the app
     * @param metrics what it measures; not closed
     * @param levels the log levels
     * @throws IOException if it cannot listen there
     */
    public static OperationsServer start(String host, int port, Health health, Metrics metrics, LogLevels levels)
            throws IOException {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), port), 0);
        } catch (IOException e) {
            throw new IOException("cannot serve health and metrics at " + host + ":" + port + ": " + e.getMessage(), e);
        }
        AtomicInteger count = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "operations-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        OperationsServer made = new OperationsServer(server, threads, health, metrics, levels);
        server.setExecutor(threads);
        server.createContext("/", made::handle);
        server.start();
        LOG.info("Health and metrics at {}", made.url());
        return made;
    }

    /** Where it listens. */
    public URI url() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort());
    }

    /** Stops serving. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }

    private void handle(HttpExchange request) throws IOException {
        try (request) {
            Answer answer;
            try {
                answer = answer(request);
            } catch (RuntimeException e) {
                LOG.error("{} {} failed", request.getRequestMethod(), request.getRequestURI(), e);
                answer = Answer.error(500, "something went wrong here; the log says what");
            }
            send(request, answer);
        }
    }

    private Answer answer(HttpExchange request) throws IOException {
        String path = request.getRequestURI().getPath();
        String method = request.getRequestMethod();
        boolean reads = method.equals("GET") || method.equals("HEAD");
        if (path.startsWith(LOGGERS) && path.length() > LOGGERS.length()) {
            String logger = path.substring(LOGGERS.length());
            if (method.equals("PUT")) {
                return change(request, logger);
            }
            return reads ? level(logger) : Answer.notAllowed(request, "GET, PUT");
        }
        if (!path.equals("/health/live") && !path.equals("/health/ready") && !path.equals("/metrics")) {
            return Answer.error(404, "there is nothing at " + path);
        }
        if (!reads) {
            return Answer.notAllowed(request, "GET");
        }
        return switch (path) {
            case "/health/live" -> status("live", "dead", health.dead());
            case "/health/ready" -> status("ready", "not ready", health.notReady());
            default -> new Answer(200, "text/plain; version=0.0.4; charset=utf-8", metrics.scrape());
        };
    }

    private Answer change(HttpExchange request, String logger) throws IOException {
        if (!request.getRemoteAddress().getAddress().isLoopbackAddress()) {
            return Answer.error(403, "log levels are changed from this machine only");
        }
        byte[] body = request.getRequestBody().readNBytes(MAX_BODY_BYTES);
        try {
            JsonNode level = JSON.readTree(body).path("level");
            if (!level.isTextual() && !level.isNull()) {
                return Answer.error(400, "the body must be like {\"level\":\"DEBUG\"}, or have null to reset it");
            }
            levels.set(logger, level.isNull() ? null : level.textValue());
            LOG.info("Log level of {} is now {}", logger, levels.of(logger));
            return level(logger);
        } catch (JsonProcessingException e) {
            return Answer.error(400, "the body is not JSON");
        } catch (IllegalArgumentException e) {
            return Answer.error(400, e.getMessage());
        }
    }

    private Answer level(String logger) {
        return Answer.json(200, Map.of("level", levels.of(logger)));
    }

    private static Answer status(String fine, String bad, Optional<String> reason) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("status", reason.isEmpty() ? fine : bad);
        reason.ifPresent(why -> body.put("reason", why));
        return Answer.json(reason.isEmpty() ? 200 : 503, body);
    }

    private static void send(HttpExchange request, Answer answer) throws IOException {
        byte[] bytes = answer.body().getBytes(UTF_8);
        request.getResponseHeaders().set("Content-Type", answer.type());
        request.getResponseHeaders().set("Cache-Control", "no-store");
        boolean head = request.getRequestMethod().equals("HEAD");
        request.sendResponseHeaders(answer.status(), head ? -1 : bytes.length);
        if (!head) {
            request.getResponseBody().write(bytes);
        }
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private record Answer(int status, String type, String body) {

        static Answer json(int status, Map<String, String> body) {
            try {
                return new Answer(status, "application/json", JSON.writeValueAsString(body));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a map of strings is always JSON", e);
            }
        }

        static Answer error(int status, String detail) {
            return json(status, Map.of("detail", detail));
        }

        static Answer notAllowed(HttpExchange request, String allowed) {
            request.getResponseHeaders().set("Allow", allowed);
            return error(405, request.getRequestURI().getPath() + " takes only " + allowed);
        }
    }
}
