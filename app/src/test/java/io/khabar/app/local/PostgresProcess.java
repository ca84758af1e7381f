package io.khabar.app.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The local edition's database in a process of its own, which waits to be killed. */
public final class PostgresProcess {

    private static final String PID_FILE = "postmaster.pid";
    private static final int ATTEMPTS = 30;

    private PostgresProcess() {}

    /** @param arguments the directory, the port */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path home = Path.of(arguments[0]);
        for (int attempt = 1; ; attempt++) {
            try {
                LocalPostgres.stopOrphans(home);
                LocalPostgres.start(home, home.resolveSibling("postgres.log"), Integer.parseInt(arguments[1]));
                break;
            } catch (IOException e) {
                // Sessions of a server that was killed hold its memory until they notice.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                TimeUnit.SECONDS.sleep(1);
            }
        }
        Thread.currentThread().join();
    }

    /** The id of the server that runs on a directory, if one does: its first process, not the one that started it. */
    public static Optional<ProcessHandle> server(Path home) throws IOException {
        if (Files.notExists(home)) {
            return Optional.empty();
        }
        try (Stream<Path> directories = Files.list(home)) {
            Optional<Path> file = directories
                    .map(directory -> directory.resolve(PID_FILE))
                    .filter(Files::exists)
                    .findFirst();
            return file.isEmpty() ? Optional.empty() : ProcessHandle.of(pid(file.get()));
        }
    }

    private static long pid(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().map(line -> Long.parseLong(line.strip())).orElse(0L);
        }
    }
}
