package io.khabar.app.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTP and JSON around the routes. */
final class RegistryHandler implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryHandler.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final String ACCEPTS_UNKNOWN = "Confluent-Accept-Unknown-Properties";
    // Confluent's registry takes what one record of its topic can hold, 1 MiB by default.
    private static final int MAX_BODY = 1024 * 1024;

    private final List<Route> routes;

    RegistryHandler(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            int status = 200;
            JsonNode answer;
            try {
                answer = answer(exchange);
            } catch (RegistryException e) {
                status = e.status();
                answer = error(e.code(), e.getMessage());
                if (status >= 500) {
                    LOG.error("{} {}", exchange.getRequestMethod(), exchange.getRequestURI(), e);
                }
            } catch (RuntimeException e) {
                status = 500;
                answer = error(500, "Internal error: " + e);
                LOG.error("{} {}", exchange.getRequestMethod(), exchange.getRequestURI(), e);
            }
            byte[] body = JSON.writeValueAsBytes(answer);
            exchange.getResponseHeaders().set("Content-Type", MEDIA_TYPE);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private JsonNode answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String rawPath = exchange.getRequestURI().getRawPath();
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            throw RegistryException.tooLarge(MAX_BODY);
        }
        // A subject may hold an encoded slash: cut first, decode after.
        List<String> path = Stream.of(rawPath.replaceAll("^/+|/+$", "").split("/"))
                .map(RegistryHandler::decode)
                .toList();
        boolean known = false;
        for (Route route : routes) {
            Optional<List<String>> variables = route.match(path);
            known |= variables.isPresent();
            if (variables.isPresent() && route.method().equals(method)) {
                return route.action()
                        .apply(new Request(
                                variables.get(),
                                query(exchange.getRequestURI().getRawQuery()),
                                json(body),
                                Boolean.parseBoolean(
                                        exchange.getRequestHeaders().getFirst(ACCEPTS_UNKNOWN))));
            }
        }
        throw known ? RegistryException.methodNotAllowed(method, rawPath) : RegistryException.noSuchPath(rawPath);
    }

    private static JsonNode json(byte[] body) throws IOException {
        if (body.length == 0) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw RegistryException.badRequest("The request is not JSON: " + e.getOriginalMessage());
        }
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&")) {
                int equals = pair.indexOf('=');
                query.put(
                        decode(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "true" : decode(pair.substring(equals + 1).replace("+", "%20")));
            }
        }
        return query;
    }

    private static String decode(String text) {
        try {
            // In a path, unlike in a form, a plus sign is itself.
            return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            throw RegistryException.badRequest("The request's address is not well encoded: " + text);
        }
    }

    private static JsonNode error(int code, String message) {
        return JSON.createObjectNode().put("error_code", code).put("message", message);
    }
}
