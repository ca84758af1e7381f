package io.khabar.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.avro.Article;
import io.khabar.avro.EnrichedArticle;
import io.khabar.avro.FigureRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidatorBuilder;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ContractsTest {

    private static final Path RELEASED = Path.of("src/test/resources/released");
    private static final Path PRESENT = Path.of("src/main/avro");

    @ParameterizedTest
    @MethodSource("contracts")
    void a_contract_reads_and_is_read_by_every_version_that_was_ever_released(Path contract) throws Exception {
        List<Schema> released = released(contract.getFileName().toString());

        new SchemaValidatorBuilder().mutualReadStrategy().validateAll().validate(parse(contract), released);
    }

    @Test
    void a_contract_that_breaks_with_a_released_version_is_caught() throws Exception {
        Schema broken = new Schema.Parser()
                .parse(Files.readString(PRESENT.resolve("Article.avsc"))
                        .replaceFirst("\"type\": \"string\"", "\"type\": \"long\"")
                        .replaceFirst("\"default\": \"\"", "\"default\": 0"));

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new SchemaValidatorBuilder()
                        .mutualReadStrategy()
                        .validateAll()
                        .validate(broken, released("Article.avsc")))
                .isInstanceOf(SchemaValidationException.class);
    }

    @Test
    void no_released_record_was_taken_away() throws IOException {
        try (Stream<Path> files = Files.walk(RELEASED)) {
            assertThat(files.filter(Files::isRegularFile).map(Path::getFileName).distinct())
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(PRESENT.resolve(name)).exists());
        }
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void every_field_has_a_doc_and_a_default(Path contract) throws IOException {
        assertDocumented(parse(contract));
    }

    @Test
    void a_figure_record_holds_scalars_only_so_that_any_sink_takes_it() {
        for (Schema.Field field : FigureRecord.SCHEMA$.getFields()) {
            List<Schema> types = field.schema().isUnion() ? field.schema().getTypes() : List.of(field.schema());
            assertThat(types)
                    .as(field.name())
                    .extracting(Schema::getType)
                    .isSubsetOf(
                            Schema.Type.NULL,
                            Schema.Type.STRING,
                            Schema.Type.INT,
                            Schema.Type.LONG,
                            Schema.Type.DOUBLE,
                            Schema.Type.BOOLEAN);
        }
    }

    @Test
    void the_contracts_travel_in_the_jar() throws IOException {
        for (Map.Entry<String, Class<?>> contract : Map.<String, Class<?>>of(
                        "Article",
                        Article.class,
                        "EnrichedArticle",
                        EnrichedArticle.class,
                        "FigureRecord",
                        FigureRecord.class)
                .entrySet()) {
            assertThat(contract.getValue().getResource(contract.getKey() + ".avsc"))
                    .isNotNull();
        }
    }

    static List<Path> contracts() throws IOException {
        try (Stream<Path> files = Files.list(PRESENT)) {
            return files.sorted().toList();
        }
    }

    private static List<Schema> released(String name) throws IOException {
        try (Stream<Path> versions = Files.list(RELEASED)) {
            return versions.map(version -> version.resolve(name))
                    .filter(Files::exists)
                    .map(ContractsTest::parse)
                    .toList();
        }
    }

    private static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(Files.readString(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void assertDocumented(Schema schema) {
        switch (schema.getType()) {
            case RECORD -> {
                assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
                for (Schema.Field field : schema.getFields()) {
                    assertThat(field.doc())
                            .as(schema.getName() + "." + field.name())
                            .isNotBlank();
                    assertThat(field.hasDefaultValue())
                            .as("%s.%s has a default", schema.getName(), field.name())
                            .isTrue();
                    assertDocumented(field.schema());
                }
            }
            case ARRAY -> assertDocumented(schema.getElementType());
            case UNION -> schema.getTypes().forEach(ContractsTest::assertDocumented);
            case ENUM ->
                assertThat(schema.getEnumDefault())
                        .as("%s has a default, so that a new symbol does not break old readers", schema.getName())
                        .isNotNull();
            default -> {}
        }
    }
}
