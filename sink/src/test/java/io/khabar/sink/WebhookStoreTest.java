package io.khabar.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.khabar.avro.EnrichedArticle;
import io.khabar.schemas.TopicCatalogue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookStoreTest {

    private static final TopicPartition P0 = new TopicPartition("news.enriched", 0);
    private static final TopicPartition P1 = new TopicPartition("news.enriched", 1);
    private static final Uuid TOPIC = new Uuid(1, 2);
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Rejections NONE = rejections -> assertThat(rejections).isEmpty();

    private record Request(Headers headers, String body) {

        String id() {
            return headers.getFirst("webhook-id");
        }
    }

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    /** What the next requests are answered; then it is 204. */
    private final Deque<Integer> answers = new ArrayDeque<>();
    /** Bodies that are answered with 422. */
    private Predicate<String> refused = body -> false;

    private String retryAfter;
    private Instant now = Instant.now();
    private HttpServer endpoint;
    private WebhookStore store;

    @BeforeEach
    void start() throws IOException {
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/hook", exchange -> {
            Request request = new Request(
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            requests.add(request);
            Integer status = answers.poll();
            if (status == null) {
                status = refused.test(request.body()) ? 422 : 204;
            }
            if (retryAfter != null) {
                exchange.getResponseHeaders().add("Retry-After", retryAfter);
            }
            if (status / 100 == 3) {
                exchange.getResponseHeaders().add("Location", "/hook");
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        endpoint.start();
        store = new WebhookStore(settings(100), () -> now);
        store.claim(Map.of(P0, TOPIC, P1, TOPIC));
    }

    @AfterEach
    void stop() {
        endpoint.stop(0);
    }

    @Test
    void articlesArriveInBatchesOfOnePartitionAsJsonWithIds() throws Exception {
        store.write(
                List.of(change(P0, 0, "a1"), change(P1, 7, "b1"), change(P0, 2, "a2"), gone(P0, 3, "a1")),
                Map.of(P0, 4L, P1, 8L),
                NONE);

        assertThat(requests).extracting(Request::id).containsExactly(TOPIC + "-0-0-3", TOPIC + "-1-7-7");
        assertThat(requests.get(0).headers().getFirst("Idempotency-Key"))
                .isEqualTo(requests.get(0).id());
        assertThat(requests.get(0).headers().getFirst("Content-Type")).isEqualTo("application/json");
        String[] lines = requests.get(0).body().split("\n");
        assertThat(lines).hasSize(3);
        assertThat(lines[0])
                .startsWith("[{\"id\":\"" + TOPIC + "-0-0\",\"articleId\":\"a1\",\"article\":{\"articleId\":\"a1\",")
                .contains("\"kind\":\"KILLED\",\"value\":105.0", "\"extractor\":\"test 1\"")
                .endsWith("},");
        assertThat(lines[2]).isEqualTo("{\"id\":\"" + TOPIC + "-0-3\",\"articleId\":\"a1\",\"article\":null}]");
    }

    @Test
    void signaturesAreThoseOfStandardWebhooks() throws Exception {
        store.write(List.of(change(P0, 0, "قُتل")), Map.of(P0, 1L), NONE);

        Request request = requests.get(0);
        HttpHeaders headers = HttpHeaders.of(lowerCase(request.headers()), (name, value) -> true);
        Webhook verifier = new Webhook(SECRET);
        verifier.verify(request.body(), headers);
        assertThatThrownBy(() -> verifier.verify(request.body() + " ", headers))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() ->
                        new Webhook("whsec_" + "C2FVsBQIhrscChlQIMV+b5sSYspob7oD").verify(request.body(), headers))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void aLargeBatchIsParted() throws Exception {
        WebhookStore small = new WebhookStore(settings(2), () -> now);
        small.claim(Map.of(P0, TOPIC));
        EnrichedArticle large = EnrichedArticle.newBuilder(Samples.article("large"))
                .setTitle("x".repeat(1_500_000))
                .build();
        small.write(
                List.of(
                        change(P0, 0, "a"),
                        change(P0, 1, "b"),
                        change(P0, 2, "c"),
                        new Change(read(P0, 3), "large", large),
                        change(P0, 4, "d")),
                Map.of(P0, 5L),
                NONE);

        assertThat(requests)
                .extracting(request -> request.id().substring(TOPIC.toString().length()))
                .containsExactly("-0-0-1", "-0-2-2", "-0-3-3", "-0-4-4");
    }

    @Test
    void anEndpointThatIsInTroubleGetsTheSameRequestAgainAndNothingThatItHas() throws Exception {
        List<Change> changes = List.of(change(P0, 0, "a1"), change(P1, 0, "b1"));
        Map<TopicPartition, Long> next = Map.of(P0, 1L, P1, 1L);
        answers.addAll(List.of(204, 503, 500, 302, 401, 404, 429));

        for (int i = 0; i < 6; i++) {
            assertThatThrownBy(() -> store.write(changes, next, NONE)).isInstanceOf(StoreUnavailableException.class);
        }
        store.write(changes, next, NONE);

        assertThat(requests).hasSize(8);
        assertThat(requests.stream().skip(1).map(Request::id)).containsOnly(TOPIC + "-1-0-0");
        assertThat(requests.stream().skip(1).map(Request::body).distinct()).hasSize(1);
    }

    @Test
    void anEndpointThatIsAwayIsTriedAgain() throws Exception {
        int port = endpoint.getAddress().getPort();
        endpoint.stop(0);
        assertThatThrownBy(() -> store.write(List.of(change(P0, 0, "a1")), Map.of(P0, 1L), NONE))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("http://localhost:" + port + "/hook does not answer");
    }

    @Test
    void anEndpointIsLeftAloneForAsLongAsItAsks() throws Exception {
        List<Change> changes = List.of(change(P0, 0, "a1"));
        for (boolean date : List.of(false, true)) {
            requests.clear();
            answers.add(503);
            retryAfter = date
                    ? DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            now.plusSeconds(121).atOffset(ZoneOffset.UTC))
                    : "120";
            assertThatThrownBy(() -> store.write(changes, Map.of(P0, 1L), NONE)).hasMessageContaining("answered 503");
            retryAfter = null;
            now = now.plusSeconds(119);
            assertThatThrownBy(() -> store.write(changes, Map.of(P0, 1L), NONE)).hasMessageContaining("left alone");
            assertThat(requests).hasSize(1);
            now = now.plusSeconds(2);
        }
        store.write(changes, Map.of(P0, 1L), NONE);
        assertThat(requests).hasSize(2);
    }

    @Test
    void whatTheEndpointRefusesIsHandedOverAloneAndTheRestArrives() throws Exception {
        refused = body -> body.contains("\"articleId\":\"bad");
        List<Rejection> rejected = new ArrayList<>();
        store.write(
                List.of(
                        change(P0, 0, "a"),
                        change(P0, 1, "bad1"),
                        change(P0, 2, "b"),
                        change(P0, 3, "c"),
                        change(P0, 4, "bad2")),
                Map.of(P0, 5L),
                rejected::addAll);

        assertThat(rejected).extracting(rejection -> rejection.read().offset()).containsExactly(1L, 4L);
        assertThat(rejected).allSatisfy(rejection -> {
            assertThat(rejection.stage()).isEqualTo("deliver");
            assertThat(rejection.error())
                    .hasMessage("http://localhost:" + endpoint.getAddress().getPort() + "/hook answered 422");
        });
        String taken = String.join(
                "",
                requests.stream().map(Request::body).filter(refused.negate()).toList());
        assertThat(taken).contains("\"articleId\":\"a\",\"article\"", "\"articleId\":\"b\",", "\"articleId\":\"c\",");
    }

    @Test
    void nothingIsSkippedWhileItsDeadLetterIsNotSafe() throws Exception {
        refused = body -> body.contains("bad");
        List<Change> changes = List.of(change(P0, 0, "bad"));
        assertThatThrownBy(() -> store.write(changes, Map.of(P0, 1L), rejections -> {
                    throw new KafkaException("broker away");
                }))
                .hasMessage("broker away");
        List<Rejection> rejected = new ArrayList<>();
        store.write(changes, Map.of(P0, 1L), rejected::addAll);
        assertThat(rejected).hasSize(1);
    }

    @Test
    void everyEndpointHasAGroupOfItsOwn() {
        String one = WebhookStore.TYPE.groupId(Map.of("webhook-url", "https://one.example/hook"));
        assertThat(one).startsWith("khabar-sink-webhook-");
        assertThat(WebhookStore.TYPE.groupId(Map.of("webhook-url", "https://two.example/hook")))
                .isNotEqualTo(one);
    }

    @Test
    void wrongSettingsAreRefusedWithoutTellingSecrets(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("secret"), SECRET + "\n");
        assertThat(SinkApp.create(
                        config(Map.of("webhook-url", "https://h.example/x", "webhook-secret-file", file.toString()))))
                .isNotNull();
        for (Map<String, String> wrong : List.of(
                Map.<String, String>of(),
                Map.of("webhook-url", "ftp://user:secret@h.example"),
                Map.of("webhook-url", "https://h.example", "webhook-secret", "whsec_secret"),
                Map.of("webhook-url", "https://h.example", "webhook-batch", "0"),
                Map.of("webhook-url", "https://h.example", "webhook-timeout", "PT5M"))) {
            assertThatThrownBy(() -> SinkApp.create(config(wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("secret@")
                    .hasMessageNotContaining("whsec_secret");
        }
    }

    private static SinkConfig config(Map<String, String> settings) {
        return SinkConfig.of(TopicCatalogue.withPrefix("news"), WebhookStore.TYPE, settings, Map.of());
    }

    private WebhookSettings settings(int batch) {
        return new WebhookSettings(
                URI.create("http://localhost:" + endpoint.getAddress().getPort() + "/hook?token=hidden"),
                WebhookSigner.of(SECRET),
                batch,
                Duration.ofSeconds(30));
    }

    private static Map<String, List<String>> lowerCase(Headers headers) {
        Map<String, List<String>> all = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        return all;
    }

    private static Change change(TopicPartition partition, long offset, String id) {
        return new Change(read(partition, offset), id, Samples.article(id, 105));
    }

    private static Change gone(TopicPartition partition, long offset, String id) {
        return new Change(read(partition, offset), id, null);
    }

    private static ConsumerRecord<byte[], byte[]> read(TopicPartition partition, long offset) {
        return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, new byte[0], new byte[0]);
    }
}
