package io.khabar.app;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A class of this class path's that runs in a process of its own, so that it can be killed. */
public final class JavaProcess {

    private final Process process;
    private final List<String> out = new CopyOnWriteArrayList<>();
    private final List<String> err = new CopyOnWriteArrayList<>();
    private final List<Thread> readers = new ArrayList<>();

    private JavaProcess(Process process) {
        this.process = process;
        readers.add(collect(process.getInputStream(), out));
        readers.add(collect(process.getErrorStream(), err));
    }

    /** Starts a class's main method. */
    public static JavaProcess start(Class<?> main, List<String> arguments) throws IOException {
        return start(main, arguments, Map.of());
    }

    /** Starts a class's main method with more variables in its environment. */
    public static JavaProcess start(Class<?> main, List<String> arguments, Map<String, String> environment)
            throws IOException {
        ProcessBuilder builder = builder(main, arguments);
        builder.environment().putAll(environment);
        return new JavaProcess(builder.start());
    }

    /** Starts a class's main method whose standard output is a file, and so is not to be seen here. */
    public static JavaProcess start(Class<?> main, List<String> arguments, File out) throws IOException {
        return new JavaProcess(builder(main, arguments).redirectOutput(out).start());
    }

    private static ProcessBuilder builder(Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    /** What it has printed to standard output so far. */
    public List<String> out() {
        return List.copyOf(out);
    }

    /** What it has printed to standard error so far. */
    public List<String> err() {
        return List.copyOf(err);
    }

    /** Waits until it prints such a line to standard error. */
    public void awaitErr(Predicate<String> line) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (err.stream().noneMatch(line)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("no such line; alive: " + process.isAlive() + "\n" + String.join("\n", err));
            }
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
    }

    /** Waits until it ends, but not longer than this. */
    public void awaitExit(Duration atMost) throws InterruptedException {
        process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it ends by itself; the exit code. */
    public int await() throws InterruptedException {
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            throw new AssertionError("does not end\n" + String.join("\n", err));
        }
        for (Thread reader : readers) {
            reader.join();
        }
        return process.exitValue();
    }

    /** SIGTERM; the exit code. */
    public int terminate() throws InterruptedException {
        process.destroy();
        return await();
    }

    /** SIGKILL: the process has no chance to do anything any more. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private static Thread collect(InputStream stream, List<String> lines) {
        Thread reader = new Thread(() -> {
            try (BufferedReader text = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                text.lines().forEach(lines::add);
            } catch (IOException | UncheckedIOException e) {
                // The process is gone.
            }
        });
        reader.setDaemon(true);
        reader.start();
        return reader;
    }
}
