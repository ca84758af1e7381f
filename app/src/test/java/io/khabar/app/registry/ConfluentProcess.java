package io.khabar.app.registry;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Confluent's own serializers, real and in a process of their own: see {@code src/interop/java/ConfluentPeer.java}. */
final class ConfluentProcess implements AutoCloseable {

    /** What Confluent's classes threw. */
    static final class Failed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Failed(String text) {
            super(text);
        }
    }

    private final Process process;
    private final Path log;
    private final BufferedWriter commands;
    private final BufferedReader answers;

    private ConfluentProcess(Process process, Path log) {
        this.log = log;
        this.process = process;
        this.commands = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), US_ASCII));
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII));
    }

    /**
     * Starts it.
     *
     * @param name tells its log from another's
     * @param arguments see {@code ConfluentPeer}
     */
    static ConfluentProcess start(String name, String... arguments) throws IOException {
        Path interop = Path.of("target", "interop");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                interop.resolve("confluent-serializers.jar").toString(),
                Path.of("src", "interop", "java", "ConfluentPeer.java").toString()));
        command.addAll(List.of(arguments));
        Path log = interop.resolve(name + ".log");
        return new ConfluentProcess(
                new ProcessBuilder(command).redirectError(log.toFile()).start(), log);
    }

    /** Bytes of the record, by Confluent's serializer; the record is JSON in Avro's encoding. */
    byte[] write(URI registry, String topic, String schema, String json) {
        return ask(
                "write",
                registry.toString().getBytes(UTF_8),
                topic.getBytes(UTF_8),
                schema.getBytes(UTF_8),
                json.getBytes(UTF_8));
    }

    /** The record as JSON in Avro's encoding, by Confluent's deserializer. */
    String read(URI registry, String topic, byte[] bytes) {
        return new String(ask("read", registry.toString().getBytes(UTF_8), topic.getBytes(UTF_8), bytes), UTF_8);
    }

    private synchronized byte[] ask(String command, byte[]... arguments) {
        String line = Arrays.stream(arguments)
                .map(Base64.getEncoder()::encodeToString)
                .collect(Collectors.joining(" ", command + " ", "\n"));
        try {
            commands.write(line);
            commands.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException("the process ended; see " + log);
            }
            byte[] content = Base64.getDecoder().decode(answer.substring(answer.indexOf(' ') + 1));
            if (answer.startsWith("error ")) {
                throw new Failed(new String(content, UTF_8));
            }
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException("see " + log, e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
