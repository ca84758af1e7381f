package io.khabar.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.khabar.app.registry.LocalRegistry;
import io.khabar.app.registry.LocalRegistryConfig;
import io.khabar.broker.LocalBroker;
import io.khabar.schemas.Topic;
import io.khabar.schemas.TopicCatalogue;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every app against a broker with TLS, SCRAM and an authorizer, with the rights that OPERATIONS.md grants it and no others. */
@Timeout(240)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecuredClusterTest {

    private static final Path OPERATIONS = Path.of("..", "OPERATIONS.md");
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String STORE_PASSWORD = "changeit";
    private static final String ARTICLE =
            "{\"id\":\"%s\",\"language\":\"en\",\"title\":\"Ferry sinks off the coast\",\"text\":\"The ferry sank on Monday and 14 people were killed, the navy said.\"}\n";

    @TempDir
    private static Path directory;

    private static LocalBroker broker;
    private static LocalRegistry registry;
    private static Admin admin;
    private static final List<Thread> running = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        Path store = directory.resolve("broker.p12");
        keytool(store);
        broker = LocalBroker.startSecured(
                directory.resolve("broker"),
                "SASL_SSL",
                Map.of(
                        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                        // Who comes by the plain listener: the test itself, the registry, and the controller.
                        "super.users", "User:ANONYMOUS",
                        "sasl.enabled.mechanisms", "SCRAM-SHA-512",
                        "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                                "org.apache.kafka.common.security.scram.ScramLoginModule required;",
                        "ssl.keystore.type", "PKCS12",
                        "ssl.keystore.location", store.toString(),
                        "ssl.keystore.password", STORE_PASSWORD,
                        "ssl.key.password", STORE_PASSWORD));
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        List<AclBinding> rights = AclCommands.read(OPERATIONS);
        Set<String> users = rights.stream()
                .map(right -> right.entry().principal().substring("User:".length()))
                .collect(Collectors.toSet());
        admin.alterUserScramCredentials(users.stream()
                        .<UserScramCredentialAlteration>map(user -> new UserScramCredentialUpsertion(
                                user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), password(user)))
                        .toList())
                .all()
                .get();
        admin.createAcls(rights).all().get();
        registry = LocalRegistry.start(LocalRegistryConfig.of(broker.bootstrapServers()));
    }

    @AfterAll
    static void stop() throws Exception {
        for (Thread thread : running) {
            thread.interrupt();
        }
        for (Thread thread : running) {
            thread.join();
        }
        registry.close();
        admin.close();
        broker.close();
    }

    @Test
    @Order(1)
    void withTheDocumentedRightsAnArticleTakesItsWholeWay() throws Exception {
        assertThat(as("khabar-topics", "", "topics")).satisfies(SecuredClusterTest::succeeded);
        Path rows = directory.resolve("rows");
        begin(
                "khabar-enrich",
                "enrich",
                "--state-dir",
                directory.resolve("state").toString());
        begin(
                "khabar-sink",
                "sink",
                "--to",
                "parquet",
                "--parquet-dir",
                rows.toString(),
                "--parquet-roll-after",
                "PT0.2S");
        Path inbox = Files.createDirectory(directory.resolve("inbox"));
        begin("khabar-ingest", "ingest", "--watch", inbox.toString(), "--watch-stable", "0");

        Path file = Files.writeString(directory.resolve("published.jsonl"), ARTICLE.formatted("published"));
        assertThat(as("khabar-ingest", "", "publish", "--resume", file.toString()))
                .satisfies(SecuredClusterTest::succeeded);
        Path part = Files.writeString(
                directory.resolve("one.part"), ARTICLE.replace("ferry", "boat").formatted("watched"));
        Files.move(part, inbox.resolve("one.jsonl"));

        Run events = as("khabar-reader", "", "subscribe", "enriched", "--from-beginning", "--limit", "2");
        assertThat(events).satisfies(SecuredClusterTest::succeeded);
        assertThat(events.out()).contains("\"articleId\":\"published\"", "\"articleId\":\"watched\"");
        Run figures = as(
                "khabar-reader", "", "subscribe", "figures", "--group", "my-desk", "--from-beginning", "--limit", "1");
        assertThat(figures).satisfies(SecuredClusterTest::succeeded);
        assertThat(figures.out()).contains("\"kind\":\"KILLED\"");
        await().atMost(SOON).until(() -> holdsParquet(rows));
    }

    @Test
    @Order(2)
    void withTheDocumentedRightsADeadLetterIsWrittenListedAndReplayed() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("news.articles", "broken".getBytes(UTF_8), "broken".getBytes(UTF_8)))
                    .get();
        }
        await().atMost(SOON).until(() -> {
            Run listed = as("khabar-support", "", "dead-letters", "list");
            succeeded(listed);
            return listed.out().contains("enrich/deserialize");
        });
        assertThat(as("khabar-support", "", "dead-letters", "replay", "--all"))
                .satisfies(run -> assertThat(run.code()).as(run.err()).isZero())
                .satisfies(run -> assertThat(run.err()).isEqualTo("khabar: replayed 1, refused 0\n"));
    }

    @Test
    @Order(3)
    void withTheDocumentedRightsArticlesAreEnrichedAgain() {
        Run again = as(
                "khabar-enrich",
                "",
                "enrich",
                "--reprocess",
                "--state-dir",
                directory.resolve("again").toString());

        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.err()).contains("all articles have been enriched again");
    }

    @Test
    @Order(4)
    void aWrongPasswordIsOneLineInEveryCommand() {
        for (String[] command :
                new String[][] {{"topics"}, {"publish", "-"}, {"subscribe", "figures"}, {"dead-letters", "list"}}) {
            Map<String, String> environment = environment("khabar-enrich", "guessed");
            Run run = Run.with(environment, ARTICLE.formatted("a"), command);

            assertThat(run.code()).as(command[0]).isEqualTo(1);
            assertThat(run.err().lines()).as(command[0]).singleElement().satisfies(line -> assertThat(line)
                    .startsWith("khabar: ")
                    .contains(
                            "Kafka refuses the user or the password (sasl.jaas.config): Authentication failed",
                            broker.securedBootstrapServers())
                    .doesNotContain("guessed"));
        }
    }

    @Test
    @Order(5)
    void rightsThatAreMissingAreListedInOneLine() {
        Run sink = as(
                "khabar-ingest",
                "",
                "sink",
                "--to",
                "parquet",
                "--parquet-dir",
                directory.resolve("none").toString());
        Run ingest = as("khabar-sink", "", "ingest", "--watch", directory.toString());

        assertThat(sink.code()).isEqualTo(1);
        assertThat(sink.err().lines()).singleElement().satisfies(line -> assertThat(line)
                .contains(
                        "Read on topic news.enriched",
                        "Write on topic news.dead-letters",
                        "Read on group khabar-sink"));
        assertThat(ingest.code()).isEqualTo(1);
        assertThat(ingest.err().lines()).singleElement().satisfies(line -> assertThat(line)
                .contains("Write on topic news.articles"));
    }

    @Test
    @Order(6)
    void whatIsWrongAtTheStartIsOneLineOfTheProcessWhichEndsWithOne() throws Exception {
        String folder = Files.createDirectory(directory.resolve("unused")).toString();
        List<String> enrich = List.of("enrich", "--state-dir", folder);
        Map<String, String> guess = environment("khabar-enrich", "guessed");
        String[] refused = {
            "Kafka refuses the user or the password (sasl.jaas.config): Authentication failed",
            broker.securedBootstrapServers()
        };
        endsWithOneLine(guess, enrich, refused);
        endsWithOneLine(guess, List.of("sink", "--to", "parquet", "--parquet-dir", folder), refused);
        endsWithOneLine(guess, List.of("ingest", "--watch", folder), refused);
        endsWithOneLine(guess, List.of("topics"), refused);
        endsWithOneLine(
                environment("khabar-reader", password("khabar-reader")),
                enrich,
                "enrich failed: not enough rights on the broker: ",
                "Read on topic news.articles",
                "Write on topic news.enriched",
                "Write on topic news.dead-letters",
                "Read on group khabar-enrich",
                "Write on transactional ids khabar-enrich*");

        Map<String, String> plain = new HashMap<>();
        plain.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        plain.put("SCHEMA_REGISTRY_URL", registry.url().toString());
        plain.put("KHABAR_TOPIC_PREFIX", "nowhere");
        endsWithOneLine(
                plain,
                enrich,
                "enrich failed: missing on the broker: topics nowhere.articles, nowhere.dead-letters,"
                        + " nowhere.enriched, nowhere.figures");

        plain.put("KHABAR_TOPIC_PREFIX", "unlike");
        create(TopicCatalogue.withPrefix("unlike", 1).all());
        admin.createPartitions(Map.of("unlike.figures", NewPartitions.increaseTo(2)))
                .all()
                .get();
        endsWithOneLine(
                plain,
                enrich,
                "enrich failed: topics must have equally many partitions: unlike.articles has 1, unlike.enriched has 1,"
                        + " unlike.figures has 2");

        plain.put("KHABAR_TOPIC_PREFIX", "changed");
        create(TopicCatalogue.withPrefix("changed", 1).all());
        register("changed.enriched-value", "{\"schema\":\"\\\"string\\\"\"}");
        endsWithOneLine(
                plain,
                enrich,
                "enrich failed: ",
                "subject changed.enriched-value",
                registry.url().toString(),
                "incompatible");
        endsWithOneLine(
                plain,
                List.of("sink", "--to", "parquet", "--parquet-dir", folder),
                "sink failed: cannot read what is written to topic changed.enriched",
                "subject changed.enriched-value",
                registry.url().toString(),
                "incompatible");

        plain.put("KHABAR_TOPIC_PREFIX", "news");
        plain.put("SCHEMA_REGISTRY_URL", "http://127.0.0.1:" + unused());
        plain.put("KHABAR_START_TIMEOUT", "1");
        plain.put("KAFKA_MAX_RETRIES", "0");
        endsWithOneLine(
                plain,
                List.of("sink", "--to", "parquet", "--parquet-dir", folder),
                "sink failed: gave up after 1 s: schema registry at http://127.0.0.1:");
    }

    @Test
    @Order(7)
    void aCertificateThatIsNotTrustedIsOneLineOfTheProcessWhichEndsWithOne() throws Exception {
        Path other = directory.resolve("other.p12");
        keytool(other);
        String folder = Files.createDirectory(directory.resolve("untrusted")).toString();
        Map<String, String> environment = environment("khabar-enrich", password("khabar-enrich"));
        environment.put("KAFKA_SSL_TRUSTSTORE_LOCATION", other.toString());
        String[] untrusted = {
            "TLS with Kafka fails (ssl.truststore.location): ", "PKIX path", broker.securedBootstrapServers()
        };
        endsWithOneLine(environment, List.of("enrich", "--state-dir", folder), untrusted);
        endsWithOneLine(environment, List.of("sink", "--to", "parquet", "--parquet-dir", folder), untrusted);
        endsWithOneLine(environment, List.of("ingest", "--watch", folder), untrusted);
        endsWithOneLine(environment, List.of("topics"), untrusted);
    }

    private static int unused() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** News of the app may stand before it. */
    private static void endsWithOneLine(Map<String, String> environment, List<String> command, String... parts)
            throws Exception {
        JavaProcess process = JavaProcess.start(Khabar.class, command, environment);
        assertThat(process.await()).as(String.join("\n", process.err())).isEqualTo(1);
        assertThat(process.err().stream()
                        .filter(line -> !line.contains(" INFO ") && !line.contains(" Waiting for the registry: ")))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("khabar: ")
                        .contains(parts)
                        .doesNotContain("guessed", password("khabar-reader")));
    }

    private static void create(Collection<Topic<?, ?>> topics) throws Exception {
        admin.createTopics(topics.stream().map(Topic::toNewTopic).toList())
                .all()
                .get();
    }

    private static void register(String subject, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + "/subjects/" + subject + "/versions"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    private static void succeeded(Run run) {
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).as(run.out()).isZero();
    }

    private static boolean holdsParquet(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".parquet"));
        }
    }

    private static Run as(String user, String input, String... command) {
        return Run.with(environment(user, password(user)), input, command);
    }

    private static void begin(String user, String... command) {
        Thread thread = new Thread(() -> as(user, "", command), user);
        running.add(thread);
        thread.start();
    }

    private static Map<String, String> environment(String user, String password) {
        Map<String, String> environment = new HashMap<>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.securedBootstrapServers());
        environment.put("KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
        environment.put("KAFKA_SASL_MECHANISM", "SCRAM-SHA-512");
        environment.put(
                "KAFKA_SASL_JAAS_CONFIG",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(user, password));
        environment.put("KAFKA_SSL_TRUSTSTORE_TYPE", "PKCS12");
        environment.put(
                "KAFKA_SSL_TRUSTSTORE_LOCATION", directory.resolve("broker.p12").toString());
        environment.put("KAFKA_SSL_TRUSTSTORE_PASSWORD", STORE_PASSWORD);
        environment.put("SCHEMA_REGISTRY_URL", registry.url().toString());
        return environment;
    }

    private static String password(String user) {
        return "secret-of-" + user;
    }

    private static void keytool(Path store) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "broker",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        STORE_PASSWORD)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
