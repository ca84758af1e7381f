package io.khabar.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.khabar.avro.Article;
import io.khabar.avro.EnrichedArticle;
import io.khabar.avro.FigureRecord;
import io.khabar.operations.Metrics;
import io.khabar.schemas.DeadLetter;
import io.khabar.schemas.KhabarVersion;
import io.khabar.schemas.TopicCatalogue;
import io.khabar.schemas.serde.SchemaRegistryUnavailableException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnrichTopologyTest {

    private static final TopicCatalogue TOPICS = TopicCatalogue.withPrefix("news");
    private static final Instant SENT = Instant.parse("2026-03-01T11:59:00Z");

    @TempDir
    Path state;

    private Map<String, Object> kafka;
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> articles;
    private TestOutputTopic<String, EnrichedArticle> enriched;
    private TestOutputTopic<String, FigureRecord> figures;
    private TestOutputTopic<byte[], byte[]> deadLetters;

    @BeforeEach
    void start() {
        kafka = Map.of("bootstrap.servers", "unused:9092", "schema.registry.url", "mock://" + UUID.randomUUID());
        start(EnrichConfig.of(TOPICS, state, kafka));
    }

    private void start(EnrichConfig config) {
        Properties properties = new Properties();
        properties.putAll(config.streams(Samples.CLOCK, config::effectiveLimits, Metrics.none()));
        driver = new TopologyTestDriver(EnrichTopology.build(config, Samples.enricher()), properties);
        articles =
                driver.createInputTopic(TOPICS.articles().name(), new ByteArraySerializer(), new ByteArraySerializer());
        enriched = driver.createOutputTopic(
                TOPICS.enriched().name(),
                new StringDeserializer(),
                TOPICS.enriched().valueSerde(kafka).deserializer());
        figures = driver.createOutputTopic(
                TOPICS.figures().name(),
                new StringDeserializer(),
                TOPICS.figures().valueSerde(kafka).deserializer());
        deadLetters = driver.createOutputTopic(
                TOPICS.deadLetters().name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void anArticleGivesAnEnrichedArticleAndAFlatRecordForEachFigure() {
        send("a1", bytes(Samples.article("a1")));

        TestRecord<String, EnrichedArticle> result = enriched.readRecord();
        assertThat(result.key()).isEqualTo("a1");
        assertThat(result.getRecordTime()).isEqualTo(SENT);
        assertThat(text(result.headers(), "traceparent")).isEqualTo("t-1");
        assertThat(text(result.headers(), "tracestate")).isEqualTo("vendor=1");
        assertThat(result.value()).isEqualTo(Samples.enricher().enrich(Samples.article("a1")));
        List<TestRecord<String, FigureRecord>> flat = figures.readRecordsToList();
        assertThat(flat).extracting(TestRecord::key).containsExactly("a1", "a1");
        assertThat(flat).extracting(TestRecord::value).isEqualTo(FigureRecords.of(result.value()));
        assertThat(enriched.isEmpty()).isTrue();
        assertThat(deadLetters.isEmpty()).isTrue();
    }

    @Test
    void anArticleWithoutFiguresGivesAnEnrichedArticleOnly() {
        send("a1", bytes(Samples.article("a1", "Nothing to count.")));

        assertThat(enriched.readValue().getFigures()).isEmpty();
        assertThat(figures.isEmpty()).isTrue();
    }

    @Test
    void aTombstonePassesThroughToBothTopics() {
        send("a1", null);

        assertThat(enriched.readRecordsToList()).singleElement().satisfies(gone -> {
            assertThat(gone.key()).isEqualTo("a1");
            assertThat(gone.value()).isNull();
        });
        assertThat(figures.readRecordsToList()).singleElement().satisfies(gone -> {
            assertThat(gone.key()).isEqualTo("a1");
            assertThat(gone.value()).isNull();
        });
        assertThat(deadLetters.isEmpty()).isTrue();
    }

    @Test
    void resultsAreKeyedByTheArticlesId() {
        send("some other key", bytes(Samples.article("a1")));

        assertThat(enriched.readKeyValue().key).isEqualTo("a1");
        assertThat(figures.readKeyValue().key).isEqualTo("a1");
    }

    @Test
    void anArticleWithoutAnIdHasTheIdThatIsItsKey() {
        send("a1", bytes(Samples.article("")));

        assertThat(enriched.readValue().getArticleId()).isEqualTo("a1");
        assertThat(figures.readValue().getFigureId()).isEqualTo("a1#0");
    }

    @Test
    void anArticleThatNothingIdentifiesIsADeadLetter() {
        byte[] value = bytes(Samples.article(""));
        send(null, value);
        assertDeadLetter(null, value, "process", "has no id");

        send(null, null);
        assertDeadLetter(null, null, "process", "tombstone without a key");
    }

    @Test
    void aRecordThatIsNotAvroIsADeadLetterByteForByte() {
        byte[] value = "{\"not\": \"avro\"}".getBytes(UTF_8);
        send("a1", value);
        assertTheNextArticleComesThrough();
        assertDeadLetter("a1", value, "deserialize", null);
    }

    @Test
    void aRecordWithAnUnknownSchemaIsADeadLetterByteForByte() {
        byte[] value = bytes(Samples.article("a1"));
        value[3] = 77;
        send("a1", value);
        assertTheNextArticleComesThrough();
        assertDeadLetter("a1", value, "deserialize", "unknown");
    }

    @Test
    void aTruncatedRecordIsADeadLetterByteForByte() {
        byte[] whole = bytes(Samples.article("a1"));
        byte[] value = Arrays.copyOf(whole, whole.length - 10);
        send("a1", value);
        assertTheNextArticleComesThrough();
        assertDeadLetter("a1", value, "deserialize", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bug", "bug: cast", "bug: overflow", "bug: assertion"})
    void anExtractorThatThrowsCostsOneDeadLetterAndTheNextArticleComesThrough(String text) {
        byte[] value = bytes(Samples.article("a1", text));
        send("a1", value);
        assertTheNextArticleComesThrough();
        assertDeadLetter("a1", value, "process", null);
    }

    @Test
    void anArticleWhoseResultIsTooLargeIsADeadLetterAndLeavesNoPartOfItsResults() {
        driver.close();
        start(EnrichConfig.of(TOPICS, state, kafka).withLimits(new RecordLimits(100_000, 1024, 100_000)));
        byte[] value = bytes(Samples.article("a".repeat(600)));
        send("a1", value);

        assertDeadLetter("a1", value, "produce", "news.figures takes");
    }

    @Test
    void aDeadLetterThatIsTooLargeTellsWhereTheRecordIsInsteadOfHoldingIt() {
        driver.close();
        start(EnrichConfig.of(TOPICS, state, kafka).withLimits(new RecordLimits(100_000, 100_000, 30_000)));
        byte[] value = bytes(Samples.article("a1", "bug " + "x".repeat(40_000)));
        send("a1", value);

        TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
        assertThat(letter.value()).isEmpty();
        assertThat(text(letter.headers(), DeadLetter.OMITTED_VALUE_BYTES)).isEqualTo(Integer.toString(value.length));
        assertThat(text(letter.headers(), DeadLetter.SOURCE_OFFSET)).isEqualTo("0");
    }

    @Test
    void aHeaderThatNamesTheSchemaOfTheArticleIsNotPassedOn() {
        Headers headers = new RecordHeaders();
        Article article = Samples.article("a1");
        byte[] value = bytes(article);
        headers.add("__value_schema_id", Arrays.copyOf(value, 5));
        articles.pipeInput(new TestRecord<>("a1".getBytes(UTF_8), Arrays.copyOfRange(value, 5, value.length), headers));

        assertThat(enriched.readRecord().value().getArticleId()).isEqualTo("a1");
        assertThat(figures.readRecord().headers().lastHeader("__value_schema_id"))
                .isNull();
    }

    @Test
    void troubleWithTheRegistryIsNoDeadLetterButStartsTheTransactionAgain() {
        driver.close();
        kafka = Map.of(
                "bootstrap.servers", "unused:9092",
                "schema.registry.url", "http://127.0.0.1:1",
                "max.retries", 0);
        start(EnrichConfig.of(TOPICS, state, kafka));

        assertThatThrownBy(() -> send("a1", new byte[] {0, 0, 0, 0, 1, 2, 3}))
                .isInstanceOf(TaskMigratedException.class)
                .hasCauseInstanceOf(SchemaRegistryUnavailableException.class);
    }

    @Test
    void anAppWithoutARegistryIsRefused() {
        EnrichConfig config = EnrichConfig.of(TOPICS, state, Map.of("bootstrap.servers", "unused:9092"));

        assertThatThrownBy(() -> EnrichTopology.build(config, Samples.enricher()))
                .hasMessageContaining("schema.registry.url");
    }

    private void assertDeadLetter(String key, byte[] value, String stage, String message) {
        TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
        assertThat(letter.key()).isEqualTo(key == null ? null : key.getBytes(UTF_8));
        assertThat(letter.value()).isEqualTo(value);
        assertThat(text(letter.headers(), "traceparent")).isEqualTo("t-1");
        DeadLetter said = DeadLetter.describe(new ConsumerRecord<>(
                "dead-letters",
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                letter.key(),
                letter.value(),
                letter.headers(),
                java.util.Optional.empty()));
        assertThat(said.source().topic()).isEqualTo("news.articles");
        assertThat(said.source().partition()).isZero();
        assertThat(said.source().timestamp()).isEqualTo(SENT.toEpochMilli());
        assertThat(said.failure().app()).isEqualTo("enrich");
        assertThat(said.failure().version()).isEqualTo(KhabarVersion.get());
        assertThat(said.failure().stage()).isEqualTo(stage);
        assertThat(said.failure().attempts()).isEqualTo(1);
        assertThat(said.failure().at()).isEqualTo(Samples.NOW);
        assertThat(said.failure().errorMessage()).contains(message == null ? "" : message);
        assertThat(deadLetters.isEmpty()).isTrue();
        assertThat(enriched.isEmpty()).isTrue();
        assertThat(figures.isEmpty()).isTrue();
    }

    private void assertTheNextArticleComesThrough() {
        send("next", bytes(Samples.article("next")));
        assertThat(enriched.readKeyValue().key).isEqualTo("next");
        assertThat(figures.readKeyValuesToList()).hasSize(2);
    }

    private void send(String key, byte[] value) {
        Headers headers = new RecordHeaders()
                .add("traceparent", "t-1".getBytes(UTF_8))
                .add("tracestate", "vendor=1".getBytes(UTF_8));
        articles.pipeInput(new TestRecord<>(key == null ? null : key.getBytes(UTF_8), value, headers, SENT));
    }

    private byte[] bytes(Article article) {
        return TOPICS.articles()
                .valueSerde(kafka)
                .serializer()
                .serialize(TOPICS.articles().name(), article);
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), UTF_8);
    }
}
