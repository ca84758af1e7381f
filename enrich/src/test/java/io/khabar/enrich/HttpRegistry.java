package io.khabar.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The two requests of a schema registry that writing and reading need, over HTTP, with a switch that makes it answer 503. */
final class HttpRegistry implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<String> schemas = new ArrayList<>();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean away;
    private volatile String incompatible;

    HttpRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void setAway(boolean now) {
        away = now;
    }

    /** Finds every schema for this topic incompatible from now on. */
    void refuse(String topic) {
        incompatible = topic;
    }

    /** How many requests it answered with 503. */
    int refused() {
        return refused.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (away) {
                refused.incrementAndGet();
                send(exchange, 503, Map.of("error_code", 50301, "message", "away"));
            } else if (incompatible != null && path.contains(incompatible)) {
                send(exchange, 409, Map.of("error_code", 409, "message", "incompatible with an earlier schema"));
            } else if (path.endsWith("/versions")) {
                JsonNode body = JSON.readTree(exchange.getRequestBody());
                send(exchange, 200, Map.of("id", register(body.path("schema").asText())));
            } else {
                int id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
                String schema = find(id);
                if (schema == null) {
                    send(exchange, 404, Map.of("error_code", 40403, "message", "Schema " + id + " not found"));
                } else {
                    send(exchange, 200, Map.of("schema", schema));
                }
            }
        }
    }

    private synchronized int register(String schema) {
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return schemas.indexOf(schema) + 1;
    }

    private synchronized String find(int id) {
        return id < 1 || id > schemas.size() ? null : schemas.get(id - 1);
    }

    private static void send(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        byte[] bytes = JSON.writeValueAsString(body).getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
