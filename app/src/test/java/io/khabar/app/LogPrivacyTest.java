package io.khabar.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.khabar.app.registry.LocalRegistry;
import io.khabar.app.registry.LocalRegistryConfig;
import io.khabar.avro.Article;
import io.khabar.avro.EnrichedArticle;
import io.khabar.broker.LocalBroker;
import io.khabar.schemas.DeadLetter;
import io.khabar.schemas.Topic;
import io.khabar.schemas.TopicCatalogue;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * All three apps as processes that log JSON, at DEBUG, while good and broken articles come in by every way, and while the database lets go of
 * the sink in the middle of an article. Every article has the same word in it, and no line of any log may have it.
 */
@Timeout(240)
class LogPrivacyTest {

    private static final String WORD = "Xylomarkantine";
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @Test
    void noLineOfAnyLogHasAWordOfAnArticleAndThoseAboutOneArticleHaveItsId() throws Exception {
        TopicCatalogue topics = TopicCatalogue.withPrefix(TopicCatalogue.DEFAULT_PREFIX, 2);
        Path inbox = Files.createDirectory(directory.resolve("inbox"));
        HttpServer feeds = feeds();
        String feed = "http://127.0.0.1:" + feeds.getAddress().getPort();
        List<JavaProcess> apps = new ArrayList<>();
        try (LocalBroker broker = LocalBroker.start(directory.resolve("broker"));
                LocalRegistry registry = LocalRegistry.start(LocalRegistryConfig.of(broker.bootstrapServers()));
                EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(topics.all().stream().map(Topic::toNewTopic).toList())
                    .all()
                    .get();
            String jdbc = postgres.getJdbcUrl("postgres", "postgres");
            Map<String, Object> clients = Map.of(
                    "bootstrap.servers",
                    broker.bootstrapServers(),
                    "schema.registry.url",
                    registry.url().toString());
            JavaProcess ingest = app(
                    apps,
                    clients,
                    "ingest",
                    "--http=127.0.0.1:0",
                    "--watch=" + inbox,
                    "--watch-stable=0",
                    "--feed=" + feed + "/broken.json," + feed + "/feed.xml",
                    "--allow-address=127.0.0.1");
            app(apps, clients, "enrich", "--state-dir=" + directory.resolve("state"));
            app(apps, clients, "sink", "--jdbc-url=" + jdbc);
            for (JavaProcess app : apps) {
                makeTalkative(operations(app));
            }

            URI articles = URI.create(said(ingest, "Takes in: HTTP at ") + "/v1/articles");
            assertThat(post(articles, article("valid"))).isEqualTo(202);
            assertThat(post(articles, "{\"title\":\"" + WORD + "\",\"text\":" + WORD + "}"))
                    .isEqualTo(400);
            assertThat(post(articles, "[" + article("one") + "," + WORD)).isEqualTo(207);
            Path part = Files.writeString(
                    directory.resolve("part"),
                    article("file") + "\n{\"title\":\"" + WORD + "\n" + WORD + "\n{\"title\":7,\"text\":[\"" + WORD
                            + "\"]}\n");
            Files.move(part, inbox.resolve("articles.jsonl"));
            publishBroken(clients, topics);
            awaitStored(jdbc, "valid", "one", "file");
            letGoOfTheSink(
                    jdbc, () -> assertThat(post(articles, article("held"))).isEqualTo(202));
            awaitStored(jdbc, "held");
            await().atMost(SOON).until(() -> letters(clients, topics).size() == 7);
            await().atMost(SOON).until(() -> feedsWereRead(ingest, feed));

            assertThat(metrics(operations(ingest)).lines())
                    .anyMatch(line -> line.matches("khabar_refused_total\\{.*stage=\"read\"} [4-9]\\.0"));
            Map<String, ConsumerRecord<byte[], byte[]>> letters = letters(clients, topics);
            assertThat(DeadLetter.describe(letters.get("far")).failure().errorMessage())
                    .as("the letter itself says all of it")
                    .contains(WORD);
            for (JavaProcess app : apps) {
                assertThat(app.terminate()).as(String.join("\n", app.err())).isZero();
            }
        } finally {
            feeds.stop(0);
            for (JavaProcess app : apps) {
                app.kill();
            }
        }
        List<JsonNode> lines = new ArrayList<>();
        for (JavaProcess app : apps) {
            for (String line : app.err()) {
                assertThat(line).doesNotContainIgnoringCase(WORD);
                lines.add(JSON.readTree(line));
            }
        }
        assertThat(lines).allMatch(line -> line.has("level") && line.has("formattedMessage"));
        assertThat(lines)
                .anyMatch(line -> line.path("formattedMessage").asText().startsWith("Trying again in "));
        assertThat(ids(lines, "DeadLetterWriter")).contains("raw", "cut", "unknown", "", "long");
        assertThat(ids(lines, "DeadLetterPublisher")).contains("far", "raw-enriched");
    }

    /** One JSON feed that is broken in the middle of a word, and one with an item that is no article. */
    private static HttpServer feeds() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        serve(server, "/robots.txt", "text/plain", "");
        serve(
                server,
                "/broken.json",
                "application/feed+json",
                "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[" + WORD + "]}");
        serve(
                server,
                "/feed.xml",
                "application/rss+xml",
                "<rss version='2.0'><channel><title>Wire</title><link>https://wire.example/</link><description/><item><guid isPermaLink='false'>"
                        + WORD + "</guid></item></channel></rss>");
        server.start();
        return server;
    }

    private static void serve(HttpServer server, String path, String type, String body) {
        server.createContext(path, request -> {
            try (request) {
                byte[] bytes = body.getBytes(UTF_8);
                request.getResponseHeaders().set("Content-Type", type);
                request.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
                request.getResponseBody().write(bytes);
            }
        });
    }

    private static JavaProcess app(List<JavaProcess> apps, Map<String, Object> clients, String... command)
            throws IOException {
        Map<String, String> environment = new HashMap<>();
        environment.put(
                "KAFKA_BOOTSTRAP_SERVERS", clients.get("bootstrap.servers").toString());
        environment.put(
                "SCHEMA_REGISTRY_URL", clients.get("schema.registry.url").toString());
        environment.put("KHABAR_LOG_FORMAT", "json");
        environment.put("KHABAR_OPS_HTTP", "127.0.0.1:0");
        JavaProcess app = JavaProcess.start(Khabar.class, Arrays.asList(command), environment);
        apps.add(app);
        return app;
    }

    private static String operations(JavaProcess app) throws Exception {
        return said(app, "Health and metrics at ");
    }

    /** What stands behind these words in the log. */
    private static String said(JavaProcess app, String words) throws Exception {
        app.awaitErr(line -> line.contains(words));
        String line = app.err().stream()
                .filter(each -> each.contains(words))
                .findFirst()
                .orElseThrow();
        return JSON.readTree(line).path("formattedMessage").asText().substring(words.length());
    }

    private static void makeTalkative(String operations) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(operations + "/loggers/io.khabar"))
                .PUT(BodyPublishers.ofString("{\"level\":\"DEBUG\"}"))
                .build();
        assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    private static String metrics(String operations) throws Exception {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(operations + "/metrics"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private static String article(String id) {
        return "{\"id\":\"%s\",\"language\":\"en\",\"title\":\"%s %s\",\"text\":\"The navy of %s said %s, and 14 sailors were killed.\"}"
                .formatted(id, WORD, id, WORD, id);
    }

    private static int post(URI articles, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(articles)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
        return answer.statusCode();
    }

    /** Records that each fail in another way: four in enrich before and one after extraction, two in sink. */
    private static void publishBroken(Map<String, Object> clients, TopicCatalogue topics) throws Exception {
        String articles = topics.articles().name();
        String enriched = topics.enriched().name();
        byte[] raw = ("{\"title\":\"" + WORD + "\"}").getBytes(UTF_8);
        Article good = Article.newBuilder()
                .setId("cut")
                .setTitle(WORD)
                .setText(WORD + " said.")
                .build();
        byte[] whole = bytes(topics.articles(), clients, good);
        Article nameless = Article.newBuilder(good).setId("").build();
        // A word too long for a record of the figure in its sentence.
        Article endless = Article.newBuilder(good)
                .setId("long")
                .setLanguage("en")
                .setText("The navy said 14 sailors were killed at " + WORD.repeat(90_000))
                .build();
        EnrichedArticle far = EnrichedArticle.newBuilder()
                .setArticleId("far")
                .setTitle(WORD)
                // Later than a database's time can be.
                .setPublishedAt(Instant.parse("+300000-01-01T00:00:00Z"))
                .setEnrichedAt(Instant.EPOCH)
                .setParties(List.of())
                .setFigures(List.of())
                .build();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", clients.get("bootstrap.servers"), "max.request.size", 8 << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (ProducerRecord<byte[], byte[]> each : List.of(
                    message(articles, "raw", raw),
                    message(articles, "cut", Arrays.copyOf(whole, whole.length - 3)),
                    message(articles, "unknown", new byte[] {0, 0, 1, 2, 3, 'X', 'y', 'l', 'o'}),
                    message(articles, null, bytes(topics.articles(), clients, nameless)),
                    message(articles, "long", bytes(topics.articles(), clients, endless)),
                    message(enriched, "raw-enriched", raw),
                    message(enriched, "far", bytes(topics.enriched(), clients, far)))) {
                producer.send(each).get();
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> message(String topic, String key, byte[] value) {
        return new ProducerRecord<>(topic, key == null ? null : key.getBytes(UTF_8), value);
    }

    private static <V> byte[] bytes(Topic<String, V> topic, Map<String, Object> clients, V value) {
        return topic.valueSerde(clients).serializer().serialize(topic.name(), value);
    }

    private interface Step {
        void run() throws Exception;
    }

    /** The sink waits for a lock with an article in its hands when its connection is cut. */
    private static void letGoOfTheSink(String jdbc, Step meanwhile) throws Exception {
        try (Connection connection = DriverManager.getConnection(jdbc);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE khabar.articles IN ACCESS EXCLUSIVE MODE");
            meanwhile.run();
            await().atMost(SOON)
                    .until(() -> count(
                                    jdbc,
                                    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'INSERT INTO%'")
                            > 0);
            connection.rollback();
        }
    }

    private static void awaitStored(String jdbc, String... ids) {
        String list = Stream.of(ids).collect(Collectors.joining("','", "'", "'"));
        await().atMost(SOON)
                .ignoreException(SQLException.class) // the tables are made by the sink
                .until(() -> count(jdbc, "SELECT count(*) FROM khabar.articles WHERE article_id IN (" + list + ")")
                        == ids.length);
    }

    private static long count(String jdbc, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbc);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** All dead letters by key. */
    private static Map<String, ConsumerRecord<byte[], byte[]>> letters(
            Map<String, Object> clients, TopicCatalogue topics) {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        Map<String, ConsumerRecord<byte[], byte[]>> found = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer
                    .partitionsFor(topics.deadLetters().name())
                    .stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(letter ->
                                found.put(letter.key() == null ? "" : new String(letter.key(), UTF_8), letter));
            }
        }
        return found;
    }

    private static boolean feedsWereRead(JavaProcess ingest, String feed) {
        // JSON's escape of a slash.
        return Stream.of(feed + "/broken.json: is no valid JSON at line 1", feed + "/feed.xml: refused item")
                .map(words -> words.replace("/", "\\/"))
                .allMatch(words -> ingest.err().stream().anyMatch(line -> line.contains(words)));
    }

    /** The article ids of the lines of one logger. */
    private static List<String> ids(List<JsonNode> lines, String logger) {
        return lines.stream()
                .filter(line -> line.path("loggerName").asText().endsWith("." + logger))
                .map(line -> line.path("kvpList").findPath("articleId").asText())
                .toList();
    }
}
