package io.khabar.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;

/** Keeps the AsyncAPI document of the topics true: it is made from the catalogue and the contracts, and nobody writes it. */
class AsyncApiTest {

    private static final Path DOCUMENT = Path.of("asyncapi.yaml");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS));

    private static final TopicCatalogue TOPICS = TopicCatalogue.withPrefix(TopicCatalogue.DEFAULT_PREFIX);

    /** With {@code -Dasyncapi.write=true} it writes the document instead of comparing it. */
    @Test
    void theDocumentIsWhatTheCatalogueAndTheContractsSay() throws Exception {
        String made = YAML.writeValueAsString(document());
        if (Boolean.getBoolean("asyncapi.write")) {
            Files.writeString(DOCUMENT, made);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("made by: mvn test -pl schemas -Dtest=AsyncApiTest -Dasyncapi.write=true")
                .isEqualTo(made);
    }

    private static Map<String, Object> document() throws Exception {
        Map<String, Object> channels = new LinkedHashMap<>();
        Map<String, Object> operations = new LinkedHashMap<>();
        Map<String, Object> messages = new LinkedHashMap<>();
        for (Topic<?, ?> topic : List.of(TOPICS.articles(), TOPICS.enriched(), TOPICS.figures())) {
            String name = topic.valueClass().getSimpleName();
            Map<String, Object> contract = contract(name);
            messages.put(name, avro(name, contract));
            channels.put(id(topic), channel(topic, name, contract.get("doc").toString()));
            boolean taken = topic.equals(TOPICS.articles());
            operations.put((taken ? "receive" : "send") + name, operation(taken ? "receive" : "send", topic));
        }
        messages.put("DeadLetter", deadLetter());
        channels.put(
                id(TOPICS.deadLetters()),
                channel(TOPICS.deadLetters(), "DeadLetter", "Records that no app could process, byte for byte."));
        operations.put("sendDeadLetter", operation("send", TOPICS.deadLetters()));

        Map<String, Object> document = new LinkedHashMap<>();
        document.put("asyncapi", "3.0.0");
        document.put("info", info());
        document.put("defaultContentType", "application/vnd.apache.avro");
        document.put("servers", Map.of("local", server()));
        document.put("channels", channels);
        document.put("operations", operations);
        document.put("components", Map.of("messages", messages));
        return document;
    }

    private static Map<String, Object> info() {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("title", "Khabar");
        info.put("version", "1");
        info.put(
                "description",
                "News articles, and the parties and figures found in them, on Apache Kafka. Values are Avro in Confluent's"
                        + " wire format. A record without a value says that the article of its key is gone.");
        info.put("license", map("name", "Apache-2.0", "url", "https://www.apache.org/licenses/LICENSE-2.0"));
        return info;
    }

    private static Map<String, Object> server() {
        return map(
                "host",
                "localhost:9092",
                "protocol",
                "kafka",
                "description",
                "What 'khabar local' starts.",
                "bindings",
                map(
                        "kafka",
                        map(
                                "schemaRegistryUrl",
                                "http://localhost:8081",
                                "schemaRegistryVendor",
                                "confluent",
                                "bindingVersion",
                                "0.5.0")));
    }

    private static Map<String, Object> channel(Topic<?, ?> topic, String message, String description) {
        Map<String, Object> configuration = new TreeMap<>();
        topic.configs()
                .forEach((key, value) -> configuration.put(
                        key,
                        switch (key) {
                            case TopicConfig.CLEANUP_POLICY_CONFIG -> List.of(value);
                            default -> Long.valueOf(value);
                        }));
        return map(
                "address",
                topic.name(),
                "description",
                description,
                "messages",
                map(message, reference("#/components/messages/" + message)),
                "bindings",
                map(
                        "kafka",
                        map(
                                "topic",
                                topic.name(),
                                "partitions",
                                topic.partitions(),
                                "topicConfiguration",
                                configuration,
                                "bindingVersion",
                                "0.5.0")));
    }

    private static Map<String, Object> operation(String action, Topic<?, ?> topic) {
        return map("action", action, "channel", reference("#/channels/" + id(topic)));
    }

    private static Map<String, Object> avro(String name, Map<String, Object> contract) {
        return map(
                "name",
                name,
                "summary",
                contract.get("doc"),
                "headers",
                map("type", "object", "properties", traceContext()),
                "payload",
                map("schemaFormat", "application/vnd.apache.avro;version=1.9.0", "schema", contract),
                "bindings",
                map(
                        "kafka",
                        map(
                                "key",
                                map("type", "string", "description", "The article's id, UTF-8."),
                                "schemaIdLocation",
                                "payload",
                                "schemaIdPayloadEncoding",
                                "confluent",
                                "schemaLookupStrategy",
                                "TopicNameStrategy",
                                "bindingVersion",
                                "0.5.0")));
    }

    private static Map<String, Object> traceContext() {
        return map(
                "traceparent",
                map(
                        "type",
                        "string",
                        "description",
                        "The trace that the article belongs to, the same in all topics (W3C Trace Context)."),
                "tracestate",
                map("type", "string", "description", "There if whoever sent the article gave one."));
    }

    private static Map<String, Object> deadLetter() throws IllegalAccessException {
        List<String> names = new ArrayList<>();
        for (Field field : DeadLetter.class.getFields()) {
            if (field.getType() == String.class) {
                names.add(field.get(null).toString());
            }
        }
        names.sort(null);
        Map<String, Object> headers = new LinkedHashMap<>();
        names.forEach(header -> headers.put(header, map("type", "string")));
        return map(
                "name",
                "DeadLetter",
                "summary",
                "The record that an app could not process: its own key, value and headers, and headers that say where it was, which app and"
                        + " stage gave it up, why, how often it was tried and when. All of them are text in UTF-8.",
                "contentType",
                "application/octet-stream",
                "headers",
                map("type", "object", "properties", headers),
                "payload",
                map("type", "string", "format", "binary"));
    }

    private static Map<String, Object> contract(String name) throws IOException {
        try (InputStream avsc = AsyncApiTest.class.getResourceAsStream("/io/khabar/avro/" + name + ".avsc")) {
            return JSON.readValue(
                    avsc, JSON.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, Object.class));
        }
    }

    private static String id(Topic<?, ?> topic) {
        return topic.name().substring(topic.name().indexOf('.') + 1);
    }

    private static Map<String, Object> reference(String to) {
        return map("$ref", to);
    }

    private static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i].toString(), keysAndValues[i + 1]);
        }
        return map;
    }
}
