package io.khabar.app.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.khabar.app.Cluster;
import io.khabar.avro.FigureKind;
import io.khabar.avro.FigureRecord;
import io.khabar.ingest.http.ApiKeys;
import io.khabar.schemas.TopicCatalogue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(180)
@ExtendWith(Cluster.Extension.class)
class EventStreamServerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Cluster cluster;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private EventStreamServer server;

    EventStreamServerTest(Cluster cluster) {
        this.cluster = cluster;
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void eventsThatAreWantedComeAsTheyAreWritten() throws Exception {
        TopicCatalogue topics = cluster.topics("sse-live");
        serve(topics, options());
        try (Client stream = open("?kind=killed,injured&min=10&language=ar", null)) {
            assertThat(stream.contentType()).isEqualTo("text/event-stream;charset=utf-8");
            stream.awaitId();
            figure(topics, 0, "small", 9);
            figure(topics, 0, "large", 10);
            assertThat(stream.next().data()).contains("\"figureId\":\"large\"", "\"quote\":\"عشرة\"");
        }
        try (Client stream = open("?from=beginning", null)) {
            assertThat(stream.next().data()).contains("\"figureId\":\"small\"");
            assertThat(stream.next().data()).contains("\"figureId\":\"large\"");
            cluster.send(new ProducerRecord<>(topics.figures().name(), 0, null, "no Avro".getBytes(UTF_8)));
            cluster.send(new ProducerRecord<>(topics.figures().name(), 0, "gone".getBytes(UTF_8), null));
            Received deleted = stream.next();
            assertThat(deleted.event()).isEqualTo("deleted");
            assertThat(deleted.data()).isEqualTo("{\"key\":\"gone\",\"deleted\":true}");
            assertThat(stream.comments()).anyMatch(line -> line.contains("passed over sse-live.figures-0 at offset 2"));
        }
    }

    @Test
    void aClientThatComesAgainWithItsLastEventIdMissesNothingAndGetsNothingTwice() throws Exception {
        TopicCatalogue topics = cluster.topics("sse-resume");
        serve(topics, options());
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            figure(topics, i % 2, "f" + i, i);
            if (i % 3 > 0) {
                expected.add("f" + i);
            }
        }

        List<String> got = new ArrayList<>();
        String last = null;
        // It breaks off after every few events, also in the middle of a poll's, and between two servers.
        for (int visit = 0; got.size() < expected.size(); visit++) {
            if (visit == 2) {
                server.close();
                serve(topics, options());
            }
            try (Client stream = open("?from=beginning&text=wanted", last)) {
                for (int i = 0; i < 7 && got.size() < expected.size(); i++) {
                    Received event = stream.next();
                    got.add(event.data().replaceFirst("^\\{\"figureId\":\"([^\"]*)\".*", "$1"));
                    last = event.id();
                }
            }
        }
        assertThat(got).containsExactlyInAnyOrderElementsOf(expected);

        // Nothing more is there: the next is what is written now.
        try (Client stream = open("?from=beginning&text=wanted", last)) {
            stream.awaitId();
            figure(topics, 1, "f61", 61);
            assertThat(stream.next().data()).contains("\"figureId\":\"f61\"");
        }
    }

    @Test
    void theIdMovesOnAlsoPastWhatAClientDoesNotWant() throws Exception {
        TopicCatalogue topics = cluster.topics("sse-heartbeat");
        serve(topics, options());
        try (Client stream = open("?min=1000", null)) {
            assertThat(stream.awaitId()).isEqualTo("sse-heartbeat.figures@0:0,1:0");
            figure(topics, 0, "small", 1);
            figure(topics, 1, "small", 2);
            String id = stream.awaitId();
            while (!id.equals("sse-heartbeat.figures@0:1,1:1")) {
                id = stream.awaitId();
            }
            assertThat(stream.comments()).contains(": still here");
        }
    }

    @Test
    void aSlowClientIsNotReadAheadForAndIsCutOffWhileOthersGoOn() throws Exception {
        TopicCatalogue topics = cluster.topics("sse-slow");
        serve(topics, options().withTimes(Duration.ofMillis(200), Duration.ofSeconds(6)));
        String sentence = "x".repeat(200_000);
        int count = 150;
        for (int i = 0; i < count; i++) {
            cluster.publish(
                    topics.figures(),
                    0,
                    "a",
                    FigureRecord.newBuilder()
                            .setFigureId("f" + i)
                            .setSentence(sentence)
                            .build());
        }
        try (Socket slow = new Socket()) {
            slow.setReceiveBufferSize(16_384);
            slow.connect(
                    new InetSocketAddress(server.url().getHost(), server.url().getPort()));
            slow.getOutputStream()
                    .write("GET /v1/events/stream?from=beginning HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
            await().atMost(PATIENCE).until(() -> server.streams() == 1);
            try (Client other = open("?from=beginning", null)) {
                for (int i = 0; i < count; i++) {
                    assertThat(other.next().data()).startsWith("{\"figureId\":\"f" + i + "\"");
                }
                await().atMost(PATIENCE).until(() -> server.streams() == 1);
                figure(topics, 0, "last", 1);
                assertThat(other.next().data()).contains("\"figureId\":\"last\"");
            }
            // What the kernel took before it was cut off; the rest was never read from Kafka.
            slow.setSoTimeout(60_000);
            long received = drain(slow.getInputStream());
            assertThat(received).isLessThan((long) sentence.length() * count * 3 / 4);
        }
    }

    @Test
    void whatCannotBeMeantIsAProblemThatSaysSo() throws Exception {
        TopicCatalogue topics = cluster.topics("sse-wrong");
        serve(topics, options());
        for (String wrong : List.of(
                "?pary=ARM",
                "?topic=stories",
                "?kind=KILED",
                "?min=many",
                "?since=soon",
                "?from=end",
                "?topic=articles&min=1",
                "?party=")) {
            HttpResponse<String> answer = get(wrong, null, null);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
        for (String id : List.of("7", "other.figures@0:1", "sse-wrong.figures@0:1000")) {
            assertThat(get("", id, null).statusCode()).as(id).isEqualTo(400);
        }
        assertThat(server.streams()).isZero();
    }

    @Test
    void whoHasNoKeyIsNotLetInAndThereIsRoomForSoMany() throws Exception {
        TopicCatalogue topics = cluster.topics("sse-access");
        String key = "a-key-of-the-tests-0123456789";
        StreamOptions one = StreamOptions.of("127.0.0.1", 0, ApiKeys.of(List.of(key)), 1);
        serve(topics, one);
        assertThat(get("", null, null).statusCode()).isEqualTo(401);
        assertThat(get("", null, "another-key-of-the-tests-0").statusCode()).isEqualTo(401);
        try (Client stream = new Client(request("", null, key))) {
            stream.awaitId();
            HttpResponse<String> second = get("", null, key);
            assertThat(second.statusCode()).isEqualTo(503);
            assertThat(second.headers().firstValue("Retry-After")).isPresent();
        }
    }

    @Test
    void theDocumentNamesEveryParameterAndKind() throws Exception {
        serve(TopicCatalogue.withPrefix("sse-document"), options());
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/openapi.json"))
                .build();
        JsonNode document = new ObjectMapper()
                .readTree(client.send(request, BodyHandlers.ofString()).body());

        List<String> parameters = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        for (JsonNode each : document.at("/paths/~1v1~1events~1stream/get/parameters")) {
            if (each.get("in").asText().equals("query")) {
                parameters.add(each.get("name").asText());
            }
            if (each.get("name").asText().equals("kind")) {
                each.at("/schema/enum").forEach(kind -> kinds.add(kind.asText()));
            }
        }
        assertThat(parameters).containsExactlyInAnyOrderElementsOf(StreamRequest.PARAMETERS);
        assertThat(kinds)
                .containsExactlyElementsOf(
                        Stream.of(FigureKind.values()).map(Enum::name).toList());
    }

    @Test
    void aBrokerOrTopicThatIsNotThereIsUnavailable() throws Exception {
        serve(TopicCatalogue.withPrefix("sse-none"), options());
        assertThat(get("", null, null).statusCode()).isEqualTo(503);
    }

    private static StreamOptions options() {
        return StreamOptions.of("127.0.0.1", 0, ApiKeys.none(), 10)
                .withTimes(Duration.ofMillis(200), Duration.ofSeconds(60));
    }

    private void serve(TopicCatalogue topics, StreamOptions options) throws IOException {
        server = new EventStreamServer(options, topics, cluster.client());
        server.start();
    }

    private void figure(TopicCatalogue topics, int partition, String id, double value) throws Exception {
        cluster.publish(
                topics.figures(),
                partition,
                "a",
                FigureRecord.newBuilder()
                        .setFigureId(id)
                        .setKind("KILLED")
                        .setLanguage("ar")
                        .setValue(value)
                        .setQuote("عشرة")
                        .setSentence(value % 3 == 0 ? "other" : "wanted")
                        .build());
    }

    private HttpRequest request(String query, String lastEventId, String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + "/v1/events/stream" + query))
                .timeout(PATIENCE);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        return request.build();
    }

    private HttpResponse<String> get(String query, String lastEventId, String key) throws Exception {
        return client.send(request(query, lastEventId, key), BodyHandlers.ofString());
    }

    private Client open(String query, String lastEventId) throws Exception {
        return new Client(request(query, lastEventId, null));
    }

    private static long drain(InputStream in) {
        byte[] buffer = new byte[65_536];
        long all = 0;
        try {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                all += count;
            }
        } catch (IOException e) {
            // Cut off by a reset: this is the end too.
        }
        return all;
    }

    /** An event as a client sees it. */
    private record Received(String id, String event, String data) {}

    /** A client of Server-Sent Events. */
    private final class Client implements AutoCloseable {

        private final HttpResponse<InputStream> response;
        private final BufferedReader lines;
        private final List<String> comments = new ArrayList<>();

        Client(HttpRequest request) throws Exception {
            response = client.send(request, BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8));
        }

        String contentType() {
            return response.headers().firstValue("Content-Type").orElseThrow();
        }

        List<String> comments() {
            return comments;
        }

        /** The next event, past what only moves the id. */
        Received next() throws IOException {
            Received block = block();
            while (block.data() == null) {
                block = block();
            }
            return block;
        }

        /** The next id, of an event or without one. */
        String awaitId() throws IOException {
            Received block = block();
            while (block.id() == null) {
                block = block();
            }
            return block.id();
        }

        private Received block() throws IOException {
            String id = null;
            String event = "message";
            String data = null;
            for (String line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
                if (line.startsWith(":")) {
                    comments.add(line);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    event = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                }
            }
            return new Received(id, event, data);
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
