package io.khabar.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.khabar.schemas.KhabarVersion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.apache.kafka.common.errors.InterruptException;

/** Asks an OpenSearch cluster, one request at a time. Used by one thread. */
final class OpenSearchClient {

    /**
     * An answer.
     *
     * @param status of HTTP
     * @param body empty (a missing node) if there is none or it is no JSON
     */
    record Answer(int status, JsonNode body) {

        /** What the cluster said is wrong. */
        String reason() {
            return status + " " + reason(body.path("error"));
        }

        /** What an error of the cluster's says, and what caused it. */
        static String reason(JsonNode error) {
            String cause = error.path("caused_by").path("reason").asText();
            return error.path("type").asText() + ": " + error.path("reason").asText()
                    + (cause.isEmpty() ? "" : " (" + cause + ")");
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final OpenSearchSettings settings;
    private final InstantSource clock;
    private final HttpClient http;

    private Instant pauseUntil = Instant.MIN;

    OpenSearchClient(OpenSearchSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        // A redirect would carry the password to somebody else.
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /**
     * Sends a request.
     *
     * @param path what follows the cluster's address, with a leading slash
     * @return an answer of 2xx, or of 4xx that says something about the request
     * @throws StoreUnavailableException if there is no answer, or one that says that the cluster cannot do it now
     */
    Answer send(String method, String path, String contentType, String body) throws StoreUnavailableException {
        if (clock.instant().isBefore(pauseUntil)) {
            throw new StoreUnavailableException(name() + " asked to be left alone until " + pauseUntil, null);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.url() + path))
                .timeout(settings.timeout())
                .header("User-Agent", "khabar/" + KhabarVersion.get())
                .header("Content-Type", contentType)
                .method(method, HttpRequest.BodyPublishers.ofString(body, UTF_8));
        if (settings.user() != null) {
            String login = settings.user() + ":" + settings.password();
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)));
        }
        HttpResponse<byte[]> response;
        try {
            response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new StoreUnavailableException(name() + " does not answer: " + e, e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
        int status = response.statusCode();
        if (status / 100 == 2 || (status / 100 == 4 && status != 408 && status != 429)) {
            return new Answer(status, json(response.body()));
        }
        response.headers()
                .firstValue("Retry-After")
                .map(value -> RetryAfter.pause(value, clock.instant()))
                .ifPresent(pause -> pauseUntil = clock.instant().plus(pause));
        throw new StoreUnavailableException(name() + " answered " + status, null);
    }

    /** The cluster's address, for messages. */
    String name() {
        return HttpSettings.endpoint(settings.url());
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            // A proxy's page, perhaps: nothing that says anything.
            return JSON.missingNode();
        }
    }
}
