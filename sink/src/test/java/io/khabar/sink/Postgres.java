package io.khabar.sink;

import io.khabar.schemas.TopicCatalogue;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One PostgreSQL server for all tests of this module. Each test has a schema of its own. */
final class Postgres implements AutoCloseable {

    /** Gives tests the server. */
    static final class Extension implements BeforeAllCallback, ParameterResolver {

        @Override
        public void beforeAll(ExtensionContext context) {
            server(context);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Postgres.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return server(context);
        }

        private static Postgres server(ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(Postgres.class))
                    .computeIfAbsent(Postgres.class, key -> new Postgres(), Postgres.class);
        }
    }

    private final Path directory;
    private EmbeddedPostgres server;

    private Postgres() {
        try {
            directory = Files.createTempDirectory("khabar-sink-test");
            server = builder().start();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    SinkConfig config(TopicCatalogue topics, String schema, Map<String, ?> kafka) {
        return SinkConfig.of(topics, url(), null, null, kafka).with("jdbc-schema", schema);
    }

    PostgresSettings settings(String schema) {
        return new PostgresSettings(url(), null, null, schema, PostgresSettings.Migrate.AUTO);
    }

    /** Where the server's files are. */
    Path directory() {
        return directory;
    }

    /** Stops the server as a crash would not: its clients see their connections end. */
    void stop() throws IOException {
        server.close();
    }

    /** Starts it again on the same port with the same data. */
    void startAgain() throws IOException {
        server = builder().setPort(server.getPort()).start();
    }

    /** The rows of a query in a schema, each as its columns' texts parted by {@code |}. */
    List<String> rows(String schema, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url() + "&currentSchema=" + schema);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> all = new ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(rows.getString(i));
                }
                all.add(String.join("|", row.stream().map(String::valueOf).toList()));
            }
            return all;
        }
    }

    void execute(String schema, String command) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url() + "&currentSchema=" + schema);
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "off")
                .setServerConfig("timezone", "UTC");
    }
}
