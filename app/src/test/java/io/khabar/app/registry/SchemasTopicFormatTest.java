package io.khabar.app.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SchemasTopicFormatTest {

    private static final Version VERSION = new Version("news.articles-value", 2, 7, "\"string\"", false);

    @Test
    void a_version_has_the_key_and_the_value_of_Confluents_registry() {
        SchemasTopicFormat.Entry entry = SchemasTopicFormat.write(new Change.Stored(VERSION));

        assertThat(new String(entry.key(), UTF_8))
                .isEqualTo("{\"keytype\":\"SCHEMA\",\"subject\":\"news.articles-value\",\"version\":2,\"magic\":1}");
        assertThat(new String(entry.value(), UTF_8))
                .isEqualTo("{\"subject\":\"news.articles-value\",\"version\":2,\"id\":7,"
                        + "\"schema\":\"\\\"string\\\"\",\"deleted\":false}");
    }

    @Test
    void a_level_has_the_key_and_the_value_of_Confluents_registry() {
        SchemasTopicFormat.Entry entry = SchemasTopicFormat.write(new Change.LevelSet(null, CompatibilityLevel.FULL));

        assertThat(new String(entry.key(), UTF_8)).isEqualTo("{\"keytype\":\"CONFIG\",\"subject\":null,\"magic\":0}");
        assertThat(new String(entry.value(), UTF_8)).isEqualTo("{\"compatibilityLevel\":\"FULL\"}");
    }

    @ParameterizedTest
    @MethodSource("changes")
    void what_is_written_is_read_again(Change change) {
        SchemasTopicFormat.Entry entry = SchemasTopicFormat.write(change);

        assertThat(SchemasTopicFormat.read(entry.key(), entry.value())).contains(change);
    }

    @Test
    void what_this_registry_has_no_use_for_is_passed_over() {
        assertThat(read("{\"keytype\":\"NOOP\",\"magic\":0}", null)).isEmpty();
        assertThat(read("{\"keytype\":\"MODE\",\"subject\":null,\"magic\":0}", "{\"mode\":\"READWRITE\"}"))
                .isEmpty();
        assertThat(read("not JSON", "{}")).isEmpty();
        assertThat(SchemasTopicFormat.read(null, new byte[0])).isEmpty();
    }

    @Test
    void the_id_of_a_schema_that_is_not_Avro_stays_taken() {
        assertThat(
                        read(
                                "{\"keytype\":\"SCHEMA\",\"subject\":\"p\",\"version\":1,\"magic\":1}",
                                "{\"subject\":\"p\",\"version\":1,\"id\":12,\"schemaType\":\"PROTOBUF\",\"schema\":\"x\",\"deleted\":false}"))
                .contains(new Change.IdsUsed(12));
    }

    static List<Change> changes() {
        return List.of(
                new Change.Stored(VERSION),
                new Change.Stored(VERSION.asDeleted()),
                new Change.Erased("s", 3),
                new Change.SubjectDeleted("s", 3),
                new Change.LevelSet(null, CompatibilityLevel.NONE),
                new Change.LevelSet("s", CompatibilityLevel.FULL_TRANSITIVE),
                new Change.LevelSet("s", null),
                new Change.IdsUsed(9));
    }

    private static java.util.Optional<Change> read(String key, String value) {
        return SchemasTopicFormat.read(key.getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8));
    }
}
