package io.khabar.ingest.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The OpenAPI document of a server.
 *
 * @param yaml as it was written
 * @param json the same as JSON
 */
public record OpenApi(byte[] yaml, byte[] json) {

    private static final String RESOURCE = "openapi.yaml";

    /** Loads the document that lies beside a class. */
    public static OpenApi load(Class<?> beside) {
        try (InputStream in = beside.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            byte[] yaml = in.readAllBytes();
            Object document = new ObjectMapper(new YAMLFactory()).readValue(yaml, Object.class);
            return new OpenApi(yaml, new ObjectMapper().writeValueAsBytes(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Serves it as {@code /openapi.yaml} and {@code /openapi.json}. */
    public void serve(JavalinConfig config) {
        config.routes.get("/openapi.yaml", request -> request.contentType("application/yaml")
                .result(yaml));
        config.routes.get("/openapi.json", request -> request.contentType("application/json")
                .result(json));
    }
}
