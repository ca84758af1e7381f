package io.khabar.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperationsServerTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Metrics metrics = Metrics.prometheus("enrich");
    private final Levels levels = new Levels();
    private volatile String dead;
    private volatile String notReady;
    private OperationsServer server;

    @BeforeEach
    void start() throws IOException {
        Health health = new Health() {
            @Override
            public Optional<String> dead() {
                return Optional.ofNullable(dead);
            }

            @Override
            public Optional<String> notReady() {
                return Optional.ofNullable(notReady);
            }
        };
        server = OperationsServer.start("127.0.0.1", 0, health, metrics, levels);
    }

    @AfterEach
    void stop() {
        server.close();
        metrics.close();
    }

    @Test
    void healthIsWhatTheAppSaysOfItself() throws Exception {
        assertThat(get("/health/live").body()).isEqualTo("{\"status\":\"live\"}");
        assertThat(get("/health/ready").body()).isEqualTo("{\"status\":\"ready\"}");

        notReady = "it has not started yet";
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/ready").body())
                .isEqualTo("{\"status\":\"not ready\",\"reason\":\"it has not started yet\"}");

        dead = "enrich has failed";
        assertThat(get("/health/live").statusCode()).isEqualTo(503);
    }

    @Test
    void whatIsMeasuredCanBeReadByPrometheus() throws Exception {
        metrics.recordsIn(3);
        metrics.recordsOut("enriched", 2);
        metrics.failure("process");
        metrics.deadLetter("process");
        metrics.extraction(700_000);
        metrics.endToEnd(1_000, 1_250);
        metrics.schemaCache().asked(true);

        HttpResponse<String> answer = get("/metrics");

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body().lines())
                .contains(
                        "khabar_records_in_total{app=\"enrich\"} 3.0",
                        "khabar_records_out_total{app=\"enrich\",to=\"enriched\"} 2.0",
                        "khabar_failures_total{app=\"enrich\",stage=\"process\"} 1.0",
                        "khabar_dead_letters_total{app=\"enrich\",stage=\"process\"} 1.0",
                        "khabar_extraction_seconds_bucket{app=\"enrich\",le=\"5.0E-4\"} 0",
                        "khabar_extraction_seconds_bucket{app=\"enrich\",le=\"0.001\"} 1",
                        "khabar_end_to_end_latency_seconds_count{app=\"enrich\"} 1",
                        "khabar_end_to_end_latency_seconds_sum{app=\"enrich\"} 0.25",
                        "khabar_schema_registry_cache_total{app=\"enrich\",result=\"hit\"} 1.0")
                .anyMatch(line -> line.startsWith("khabar_build_info{app=\"enrich\",version="))
                .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"));
    }

    @Test
    void whatMayComeIsCountedFromNought() throws Exception {
        metrics.expect(List.of("enriched"), List.of("process"), List.of("process", "produce"));
        metrics.deadLetter("produce");
        metrics.expectRefusals(List.of("read", "publish"));
        metrics.refused("read");

        assertThat(get("/metrics").body().lines())
                .contains(
                        "khabar_records_out_total{app=\"enrich\",to=\"enriched\"} 0.0",
                        "khabar_failures_total{app=\"enrich\",stage=\"process\"} 0.0",
                        "khabar_dead_letters_total{app=\"enrich\",stage=\"process\"} 0.0",
                        "khabar_dead_letters_total{app=\"enrich\",stage=\"produce\"} 1.0",
                        "khabar_refused_total{app=\"enrich\",stage=\"read\"} 1.0",
                        "khabar_refused_total{app=\"enrich\",stage=\"publish\"} 0.0");
    }

    @Test
    void aLogLevelIsReadAndChangedAtRunTime() throws Exception {
        assertThat(get("/loggers/io.khabar").body()).isEqualTo("{\"level\":\"INFO\"}");

        assertThat(put("/loggers/io.khabar", "{\"level\":\"DEBUG\"}").body()).isEqualTo("{\"level\":\"DEBUG\"}");
        assertThat(get("/loggers/io.khabar").body()).isEqualTo("{\"level\":\"DEBUG\"}");
        assertThat(put("/loggers/io.khabar", "{\"level\":null}").body()).isEqualTo("{\"level\":\"INFO\"}");
    }

    @Test
    void aChangeThatMakesNoSenseIsRefused() throws Exception {
        for (String wrong : new String[] {"", "DEBUG", "{}", "{\"level\":7}", "{\"level\":\"LOUD\"}"}) {
            assertThat(put("/loggers/io.khabar", wrong).statusCode()).as(wrong).isEqualTo(400);
        }
        assertThat(levels.own).isEmpty();
    }

    @Test
    void fromAnotherMachineALogLevelIsReadButNotChanged() throws Exception {
        InetAddress outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst()
                .orElse(null);
        assumeThat(outside).as("an address that is not loopback").isNotNull();
        try (OperationsServer open = OperationsServer.start("0.0.0.0", 0, new NeverAsked(), metrics, levels)) {
            URI uri = URI.create(
                    "http://" + outside.getHostAddress() + ":" + open.url().getPort() + "/loggers/io.khabar");

            HttpResponse<String> change = http.send(
                    HttpRequest.newBuilder(uri)
                            .PUT(BodyPublishers.ofString("{\"level\":\"DEBUG\"}"))
                            .build(),
                    BodyHandlers.ofString());
            HttpResponse<String> look = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());

            assertThat(change.statusCode()).isEqualTo(403);
            assertThat(levels.own).isEmpty();
            assertThat(look.body()).isEqualTo("{\"level\":\"INFO\"}");
        }
    }

    @Test
    void otherPathsAndMethodsAreRefused() throws Exception {
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/loggers/").statusCode()).isEqualTo(404);
        HttpResponse<String> answer = put("/health/live", "");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET");
    }

    @Test
    void anAddressThatIsTakenIsSaidPlainly() {
        int port = server.url().getPort();
        assertThatThrownBy(() -> OperationsServer.start("127.0.0.1", port, new NeverAsked(), metrics, levels))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("127.0.0.1:" + port);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> put(String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri(path))
                        .PUT(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create(server.url() + path);
    }

    private static final class NeverAsked implements Health {

        @Override
        public Optional<String> dead() {
            throw new AssertionError("nobody asks");
        }

        @Override
        public Optional<String> notReady() {
            throw new AssertionError("nobody asks");
        }
    }

    private static final class Levels implements LogLevels {

        private final Map<String, String> own = new ConcurrentHashMap<>();

        @Override
        public String of(String logger) {
            return own.getOrDefault(logger, "INFO");
        }

        @Override
        public void set(String logger, String level) {
            if (level == null) {
                own.remove(logger);
            } else if (level.equals("LOUD")) {
                throw new IllegalArgumentException("there is no level LOUD");
            } else {
                own.put(logger, level);
            }
        }
    }
}
