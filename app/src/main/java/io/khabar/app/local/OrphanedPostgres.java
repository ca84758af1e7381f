package io.khabar.app.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Stops the database server that a killed process left behind.
 *
 * <p>The server outlives a process that was killed, and keeps its files busy. Its id stands in {@code postmaster.pid}; as
 * the file may be stale and the id somebody else's by now, a process is stopped only if it is a PostgreSQL server that
 * runs on this very directory.
 */
final class OrphanedPostgres {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private OrphanedPostgres() {}

    /**
     * Stops the server that runs on a directory, if one does, and removes a stale {@code postmaster.pid}.
     *
     * @param directory the server's data directory, which no running khabar uses
     * @throws IOException if it cannot be told whether the process is that server, or it does not stop
     */
    static void stop(Path directory) throws IOException {
        Path pidFile = directory.resolve("postmaster.pid");
        if (Files.notExists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> process = processNamedIn(pidFile).filter(each -> !hasEnded(each));
        if (process.isPresent()) {
            if (isServerOf(process.get(), directory, pidFile)) {
                stop(process.get());
            }
        }
        // The server itself removes the file when it stops in good order.
        Files.deleteIfExists(pidFile);
    }

    private static Optional<ProcessHandle> processNamedIn(Path pidFile) throws IOException {
        try (var lines = Files.lines(pidFile)) {
            // A standalone backend writes its id negated.
            return lines.findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("-?\\d{1,18}"))
                    .map(line -> Math.abs(Long.parseLong(line)))
                    .flatMap(ProcessHandle::of);
        }
    }

    /** Also of one whose entry in the process table waits for somebody to take note, as in containers without an init. */
    private static boolean hasEnded(ProcessHandle process) {
        return !process.isAlive() || isZombie(process);
    }

    private static boolean isZombie(ProcessHandle process) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            // The state is the first letter behind the command in brackets, which may hold brackets itself.
            return line.startsWith("Z", line.lastIndexOf(')') + 2);
        } catch (IOException e) {
            // Gone by now, or this is no Linux.
            return false;
        }
    }

    private static boolean isServerOf(ProcessHandle process, Path directory, Path pidFile) throws IOException {
        ProcessHandle.Info info = process.info();
        Optional<String> command =
                info.command().map(path -> Path.of(path).getFileName().toString());
        if (command.isPresent() && !command.get().startsWith("postgres")) {
            return false;
        }
        Path real = directory.toRealPath();
        List<String> arguments = info.arguments().map(Arrays::asList).orElse(List.of());
        for (int i = 0; i + 1 < arguments.size(); i++) {
            if (arguments.get(i).equals("-D")) {
                Path served = Path.of(arguments.get(i + 1));
                return command.isPresent()
                        && Files.exists(served)
                        && served.toRealPath().equals(real);
            }
        }
        Optional<String> ownUser = ProcessHandle.current().info().user();
        if (command.isEmpty() && info.user().isPresent() && !info.user().equals(ownUser)) {
            return false;
        }
        throw new IOException("process " + process.pid() + ", which " + pidFile
                + " names, may still serve this database: stop it first, or delete that file if it is something else");
    }

    private static void stop(ProcessHandle server) throws IOException {
        List<ProcessHandle> workers = server.children().toList();
        try {
            // SIGINT is PostgreSQL's fast shutdown: it ends the sessions and stops in good order.
            new ProcessBuilder("kill", "-INT", Long.toString(server.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (!ends(server)) {
                server.destroyForcibly();
                for (ProcessHandle worker : workers) {
                    ends(worker);
                }
                if (!ends(server)) {
                    throw new IOException(
                            "the database server left by an earlier run, process " + server.pid() + ", does not stop");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while stopping process " + server.pid(), e);
        }
    }

    private static boolean ends(ProcessHandle process) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!hasEnded(process)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return true;
    }
}
