package io.khabar.ingest;

import static io.khabar.ingest.ArticleFormat.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.avro.Article;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    @Test
    void anObjectIsAnArticle() {
        List<Reading> readings = Readings.of(JSON, "\n{\n  \"title\": \"T\",\n  \"text\": \"B\"\n}\n")
                .all();

        assertThat(readings).singleElement().satisfies(reading -> {
            assertThat(reading).isInstanceOf(ReadArticle.class);
            assertThat(reading.origin()).hasToString("file:2");
        });
    }

    @Test
    void anArrayIsAsManyArticlesAsItHasObjectsAndEachBadOneIsRefusedAlone() {
        Readings readings = Readings.of(
                JSON,
                """
                [
                  {"id": "1", "text": "a"},
                  {"id": "2", "text": 5},
                  "three",
                  [{"id": "4"}],
                  {"id": "5", "text": "e"}
                ]
                """);

        assertThat(readings.articles()).extracting(Article::getId).containsExactly("1", "5");
        assertThat(readings.refusals())
                .containsExactly(
                        "file:3: \"text\" must be a text, but is a number",
                        "file:4: expected a JSON object, but found a text",
                        "file:5: expected a JSON object, but found an array");
    }

    @Test
    void documentsMayFollowEachOther() {
        assertThat(Readings.of(JSON, "{\"text\":\"a\"}\n{\"text\":\"b\"}[{\"text\":\"c\"}]")
                        .articles())
                .extracting(Article::getText)
                .containsExactly("a", "b", "c");
    }

    @Test
    void brokenJsonIsRefusedWithItsLineAndWhatCameBeforeItIsKept() {
        Readings readings = Readings.of(JSON, "[\n{\"text\":\"a\"},\n{\"text\":\"b\",}\n]");

        assertThat(readings.articles()).hasSize(1);
        assertThat(readings.refusals())
                .singleElement()
                .asString()
                .startsWith("file:3: is not valid JSON: ")
                .endsWith("; nothing after it could be read");
    }

    @Test
    void anUnendedFileIsRefused() {
        assertThat(Readings.of(JSON, "[{\"text\":\"a\"}").refusals()).hasSize(1);
        assertThat(Readings.of(JSON, "{\"text\":\"a").refusals()).hasSize(1);
        assertThat(Readings.of(JSON, "{\"text\":\"a\"").refusals())
                .singleElement()
                .asString()
                .contains("Unexpected end-of-input")
                .doesNotContain("Source", "start marker");
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(Readings.of(JSON, "[".repeat(100_000)).refusals())
                .singleElement()
                .asString()
                .startsWith("file:1: the JSON is beyond the limits");
        assertThat(Readings.of(JSON, "{\"a\":".repeat(100_000)).refusals()).hasSize(1);
    }

    @Test
    void aTextOverTheLimitIsRefusedAndItsNeighboursAreRead() {
        Readings readings = Readings.of(
                Readings.OPTIONS.withMaxTextBytes(1000),
                JSON,
                ("[{\"text\":\"" + "x".repeat(1001) + "\"},{\"text\":\"b\"}]").getBytes(StandardCharsets.UTF_8));

        assertThat(readings.articles()).hasSize(1);
        assertThat(readings.refusals()).containsExactly("file:1: the text has 1001 bytes, more than the limit of 1000");
    }

    @Test
    void aTextOfFiftyMegabytesIsRefusedInBoundedMemory() {
        byte[] before = "{\"title\":\"t\",\"text\":\"".getBytes(StandardCharsets.UTF_8);
        List<Reading> readings = new ArrayList<>();
        AllocatedMemory memory = new AllocatedMemory();
        new ArticleReader(Readings.OPTIONS)
                .read(
                        new EndlessStream(before, (byte) 'x', 50_000_000, "\"}".getBytes(StandardCharsets.UTF_8)),
                        "file",
                        JSON,
                        readings::add);

        assertThat(readings).singleElement().asString().startsWith("file:1: the JSON is beyond the limits");
        assertThat(memory.allocated()).isLessThan(100_000_000);
    }

    @Test
    void anEndlessFieldThatNobodyNeedsIsPassedOverWithoutBeingHeld() {
        byte[] before = "{\"text\":\"b\",\"raw\":[\"".getBytes(StandardCharsets.UTF_8);
        List<Reading> readings = new ArrayList<>();
        AllocatedMemory memory = new AllocatedMemory();
        new ArticleReader(Readings.OPTIONS)
                .read(
                        new EndlessStream(before, (byte) 'x', 50_000_000, "\"]}".getBytes(StandardCharsets.UTF_8)),
                        "file",
                        JSON,
                        readings::add);

        assertThat(readings).singleElement().isInstanceOf(ReadArticle.class);
        assertThat(memory.allocated()).isLessThan(2_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "UTF-8"})
    void aByteOrderMarkTellsTheCharset(String charset) {
        byte[] content = "\uFEFF[{\"text\":\"واحد\"}]".getBytes(Charset.forName(charset));

        assertThat(Readings.of(JSON, content).article().getText()).isEqualTo("واحد");
    }

    @Test
    void invalidUtf8IsRefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write("{\"text\":\"caf".getBytes(StandardCharsets.UTF_8));
        out.write(0xE9);
        out.write("\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(Readings.of(JSON, out.toByteArray()).refusals())
                .singleElement()
                .asString()
                .contains("is not valid UTF-8");
    }

    @Test
    void moreMetadataThanAnArticleCanHaveIsRefused() {
        StringBuilder many = new StringBuilder("{\"text\":\"a\"");
        for (int i = 0; i < 40_000; i++) {
            many.append(",\"field").append(i).append("\":\"a value\"");
        }
        assertThat(Readings.of(JSON, many + "}").refusals()).containsExactly("file:1: has more than 10000 fields");
        assertThat(Readings.of(JSON, "{\"text\":\"a\",\"x\":\"" + "y".repeat(300_000) + "\"}")
                        .refusals())
                .containsExactly("file:1: has more than 262144 characters beside title and text");
    }

    @Test
    void fieldsOfAnotherKindAreRefusedByName() {
        assertThat(Readings.of(
                                JSON,
                                "[{\"title\":[]},{\"text\":\"a\",\"attributes\":5},{\"text\":\"a\",\"url\":{}},"
                                        + "{\"text\":\"a\",\"publishedPrecision\":\"HOUR\"}]")
                        .refusals())
                .containsExactly(
                        "file:1: \"title\" must be a text, but is an array",
                        "file:1: \"attributes\" must be an object, but is a number",
                        "file:1: \"url\" must be a text, but is an object",
                        "file:1: \"publishedPrecision\" must be INSTANT, DAY or UNKNOWN");
    }

    @Test
    void authorsComeAsOneNameOrSeveralOrAsObjects() {
        assertThat(Readings.of(
                                JSON,
                                "[{\"text\":\"a\",\"authors\":\"One\"},{\"text\":\"a\",\"authors\":[\"One\",{\"name\":\"Two\",\"id\":7},null]},{\"text\":\"a\",\"authors\":null}]")
                        .articles())
                .extracting(Article::getAuthors)
                .containsExactly(List.of("One"), List.of("One", "Two"), List.of());
    }

    @Test
    void numbersAreGoodIdsAndKeywordsAreJoined() {
        Article article = Readings.of(JSON, "{\"id\":42,\"text\":\"a\",\"keywords\":[\"x\",\"y\"],\"premium\":true}")
                .article();

        assertThat(article.getId()).isEqualTo("42");
        assertThat(article.getAttributes()).containsEntry("keywords", "x, y").containsEntry("premium", "true");
    }

    @Test
    void emptyDocumentsAreRefused() {
        assertThat(Readings.of(JSON, " \n").refusals()).containsExactly("file: has no article in it");
        assertThat(Readings.of(JSON, "[]").refusals()).containsExactly("file: has no article in it");
        assertThat(Readings.of(JSON, "null").refusals())
                .containsExactly("file:1: expected a JSON object, but found null");
    }
}
