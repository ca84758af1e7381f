package io.khabar.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.khabar.broker.LocalBroker;
import io.khabar.ingest.ArticleDoor;
import io.khabar.ingest.ArticlePublisher;
import io.khabar.ingest.ArticleReader;
import io.khabar.ingest.ArticlesTopic;
import io.khabar.ingest.DoorOptions;
import io.khabar.ingest.ReadOptions;
import io.khabar.ingest.TraceContext;
import io.khabar.schemas.TopicCatalogue;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ArticleServerTest {

    private static final String JSON = "application/json";
    private static final String LINES = "application/x-ndjson";
    private static final String KEY = "a-key-of-the-tests-0123456789";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Contract CONTRACT = new Contract();

    @TempDir
    static Path directory;

    private static LocalBroker broker;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<AutoCloseable> open = new ArrayList<>();
    private TopicCatalogue topics;
    private ArticlesTopic topic;
    private ArticleServer server;

    @BeforeAll
    static void startBroker() throws IOException {
        broker = LocalBroker.start(directory);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void createTopic(TestInfo test) throws Exception {
        topics = TopicCatalogue.withPrefix(test.getTestMethod().orElseThrow().getName(), 2);
        topic = ArticlesTopic.create(broker.bootstrapServers(), topics.articles());
    }

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    @Test
    void oneArticleIsAcceptedWithItsIdOnceItIsInTheTopic() throws Exception {
        serve();

        HttpResponse<String> answer = post(JSON, article("a-1", "Storm"));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer)).isEqualTo(json("{'id':'a-1','duplicate':false}"));
        assertThat(topic.ids()).containsExactly("a-1");
    }

    @Test
    void anArticleWithoutAnIdGetsOneAndIsADuplicateTheSecondTime() throws Exception {
        serve();

        JsonNode first = json(post(JSON, "{\"title\":\"Storm\",\"text\":\"Roofs came off.\"}"));
        JsonNode second = json(post(JSON, "{\"title\":\"Storm\",\"text\":\"Roofs  came off.\"}"));

        assertThat(first.get("duplicate").asBoolean()).isFalse();
        assertThat(second.get("duplicate").asBoolean()).isTrue();
        assertThat(second.get("id")).isEqualTo(first.get("id"));
        assertThat(topic.ids()).containsExactly(first.get("id").asText());
    }

    @Test
    void anArrayAndLinesAreAcceptedAsAWhole() throws Exception {
        serve();

        HttpResponse<String> array = post(JSON, "[" + article("a", "A") + ",\n" + article("b", "B") + "]");
        HttpResponse<String> lines = post(LINES, article("c", "C") + "\n\n" + article("a", "A") + "\n");

        assertThat(array.statusCode()).isEqualTo(202);
        assertThat(json(array))
                .isEqualTo(json("{'accepted':2,'duplicates':0,'refused':0,'unavailable':0,'items':["
                        + "{'index':0,'line':1,'status':202,'id':'a','duplicate':false},"
                        + "{'index':1,'line':2,'status':202,'id':'b','duplicate':false}]}"));
        assertThat(lines.statusCode()).isEqualTo(202);
        assertThat(json(lines))
                .isEqualTo(json("{'accepted':2,'duplicates':1,'refused':0,'unavailable':0,'items':["
                        + "{'index':0,'line':1,'status':202,'id':'c','duplicate':false},"
                        + "{'index':1,'line':3,'status':202,'id':'a','duplicate':true}]}"));
        assertThat(topic.ids()).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void linesArePublishedAsTheyComeAndBadOnesCostTheOthersNothing() throws Exception {
        serve();

        HttpResponse<String> answer =
                post(LINES, article("a", "A") + "\n{broken\n{\"id\":\"empty\"}\n" + article("b", "B"));

        assertThat(answer.statusCode()).isEqualTo(207);
        JsonNode body = json(answer);
        assertThat(body.get("accepted").asInt()).isEqualTo(2);
        assertThat(body.get("refused").asInt()).isEqualTo(2);
        assertThat(body.get("items").get(1).get("status").asInt()).isEqualTo(400);
        assertThat(body.get("items").get(1).get("line").asInt()).isEqualTo(2);
        assertThat(body.get("items").get(1).get("detail").asText()).startsWith("is not valid JSON");
        assertThat(body.get("items").get(2).get("detail").asText()).isEqualTo("has neither title nor text");
        assertThat(topic.ids()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void whatIsNoArticleIsABadRequest() throws Exception {
        serve();

        for (String bad : List.of("", "[]", "{", "{\"id\":\"x\"}", "7", "{\"text\":7}", "no JSON")) {
            HttpResponse<String> answer = post(JSON, bad);
            assertThat(answer.statusCode()).as(bad).isIn(400, 207);
            assertThat(bad.equals("[]") || answer.statusCode() == 400).as(bad).isTrue();
        }
        assertThat(topic.ids()).isEmpty();
    }

    @Test
    void aBodyMayBeCompressed() throws Exception {
        serve();

        HttpResponse<String> good = post(JSON, gzip(article("a", "A")), "Content-Encoding", "gzip");
        byte[] compressed = gzip(article("b", "B".repeat(5000)));
        HttpResponse<String> truncated =
                post(JSON, Arrays.copyOf(compressed, compressed.length - 9), "Content-Encoding", "gzip");
        HttpResponse<String> none = post(JSON, article("c", "C"), "Content-Encoding", "gzip");
        HttpResponse<String> unknown = post(JSON, article("c", "C"), "Content-Encoding", "br");

        assertThat(good.statusCode()).isEqualTo(202);
        assertThat(truncated.statusCode()).isEqualTo(400);
        assertThat(truncated.body()).contains("not whole and valid gzip");
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(none.body()).contains("not whole and valid gzip").doesNotContain("null");
        assertThat(unknown.statusCode()).isEqualTo(415);
        assertThat(topic.ids()).containsExactly("a");
    }

    @Test
    void aBodyOverTheLimitIsRefusedHoweverItComes() throws Exception {
        serve(local().withLimits(100_000, 10));
        String large = article("a", "A".repeat(100_000));
        String lines = article("b", "B") + "\n" + article("c", "C".repeat(100_000));

        HttpResponse<String> declared = postRefused(large);
        HttpResponse<String> bomb = post(JSON, gzip(large), "Content-Encoding", "gzip");
        HttpResponse<String> chunked = send(request(LINES)
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(lines)))
                .build());

        assertThat(declared.statusCode()).isEqualTo(413);
        assertThat(bomb.statusCode()).isEqualTo(413);
        assertThat(bomb.body()).contains("100000 bytes when inflated");
        assertThat(chunked.statusCode()).isEqualTo(413);
        JsonNode items = json(chunked).get("items");
        assertThat(items)
                .singleElement()
                .isEqualTo(json("{'index':0,'line':1,'status':202,'id':'b','duplicate':false}"));
        assertThat(topic.ids()).containsExactly("b");
    }

    @Test
    void aBombThatInflatesToGigabytesCostsNoMemory() throws Exception {
        serve();
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bomb)) {
            out.write("{\"text\":\"".getBytes(StandardCharsets.UTF_8));
            byte[] zeros = new byte[1 << 20];
            Arrays.fill(zeros, (byte) 'a');
            for (int i = 0; i < 300; i++) {
                out.write(zeros);
            }
        }

        assertThat(post(JSON, bomb.toByteArray(), "Content-Encoding", "gzip").statusCode())
                .isEqualTo(413);
        assertThat(post(LINES, bomb.toByteArray(), "Content-Encoding", "gzip").statusCode())
                .isEqualTo(413);
    }

    @Test
    void aTextOverTheLimitIsRefusedAlone() throws Exception {
        serve(local(), DoorOptions.DEFAULT, ReadOptions.defaults().withMaxTextBytes(1000), Map.of());

        assertThat(post(JSON, article("a", "A".repeat(1001))).statusCode()).isEqualTo(413);
        HttpResponse<String> lines = post(LINES, article("a", "A".repeat(1001)) + "\n" + article("b", "B"));
        assertThat(lines.statusCode()).isEqualTo(207);
        assertThat(json(lines).get("items").get(0).get("status").asInt()).isEqualTo(413);
        assertThat(topic.ids()).containsExactly("b");
    }

    @Test
    void anArticleOfFiveMegabytesGoesThrough() throws Exception {
        serve();

        HttpResponse<String> answer = post(JSON, article("large", "ab cd ".repeat(5_000_000 / 6)));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(topic.ids()).containsExactly("large");
    }

    @Test
    void moreArticlesThanARequestMayHaveAreNotTaken() throws Exception {
        serve(local().withLimits(1_000_000, 3));
        String five =
                IntStream.range(0, 5).mapToObj(i -> article("a-" + i, "A" + i)).collect(Collectors.joining(","));

        HttpResponse<String> answer = post(JSON, "[" + five + "]");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(json(answer).get("items")).hasSize(3);
        assertThat(topic.ids()).hasSize(3);
    }

    @Test
    void onlyJsonInUtf8IsRead() throws Exception {
        serve();

        assertThat(post("text/plain", article("a", "A")).statusCode()).isEqualTo(415);
        assertThat(post(JSON + "; charset=windows-1256", article("a", "A")).statusCode())
                .isEqualTo(415);
        assertThat(post(JSON + "; charset=\"UTF-8\"", article("a", "خبر")).statusCode())
                .isEqualTo(202);
    }

    @Test
    void onlyWhoHasAKeyMayPublishWhereKeysAreGiven() throws Exception {
        serve(HttpOptions.of("127.0.0.1", 0, ApiKeys.of(List.of("another-key-of-the-tests", KEY))));
        String article = article("a", "A");

        assertThat(post(JSON, article).statusCode()).isEqualTo(401);
        assertThat(post(JSON, article, "Authorization", "Bearer " + KEY + "0").statusCode())
                .isEqualTo(401);
        assertThat(post(JSON, article, "Authorization", "Bearer " + KEY.substring(1))
                        .statusCode())
                .isEqualTo(401);
        assertThat(post(JSON, article, "Authorization", "Basic " + KEY).statusCode())
                .isEqualTo(401);
        assertThat(topic.ids()).isEmpty();
        assertThat(post(JSON, article, "Authorization", "Bearer " + KEY).statusCode())
                .isEqualTo(202);
        assertThat(get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void aKeyThatCanBeGuessedIsRefused() {
        assertThatThrownBy(() -> ApiKeys.of(List.of("short")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16")
                .hasMessageNotContaining("short\"");
    }

    @Test
    void whatFindsNoRoomIsToBeSentAgainLater() throws Exception {
        // The first waits a second for company, and fills the door meanwhile.
        serve(
                local().withPatience(Duration.ofMillis(300)),
                DoorOptions.DEFAULT.withMaxBytesInFlight(2000),
                ReadOptions.defaults(),
                Map.of("linger.ms", 1500));
        CompletableFuture<HttpResponse<String>> first = client.sendAsync(
                request(JSON)
                        .POST(BodyPublishers.ofString(article("a", "A".repeat(900))))
                        .build(),
                BodyHandlers.ofString());
        // Until the first is in, this one finds room; so it is sent until one does not.
        int tries = 0;
        HttpResponse<String> second;
        do {
            second = post(JSON, article("b-" + tries, "B " + tries));
            tries++;
        } while (second.statusCode() == 202 && tries < 100);
        assertThat(second.statusCode()).isEqualTo(503);
        assertThat(second.headers().firstValue("Retry-After")).contains("5");

        assertThat(first.get().statusCode()).isIn(202, 503);
    }

    @Test
    void whatIsNotAcknowledgedInTimeIsNoAcceptanceAndIsADuplicateWhenItComesAgain() throws Exception {
        serve(
                local().withPatience(Duration.ofMillis(200)),
                DoorOptions.DEFAULT,
                ReadOptions.defaults(),
                Map.of("linger.ms", 3000));
        HttpResponse<String> answer = post(JSON, article("a", "A"));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();

        HttpResponse<String> again;
        do {
            again = post(LINES, article("a", "A"));
        } while (again.statusCode() == 503);

        assertThat(json(again).get("items").get(0).get("duplicate").asBoolean()).isTrue();
        assertThat(topic.ids()).containsExactly("a");
    }

    @Test
    void aBrokerThatWasNeverThereMeansLaterAtOnceAndTheServerStaysQuick() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        serve(
                local().withPatience(Duration.ofMillis(300)),
                DoorOptions.DEFAULT.withMaxBytesInFlight(20_000),
                ReadOptions.defaults(),
                Map.of("bootstrap.servers", "127.0.0.1:" + nobody, "max.block.ms", 1000));

        List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(client.sendAsync(
                    request(JSON)
                            .POST(BodyPublishers.ofString(article("a-" + i, "A" + i)))
                            .build(),
                    BodyHandlers.ofString()));
        }
        for (CompletableFuture<HttpResponse<String>> each : all) {
            CONTRACT.check("post", "/v1/articles", each.get());
            assertThat(each.get().statusCode()).as(each.get().body()).isEqualTo(503);
        }
        assertThat(get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void tooManyBodiesAtOnceAreToBeSentAgainLater() throws Exception {
        serve();
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < ArticlesHandler.READERS; i++) {
                slow.add(slowBody());
            }
            int tries = 0;
            HttpResponse<String> answer;
            do {
                answer = post(JSON, article("a-" + tries, "A" + tries));
                if (answer.statusCode() == 202) {
                    // It may have had the place that one of the slow ones came for.
                    slow.add(slowBody());
                }
                tries++;
            } while (answer.statusCode() == 202 && tries < 1000);
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            assertThat(get("/health").statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        HttpResponse<String> after;
        do {
            after = post(JSON, article("after", "After"));
        } while (after.statusCode() == 429);
        assertThat(after.statusCode()).isEqualTo(202);
    }

    /** A request whose body stops after its first byte. */
    private Socket slowBody() throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.url().getPort());
        socket.getOutputStream()
                .write(("POST /v1/articles HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                + "Content-Length: 1000\r\n\r\n{")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void aRequestKeepsItsIdAndGetsOneIfItHasNone() throws Exception {
        serve();

        assertThat(post(JSON, article("a", "A"), "X-Request-Id", "job-7/3")
                        .headers()
                        .firstValue("X-Request-Id"))
                .contains("job-7/3");
        assertThat(post(JSON, "{", "X-Request-Id", "job-8").body()).contains("\"requestId\":\"job-8\"");
        assertThat(post(JSON, "{", "X-Request-Id", "<script>")
                        .headers()
                        .firstValue("X-Request-Id")
                        .orElseThrow())
                .matches("[0-9a-f-]{36}");
    }

    @Test
    void anArticleKeepsTheRequestsTraceAndGetsOneIfItHasNone() throws Exception {
        serve();
        String given = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        post(JSON, article("a", "A"), "traceparent", given, "tracestate", "one=1", "tracestate", " two=2,");
        post(JSON, article("b", "B"));
        post(JSON, article("c", "C"), "traceparent", "no trace", "tracestate", "lost=1");

        assertThat(topic.traces())
                .hasSize(3)
                .doesNotHaveDuplicates()
                .contains(given)
                .allMatch(trace -> TraceContext.parse(trace).isPresent());
        assertThat(topic.traceStates()).containsExactly("one=1,two=2");
    }

    @Test
    void everythingElseIsAProblemDocumentToo() throws Exception {
        serve();

        HttpResponse<String> nowhere = get("/v1/nothing");
        HttpResponse<String> method = get("/v1/articles");

        assertThat(nowhere.statusCode()).isEqualTo(404);
        CONTRACT.checkProblem(nowhere);
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("Allow")).contains("POST");
        CONTRACT.checkProblem(method);
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.url().getPort())) {
            socket.getOutputStream().write("NONSENSE\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String raw = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(raw).startsWith("HTTP/1.1 400").contains(Problem.CONTENT_TYPE, "\"status\":400");
        }
    }

    @Test
    void theDocumentIsOpenApiAndTheSameInBothForms() throws Exception {
        serve();

        HttpResponse<String> yaml = get("/openapi.yaml");
        HttpResponse<String> json = get("/openapi.json");
        CONTRACT.check("get", "/openapi.yaml", yaml);
        CONTRACT.check("get", "/openapi.json", json);

        ParseOptions resolve = new ParseOptions();
        resolve.setResolve(true);
        SwaggerParseResult fromYaml = new OpenAPIV3Parser().readContents(yaml.body(), null, resolve);
        SwaggerParseResult fromJson = new OpenAPIV3Parser().readContents(json.body(), null, resolve);
        assertThat(fromYaml.getMessages()).isEmpty();
        assertThat(fromJson.getMessages()).isEmpty();
        assertThat(fromYaml.getOpenAPI()).isEqualTo(fromJson.getOpenAPI());
        assertThat(fromYaml.getOpenAPI().getOpenapi()).startsWith("3.1");
    }

    @Test
    void whatIsUnderWayAtTheEndIsAnswered() throws Exception {
        serve(
                local().withPatience(Duration.ofSeconds(20)),
                DoorOptions.DEFAULT,
                ReadOptions.defaults(),
                Map.of("linger.ms", 2000));
        CompletableFuture<HttpResponse<String>> underWay = client.sendAsync(
                request(JSON).POST(BodyPublishers.ofString(article("a", "A"))).build(), BodyHandlers.ofString());
        // The second is a duplicate of what is on its way, so it is only there once the first is.
        HttpResponse<String> duplicate;
        do {
            duplicate = post(JSON, article("a", "A"));
        } while (!json(duplicate).path("duplicate").asBoolean());
        CompletableFuture<HttpResponse<String>> next = client.sendAsync(
                request(LINES).POST(BodyPublishers.ofString(article("b", "B"))).build(), BodyHandlers.ofString());
        assertThat(underWay.get().statusCode()).isEqualTo(202);

        server.close();

        // It came before the end or after it: never is it left without an answer that is true.
        boolean accepted;
        try {
            accepted = next.get().statusCode() == 202;
        } catch (java.util.concurrent.ExecutionException e) {
            accepted = false;
        }
        assertThat(topic.ids().contains("b") || !accepted).isTrue();
    }

    private static HttpOptions local() {
        return HttpOptions.of("127.0.0.1", 0, ApiKeys.none());
    }

    private void serve() throws IOException {
        serve(local());
    }

    private void serve(HttpOptions options) throws IOException {
        serve(options, DoorOptions.DEFAULT, ReadOptions.defaults(), Map.of());
    }

    private void serve(HttpOptions options, DoorOptions doorOptions, ReadOptions reading, Map<String, Object> producer)
            throws IOException {
        ArticlePublisher publisher = ArticlePublisher.builder()
                .bootstrapServers(broker.bootstrapServers())
                .schemaRegistryUrl("mock://server-test")
                .config(producer)
                .topic(topics.articles())
                .build();
        open.add(() -> publisher.close(Duration.ofSeconds(1)));
        ArticleDoor door = new ArticleDoor(publisher, doorOptions);
        server = new ArticleServer(options, new ArticleReader(reading), door);
        open.add(server);
        server.start();
    }

    private HttpRequest.Builder request(String contentType) {
        return HttpRequest.newBuilder(server.url().resolve("/v1/articles"))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", contentType);
    }

    private HttpResponse<String> post(String contentType, String body, String... headers) throws Exception {
        return post(contentType, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** A refusal may close the connection while the client still writes, which then fails before it reads (RFC 9112, 9.6). */
    private HttpResponse<String> postRefused(String body) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return post(JSON, body);
            } catch (IOException e) {
                if (attempt == 5) {
                    throw e;
                }
            }
        }
    }

    private HttpResponse<String> post(String contentType, byte[] body, String... headers) throws Exception {
        HttpRequest.Builder request = request(contentType).POST(BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /** Every answer of these tests is held against the document. */
    private HttpResponse<String> send(HttpRequest request) throws Exception {
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        CONTRACT.check("post", "/v1/articles", answer);
        if (answer.statusCode() >= 400) {
            CONTRACT.checkProblem(answer);
        }
        return answer;
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = server.url().resolve(path);
        HttpResponse<String> answer = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        if (path.equals("/health")) {
            CONTRACT.check("get", path, answer);
        }
        return answer;
    }

    private static String article(String id, String text) {
        return "{\"id\":\"" + id + "\",\"title\":\"T\",\"text\":\"" + text + "\"}";
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return MAPPER.readTree(answer.body());
    }

    private static JsonNode json(String singleQuoted) throws IOException {
        return MAPPER.readTree(singleQuoted.replace('\'', '"'));
    }
}
