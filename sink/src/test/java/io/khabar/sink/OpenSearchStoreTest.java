package io.khabar.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.khabar.avro.EnrichedArticle;
import io.khabar.schemas.TopicCatalogue;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
@ExtendWith(OpenSearch.Extension.class)
class OpenSearchStoreTest {

    private static final TopicPartition P0 = new TopicPartition("news.enriched", 0);
    private static final TopicPartition P1 = new TopicPartition("news.enriched", 1);
    private static final Uuid TOPIC = new Uuid(1, 2);
    private static final Rejections NONE = rejections -> assertThat(rejections).isEmpty();

    private final OpenSearch server;
    private String index;
    private OpenSearchStore store;

    OpenSearchStoreTest(OpenSearch server) {
        this.server = server;
    }

    @BeforeEach
    void open(TestInfo test) {
        index = test.getTestMethod().orElseThrow().getName().toLowerCase(java.util.Locale.ROOT);
        store = store(TOPIC);
    }

    @Test
    void figuresCanBeAskedForByKindByWhoseTheyAreAndByWhoSaysSo() throws Exception {
        store.prepare();
        EnrichedArticle arabic = EnrichedArticle.newBuilder(Samples.article("a2", 8))
                .setTitle("اشتباكات على الحدود")
                .setLanguage("ar")
                .build();
        write(change(P0, 0, Samples.article("a1", 105, 40)), change(P1, 0, arabic));

        JsonNode found = server.search(
                index,
                """
                {"size": 0, "query": {"match": {"title": "الحدود border"}},
                 "aggs": {"figures": {"nested": {"path": "figures"}, "aggs": {
                   "ours": {"filter": {"bool": {"filter": [{"term": {"figures.kind": "KILLED"}},
                       {"term": {"figures.of": "armenian-army"}}, {"term": {"figures.claimedBy": "ARM"}},
                       {"match": {"figures.sentence": "soldiers"}}]}},
                     "aggs": {"sum": {"sum": {"field": "figures.value"}},
                       "articles": {"reverse_nested": {}, "aggs": {"languages": {"terms": {"field": "language"}}}}}}}}}}""");
        JsonNode ours = found.path("aggregations").path("figures").path("ours");
        assertThat(ours.path("doc_count").asInt()).isEqualTo(3);
        assertThat(ours.path("sum").path("value").asDouble()).isEqualTo(153);
        assertThat(ours.path("articles").path("languages").findValuesAsText("key"))
                .containsExactlyInAnyOrder("ar", "en");
        assertThat(server.search(
                                index,
                                """
                                {"query": {"nested": {"path": "parties", "query": {"bool": {"filter": [
                                 {"term": {"parties.type": "STATE"}}, {"term": {"parties.of": "ARM"}}]}}}}}""")
                        .at("/hits/total/value")
                        .asInt())
                .as("a state that is of Armenia: the army's words are not mixed with the state's")
                .isZero();
        JsonNode document = server.ask("GET", "/" + index + "/_doc/a1", "").path("_source");
        assertThat(document.at("/parties/1/mentions/0/start").asInt()).isEqualTo(30);
        assertThat(document.path("publishedAt").asText()).isEqualTo("2026-02-28T23:30:00Z");
        assertThat(document.path("record").toString())
                .isEqualTo("{\"topicId\":\"" + TOPIC + "\",\"partition\":0,\"offset\":0}");
    }

    @Test
    void anArticleIsReplacedAsAWholeAndATombstoneDeletesIt() throws Exception {
        store.prepare();
        write(change(P0, 0, Samples.article("a1", 1, 2, 3)), change(P0, 1, Samples.article("a2", 4)), gone(P0, 2, "x"));
        write(change(P0, 3, Samples.article("a1", 7)), gone(P0, 4, "a2"));

        assertThat(server.ids(index)).containsExactly("a1");
        assertThat(figures("a1")).containsExactly("7.0");
        assertThat(server.ask("GET", "/" + index + "/_count", "").path("count").asInt())
                .isEqualTo(1);
    }

    @Test
    void whatIsReadAgainNeverOverwritesWhatIsNewer() throws Exception {
        store.prepare();
        List<Change> all = List.of(
                change(P0, 0, Samples.article("a1", 1)),
                change(P0, 1, Samples.article("a2", 2)),
                change(P0, 2, Samples.article("a1", 3)),
                gone(P0, 3, "a2"));
        store.write(all, Map.of(P0, 4L), NONE);
        OpenSearchStore another = store(TOPIC);
        another.prepare();
        for (int from = 0; from < 3; from++) {
            another.write(all.subList(0, from + 1), Map.of(P0, from + 1L), NONE);
            assertThat(server.ids(index)).containsExactly("a1");
            assertThat(figures("a1")).containsExactly("3.0");
        }
        another.write(all, Map.of(P0, 4L), NONE);
        assertThat(server.ids(index)).containsExactly("a1");
    }

    @Test
    void whatTheClusterRefusesIsHandedOverAloneAndTheRestIsStored() throws Exception {
        store.prepare();
        EnrichedArticle noNumber = EnrichedArticle.newBuilder(Samples.article("nan"))
                .setFigures(List.of(Samples.figure(Double.NaN)))
                .build();
        List<Change> changes = List.of(
                change(P0, 0, Samples.article("a")),
                change(P0, 1, noNumber),
                change(P0, 2, Samples.article("b")),
                change(P0, 3, Samples.article("i".repeat(600))),
                change(P0, 4, Samples.article("c")));
        assertThatThrownBy(() -> store.write(changes, Map.of(P0, 5L), rejections -> {
                    throw new KafkaException("broker away");
                }))
                .hasMessage("broker away");
        List<Rejection> rejected = new ArrayList<>();
        store.write(changes, Map.of(P0, 5L), rejected::addAll);

        assertThat(rejected).extracting(rejection -> rejection.read().offset()).containsExactly(1L, 3L);
        assertThat(rejected).extracting(Rejection::stage).containsOnly("write");
        assertThat(rejected.get(0).error())
                .hasMessageEndingWith("answered 400")
                .cause()
                .hasMessageContaining("figures.value");
        assertThat(rejected.get(1).error()).cause().hasMessageContaining("too long");
        assertThat(server.ids(index)).containsExactly("a", "b", "c");
        assertThat(server.ask("GET", "/" + index + "/_doc/a", "")
                        .path("_seq_no")
                        .asInt(-1))
                .as("that of the index's first operation: it was not sent again")
                .isZero();
    }

    @Test
    void whatTheClusterCannotTakeNowIsNoDeadLetterAndSentAgain() throws Exception {
        store.prepare();
        write(change(P0, 0, Samples.article("old")));
        List<Change> changes = List.of(gone(P0, 1, "old"), change(P0, 2, Samples.article("new")));
        // As the cluster sets them when a disk is full, and as an operator does.
        for (Map.Entry<String, Integer> block :
                Map.of("read_only_allow_delete", 429, "write", 403).entrySet()) {
            block(block.getKey(), "true");
            assertThatThrownBy(() -> store.write(changes, Map.of(P0, 3L), NONE))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining(
                            "could not store everything: " + block.getValue() + " cluster_block_exception");
            block(block.getKey(), "null");
            assertThat(server.ids(index)).containsExactly("old");
        }
        store.write(changes, Map.of(P0, 3L), NONE);
        assertThat(server.ids(index)).containsExactly("new");
    }

    @Test
    void versionsOfAnotherTopicOrPartitionAreNotGuessedAt() throws Exception {
        store.prepare();
        write(change(P0, 5, Samples.article("a1", 1)));
        OpenSearchStore recreated = store(new Uuid(3, 4));
        assertThatThrownBy(
                        () -> recreated.write(List.of(change(P0, 2, Samples.article("a1", 2))), Map.of(P0, 3L), NONE))
                .isInstanceOf(SinkFailedException.class)
                .hasMessageContaining("opensearch-index");
        assertThatThrownBy(() -> write(change(P1, 2, Samples.article("a1", 2))))
                .isInstanceOf(SinkFailedException.class)
                .hasMessageContaining("from partition 0 of topic " + TOPIC + ", not from news.enriched-1");
        assertThat(figures("a1")).containsExactly("1.0");
    }

    @Test
    void aClusterThatIsBusyIsLeftAloneForAsLongAsItAsksAndGetsThePassword() throws Exception {
        List<String> logins = new CopyOnWriteArrayList<>();
        HttpServer busy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        busy.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            logins.add(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.getResponseHeaders().add("Retry-After", "120");
            exchange.sendResponseHeaders(logins.size() == 1 ? 429 : 401, -1);
            exchange.close();
        });
        busy.start();
        Instant[] now = {Instant.now()};
        OpenSearchStore asking = new OpenSearchStore(
                new OpenSearchSettings(
                        URI.create("http://localhost:" + busy.getAddress().getPort()),
                        index,
                        "khabar",
                        "pässword",
                        Duration.ofSeconds(30)),
                () -> now[0]);
        try {
            assertThatThrownBy(asking::prepare)
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("answered 429");
            now[0] = now[0].plusSeconds(119);
            assertThatThrownBy(asking::prepare).hasMessageContaining("left alone");
            now[0] = now[0].plusSeconds(2);
            assertThatThrownBy(asking::prepare)
                    .isInstanceOf(SinkFailedException.class)
                    .hasMessageContaining("refuses: 401");
            assertThat(logins)
                    .hasSize(2)
                    .containsOnly("Basic " + Base64.getEncoder().encodeToString("khabar:pässword".getBytes(UTF_8)));
        } finally {
            busy.stop(0);
        }
        assertThatThrownBy(asking::prepare)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("does not answer");
    }

    @Test
    void wrongSettingsAreRefusedWithoutTellingSecrets(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("password"), "secret\n");
        OpenSearchSettings settings = OpenSearchSettings.of(OpenSearchStore.TYPE.complete(Map.of(
                "opensearch-url", "https://h.example/search/",
                "opensearch-user", "khabar",
                "opensearch-password-file", file.toString())));
        assertThat(settings.url()).hasToString("https://h.example/search");
        assertThat(settings.password()).isEqualTo("secret");
        assertThat(settings.toString()).doesNotContain("secret");
        for (Map<String, String> wrong : List.of(
                Map.of("opensearch-url", "ftp://h.example"),
                Map.of("opensearch-url", "https://user:secret@h.example"),
                Map.of("opensearch-index", "_all"),
                Map.of("opensearch-index", "khabar*"),
                Map.of("opensearch-user", "khabar"),
                Map.of("opensearch-password", "secret"),
                Map.of("opensearch-user", "khabar", "opensearch-password-file", "/does/not/exist"),
                Map.of("opensearch-timeout", "PT5M"))) {
            assertThatThrownBy(() -> SinkApp.create(
                            SinkConfig.of(TopicCatalogue.withPrefix("news"), OpenSearchStore.TYPE, wrong, Map.of())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("secret");
        }
        assertThat(OpenSearchStore.TYPE.groupId(Map.of("opensearch-index", "one")))
                .startsWith("khabar-sink-opensearch-")
                .isNotEqualTo(OpenSearchStore.TYPE.groupId(Map.of("opensearch-index", "two")));
    }

    private OpenSearchStore store(Uuid topic) {
        OpenSearchStore made = new OpenSearchStore(
                new OpenSearchSettings(server.url(), index, null, null, Duration.ofSeconds(30)),
                InstantSource.system());
        made.claim(Map.of(P0, topic, P1, topic));
        return made;
    }

    private void write(Change... changes) throws Exception {
        store.write(List.of(changes), Map.of(), NONE);
    }

    private List<String> figures(String id) throws Exception {
        return server.ask("GET", "/" + index + "/_doc/" + id, "")
                .path("_source")
                .path("figures")
                .findValuesAsText("value");
    }

    private void block(String block, String value) throws Exception {
        server.ask("PUT", "/" + index + "/_settings", "{\"index.blocks." + block + "\":" + value + "}");
    }

    private static Change change(TopicPartition partition, long offset, EnrichedArticle article) {
        return new Change(read(partition, offset), article.getArticleId(), article);
    }

    private static Change gone(TopicPartition partition, long offset, String id) {
        return new Change(read(partition, offset), id, null);
    }

    private static ConsumerRecord<byte[], byte[]> read(TopicPartition partition, long offset) {
        return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, new byte[0], new byte[0]);
    }
}
