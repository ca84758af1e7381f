package io.khabar.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Holds answers against the OpenAPI document. */
final class Contract {

    private static final String DOCUMENT = "https://example.org/openapi.json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonNode document;
    private final JsonSchemaFactory schemas;

    Contract() {
        byte[] json = OpenApi.load(ArticleServer.class).json();
        try {
            document = MAPPER.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        schemas = JsonSchemaFactory.getInstance(
                VersionFlag.V202012,
                builder -> builder.schemaLoaders(
                        loaders -> loaders.schemas(Map.of(DOCUMENT, new String(json, StandardCharsets.UTF_8)))));
    }

    /** Fails unless the document allows this answer: its status, its headers, its media type and its body. */
    void check(String method, String path, HttpResponse<String> answer) throws IOException {
        String status = Integer.toString(answer.statusCode());
        String pointer = "/paths/" + escape(path) + "/" + method + "/responses/" + status;
        JsonNode response = document.at(pointer);
        assertThat(response.isMissingNode())
                .as("%s %s may answer %s", method, path, status)
                .isFalse();
        if (response.has("$ref")) {
            pointer = response.get("$ref").asText().substring(1);
            response = document.at(pointer);
        }
        response.path("headers").properties().forEach(header -> {
            JsonNode described = header.getValue();
            if (described.has("$ref")) {
                described = document.at(described.get("$ref").asText().substring(1));
            }
            if (described.path("required").asBoolean()) {
                assertThat(answer.headers().firstValue(header.getKey()))
                        .as(header.getKey())
                        .isPresent();
            }
        });
        String type = answer.headers().firstValue("Content-Type").orElse("none");
        assertThat(response.path("content").has(type))
                .as("%s answered as %s", status, type)
                .isTrue();
        if (type.endsWith("json")) {
            matches(pointer + "/content/" + escape(type) + "/schema", answer.body());
        }
    }

    /** Fails unless this is a problem document with the answer's own status. */
    void checkProblem(HttpResponse<String> answer) throws IOException {
        assertThat(answer.headers().firstValue("Content-Type")).contains(Problem.CONTENT_TYPE);
        matches("/components/schemas/Problem", answer.body());
        assertThat(MAPPER.readTree(answer.body()).get("status").asInt()).isEqualTo(answer.statusCode());
        assertThat(MAPPER.readTree(answer.body()).get("requestId").asText())
                .isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
    }

    private void matches(String pointer, String body) throws IOException {
        assertThat(schemas.getSchema(SchemaLocation.of(DOCUMENT + "#" + pointer))
                        .validate(MAPPER.readTree(body)))
                .as(body)
                .isEmpty();
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
