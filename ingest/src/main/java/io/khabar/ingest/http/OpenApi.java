package io.khabar.ingest.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The OpenAPI document of the server.
 *
 * @param yaml as it was written
 * @param json the same as JSON
 */
record OpenApi(byte[] yaml, byte[] json) {

    private static final String RESOURCE = "openapi.yaml";

    static OpenApi load() {
        try (InputStream in = OpenApi.class.getResourceAsStream(RESOURCE)) {
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
}
