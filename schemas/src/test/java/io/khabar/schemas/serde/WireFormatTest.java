package io.khabar.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.khabar.avro.Article;
import io.khabar.avro.DatePrecision;
import io.khabar.avro.FigureRecord;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WireFormatTest {

    private static final Schema A = new Schema.Parser()
            .parse(
                    """
                    {"type":"record","name":"A","fields":[{"name":"id","type":"string"},
                     {"name":"tags","type":{"type":"array","items":"string"}}]}""");
    private static final HexFormat HEX = HexFormat.of();

    private final Map<String, ?> config;

    WireFormatTest(TestInfo test) {
        config = Map.of("schema.registry.url", "mock://" + test.getDisplayName());
    }

    @Test
    void a_record_has_the_bytes_that_Confluents_serializer_gives_it() {
        assertThat(HEX.formatHex(generic().serializer().serialize("t", a("a1", "p", "q"))))
                .isEqualTo("0000000001" + "046131" + "04" + "0270" + "0271" + "00");
    }

    @Test
    void the_bytes_of_Confluents_serializer_are_read() {
        KhabarAvroSerde<GenericRecord> serde = generic();
        serde.serializer().serialize("t", a("registers the schema as number 1"));

        GenericRecord read = serde.deserializer()
                .deserialize("t", HEX.parseHex("0000000001" + "046131" + "04" + "0270" + "0271" + "00"));

        assertThat(read.toString()).isEqualTo(a("a1", "p", "q").toString());
    }

    @Test
    void an_article_comes_back_as_it_went() {
        KhabarAvroSerde<Article> serde = new KhabarAvroSerde<>(config, false);

        byte[] bytes = serde.serializer().serialize("news.articles", article());

        assertThat(serde.deserializer().deserialize("news.articles", bytes)).isEqualTo(article());
    }

    @Test
    void null_stays_null() {
        KhabarAvroSerde<Article> serde = new KhabarAvroSerde<>(config, false);

        assertThat(serde.serializer().serialize("t", null)).isNull();
        assertThat(serde.deserializer().deserialize("t", null)).isNull();
    }

    @Test
    void the_schema_id_may_be_in_a_header() {
        KhabarAvroSerde<Article> serde = new KhabarAvroSerde<>(config, false);
        byte[] bytes = serde.serializer().serialize("t", article());
        RecordHeaders headers = new RecordHeaders();
        headers.add("__value_schema_id", Arrays.copyOf(bytes, 5));

        Article read = serde.deserializer().deserialize("t", headers, Arrays.copyOfRange(bytes, 5, bytes.length));

        assertThat(read).isEqualTo(article());
    }

    @Test
    void a_header_that_holds_a_GUID_names_the_schema_by_it() {
        UUID guid = UUID.fromString("89791762-2336-4186-9674-299b90a802e2");
        byte[] header = ByteBuffer.allocate(17)
                .put((byte) 1)
                .putLong(guid.getMostSignificantBits())
                .putLong(guid.getLeastSignificantBits())
                .array();
        RecordHeaders headers = new RecordHeaders();
        headers.add("__value_schema_id", header);

        WireFormat.Message message = WireFormat.read(false, headers, new byte[] {0, 7});

        assertThat(message.schema()).isEqualTo(new SchemaIdentifier.Guid(guid));
        assertThat(message.body().remaining()).isEqualTo(2);
    }

    @Test
    void the_header_of_a_key_says_nothing_about_a_value() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("__key_schema_id", new byte[] {0, 0, 0, 0, 9});

        assertThat(WireFormat.read(false, headers, new byte[] {0, 0, 0, 0, 3}).schema())
                .isEqualTo(new SchemaIdentifier.Id(3));
    }

    @Test
    void a_header_that_is_no_schema_id_is_refused_with_its_name() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("__value_schema_id", new byte[] {7});

        assertThatThrownBy(() -> new KhabarAvroDeserializer<>(config, false).deserialize("t", headers, new byte[] {1}))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("__value_schema_id");
    }

    @Test
    void a_message_without_the_magic_byte_is_refused_with_topic_and_byte() {
        assertThatThrownBy(() -> new KhabarAvroDeserializer<>(config, false)
                        .deserialize("news.articles", "{\"id\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("value of a record of topic news.articles")
                .hasMessageContaining("0x7b");
    }

    @Test
    void an_empty_message_is_refused() {
        assertThatThrownBy(() -> new KhabarAvroDeserializer<>(config, false).deserialize("t", new byte[0]))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("empty");
    }

    @Test
    void a_message_that_ends_inside_the_schema_id_is_refused() {
        assertThatThrownBy(() -> new KhabarAvroDeserializer<>(config, false).deserialize("t", new byte[] {0, 0, 0}))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("inside the schema id");
    }

    @Test
    void an_article_cut_short_anywhere_is_refused() {
        KhabarAvroSerde<Article> serde = new KhabarAvroSerde<>(config, false);
        byte[] bytes = serde.serializer().serialize("t", article());

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> serde.deserializer().deserialize("t", cut))
                    .as("first %d bytes", length)
                    .isInstanceOf(SerializationException.class);
        }
    }

    @Test
    void bytes_left_over_after_an_article_are_refused() {
        KhabarAvroSerde<Article> serde = new KhabarAvroSerde<>(config, false);
        byte[] bytes = serde.serializer().serialize("t", article());

        assertThatThrownBy(() -> serde.deserializer().deserialize("t", Arrays.copyOf(bytes, bytes.length + 3)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("3 bytes are left over");
    }

    @Test
    void a_record_of_another_type_is_refused_where_a_type_is_configured() {
        byte[] figure = new KhabarAvroSerializer<FigureRecord>(config, false)
                .serialize("t", FigureRecord.newBuilder().build());
        KhabarAvroDeserializer<Article> articles = new KhabarAvroDeserializer<>(
                Map.of(
                        "schema.registry.url", config.get("schema.registry.url"),
                        "specific.avro.value.type", Article.class.getName()),
                false);

        assertThatThrownBy(() -> articles.deserialize("t", figure))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("io.khabar.avro.FigureRecord")
                .hasMessageContaining("io.khabar.avro.Article");
    }

    @Test
    void a_record_without_a_generated_class_says_how_to_read_it_generically() {
        byte[] bytes = generic().serializer().serialize("t", a("a1"));

        assertThatThrownBy(() -> new KhabarAvroDeserializer<>(config, false).deserialize("t", bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("specific.avro.reader=false");
    }

    @Test
    void a_record_of_a_later_contract_is_read_as_what_this_version_knows() {
        Schema later = new Schema.Parser()
                .parse(
                        """
                        {"type":"record","name":"Article","namespace":"io.khabar.avro","fields":[
                          {"name":"mood","type":"string","default":""},
                          {"name":"id","type":"string","default":""},
                          {"name":"publishedPrecision","type":{"type":"enum","name":"DatePrecision",
                             "symbols":["INSTANT","DAY","UNKNOWN","CENTURY"],"default":"UNKNOWN"},"default":"UNKNOWN"}]}""");
        GenericRecord written = new GenericData.Record(later);
        written.put("mood", "glum");
        written.put("id", "a-1");
        written.put(
                "publishedPrecision",
                new GenericData.EnumSymbol(later.getField("publishedPrecision").schema(), "CENTURY"));
        byte[] bytes = generic().serializer().serialize("t", written);

        Article read = new KhabarAvroDeserializer<Article>(config, false).deserialize("t", bytes);

        assertThat(read).isEqualTo(Article.newBuilder().setId("a-1").build());
        assertThat(read.getPublishedPrecision()).isEqualTo(DatePrecision.UNKNOWN);
    }

    private KhabarAvroSerde<GenericRecord> generic() {
        return new KhabarAvroSerde<>(
                Map.of("schema.registry.url", config.get("schema.registry.url"), "specific.avro.reader", "false"),
                false);
    }

    private static GenericRecord a(String id, String... tags) {
        GenericRecord a = new GenericData.Record(A);
        a.put("id", id);
        a.put("tags", List.of(tags));
        return a;
    }

    private static Article article() {
        return Article.newBuilder()
                .setId("a-1")
                .setTitle("زلزال يضرب الساحل")
                .setText("First paragraph.\n\nSecond paragraph.")
                .setAuthors(List.of("A. Writer"))
                .setPublishedAt(Instant.parse("2024-02-03T04:05:06.789Z"))
                .setPublishedPrecision(DatePrecision.INSTANT)
                .setAttributes(Map.of("section", "world"))
                .build();
    }
}
