package io.khabar.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.khabar.avro.EnrichedArticle;
import io.khabar.avro.Figure;
import io.khabar.avro.Mention;
import io.khabar.avro.Party;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AvroSpanTest {

    private static final Schema EVERYTHING = new Schema.Parser()
            .parse(
                    """
                    {"type":"record","name":"R","fields":[
                      {"name":"b","type":"boolean"},{"name":"i","type":"int"},{"name":"l","type":"long"},
                      {"name":"f","type":"float"},{"name":"d","type":"double"},{"name":"y","type":"bytes"},
                      {"name":"s","type":"string"},{"name":"n","type":"null"},
                      {"name":"e","type":{"type":"enum","name":"E","symbols":["A","B"]}},
                      {"name":"x","type":{"type":"fixed","name":"X","size":3}},
                      {"name":"m","type":{"type":"map","values":["null","long"]}},
                      {"name":"a","type":{"type":"array","items":"string"}}]}""");

    @Test
    void every_type_that_Avro_writes_is_accepted_to_its_last_byte() throws Exception {
        GenericData.Record entry = new GenericData.Record(EVERYTHING);
        entry.put("b", true);
        entry.put("i", Integer.MIN_VALUE);
        entry.put("l", Long.MIN_VALUE);
        entry.put("f", 1.5f);
        entry.put("d", 2.5);
        entry.put("y", ByteBuffer.wrap(new byte[] {1, 2}));
        entry.put("s", "خبر");
        entry.put("e", new GenericData.EnumSymbol(EVERYTHING.getField("e").schema(), "B"));
        entry.put("x", new GenericData.Fixed(EVERYTHING.getField("x").schema(), new byte[] {1, 2, 3}));
        entry.put("m", Map.of("k", 1L));
        entry.put("a", List.of("p", "q"));
        byte[] message =
                new KhabarAvroSerializer<>(Map.of("schema.registry.url", "mock://span"), false).serialize("t", entry);
        ByteBuffer body = ByteBuffer.wrap(message, 5, message.length - 5);

        AvroSpan.check(EVERYTHING, body);

        assertThat(body.position()).isEqualTo(5);
    }

    @Test
    void blocks_that_tell_their_size_are_accepted() {
        Schema strings = Schema.createArray(Schema.create(Schema.Type.STRING));

        // Two items in a block of four bytes, then the end.
        assertThatCode(() -> AvroSpan.check(strings, ByteBuffer.wrap(new byte[] {3, 8, 2, 'p', 2, 'q', 0})))
                .doesNotThrowAnyException();
    }

    @Test
    void a_length_of_gigabytes_is_refused_before_anything_is_allocated() {
        // 2,147,483,639 as a zigzag varint, the longest string that Avro would try to allocate.
        byte[] huge = {(byte) 0xee, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f, 'x'};

        assertThatThrownBy(() -> AvroSpan.check(Schema.create(Schema.Type.STRING), ByteBuffer.wrap(huge)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("2147483639 bytes where 1 are left");
        assertThatThrownBy(() ->
                        AvroSpan.check(Schema.createArray(Schema.create(Schema.Type.STRING)), ByteBuffer.wrap(huge)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("2147483639 items");
        assertThatThrownBy(() ->
                        AvroSpan.check(Schema.createArray(Schema.create(Schema.Type.NULL)), ByteBuffer.wrap(huge)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_record_that_contains_itself_without_end_is_refused() {
        Schema list = new Schema.Parser()
                .parse(
                        "{\"type\":\"record\",\"name\":\"L\",\"fields\":[{\"name\":\"next\",\"type\":[\"null\",\"L\"]}]}");
        byte[] deep = new byte[100_000];
        java.util.Arrays.fill(deep, (byte) 2);

        assertThatThrownBy(() -> AvroSpan.check(list, ByteBuffer.wrap(deep)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nests deeper");
    }

    @Test
    void any_damage_to_a_record_is_a_clear_error_or_another_record_and_never_anything_else() {
        Map<String, ?> config = Map.of("schema.registry.url", "mock://damage");
        KhabarAvroSerde<EnrichedArticle> serde = new KhabarAvroSerde<>(config, false);
        byte[] good = serde.serializer().serialize("t", enriched());
        Random random = new Random(20240203);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] bad = good.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                bad[5 + random.nextInt(bad.length - 5)] = (byte) random.nextInt();
            }
            try {
                assertThat(serde.deserializer().deserialize("t", bad)).isNotNull();
            } catch (SerializationException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(5_000, 19_999);
    }

    private static EnrichedArticle enriched() {
        return EnrichedArticle.newBuilder()
                .setArticleId("a-1")
                .setTitle("Title")
                .setParties(List.of(Party.newBuilder()
                        .setId("ARM")
                        .setMentions(List.of(
                                Mention.newBuilder().setEnd(7).build(),
                                Mention.newBuilder().setStart(9).setEnd(12).build()))
                        .build()))
                .setFigures(List.of(Figure.newBuilder()
                        .setQuote("105 of its soldiers")
                        .setUpper(3.0)
                        .build()))
                .build();
    }
}
