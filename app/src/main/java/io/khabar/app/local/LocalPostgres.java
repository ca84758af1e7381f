package io.khabar.app.local;

import io.khabar.sink.SinkConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A real PostgreSQL server, run as a child of this process on a directory that outlives it.
 *
 * <p>It listens on the loopback interface, lets in the user {@code postgres} without a password, and holds one database,
 * {@code khabar}. Commits are durable (the library behind it would switch that off).
 */
final class LocalPostgres implements AutoCloseable {

    /** Holds the name of the directory, beside it, that the database is in. */
    private static final String CURRENT = "current";

    private static final String DATABASE = "khabar";
    private static final String USER = "postgres";
    private static final Duration START_UP = Duration.ofSeconds(30);

    private final EmbeddedPostgres server;
    private final String jdbcUrl;

    private LocalPostgres(EmbeddedPostgres server, String jdbcUrl) {
        this.server = server;
        this.jdbcUrl = jdbcUrl;
    }

    /**
     * Stops what a killed process left running, if anything.
     *
     * @param home as in {@link #start}
     * @throws IOException if a server is there and does not stop
     */
    static void stopOrphans(Path home) throws IOException {
        for (Path directory : directories(home)) {
            OrphanedPostgres.stop(directory);
        }
    }

    /**
     * Starts a server. Nothing may be running on the same files, see {@link #stopOrphans}.
     *
     * @param home where the database is kept; made if absent
     * @param log the file that the server's output is appended to
     * @param port the port to listen on, a free one
     * @throws IOException if the server does not start
     */
    static LocalPostgres start(Path home, Path log, int port) throws IOException {
        Files.createDirectories(home);
        // A process killed while it makes a database leaves half of one, perhaps with an initdb still at work on it.
        // So each attempt has a directory of its own, and the one that came to a good end is noted by name.
        Path note = home.resolve(CURRENT);
        Optional<Path> current = Files.exists(note)
                ? Optional.of(home.resolve(Files.readString(note).strip()))
                : Optional.empty();
        Path directory = current.filter(Files::isDirectory).orElseGet(() -> home.resolve("db-" + UUID.randomUUID()));
        for (Path other : directories(home)) {
            if (!other.equals(directory)) {
                DataDirectory.deleteTree(other);
            }
        }
        EmbeddedPostgres server = launch(directory, log, port);
        String base = "jdbc:postgresql://127.0.0.1:" + port + "/";
        try {
            prepare(base, directory);
            Path draft = home.resolve(CURRENT + ".new");
            Files.writeString(draft, directory.getFileName().toString());
            Files.move(draft, note, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | SQLException | RuntimeException e) {
            server.close();
            throw e instanceof IOException io
                    ? io
                    : new IOException("the database did not start: " + e.getMessage(), e);
        }
        return new LocalPostgres(server, base + DATABASE + "?user=" + USER);
    }

    /** How to connect, user included. */
    String jdbcUrl() {
        return jdbcUrl;
    }

    /** Stops the server in good order. */
    @Override
    public void close() throws IOException {
        server.close();
    }

    private static List<Path> directories(Path home) throws IOException {
        if (Files.notExists(home)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(home)) {
            return entries.filter(Files::isDirectory).toList();
        }
    }

    private static EmbeddedPostgres launch(Path directory, Path log, int port) throws IOException {
        Path binaries = binaries();
        ProcessBuilder.Redirect output = ProcessBuilder.Redirect.appendTo(log.toFile());
        // Unpacking the server's programs is not safe against another process that does the same, nor against being
        // killed half-way: hold a lock, and start again from nothing if a former unpacking did not end.
        try (FileChannel channel = FileChannel.open(
                        binaries.resolveSibling("postgres.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            deleteUnfinished(binaries);
            return EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(binaries.toFile())
                    .setDataDirectory(directory.toFile())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPort(port)
                    .setPGStartupWait(START_UP)
                    .setLocaleConfig("locale", "C")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "50")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setErrorRedirector(output)
                    .setOutputRedirector(output)
                    .start();
        } catch (IOException | IllegalStateException e) {
            throw new IOException("the database did not start (see " + log + "): " + e.getMessage(), e);
        } catch (ExceptionInInitializerError e) {
            throw new IOException("the database's programs could not be unpacked: " + e.getCause(), e);
        }
    }

    /** Makes sure that it is our server that answers on the port, and that the database exists. */
    private static void prepare(String base, Path directory) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(base + "postgres?user=" + USER);
                Statement statement = connection.createStatement()) {
            try (ResultSet result = statement.executeQuery("SHOW data_directory")) {
                result.next();
                Path served = Path.of(result.getString(1));
                if (!Files.exists(served) || !Files.isSameFile(served, directory)) {
                    throw new IOException("another database, on " + served + ", took the port");
                }
            }
            boolean exists;
            try (ResultSet result =
                    statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                exists = result.next();
            }
            if (!exists) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
            // The sink's tables stand in a schema of their own; in this database they need not be called by it.
            statement.execute(
                    "ALTER DATABASE " + DATABASE + " SET search_path = " + SinkConfig.DEFAULT_SCHEMA + ", public");
        }
    }

    /** The user's cache, so that the programs are unpacked once and not for each data directory. */
    private static Path binaries() throws IOException {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path cache = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        Path own = cache.resolve("khabar");
        Files.createDirectories(own);
        try {
            // The library opens the directory below to everybody.
            Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwx------"));
        } catch (UnsupportedOperationException e) {
            // No such permissions on this file system.
        }
        return Files.createDirectories(own.resolve("postgres"));
    }

    private static void deleteUnfinished(Path binaries) throws IOException {
        List<Path> versions;
        try (Stream<Path> entries = Files.list(binaries)) {
            versions = entries.toList();
        }
        for (Path version : versions) {
            if (!new File(version.toFile(), ".exists").exists()) {
                DataDirectory.deleteTree(version);
            }
        }
    }
}
