package io.khabar.app.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {

    @TempDir
    Path folder;

    private final Ports ports = new Ports();
    private Process bystander;

    @AfterEach
    void stopBystander() throws Exception {
        LocalPostgres.stopOrphans(home());
        if (bystander != null) {
            bystander.destroyForcibly().waitFor();
        }
    }

    @Test
    void rowsOutliveARestart() throws Exception {
        try (LocalPostgres first = start()) {
            execute(first.jdbcUrl(), "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (7)");
        }
        try (LocalPostgres second = start()) {
            assertThat(number(second.jdbcUrl(), "SELECT n FROM kept")).isEqualTo(7);
            assertThat(text(second.jdbcUrl(), "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(text(second.jdbcUrl(), "SHOW fsync")).isEqualTo("on");
            assertThat(text(second.jdbcUrl(), "SHOW server_encoding")).isEqualTo("UTF8");
        }
    }

    @Test
    void aServerLeftBehindIsStoppedAndItsRowsAreThere() throws Exception {
        LocalPostgres orphan = start();
        execute(orphan.jdbcUrl(), "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (7)");
        LocalPostgres.stopOrphans(home());
        assertThatThrownBy(() -> number(orphan.jdbcUrl(), "SELECT 1")).isInstanceOf(SQLException.class);
        orphan.close();
        try (LocalPostgres next = start()) {
            assertThat(number(next.jdbcUrl(), "SELECT n FROM kept")).isEqualTo(7);
        }
    }

    @Test
    void aStaleIdThatIsSomebodyElsesByNowStopsNobody() throws Exception {
        bystander = new ProcessBuilder("sleep", "600").start();
        try (LocalPostgres first = start()) {
            assertThat(first.jdbcUrl()).isNotBlank();
        }
        Path stale = database().resolve("postmaster.pid");
        Files.writeString(stale, bystander.pid() + "\n" + database() + "\n");
        LocalPostgres.stopOrphans(home());
        assertThat(bystander.waitFor(0, TimeUnit.SECONDS)).as("ended").isFalse();
        assertThat(stale).doesNotExist();
    }

    @Test
    void aServerOfAnotherDirectoryIsLeftAlone() throws Exception {
        Path other = folder.resolve("other");
        try (LocalPostgres neighbour = LocalPostgres.start(other, folder.resolve("other.log"), ports.next(0));
                LocalPostgres first = start()) {
            assertThat(first.jdbcUrl()).isNotEqualTo(neighbour.jdbcUrl());
            first.close();
            Path note = other.resolve(Files.readString(other.resolve("current")).strip());
            Files.writeString(database().resolve("postmaster.pid"), Files.readString(note.resolve("postmaster.pid")));
            LocalPostgres.stopOrphans(home());
            assertThat(number(neighbour.jdbcUrl(), "SELECT 1")).isEqualTo(1);
        }
    }

    @Test
    void aDatabaseThatWasNeverCompletedIsMadeAnew() throws Exception {
        Path half = Files.createDirectories(home().resolve("db-half"));
        Files.writeString(half.resolve("postgresql.conf"), "# cut short");
        try (LocalPostgres server = start()) {
            assertThat(number(server.jdbcUrl(), "SELECT 1")).isEqualTo(1);
        }
        assertThat(half).doesNotExist();
    }

    private LocalPostgres start() throws IOException {
        return LocalPostgres.start(home(), folder.resolve("postgres.log"), ports.next(0));
    }

    private Path home() {
        return folder.resolve("postgres");
    }

    private Path database() throws IOException {
        return home().resolve(Files.readString(home().resolve("current")).strip());
    }

    private static void execute(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static int number(String url, String query) throws SQLException {
        return Integer.parseInt(text(url, query));
    }

    private static String text(String url, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }
}
