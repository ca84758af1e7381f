package io.khabar.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.khabar.schemas.TopicCatalogue;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what in the database, and how one gets there. */
@ExtendWith(Postgres.Extension.class)
class PostgresAccessTest {

    private static final TopicPartition PARTITION = new TopicPartition("news.enriched", 0);
    private static final String STORE_PASSWORD = "changeit";

    private final Postgres postgres;

    @TempDir
    private Path directory;

    PostgresAccessTest(Postgres postgres) {
        this.postgres = postgres;
    }

    @Test
    void theRoleOfTheScriptCanDoASinksWorkAndNothingElse() throws Exception {
        postgres.execute("public", "CREATE DATABASE roles");
        String url = postgres.url().replace("/postgres?", "/roles?");
        Migrations.apply(settings(url, "auto"));
        try (Connection owner = DriverManager.getConnection(url)) {
            for (int i = 0; i < 2; i++) {
                owner.createStatement().execute(Files.readString(Path.of("roles.sql")));
            }
            owner.createStatement().execute("CREATE ROLE my_sink LOGIN IN ROLE khabar_writer");
            owner.createStatement().execute("CREATE ROLE my_reader LOGIN IN ROLE khabar_reader");
        }

        try (PostgresStore store = new PostgresStore(settings(as("my_sink", url), "never"), "khabar-sink", "test")) {
            assertThat(store.prepare()).isTrue();
            writeTwice(store);
            assertThat(store.progress()).contains(Map.of(PARTITION, 2L));
        }

        try (Connection sink = DriverManager.getConnection(as("my_sink", url))) {
            for (String forbidden : List.of(
                    "DROP TABLE khabar.figures",
                    "TRUNCATE khabar.figures",
                    "ALTER TABLE khabar.articles ADD COLUMN extra text",
                    "CREATE TABLE khabar.extra (id text)",
                    "CREATE SCHEMA extra",
                    "UPDATE khabar.figures SET value = 0",
                    "DELETE FROM khabar.consumer_offsets",
                    "INSERT INTO khabar.schema_history SELECT * FROM khabar.schema_history",
                    "CREATE ROLE extra")) {
                assertForbidden(sink, forbidden);
            }
        }
        try (Connection reader = DriverManager.getConnection(as("my_reader", url))) {
            for (String view : List.of("figures", "figures_by_claimant", "latest_tolls", "who_cites_whom")) {
                var rows = reader.createStatement().executeQuery("SELECT count(*) > 0 FROM khabar." + view);
                rows.next();
                assertThat(rows.getBoolean(1)).as(view).isTrue();
            }
            assertForbidden(reader, "DELETE FROM khabar.figures");
            assertForbidden(reader, "SELECT * FROM khabar.consumer_offsets");
        }
    }

    @Test
    void aServerBehindTlsIsTrustedByItsCertificateAndAskedWithThePasswordOfAFile() throws Exception {
        Path certificate = makeServerCertificate();
        postgres.execute("public", "CREATE ROLE far LOGIN PASSWORD 'from the file' SUPERUSER");
        Path hba = postgres.directory().resolve("pg_hba.conf");
        String before = Files.readString(hba);
        try {
            Files.writeString(hba, "hostssl all far all scram-sha-256\nhost all far all reject\n" + before);
            postgres.execute("public", "ALTER SYSTEM SET ssl = on");
            postgres.execute("public", "SELECT pg_reload_conf()");
            Path password = Files.writeString(directory.resolve("password"), "from the file\n");
            String url = as("far", postgres.url());
            String trusting = url + "&sslmode=verify-full&sslrootcert=" + certificate;
            // The server takes a moment to read its configuration anew.
            org.awaitility.Awaitility.await()
                    .atMost(java.time.Duration.ofSeconds(60))
                    .until(() -> works(trusting + "&password=from%20the%20file"));

            SinkConfig config = SinkConfig.of(
                    TopicCatalogue.withPrefix("news"),
                    PostgresStore.TYPE,
                    Map.of("jdbc-url", trusting, "jdbc-password-file", password.toString(), "jdbc-schema", "far"),
                    Map.of());
            try (EventStore store = config.type().open(config)) {
                assertThat(store.prepare()).isTrue();
                writeTwice(store);
                assertThat(postgres.rows(
                                "far",
                                "SELECT DISTINCT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)"
                                        + " WHERE application_name = 'khabar-sink' AND usename = 'far'"))
                        .containsExactly("t");
            }
            assertThatThrownBy(() -> prepare(config.with("jdbc-url", url + "&sslmode=disable")))
                    .isInstanceOf(SinkFailedException.class)
                    .hasMessageContaining("pg_hba.conf");
            Path wrong = Files.writeString(directory.resolve("wrong"), "wrong");
            assertThatThrownBy(() -> prepare(config.with("jdbc-password-file", wrong.toString())))
                    .isInstanceOf(SinkFailedException.class)
                    .hasMessageContaining("password authentication failed");
        } finally {
            Files.writeString(hba, before);
            postgres.execute("public", "ALTER SYSTEM RESET ssl");
            postgres.execute("public", "SELECT pg_reload_conf()");
        }
    }

    private static void prepare(SinkConfig config) throws Exception {
        try (EventStore store = config.type().open(config)) {
            store.prepare();
        }
    }

    private static boolean works(String url) {
        try (Connection connection = DriverManager.getConnection(url)) {
            return connection.isValid(10);
        } catch (SQLException e) {
            return false;
        }
    }

    /** The server's key and certificate, where it looks for them. Returns the certificate. */
    private Path makeServerCertificate() throws Exception {
        Path store = directory.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        STORE_PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, STORE_PASSWORD.toCharArray());
        }
        Path key = postgres.directory().resolve("server.key");
        pem(
                key,
                "PRIVATE KEY",
                keys.getKey("server", STORE_PASSWORD.toCharArray()).getEncoded());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        // Whoever runs the server owns its files.
        Files.setOwner(key, Files.getOwner(postgres.directory()));
        Path certificate = postgres.directory().resolve("server.crt");
        pem(certificate, "CERTIFICATE", keys.getCertificate("server").getEncoded());
        Files.setOwner(certificate, Files.getOwner(postgres.directory()));
        return certificate;
    }

    private static void pem(Path file, String what, byte[] bytes) throws Exception {
        Files.writeString(
                file,
                "-----BEGIN " + what + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + what
                        + "-----\n");
    }

    private static void writeTwice(EventStore store) throws Exception {
        store.claim(Map.of(PARTITION, Uuid.randomUuid()));
        Rejections none = rejections -> assertThat(rejections).isEmpty();
        for (int i = 0; i < 2; i++) {
            store.write(
                    List.of(new Change(
                            new ConsumerRecord<>(PARTITION.topic(), 0, i, new byte[0], new byte[0]),
                            "a1",
                            Samples.article("a1", i))),
                    Map.of(PARTITION, i + 1L),
                    none);
        }
    }

    @Test
    void aDatabaseThatIsMissingIsToldInTheServersWordsAlone() {
        String url = postgres.url().replace("/postgres?", "/nowhere?");
        assertThatThrownBy(() -> Migrations.apply(settings(url, "auto")))
                .isInstanceOf(SinkFailedException.class)
                .hasMessage("the database refuses: FATAL: database \"nowhere\" does not exist")
                .hasRootCauseMessage("FATAL: database \"nowhere\" does not exist");
    }

    private static void assertForbidden(Connection connection, String statement) {
        assertThat(catchThrowable(() -> connection.createStatement().execute(statement)))
                .as(statement)
                .isInstanceOf(SQLException.class)
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("42501");
    }

    private static PostgresSettings settings(String url, String migrate) {
        return PostgresSettings.of(PostgresStore.TYPE.complete(Map.of("jdbc-url", url, "migrate", migrate)));
    }

    private static String as(String user, String url) {
        return url.replace("user=postgres", "user=" + user);
    }
}
