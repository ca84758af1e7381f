package io.khabar.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.khabar.avro.EnrichedArticle;
import io.khabar.avro.FigureRecord;
import io.khabar.schemas.serde.KhabarAvroSerializer;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.junit.jupiter.api.Test;

class AvroToConnectTest {

    private static final Map<String, Object> CONFIG = Map.of("schema.registry.url", "mock://avro-to-connect");

    @Test
    void aFigureHasScalarsTimestampsAndOptionalFields() {
        FigureRecord figure = FigureRecord.newBuilder()
                .setFigureId("a#0")
                .setValue(14)
                .setEnrichedAt(Instant.ofEpochMilli(123))
                .setPublishedAt(Instant.ofEpochMilli(5))
                .setOfId("ARM")
                .build();
        SchemaAndValue read = convert(figure);

        Struct struct = (Struct) read.value();
        struct.validate();
        assertThat(read.schema().name()).isEqualTo("io.khabar.avro.FigureRecord");
        assertThat(struct.getString("figureId")).isEqualTo("a#0");
        assertThat(struct.getFloat64("value")).isEqualTo(14);
        assertThat(struct.get("enrichedAt")).isEqualTo(new Date(123));
        assertThat(struct.get("publishedAt")).isEqualTo(new Date(5));
        assertThat(struct.getString("ofId")).isEqualTo("ARM");
        assertThat(struct.getString("byId")).isNull();
        assertThat(read.schema().field("byId").schema()).isEqualTo(Schema.OPTIONAL_STRING_SCHEMA);
        assertThat(read.schema().field("enrichedAt").schema()).isEqualTo(Timestamp.SCHEMA);
        assertThat(read.schema().field("value").schema()).isEqualTo(Schema.FLOAT64_SCHEMA);
    }

    @Test
    void nestedRecordsAndArraysAndEnumsAreReadToo() {
        Struct struct = (Struct) convert(EnrichedArticle.newBuilder()
                        .setArticleId("a1")
                        .setParties(List.of(
                                io.khabar.avro.Party.newBuilder().setId("ARM").build()))
                        .build())
                .value();

        Struct party = (Struct) struct.getArray("parties").get(0);
        assertThat(party.getString("id")).isEqualTo("ARM");
        assertThat(party.getString("type")).isEqualTo("GROUP");
        assertThat(struct.getArray("figures")).isEmpty();
    }

    @Test
    void aTombstoneIsNull() {
        try (KhabarAvroConverter converter = converter(CONFIG)) {
            assertThat(converter.toConnectData("t", null)).isEqualTo(SchemaAndValue.NULL);
        }
    }

    @Test
    void aRecordThatIsNoAvroIsTheRecordsFaultAndARegistryThatIsAwayIsNot() {
        try (KhabarAvroConverter converter = converter(CONFIG)) {
            assertThatThrownBy(() -> converter.toConnectData("t", new byte[] {1, 2, 3}))
                    .isInstanceOf(DataException.class)
                    .isNotInstanceOf(RetriableException.class);
        }
        try (KhabarAvroConverter converter =
                converter(Map.of("schema.registry.url", "http://127.0.0.1:1", "max.retries", 0))) {
            assertThatThrownBy(() -> converter.toConnectData("t", new byte[] {0, 0, 0, 0, 1, 2}))
                    .isInstanceOf(RetriableException.class);
        }
    }

    @Test
    void aTypeThatConnectLacksIsRefusedByItsName() {
        org.apache.avro.Schema schema = SchemaBuilder.record("Odd")
                .fields()
                .name("either")
                .type()
                .unionOf()
                .intType()
                .and()
                .stringType()
                .endUnion()
                .noDefault()
                .endRecord();
        assertThatThrownBy(() -> new AvroToConnect()
                        .convert(new GenericRecordBuilder(schema)
                                .set("either", 1)
                                .build()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("[\"int\",\"string\"]");
    }

    private static KhabarAvroConverter converter(Map<String, Object> config) {
        KhabarAvroConverter converter = new KhabarAvroConverter();
        converter.configure(config, false);
        return converter;
    }

    private static SchemaAndValue convert(org.apache.avro.specific.SpecificRecord entry) {
        byte[] bytes = new KhabarAvroSerializer<>(CONFIG, false).serialize("t", entry);
        try (KhabarAvroConverter converter = converter(CONFIG)) {
            return converter.toConnectData("t", bytes);
        }
    }
}
