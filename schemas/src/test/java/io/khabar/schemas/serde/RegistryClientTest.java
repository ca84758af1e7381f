package io.khabar.schemas.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.khabar.avro.Article;
import io.khabar.schemas.Failures;
import io.khabar.schemas.serde.FakeRegistry.Asked;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class RegistryClientTest {

    private static final Article ARTICLE = Article.newBuilder().setId("a-1").build();
    private static final byte[] ID_7 = {0, 0, 0, 0, 7, 2, 'x'};

    private FakeRegistry one;
    private FakeRegistry two;

    @BeforeEach
    void start() throws IOException {
        one = new FakeRegistry();
        two = new FakeRegistry();
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
    }

    @Test
    void the_plain_text_of_the_contract_is_registered_once_under_the_topics_subject() throws Exception {
        one.answers(200, "{\"id\":1}");
        KhabarAvroSerializer<Article> serializer = serializer(Map.of("schema.registry.url", one.url()));

        serializer.serialize("news.articles", ARTICLE);
        serializer.serialize("news.articles", ARTICLE);

        assertThat(one.asked()).hasSize(1);
        Asked asked = one.asked().get(0);
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.path()).isEqualTo("/subjects/news.articles-value/versions");
        ObjectMapper json = new ObjectMapper();
        String registered = json.readTree(asked.body()).path("schema").asText();
        assertThat(json.readTree(registered))
                .isEqualTo(json.readTree(new Schema.Parser()
                        .parse(Files.readString(Path.of("src/main/avro/Article.avsc")))
                        .toString()));
        assertThat(registered).doesNotContain("avro.java.string");
    }

    @Test
    void a_reader_is_told_before_the_first_record_whether_it_can_read_what_is_written() throws Exception {
        KhabarAvroDeserializer<Article> deserializer =
                new KhabarAvroDeserializer<>(Map.of("schema.registry.url", one.url(), "max.retries", 0), false);
        one.answers(404, "{\"error_code\":40401,\"message\":\"Subject not found\"}");
        one.answers(200, latest(Files.readString(Path.of("src/main/avro/Article.avsc"))));
        one.answers(200, latest("\"string\""));
        one.answers(
                200,
                latest(
                        "{\"type\":\"record\",\"name\":\"Article\",\"namespace\":\"io.khabar.avro\",\"fields\":[{\"name\":\"id\",\"type\":\"int\"}]}"));
        one.answers(422, "{\"error_code\":42202,\"message\":\"Invalid version\"}");
        one.answers(503, "");

        deserializer.prepare("news.articles", Article.class);
        deserializer.prepare("news.enriched", Article.class);
        assertThatThrownBy(() -> deserializer.prepare("a", Article.class))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContainingAll("topic a", "subject a-value", one.url(), "io.khabar.avro.Article", "STRING");
        assertThatThrownBy(() -> deserializer.prepare("b", Article.class))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContainingAll("subject b-value", "type mismatch at /fields/0/type");
        assertThatThrownBy(() -> deserializer.prepare("c", Article.class))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContainingAll("subject c-value", "HTTP 422", "Invalid version");
        assertThatThrownBy(() -> deserializer.prepare("d", Article.class))
                .isInstanceOf(SchemaRegistryUnavailableException.class);
        assertThat(one.asked())
                .extracting(Asked::path)
                .startsWith(
                        "/subjects/news.articles-value/versions/latest",
                        "/subjects/news.enriched-value/versions/latest");
    }

    private static String latest(String schema) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", 1)
                .put("schema", schema)
                .toString();
    }

    @Test
    void a_registry_that_recovers_is_asked_again_until_it_answers() {
        one.answers(500, "{\"error_code\":50001,\"message\":\"store\"}")
                .answers(503, "starting")
                .answers(200, "{\"id\":9}");

        byte[] bytes = serializer(Map.of("schema.registry.url", one.url())).serialize("t", ARTICLE);

        assertThat(bytes).startsWith(0, 0, 0, 0, 9);
        assertThat(one.asked()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 408, 429})
    void a_registry_that_cannot_serve_now_is_a_retriable_failure_never_poison(int status) {
        one.answers(status, "not now");

        assertThatThrownBy(() ->
                        deserializer(Map.of("schema.registry.url", one.url())).deserialize("t", ID_7))
                .isInstanceOf(RetriableException.class)
                .hasMessageContaining(one.url())
                .hasMessageContaining("/schemas/ids/7")
                .hasMessageContaining(Integer.toString(status))
                .satisfies(e -> assertThat(Failures.isPoison(e)).isFalse());
        assertThat(one.asked()).hasSize(3);
    }

    @Test
    void a_registry_that_is_away_is_a_retriable_failure_for_reader_and_writer() throws Exception {
        Map<String, Object> config = Map.of("schema.registry.url", "http://127.0.0.1:" + closedPort());

        assertThatThrownBy(() -> deserializer(config).deserialize("t", ID_7))
                .isInstanceOf(RetriableException.class)
                .hasMessageEndingWith("lastly: it cannot be connected to");
        assertThatThrownBy(() -> serializer(config).serialize("t", ARTICLE)).isInstanceOf(RetriableException.class);
    }

    @Test
    void a_host_name_that_does_not_exist_is_said_so() {
        Map<String, Object> config = Map.of("schema.registry.url", "http://registry.invalid", "max.retries", 0);

        assertThatThrownBy(() -> deserializer(config).deserialize("t", ID_7))
                .isInstanceOf(RetriableException.class)
                .hasMessageEndingWith("lastly: its host name is not known");
    }

    @Test
    void a_registry_that_never_answers_is_given_up_after_the_timeout() {
        one.neverAnswers();

        assertThatThrownBy(() -> deserializer(
                                Map.of("schema.registry.url", one.url(), "http.read.timeout.ms", 50, "max.retries", 1))
                        .deserialize("t", ID_7))
                .isInstanceOf(RetriableException.class)
                .hasMessageContaining("timed out");
    }

    @Test
    void of_several_registries_one_that_answers_is_enough_and_is_asked_first_from_then_on() throws Exception {
        one.answers(500, "down");
        two.answers(200, "{\"id\":3}");
        KhabarAvroSerializer<Article> serializer = serializer(Map.of(
                "schema.registry.url", "http://127.0.0.1:" + closedPort() + ", " + one.url() + "/," + two.url()));

        assertThat(serializer.serialize("t", ARTICLE)).startsWith(0, 0, 0, 0, 3);
        serializer.serialize("another", ARTICLE);

        assertThat(one.asked()).hasSize(1);
        assertThat(two.asked()).hasSize(2);
    }

    @Test
    void an_unknown_id_is_the_records_fault_and_the_error_names_id_subject_topic_and_registry() {
        one.answers(404, "{\"error_code\":40403,\"message\":\"Schema 7 not found\"}");

        assertThatThrownBy(() ->
                        deserializer(Map.of("schema.registry.url", one.url())).deserialize("news.articles", ID_7))
                .isInstanceOf(SerializationException.class)
                .isNotInstanceOf(RetriableException.class)
                .hasMessageContaining("schema id 7")
                .hasMessageContaining("subject news.articles-value")
                .hasMessageContaining("topic news.articles")
                .hasMessageContaining(one.url())
                .satisfies(e -> assertThat(Failures.isPoison(e)).isTrue());
        assertThat(one.asked()).hasSize(1);
    }

    @Test
    void a_schema_that_is_not_Avro_is_said_so() {
        one.answers(200, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"message A {}\"}");

        assertThatThrownBy(() ->
                        deserializer(Map.of("schema.registry.url", one.url())).deserialize("t", ID_7))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("PROTOBUF");
    }

    @Test
    void a_schema_that_refers_to_others_is_put_together() {
        one.answers(
                        200,
                        schema(
                                        "{\"type\":\"record\",\"name\":\"Outer\",\"fields\":[{\"name\":\"i\",\"type\":\"Inner\"}]}")
                                .replaceFirst(
                                        "}$",
                                        ",\"references\":[{\"name\":\"Inner\",\"subject\":\"inner\",\"version\":2}]}"))
                .answers(
                        200,
                        schema(
                                "{\"type\":\"record\",\"name\":\"Inner\",\"fields\":[{\"name\":\"s\",\"type\":\"string\"}]}"));

        GenericRecord read = new KhabarAvroDeserializer<GenericRecord>(
                        config(Map.of("schema.registry.url", one.url(), "specific.avro.reader", false)), false)
                .deserialize("t", ID_7);

        assertThat(read.toString()).isEqualTo("{\"i\": {\"s\": \"x\"}}");
        assertThat(one.asked().get(1).path()).isEqualTo("/subjects/inner/versions/2");
    }

    @Test
    void a_schema_is_fetched_once() {
        one.answers(
                200, schema("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"s\",\"type\":\"string\"}]}"));
        KhabarAvroDeserializer<GenericRecord> deserializer = new KhabarAvroDeserializer<>(
                config(Map.of("schema.registry.url", one.url(), "specific.avro.reader", "false")), false);

        deserializer.deserialize("t", ID_7);
        deserializer.deserialize("u", ID_7);

        assertThat(one.asked()).hasSize(1);
    }

    @Test
    void a_schema_that_the_registry_refuses_stops_the_app_and_is_not_the_records_fault() {
        one.answers(409, "{\"error_code\":409,\"message\":\"incompatible with version 1\"}");

        assertThatThrownBy(() ->
                        serializer(Map.of("schema.registry.url", one.url())).serialize("t", ARTICLE))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("t-value")
                .hasMessageContaining("io.khabar.avro.Article")
                .hasMessageContaining("incompatible with version 1")
                .satisfies(e -> assertThat(Failures.isPoison(e)).isFalse());
    }

    @Test
    void refused_credentials_are_neither_poison_nor_worth_a_retry() {
        one.answers(401, "{\"error_code\":401,\"message\":\"Unauthorized\"}").answers(403, "no");

        assertThatThrownBy(() ->
                        deserializer(Map.of("schema.registry.url", one.url())).deserialize("t", ID_7))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("basic.auth.credentials.source");
        assertThatThrownBy(() ->
                        deserializer(Map.of("schema.registry.url", one.url())).deserialize("t", ID_7))
                .isInstanceOf(AuthorizationException.class);
        assertThat(one.asked()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404})
    void something_that_is_no_registry_is_a_wrong_configuration(int status) {
        one.answers(status, "<html>Welcome</html>");

        assertThatThrownBy(() ->
                        deserializer(Map.of("schema.registry.url", one.url())).deserialize("t", ID_7))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("schema.registry.url")
                .hasMessageContaining("Welcome")
                .satisfies(e -> assertThat(Failures.isPoison(e)).isFalse());
    }

    @Test
    void user_and_password_may_stand_in_the_URL_or_in_user_info() {
        one.answers(200, "{\"id\":1}");

        serializer(Map.of("schema.registry.url", one.urlWithUser("ann:s%40cret")))
                .serialize("t", ARTICLE);
        serializer(Map.of(
                        "schema.registry.url",
                        one.url(),
                        "basic.auth.credentials.source",
                        "USER_INFO",
                        "basic.auth.user.info",
                        "ben:pass:word"))
                .serialize("t", ARTICLE);
        serializer(Map.of("schema.registry.url", one.url())).serialize("t", ARTICLE);

        assertThat(one.asked())
                .extracting(Asked::authorization)
                .containsExactly("Basic " + base64("ann:s@cret"), "Basic " + base64("ben:pass:word"), null);
    }

    @Test
    void a_password_in_the_URL_is_never_repeated_in_an_error() {
        one.answers(500, "down");

        assertThatThrownBy(() -> serializer(Map.of("schema.registry.url", one.urlWithUser("ann:secret")))
                        .serialize("t", ARTICLE))
                .message()
                .doesNotContain("secret");
        assertThatThrownBy(() -> serializer(Map.of("schema.registry.url", "ftp://ann:secret@x")))
                .isInstanceOf(ConfigException.class)
                .message()
                .doesNotContain("secret");
    }

    @Test
    void without_automatic_registration_the_schema_is_looked_up() {
        one.answers(200, "{\"subject\":\"t-value\",\"version\":1,\"id\":5,\"schema\":\"\\\"int\\\"\"}");

        byte[] bytes = serializer(Map.of(
                        "schema.registry.url",
                        one.url(),
                        "auto.register.schemas",
                        "false",
                        "normalize.schemas",
                        "true"))
                .serialize("t", ARTICLE);

        assertThat(bytes).startsWith(0, 0, 0, 0, 5);
        assertThat(one.asked().get(0).path()).isEqualTo("/subjects/t-value?normalize=true");
    }

    @Test
    void with_the_latest_version_a_record_is_written_as_that_version_says() throws Exception {
        String latest =
                """
                {"type":"record","name":"Article","namespace":"io.khabar.avro","fields":[
                  {"name":"title","type":"string"},{"name":"id","type":"string"},
                  {"name":"new","type":"string","default":"n"}]}""";
        one.answers(
                200,
                "{\"subject\":\"t-value\",\"version\":4,\"id\":6,\"schema\":"
                        + new ObjectMapper().writeValueAsString(latest) + "}");

        byte[] bytes = serializer(Map.of(
                        "schema.registry.url", one.url(), "auto.register.schemas", false, "use.latest.version", true))
                .serialize("t", Article.newBuilder().setId("i").setTitle("t").build());

        assertThat(one.asked().get(0).path()).isEqualTo("/subjects/t-value/versions/latest");
        assertThat(bytes).containsExactly(0, 0, 0, 0, 6, 2, 't', 2, 'i', 2, 'n');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.confluent.kafka.serializers.subject.TopicNameStrategy news.articles-value",
                "io.confluent.kafka.serializers.subject.RecordNameStrategy io.khabar.avro.Article",
                "io.confluent.kafka.serializers.subject.TopicRecordNameStrategy news.articles-io.khabar.avro.Article"
            })
    void subjects_are_named_by_Confluents_strategies(String strategyAndSubject) {
        String[] parts = strategyAndSubject.split(" ");
        one.answers(200, "{\"id\":1}");

        serializer(Map.of("schema.registry.url", one.url(), "value.subject.name.strategy", parts[0]))
                .serialize("news.articles", ARTICLE);

        assertThat(one.asked().get(0).path()).isEqualTo("/subjects/" + parts[1] + "/versions");
    }

    @Test
    void keys_have_subjects_of_their_own() {
        one.answers(200, "{\"id\":1}");

        new KhabarAvroSerializer<Article>(config(Map.of("schema.registry.url", one.url())), true)
                .serialize("t", ARTICLE);

        assertThat(one.asked().get(0).path()).isEqualTo("/subjects/t-key/versions");
    }

    @Test
    void an_interrupt_ends_the_waiting() {
        one.answers(500, "down");
        KhabarAvroDeserializer<Article> deserializer = new KhabarAvroDeserializer<>(
                Map.of("schema.registry.url", one.url(), "retries.wait.ms", 60_000, "retries.max.wait.ms", 60_000),
                false);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> deserializer.deserialize("t", ID_7)).isInstanceOf(InterruptException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "schema.registry.url=",
                "schema.registry.url=ftp://x",
                "schema.registry.url=http://",
                "schema.registry.url=http://a b",
                "schema.registry.url=mock://a,mock://b",
                "value.subject.name.strategy=com.example.MyStrategy",
                "basic.auth.credentials.source=SASL_INHERIT",
                "basic.auth.credentials.source=USER_INFO",
                "auto.register.schemas=perhaps",
                "max.retries=-1",
                "specific.avro.value.type=no.such.Class"
            })
    void a_wrong_setting_is_refused_at_once_with_its_key(String setting) {
        String key = setting.substring(0, setting.indexOf('='));
        Map<String, Object> config = new HashMap<>(Map.of("schema.registry.url", one.url()));
        config.put(key, setting.substring(key.length() + 1));

        assertThatThrownBy(() -> new KhabarAvroSerde<Article>(config, false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key.replace("credentials.source", ""));
    }

    @Test
    void waits_double_up_to_the_longest_and_are_never_quite_the_same() {
        Backoff backoff = new Backoff(5, java.time.Duration.ofMillis(200), java.time.Duration.ofMillis(1000));

        assertThat(backoff.before(1)).isBetween(java.time.Duration.ofMillis(100), java.time.Duration.ofMillis(200));
        assertThat(backoff.before(2)).isBetween(java.time.Duration.ofMillis(200), java.time.Duration.ofMillis(400));
        assertThat(backoff.before(60)).isBetween(java.time.Duration.ofMillis(500), java.time.Duration.ofMillis(1000));
        assertThat(java.util.stream.IntStream.range(0, 50)
                        .mapToObj(i -> backoff.before(5))
                        .distinct())
                .hasSizeGreaterThan(1);
    }

    private KhabarAvroSerializer<Article> serializer(Map<String, ?> config) {
        return new KhabarAvroSerializer<>(config(config), false);
    }

    private KhabarAvroDeserializer<Article> deserializer(Map<String, ?> config) {
        return new KhabarAvroDeserializer<>(config(config), false);
    }

    private static Map<String, Object> config(Map<String, ?> more) {
        Map<String, Object> config = new HashMap<>(Map.of("max.retries", 2, "retries.wait.ms", 1));
        config.putAll(more);
        return config;
    }

    private static String schema(String text) {
        return JsonNodeFactory.instance.objectNode().put("schema", text).toString();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
