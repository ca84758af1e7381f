package io.khabar.app.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Talks to a registry as any program does. */
final class RestClient {

    /** A registry's answer. */
    record Answer(int status, String contentType, JsonNode body) {

        int errorCode() {
            return body.path("error_code").asInt();
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;

    RestClient(URI base) {
        this.base = base;
    }

    Answer get(String path, String... headers) {
        return call("GET", path, null, headers);
    }

    Answer delete(String path) {
        return call("DELETE", path, null);
    }

    Answer put(String path, String json) {
        return call("PUT", path, json);
    }

    Answer post(String path, String json, String... headers) {
        return call("POST", path, json, headers);
    }

    /** Posts a schema; its text goes into the request as a string. */
    Answer postSchema(String path, String schema, String... headers) {
        return post(path, schemaRequest(schema), headers);
    }

    static String schemaRequest(String schema) {
        return JsonNodeFactory.instance.objectNode().put("schema", schema).toString();
    }

    private Answer call(String method, String path, String json, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        if (json != null) {
            request.header("Content-Type", "application/vnd.schemaregistry.v1+json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
