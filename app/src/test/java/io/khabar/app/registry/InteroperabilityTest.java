package io.khabar.app.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.khabar.avro.Article;
import io.khabar.avro.Bound;
import io.khabar.avro.DatePrecision;
import io.khabar.avro.EnrichedArticle;
import io.khabar.avro.Figure;
import io.khabar.avro.FigureKind;
import io.khabar.avro.FigureRecord;
import io.khabar.avro.Mention;
import io.khabar.avro.Party;
import io.khabar.avro.PartyType;
import io.khabar.avro.TextField;
import io.khabar.broker.LocalBroker;
import io.khabar.schemas.Topic;
import io.khabar.schemas.TopicCatalogue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Khabar's serializers and registry against other people's, as they were published. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class InteroperabilityTest {

    /** A registry to meet at. */
    enum Registry {
        LOCAL,
        APICURIO
    }

    /** A record of a topic. */
    record Example<T extends SpecificRecord>(Topic<String, T> topic, T value) {
        @Override
        public String toString() {
            return topic.name();
        }
    }

    private static final TopicCatalogue TOPICS = TopicCatalogue.withPrefix("news");

    @TempDir
    private static Path directory;

    private static LocalBroker broker;
    private static LocalRegistry local;
    private static ApicurioProcess apicurio;
    private static ConfluentProcess strict;
    private static ConfluentProcess lenient;

    @BeforeAll
    static void start() throws IOException {
        strict = ConfluentProcess.start("confluent-at-local");
        lenient = ConfluentProcess.start("confluent-at-apicurio", "lenient");
        broker = LocalBroker.start(directory);
        local = LocalRegistry.start(LocalRegistryConfig.of(broker.bootstrapServers()));
        apicurio = ApicurioProcess.start();
    }

    @AfterAll
    static void stop() {
        Stream.of(apicurio, local, broker, strict, lenient)
                .filter(java.util.Objects::nonNull)
                .forEach(part -> {
                    try {
                        part.close();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    @ParameterizedTest(name = "{1} at {0}")
    @MethodSource("examplesAtRegistries")
    <T extends SpecificRecord> void what_Khabar_writes_Confluents_deserializer_reads(
            Registry registry, Example<T> example) throws Exception {
        byte[] bytes =
                serde(registry, example).serializer().serialize(example.topic().name(), example.value());

        String json = confluent(registry).read(url(registry), example.topic().name(), bytes);

        assertThat(fromJson(contract(example), json)).isEqualTo(generic(example, bytes));
    }

    @ParameterizedTest(name = "{1} at {0}")
    @MethodSource("examplesAtRegistries")
    <T extends SpecificRecord> void what_Confluents_serializer_writes_Khabar_reads_and_the_bytes_are_the_same(
            Registry registry, Example<T> example) throws Exception {
        Serde<T> serde = serde(registry, example);
        byte[] ours = serde.serializer().serialize(example.topic().name(), example.value());

        byte[] theirs = confluent(registry)
                .write(
                        url(registry),
                        example.topic().name(),
                        contract(example).toString(),
                        toJson(generic(example, ours)));

        assertThat(serde.deserializer().deserialize(example.topic().name(), theirs))
                .isEqualTo(example.value());
        assertThat(body(theirs)).isEqualTo(body(ours));
    }

    @ParameterizedTest
    @EnumSource
    void an_unknown_id_is_404_with_code_40403_and_both_sides_say_so(Registry registry) {
        byte[] bytes = {0, 0, 0, 99, 99, 2, 'x'};
        Example<?> article = examples().get(0);

        RestClient.Answer answer = new RestClient(url(registry)).get("/schemas/ids/25443");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.errorCode()).isEqualTo(40403);
        assertThatThrownBy(() -> serde(registry, article).deserializer().deserialize("news.articles", bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("schema id 25443");
        assertThatThrownBy(() -> confluent(registry).read(url(registry), "news.articles", bytes))
                .isInstanceOf(ConfluentProcess.Failed.class)
                .hasMessageContaining("40403");
    }

    @ParameterizedTest
    @EnumSource
    void an_incompatible_schema_is_409_and_both_sides_say_so(Registry registry) {
        String before = "{\"type\":\"record\",\"name\":\"Article\",\"fields\":[{\"name\":\"id\",\"type\":\"int\"}]}";
        new RestClient(url(registry)).postSchema("/subjects/taken-value/versions", before);
        Example<Article> article = article();

        RestClient.Answer answer = new RestClient(url(registry))
                .postSchema("/subjects/taken-value/versions", contract(article).toString());

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.errorCode()).isEqualTo(409);
        assertThatThrownBy(() -> serde(registry, article).serializer().serialize("taken", article.value()))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("409");
        assertThatThrownBy(() -> confluent(registry)
                        .write(
                                url(registry),
                                "taken",
                                "{\"type\":\"record\",\"name\":\"Article\",\"fields\":[{\"name\":\"id\",\"type\":\"string\"}]}",
                                "{\"id\":\"x\"}"))
                .isInstanceOf(ConfluentProcess.Failed.class)
                .hasMessageContaining("409");
    }

    static List<Object[]> examplesAtRegistries() {
        return Arrays.stream(Registry.values())
                .flatMap(registry -> examples().stream().map(example -> new Object[] {registry, example}))
                .toList();
    }

    private static List<Example<?>> examples() {
        return List.of(article(), enriched(), figure());
    }

    private static Example<Article> article() {
        return new Example<>(
                TOPICS.articles(),
                Article.newBuilder()
                        .setId("a-1")
                        .setUrl("https://example.org/زلزال")
                        .setTitle("زلزال يضرب الساحل 🌊")
                        .setText("First paragraph.\n\nSecond.")
                        .setAuthors(List.of("A. Writer", "ب. كاتب"))
                        .setPublishedAt(Instant.parse("2024-02-03T04:05:06.789Z"))
                        .setPublishedPrecision(DatePrecision.INSTANT)
                        .setAttributes(Map.of("section", "world"))
                        .build());
    }

    private static Example<EnrichedArticle> enriched() {
        return new Example<>(
                TOPICS.enriched(),
                EnrichedArticle.newBuilder()
                        .setArticleId("a-1")
                        .setLanguageConfidence(0.97)
                        .setEnrichedAt(Instant.parse("2024-02-03T05:00:00Z"))
                        .setParties(List.of(Party.newBuilder()
                                .setId("ARM")
                                .setName("Armenia")
                                .setType(PartyType.STATE)
                                .setMentions(List.of(Mention.newBuilder()
                                        .setField(TextField.TITLE)
                                        .setEnd(7)
                                        .build()))
                                .build()))
                        .setFigures(List.of(Figure.newBuilder()
                                .setKind(FigureKind.KILLED)
                                .setValue(105)
                                .setUpper(120.5)
                                .setBound(Bound.RANGE)
                                .setUnit("soldier")
                                .setOf("ARM")
                                .setPartOf(0)
                                .setCumulative(true)
                                .build()))
                        .build());
    }

    private static Example<FigureRecord> figure() {
        return new Example<>(
                TOPICS.figures(),
                FigureRecord.newBuilder()
                        .setFigureId("a-1#0")
                        .setArticleId("a-1")
                        .setKind("KILLED")
                        .setValue(105)
                        .setOfId("ARM")
                        .setQuote("105 of its soldiers")
                        .build());
    }

    // Our registry has to suit the client as it is.
    private static ConfluentProcess confluent(Registry registry) {
        return registry == Registry.LOCAL ? strict : lenient;
    }

    private static URI url(Registry registry) {
        return registry == Registry.LOCAL ? local.url() : apicurio.url();
    }

    private static <T extends SpecificRecord> Serde<T> serde(Registry registry, Example<T> example) {
        return example.topic()
                .valueSerde(Map.of("schema.registry.url", url(registry).toString()));
    }

    private static Schema contract(Example<?> example) {
        Class<?> type = example.topic().valueClass();
        try (InputStream text = type.getResourceAsStream(type.getSimpleName() + ".avsc")) {
            return new Schema.Parser().parse(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] body(byte[] message) {
        return Arrays.copyOfRange(message, 5, message.length);
    }

    private static GenericRecord generic(Example<?> example, byte[] message) throws IOException {
        return new GenericDatumReader<GenericRecord>(contract(example))
                .read(null, DecoderFactory.get().binaryDecoder(body(message), null));
    }

    private static GenericRecord fromJson(Schema schema, String json) throws IOException {
        return new GenericDatumReader<GenericRecord>(schema)
                .read(null, DecoderFactory.get().jsonDecoder(schema, json));
    }

    private static String toJson(GenericRecord entry) throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        Encoder encoder = EncoderFactory.get().jsonEncoder(entry.getSchema(), json);
        new GenericDatumWriter<GenericRecord>(entry.getSchema(), GenericData.get()).write(entry, encoder);
        encoder.flush();
        return json.toString(java.nio.charset.StandardCharsets.UTF_8);
    }
}
