package io.khabar.schemas.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks HTTP and JSON with a registry that may have several addresses. It stays with the address that answered last; when one
 * does not answer, or answers 5xx, 408 or 429, it goes on to the next, and after the last it waits and begins again.
 */
final class RegistryTransport {

    static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";

    private static final Logger LOG = LoggerFactory.getLogger(RegistryTransport.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<RegistryAddress> addresses;
    private final Backoff backoff;
    private final Duration readTimeout;
    private final HttpClient http;
    private final AtomicInteger preferred = new AtomicInteger();

    RegistryTransport(List<RegistryAddress> addresses, Backoff backoff, Duration connectTimeout, Duration readTimeout) {
        this.addresses = List.copyOf(addresses);
        this.backoff = backoff;
        this.readTimeout = readTimeout;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    JsonNode get(String path) {
        return call("GET", path, null);
    }

    JsonNode post(String path, JsonNode body) {
        return call("POST", path, body.toString());
    }

    /** The addresses, for an error's text. */
    String describe() {
        return String.join(
                ", ", addresses.stream().map(RegistryAddress::toString).toList());
    }

    private JsonNode call(String method, String path, String body) {
        IOException last = null;
        for (int attempt = 0; attempt <= backoff.retries(); attempt++) {
            if (attempt > 0) {
                pause(backoff.before(attempt), last);
            }
            int start = preferred.get();
            for (int i = 0; i < addresses.size(); i++) {
                int index = (start + i) % addresses.size();
                RegistryAddress address = addresses.get(index);
                try {
                    JsonNode answer = answer(address, path, send(address, method, path, body));
                    preferred.set(index);
                    return answer;
                } catch (IOException e) {
                    last = e;
                }
            }
        }
        throw new SchemaRegistryUnavailableException(
                "schema registry at %s is not available: %s %s failed %d times, lastly: %s"
                        .formatted(describe(), method, path, backoff.retries() + 1, reason(last)),
                last);
    }

    private HttpResponse<String> send(RegistryAddress address, String method, String path, String body)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address.uri() + path))
                .timeout(readTimeout)
                .header("Accept", MEDIA_TYPE + ", application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", MEDIA_TYPE);
        }
        if (address.authorization() != null) {
            request.header("Authorization", address.authorization());
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            // InterruptException sets the thread's interrupt flag again.
            throw new InterruptException("interrupted while asking the schema registry at " + address, e);
        }
    }

    private static JsonNode answer(RegistryAddress address, String path, HttpResponse<String> response)
            throws IOException {
        int status = response.statusCode();
        String place = "schema registry at " + address;
        if (status >= 500 || status == 408 || status == 429) {
            throw new IOException(place + " answered HTTP " + status + ": " + excerpt(response.body()));
        }
        if (status == 401) {
            throw new AuthenticationException(place + " refused the credentials (HTTP 401); see "
                    + AvroSerdeConfig.BASIC_AUTH_CREDENTIALS_SOURCE);
        }
        if (status == 403) {
            throw new AuthorizationException(place + " forbids " + path + " (HTTP 403): " + excerpt(response.body()));
        }
        JsonNode body = json(response.body());
        if (status >= 200 && status < 300 && body != null) {
            return body;
        }
        if (body != null && body.path("error_code").isInt()) {
            throw new RegistryRefusal(
                    status,
                    body.path("error_code").intValue(),
                    body.path("message").asText("HTTP " + status));
        }
        throw new InvalidConfigurationException(
                "%s answered HTTP %d to %s, and not as a schema registry does: %s; see %s"
                        .formatted(place, status, path, excerpt(response.body()), AvroSerdeConfig.SCHEMA_REGISTRY_URL));
    }

    private static JsonNode json(String body) {
        try {
            JsonNode node = JSON.readTree(body);
            return node == null || node.isMissingNode() ? null : node;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static String excerpt(String body) {
        String line = body.strip().replaceAll("\\s+", " ");
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }

    /** The JDK's client has no message for a connection that failed. */
    private static String reason(IOException e) {
        if (e instanceof ConnectException) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return cause instanceof UnresolvedAddressException
                    ? "its host name is not known"
                    : "it cannot be connected to";
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private static void pause(Duration wait, IOException why) {
        LOG.warn("Schema registry not available, next try in {} ms: {}", wait.toMillis(), reason(why));
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while waiting for the schema registry", e);
        }
    }
}
