package io.khabar.app.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.khabar.app.registry.RestClient.Answer;
import io.khabar.avro.Article;
import io.khabar.broker.LocalBroker;
import io.khabar.schemas.serde.KhabarAvroDeserializer;
import io.khabar.schemas.serde.KhabarAvroSerializer;
import java.net.BindException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class LocalRegistryTest {

    private static final String ONE_FIELD = record("{\"name\":\"a\",\"type\":\"string\"}");
    private static final String OPTIONAL_FIELD_ADDED =
            record("{\"name\":\"a\",\"type\":\"string\"},{\"name\":\"b\",\"type\":\"int\",\"default\":0}");
    private static final String REQUIRED_FIELD_ADDED =
            record("{\"name\":\"a\",\"type\":\"string\"},{\"name\":\"b\",\"type\":\"int\"}");
    private static final String OTHER_TYPE = record("{\"name\":\"a\",\"type\":\"int\"}");

    @TempDir
    private static Path directory;

    private static LocalBroker broker;
    private static LocalRegistry registry;
    private static RestClient rest;

    @BeforeAll
    static void start() throws Exception {
        broker = LocalBroker.start(directory);
        registry = LocalRegistry.start(LocalRegistryConfig.of(broker.bootstrapServers()));
        rest = new RestClient(registry.url());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("flow", Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
    }

    @AfterAll
    static void stop() {
        registry.close();
        broker.close();
    }

    @Test
    void a_registered_schema_is_found_by_subject_version_and_id() {
        Answer registered = rest.postSchema("/subjects/found-value/versions", ONE_FIELD);
        int id = registered.body().path("id").asInt();

        assertThat(registered.status()).isEqualTo(200);
        assertThat(registered.contentType()).isEqualTo("application/vnd.schemaregistry.v1+json");
        // Clients as old as 5.3 fail on a field that they do not know.
        assertThat(registered.body().toString()).isEqualTo("{\"id\":" + id + "}");
        assertThat(rest.get("/schemas/ids/" + id).body().toString())
                .isEqualTo("{\"schema\":" + quoted(ONE_FIELD) + "}");
        String version =
                "{\"subject\":\"found-value\",\"version\":1,\"id\":%d,\"schema\":%s}".formatted(id, quoted(ONE_FIELD));
        assertThat(rest.get("/subjects/found-value/versions/1").body().toString())
                .isEqualTo(version);
        assertThat(rest.get("/subjects/found-value/versions/latest").body().toString())
                .isEqualTo(version);
        assertThat(rest.postSchema("/subjects/found-value", ONE_FIELD).body().toString())
                .isEqualTo(version);
        assertThat(rest.get("/subjects/found-value/versions").body().toString()).isEqualTo("[1]");
        assertThat(rest.get("/subjects/found-value/versions/1/schema").body().toString())
                .isEqualTo(ONE_FIELD);
        assertThat(rest.get("/subjects?subjectPrefix=found").body().toString()).isEqualTo("[\"found-value\"]");
    }

    @Test
    void the_same_schema_has_the_same_id_under_every_subject_and_however_it_is_written() {
        int first = rest.postSchema("/subjects/same-1/versions", ONE_FIELD)
                .body()
                .path("id")
                .asInt();
        int second = rest.postSchema("/subjects/same-2/versions", ONE_FIELD.replace(",", " ,\n"))
                .body()
                .path("id")
                .asInt();

        assertThat(second).isEqualTo(first);
        assertThat(rest.get("/schemas/ids/" + first + "/subjects").body().toString())
                .contains("\"same-1\"", "\"same-2\"");
        assertThat(rest.get("/schemas/ids/" + first + "/versions").body().toString())
                .contains("{\"subject\":\"same-1\",\"version\":1}", "{\"subject\":\"same-2\",\"version\":1}");
    }

    @Test
    void registering_again_makes_no_new_version() {
        Answer first = rest.postSchema("/subjects/again/versions", ONE_FIELD);
        Answer second = rest.postSchema("/subjects/again/versions", ONE_FIELD);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(rest.get("/subjects/again/versions").body().toString()).isEqualTo("[1]");
    }

    @Test
    void many_clients_that_register_at_once_get_one_id_and_one_version_for_each_schema() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> ids = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String schema = record("{\"name\":\"f%d\",\"type\":\"int\",\"default\":0}".formatted(i % 5));
                ids.add(clients.submit(() -> rest.postSchema("/subjects/crowd/versions", schema)
                        .body()
                        .path("id")
                        .asInt()));
            }
            List<Integer> all = new ArrayList<>();
            for (Future<Integer> id : ids) {
                all.add(id.get());
            }
            assertThat(all).doesNotContain(0);
            assertThat(all.stream().distinct()).hasSize(5);
            assertThat(IntStream.range(0, 40)
                            .mapToObj(i -> i % 5 + ":" + all.get(i))
                            .distinct())
                    .hasSize(5);
            assertThat(rest.get("/subjects/crowd/versions").body().toString()).isEqualTo("[1,2,3,4,5]");
        } finally {
            clients.shutdown();
        }
    }

    @Test
    void an_incompatible_schema_is_refused_with_409_and_the_reason() {
        rest.postSchema("/subjects/refused/versions", ONE_FIELD);

        Answer refused = rest.postSchema("/subjects/refused/versions", REQUIRED_FIELD_ADDED);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.errorCode()).isEqualTo(409);
        assertThat(refused.body().path("message").asText()).contains("READER_FIELD_MISSING_DEFAULT_VALUE");
        assertThat(rest.get("/subjects/refused/versions").body().toString()).isEqualTo("[1]");
    }

    @ParameterizedTest(name = "{0}: {1} after {2} is {3}")
    @CsvSource({
        "BACKWARD, OPTIONAL, ONE, true",
        "BACKWARD, REQUIRED, ONE, false",
        "BACKWARD, ONE, REQUIRED, true",
        "FORWARD, REQUIRED, ONE, true",
        "FORWARD, ONE, REQUIRED, false",
        "FULL, OPTIONAL, ONE, true",
        "FULL, REQUIRED, ONE, false",
        "FULL, ONE, REQUIRED, false",
        "NONE, OTHER, ONE, true",
        "FULL, OTHER, ONE, false"
    })
    void a_level_decides_what_may_follow(String level, String next, String first, boolean compatible) {
        String subject = String.join("-", level, next, first);
        rest.postSchema("/subjects/" + subject + "/versions", schema(first));
        rest.put("/config/" + subject, "{\"compatibility\":\"" + level + "\"}");

        Answer check =
                rest.postSchema("/compatibility/subjects/" + subject + "/versions/latest?verbose=true", schema(next));
        Answer registered = rest.postSchema("/subjects/" + subject + "/versions", schema(next));

        assertThat(check.body().path("is_compatible").asBoolean()).isEqualTo(compatible);
        assertThat(check.body().path("messages").isEmpty()).isEqualTo(compatible);
        assertThat(registered.status()).isEqualTo(compatible ? 200 : 409);
    }

    @ParameterizedTest
    @CsvSource({
        "BACKWARD, 200",
        "BACKWARD_TRANSITIVE, 409",
        "FORWARD, 200",
        "FORWARD_TRANSITIVE, 409",
        "FULL, 200",
        "FULL_TRANSITIVE, 409"
    })
    void a_transitive_level_looks_at_every_version(String level, int status) {
        String subject = "transitive-" + level;
        rest.put("/config/" + subject, "{\"compatibility\":\"NONE\"}");
        rest.postSchema(
                "/subjects/" + subject + "/versions", record("{\"name\":\"b\",\"type\":\"string\",\"default\":\"\"}"));
        rest.postSchema("/subjects/" + subject + "/versions", record(""));
        rest.put("/config/" + subject, "{\"compatibility\":\"" + level.toLowerCase(java.util.Locale.ROOT) + "\"}");

        // The field of the first version comes back as a number: fine with the second, which has no such field.
        Answer third = rest.postSchema(
                "/subjects/" + subject + "/versions", record("{\"name\":\"b\",\"type\":\"int\",\"default\":0}"));

        assertThat(third.status()).isEqualTo(status);
    }

    @Test
    void compatibility_is_BACKWARD_unless_set_and_a_subject_may_have_its_own() {
        assertThat(rest.get("/config").body().toString()).isEqualTo("{\"compatibilityLevel\":\"BACKWARD\"}");
        assertThat(rest.get("/config/own").errorCode()).isEqualTo(40408);
        assertThat(rest.get("/config/own?defaultToGlobal=true").body().toString())
                .isEqualTo("{\"compatibilityLevel\":\"BACKWARD\"}");

        assertThat(rest.put("/config/own", "{\"compatibility\":\"FULL\"}")
                        .body()
                        .toString())
                .isEqualTo("{\"compatibility\":\"FULL\"}");
        assertThat(rest.get("/config/own").body().toString()).isEqualTo("{\"compatibilityLevel\":\"FULL\"}");

        assertThat(rest.delete("/config/own").body().toString()).isEqualTo("{\"compatibilityLevel\":\"FULL\"}");
        assertThat(rest.get("/config/own").errorCode()).isEqualTo(40408);
    }

    @Test
    void what_is_not_there_is_404_with_the_code_that_says_what() {
        rest.postSchema("/subjects/there/versions", ONE_FIELD);

        assertThat(rest.get("/subjects/nowhere/versions").errorCode()).isEqualTo(40401);
        assertThat(rest.get("/subjects/nowhere/versions/1").errorCode()).isEqualTo(40401);
        assertThat(rest.get("/subjects/there/versions/9").errorCode()).isEqualTo(40402);
        assertThat(rest.get("/schemas/ids/99999").errorCode()).isEqualTo(40403);
        assertThat(rest.get("/schemas/guids/" + new UUID(0, 0)).errorCode()).isEqualTo(40403);
        assertThat(rest.postSchema("/subjects/nowhere", ONE_FIELD).errorCode()).isEqualTo(40401);
        assertThat(rest.postSchema("/subjects/there", OTHER_TYPE).errorCode()).isEqualTo(40403);
        assertThat(rest.get("/no/such/path").status()).isEqualTo(404);
        assertThat(rest.get("/schemas/ids/99999").status()).isEqualTo(404);
    }

    @Test
    void bad_requests_are_told_what_is_wrong() {
        assertThat(rest.post("/subjects/bad/versions", "{not json").status()).isEqualTo(400);
        assertThat(rest.post("/subjects/bad/versions", "{}").errorCode()).isEqualTo(42201);
        assertThat(rest.postSchema("/subjects/bad/versions", "{\"type\":\"recrod\"}")
                        .errorCode())
                .isEqualTo(42201);
        assertThat(rest.post("/subjects/bad/versions", "{\"schema\":\"x\",\"schemaType\":\"PROTOBUF\"}")
                        .errorCode())
                .isEqualTo(42201);
        assertThat(rest.post(
                                "/subjects/bad/versions",
                                "{\"schema\":\"\\\"int\\\"\",\"references\":[{\"name\":\"n\",\"subject\":\"s\",\"version\":1}]}")
                        .errorCode())
                .isEqualTo(42201);
        rest.postSchema("/subjects/bad/versions", ONE_FIELD);
        assertThat(rest.get("/subjects/bad/versions/0").errorCode()).isEqualTo(42202);
        assertThat(rest.get("/subjects/bad/versions/first").errorCode()).isEqualTo(42202);
        assertThat(rest.put("/config", "{\"compatibility\":\"SOMEWHAT\"}").errorCode())
                .isEqualTo(42203);
        assertThat(rest.put("/mode", "{\"mode\":\"IMPORT\"}").errorCode()).isEqualTo(42205);
        assertThat(rest.delete("/schemas/types").status()).isEqualTo(405);
        assertThat(rest.post("/subjects/bad/versions", "\"" + "x".repeat(1024 * 1024) + "\"")
                        .status())
                .isEqualTo(413);
        assertThat(rest.get("/mode").body().toString()).isEqualTo("{\"mode\":\"READWRITE\"}");
    }

    @Test
    void a_deleted_subject_is_gone_but_its_schemas_still_read_old_records() {
        int id = rest.postSchema("/subjects/deleted/versions", OTHER_TYPE)
                .body()
                .path("id")
                .asInt();

        assertThat(rest.delete("/subjects/deleted").body().toString()).isEqualTo("[1]");

        assertThat(rest.get("/subjects/deleted/versions").errorCode()).isEqualTo(40401);
        assertThat(rest.get("/subjects/deleted/versions?deleted=true").body().toString())
                .isEqualTo("[1]");
        assertThat(rest.get("/schemas/ids/" + id).status()).isEqualTo(200);
        assertThat(rest.delete("/subjects/deleted").errorCode()).isEqualTo(40404);
        // Nothing is left to be compatible with, and numbers go on where they were.
        assertThat(rest.postSchema("/subjects/deleted/versions", record("{\"name\":\"new\",\"type\":\"bytes\"}"))
                        .status())
                .isEqualTo(200);
        assertThat(rest.get("/subjects/deleted/versions").body().toString()).isEqualTo("[2]");
        assertThat(rest.delete("/subjects/deleted/versions/latest").body().toString())
                .isEqualTo("2");
    }

    /** The broker's own copy of the metadata follows the controller's a little later. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void starts_on_a_topic_that_the_controller_has_only_just_made(int number) throws Exception {
        try (LocalRegistry fresh = LocalRegistry.start(own("_schemas_fresh_" + number))) {
            assertThat(new RestClient(fresh.url()).get("/subjects").body()).isEmpty();
        }
    }

    @Test
    void the_id_of_a_schema_that_was_deleted_for_good_is_never_given_to_another() throws Exception {
        LocalRegistryConfig config = own("_schemas_for_good");
        int gone;
        try (LocalRegistry first = LocalRegistry.start(config)) {
            RestClient client = new RestClient(first.url());
            gone = client.postSchema("/subjects/s/versions", ONE_FIELD)
                    .body()
                    .path("id")
                    .asInt();
            assertThat(client.delete("/subjects/s?permanent=true").errorCode()).isEqualTo(40405);
            client.delete("/subjects/s");
            assertThat(client.delete("/subjects/s?permanent=true").body().toString())
                    .isEqualTo("[1]");
            assertThat(client.get("/schemas/ids/" + gone).errorCode()).isEqualTo(40403);
            assertThat(client.get("/subjects?deleted=true").body()).isEmpty();
        }
        try (LocalRegistry second = LocalRegistry.start(config)) {
            assertThat(new RestClient(second.url())
                            .postSchema("/subjects/s/versions", OTHER_TYPE)
                            .body()
                            .path("id")
                            .asInt())
                    .isGreaterThan(gone);
        }
    }

    @Test
    void a_subject_may_have_any_name() {
        for (String encoded : List.of("a%2Fb", "with%20space", "%D8%AE%D8%A8%D8%B1", "plus+sign", "%3Aodd%3F%23")) {
            assertThat(rest.postSchema("/subjects/" + encoded + "/versions", ONE_FIELD)
                            .status())
                    .isEqualTo(200);
            assertThat(rest.get("/subjects/" + encoded + "/versions").body().toString())
                    .isEqualTo("[1]");
        }
        assertThat(rest.get("/subjects").body().toString())
                .contains("\"a/b\"", "\"with space\"", "\"خبر\"", "\"plus+sign\"", "\":odd?#\"");
    }

    @Test
    void schemas_deletions_and_levels_survive_a_restart() throws Exception {
        LocalRegistryConfig config = own("_schemas_restart");
        int id;
        try (LocalRegistry first = LocalRegistry.start(config)) {
            RestClient client = new RestClient(first.url());
            id = client.postSchema("/subjects/kept/versions", ONE_FIELD)
                    .body()
                    .path("id")
                    .asInt();
            client.postSchema("/subjects/dropped/versions", OTHER_TYPE);
            client.delete("/subjects/dropped");
            client.put("/config", "{\"compatibility\":\"FULL_TRANSITIVE\"}");
            client.put("/config/kept", "{\"compatibility\":\"NONE\"}");
        }
        try (LocalRegistry second = LocalRegistry.start(config)) {
            RestClient client = new RestClient(second.url());
            assertThat(client.get("/subjects").body().toString()).isEqualTo("[\"kept\"]");
            assertThat(client.get("/subjects?deleted=true").body().toString()).isEqualTo("[\"dropped\",\"kept\"]");
            assertThat(client.get("/schemas/ids/" + id).body().path("schema").asText())
                    .isEqualTo(ONE_FIELD);
            assertThat(client.get("/config").body().toString())
                    .isEqualTo("{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}");
            assertThat(client.get("/config/kept").body().toString()).isEqualTo("{\"compatibilityLevel\":\"NONE\"}");
            assertThat(client.postSchema("/subjects/kept/versions", ONE_FIELD)
                            .body()
                            .path("id")
                            .asInt())
                    .isEqualTo(id);
        }
    }

    @Test
    void a_new_client_is_told_the_GUID_and_a_message_that_carries_it_is_read() {
        Answer registered = rest.postSchema(
                "/subjects/guid-value/versions",
                Article.SCHEMA$.toString(),
                "Confluent-Accept-Unknown-Properties",
                "true");
        UUID guid = UUID.fromString(registered.body().path("guid").asText());
        Map<String, String> config =
                Map.of("schema.registry.url", registry.url().toString());
        Article article = Article.newBuilder().setId("a-1").setTitle("By GUID").build();
        byte[] bytes = new KhabarAvroSerializer<Article>(config, false).serialize("guid", article);
        RecordHeaders headers = new RecordHeaders();
        headers.add(
                "__value_schema_id",
                ByteBuffer.allocate(17)
                        .put((byte) 1)
                        .putLong(guid.getMostSignificantBits())
                        .putLong(guid.getLeastSignificantBits())
                        .array());

        Article read = new KhabarAvroDeserializer<Article>(config, false)
                .deserialize("guid", headers, java.util.Arrays.copyOfRange(bytes, 5, bytes.length));

        assertThat(read).isEqualTo(article);
    }

    @Test
    void records_flow_through_Kafkas_own_clients_by_configuration_alone() {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "schema.registry.url", registry.url().toString(),
                "key.serializer", StringSerializer.class.getName(),
                "value.serializer", "io.khabar.schemas.serde.KhabarAvroSerializer",
                "key.deserializer", StringDeserializer.class.getName(),
                "value.deserializer", "io.khabar.schemas.serde.KhabarAvroDeserializer",
                "auto.offset.reset", "earliest");
        Article article = Article.newBuilder().setId("a-1").setTitle("خبر").build();
        try (KafkaProducer<String, Article> producer = new KafkaProducer<>(config)) {
            producer.send(new ProducerRecord<>("flow", "a-1", article));
            producer.send(new ProducerRecord<>("flow", "a-1", null));
        }
        List<Article> read = new ArrayList<>();
        try (KafkaConsumer<String, Article> consumer = new KafkaConsumer<>(config)) {
            consumer.assign(List.of(new TopicPartition("flow", 0)));
            while (read.size() < 2) {
                consumer.poll(Duration.ofSeconds(1)).forEach(one -> read.add(one.value()));
            }
        }
        assertThat(read).containsExactly(article, null);
    }

    @Test
    void a_port_that_is_taken_is_a_BindException() {
        assertThatThrownBy(() -> LocalRegistry.start(
                        LocalRegistryConfig.of(broker.bootstrapServers()).withPort(registry.port())))
                .isInstanceOf(BindException.class);
    }

    @Test
    void it_listens_on_loopback_only() {
        assertThat(URI.create(registry.url().toString()).getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void a_topic_that_would_lose_schemas_is_refused() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("_schemas_deleting", Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
        assertThatThrownBy(() -> LocalRegistry.start(own("_schemas_deleting")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("_schemas_deleting")
                .hasMessageContaining("compact");
    }

    private static LocalRegistryConfig own(String topic) {
        LocalRegistryConfig usual = LocalRegistryConfig.of(broker.bootstrapServers());
        return new LocalRegistryConfig(
                usual.bootstrapServers(), usual.host(), 0, topic, usual.timeout(), usual.kafka());
    }

    private static String schema(String name) {
        return switch (name) {
            case "ONE" -> ONE_FIELD;
            case "OPTIONAL" -> OPTIONAL_FIELD_ADDED;
            case "REQUIRED" -> REQUIRED_FIELD_ADDED;
            default -> OTHER_TYPE;
        };
    }

    private static String record(String fields) {
        return "{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + fields + "]}";
    }

    private static String quoted(String schema) {
        return "\"" + schema.replace("\"", "\\\"") + "\"";
    }
}
