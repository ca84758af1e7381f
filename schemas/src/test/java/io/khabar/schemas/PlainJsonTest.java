package io.khabar.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.avro.Article;
import io.khabar.avro.Bound;
import io.khabar.avro.DatePrecision;
import io.khabar.avro.EnrichedArticle;
import io.khabar.avro.Figure;
import io.khabar.avro.FigureKind;
import io.khabar.avro.Mention;
import io.khabar.avro.Party;
import io.khabar.avro.PartyType;
import io.khabar.avro.TextField;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlainJsonTest {

    @Test
    void an_article_is_one_line_with_the_contracts_names_and_no_wrappers() {
        Article article = Article.newBuilder()
                .setId("a-1")
                .setUrl("https://example.org/1")
                .setTitle("زلزال \"قوي\"")
                .setText("One.\n\nTwo.")
                .setAuthors(List.of("A", "B"))
                .setPublishedAt(Instant.parse("2024-02-03T04:05:06.789Z"))
                .setPublishedPrecision(DatePrecision.INSTANT)
                .setAttributes(Map.of("section", "world"))
                .build();

        assertThat(PlainJson.toJson(article))
                .isEqualTo(
                        """
                        {"id":"a-1","url":"https://example.org/1","source":null,"language":null,\
                        "title":"زلزال \\"قوي\\"","text":"One.\\n\\nTwo.","authors":["A","B"],\
                        "publishedAt":"2024-02-03T04:05:06.789Z","publishedRaw":null,"publishedPrecision":"INSTANT",\
                        "fetchedAt":null,"attributes":{"section":"world"}}""");
    }

    @Test
    void parties_and_figures_are_objects_in_arrays() {
        EnrichedArticle enriched = EnrichedArticle.newBuilder()
                .setArticleId("a-1")
                .setEnrichedAt(Instant.parse("2024-02-03T00:00:00Z"))
                .setParties(List.of(Party.newBuilder()
                        .setId("ARM")
                        .setName("Armenia")
                        .setType(PartyType.STATE)
                        .setMentions(List.of(Mention.newBuilder()
                                .setField(TextField.TITLE)
                                .setStart(0)
                                .setEnd(7)
                                .build()))
                        .build()))
                .setFigures(List.of(Figure.newBuilder()
                        .setKind(FigureKind.KILLED)
                        .setValue(105)
                        .setBound(Bound.EXACT)
                        .setUnit("soldier")
                        .setOf("ARM")
                        .build()))
                .build();

        assertThat(PlainJson.toJson(enriched))
                .contains("\"enrichedAt\":\"2024-02-03T00:00:00Z\"")
                .contains(
                        "\"parties\":[{\"id\":\"ARM\",\"name\":\"Armenia\",\"type\":\"STATE\",\"of\":null,\"mentions\":[{\"field\":\"TITLE\",\"start\":0,\"end\":7}]}]")
                .contains("\"kind\":\"KILLED\",\"value\":105.0,\"upper\":null,\"bound\":\"EXACT\"")
                .doesNotContain("\n");
    }

    @Test
    void a_generic_record_reads_the_same_as_a_generated_one() {
        Schema schema = new Schema.Parser()
                .parse(
                        """
                        {"type":"record","name":"R","fields":[
                          {"name":"millis","type":{"type":"long","logicalType":"timestamp-millis"}},
                          {"name":"micros","type":["null",{"type":"long","logicalType":"timestamp-micros"}]},
                          {"name":"count","type":"long"},
                          {"name":"either","type":["null","int","string"]},
                          {"name":"nan","type":"double"},
                          {"name":"raw","type":"bytes"},
                          {"name":"kind","type":{"type":"enum","name":"K","symbols":["A","B"]}}]}""");
        GenericRecord entry = new GenericData.Record(schema);
        entry.put("millis", 1L);
        entry.put("micros", 1L);
        entry.put("count", 5L);
        entry.put("either", "text");
        entry.put("nan", Double.NaN);
        entry.put("raw", ByteBuffer.wrap(new byte[] {1, 2, 3}));
        entry.put("kind", new GenericData.EnumSymbol(schema.getField("kind").schema(), "B"));

        assertThat(PlainJson.toJson(entry))
                .isEqualTo(
                        """
                        {"millis":"1970-01-01T00:00:00.001Z","micros":"1970-01-01T00:00:00.000001Z","count":5,\
                        "either":"text","nan":"NaN","raw":"AQID","kind":"B"}""");
        assertThat(((ByteBuffer) entry.get("raw")).remaining()).isEqualTo(3);
    }
}
