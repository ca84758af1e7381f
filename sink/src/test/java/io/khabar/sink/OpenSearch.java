package io.khabar.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One OpenSearch server for all tests of this module, in a process with a class path of its own. Each test has an index of its own. */
final class OpenSearch implements AutoCloseable {

    /** Gives tests the server. */
    static final class Extension implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == OpenSearch.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(OpenSearch.class))
                    .computeIfAbsent(OpenSearch.class, key -> new OpenSearch(), OpenSearch.class);
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path directory;
    private Process process;
    private String address;

    private OpenSearch() {
        try {
            directory = Files.createTempDirectory("khabar-opensearch-test");
            // Below the ports that connections get, and not where another build's server looks first, so that nobody
            // takes it while
            // the server is down.
            int port = ThreadLocalRandom.current().nextInt(15_000, 30_000);
            address = start(port + "-" + (port + 99));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://" + address);
    }

    /** Ends the server as a crash does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    /** Starts it again on the same port with the same data. */
    void startAgain() throws IOException {
        address = start(String.valueOf(url().getPort()));
    }

    /** The body of an answer that must be 2xx. */
    JsonNode ask(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(url().resolve(path))
                        .timeout(Duration.ofMinutes(1))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return JSON.readTree(answer.body());
    }

    /** What a query finds in an index now. */
    JsonNode search(String index, String query) throws IOException, InterruptedException {
        ask("POST", "/" + index + "/_refresh", "");
        return ask("POST", "/" + index + "/_search", query);
    }

    /** The ids in an index, sorted. */
    List<String> ids(String index) throws IOException, InterruptedException {
        return search(index, "{\"size\":1000,\"_source\":false}")
                .path("hits")
                .path("hits")
                .findValuesAsText("_id")
                .stream()
                .sorted()
                .toList();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        // It ends with its standard input.
        process.getOutputStream().close();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            kill();
        }
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private String start(String port) throws IOException {
        Path module = Path.of("..", "opensearch", "target").toAbsolutePath().normalize();
        assertThat(module.resolve("server"))
                .as("built with the module opensearch: mvn -pl sink -am")
                .isDirectory();
        Path errors = directory.resolve("errors.log");
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx384m",
                        "-cp",
                        module.resolve("classes") + File.pathSeparator + module.resolve("server") + "/*",
                        "io.khabar.opensearch.OpenSearchProcess",
                        directory.toString(),
                        port)
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start();
        BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.matches("127\\.0\\.0\\.1:[0-9]+")) {
                Thread drain = new Thread(() -> out.lines().forEach(more -> {}));
                drain.setDaemon(true);
                drain.start();
                return line;
            }
            said.append(line).append('\n');
        }
        throw new AssertionError("OpenSearch does not start\n" + said + Files.readString(errors));
    }
}
