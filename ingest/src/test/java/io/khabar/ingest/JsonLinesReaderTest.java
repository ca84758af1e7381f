package io.khabar.ingest;

import static io.khabar.ingest.ArticleFormat.JSON_LINES;
import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.avro.Article;
import io.khabar.avro.DatePrecision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesReaderTest {

    @Test
    void everyFieldOfTheContractIsRead() {
        Article article = Readings.of(
                        JSON_LINES,
                        """
                        {"id":"x-1","url":"https://example.org/a","source":"Example Wire","language":"en","title":"T","text":"Body","authors":["A. One","B. Two"],"publishedAt":"2024-05-01T12:00:00Z","attributes":{"section":"World","rank":3}}
                        """)
                .article();

        assertThat(article.getId()).isEqualTo("x-1");
        assertThat(article.getUrl()).isEqualTo("https://example.org/a");
        assertThat(article.getSource()).isEqualTo("Example Wire");
        assertThat(article.getLanguage()).isEqualTo("en");
        assertThat(article.getTitle()).isEqualTo("T");
        assertThat(article.getText()).isEqualTo("Body");
        assertThat(article.getAuthors()).containsExactly("A. One", "B. Two");
        assertThat(article.getPublishedAt()).isEqualTo(Instant.parse("2024-05-01T12:00:00Z"));
        assertThat(article.getPublishedRaw()).isEqualTo("2024-05-01T12:00:00Z");
        assertThat(article.getPublishedPrecision()).isEqualTo(DatePrecision.INSTANT);
        assertThat(article.getFetchedAt()).isEqualTo(Readings.NOW);
        assertThat(article.getAttributes()).containsEntry("section", "World").containsEntry("rank", "3");
    }

    @Test
    void shortNamesStandForLanguageAndDateAndAnnotationsArePassedOver() {
        Article article = Readings.of(
                        JSON_LINES,
                        """
                        {"id":"x","lang":"ar","published":"2024-05-01","topic":"conflict","title":"T","text":"B","figures":[{"quote":"a","of":["ARM"]}],"parties":[{"id":"ARM"}]}
                        """)
                .article();

        assertThat(article.getLanguage()).isEqualTo("ar");
        assertThat(article.getPublishedAt()).isEqualTo(Instant.parse("2024-05-01T00:00:00Z"));
        assertThat(article.getPublishedPrecision()).isEqualTo(DatePrecision.DAY);
        assertThat(article.getAttributes()).containsOnlyKeys("topic");
    }

    @Test
    void cleanTextIsKeptCodeUnitForCodeUnit() {
        String text =
                "  Two  spaces\t\u00a0nbsp \u200f\u202bbidi\u202c \u200c\u200d \r\n\n\n\nfour \ud83d\ude00 end \n";
        Article article = Readings.of(JSON_LINES, "{\"title\":\" t \",\"text\":" + quote(text) + "}")
                .article();

        assertThat(article.getText()).isEqualTo(text);
        assertThat(article.getTitle()).isEqualTo(" t ");
    }

    @Test
    void whatCannotStayIsReplacedInPlace() {
        Article article = Readings.of(JSON_LINES, "{\"text\":\"a\\u0000b \\ud800c d\\udc00\\u0007\"}")
                .article();

        assertThat(article.getText()).isEqualTo("a b \ufffdc d\ufffd ");
    }

    @Test
    void textIsComposed() {
        assertThat(Readings.of(JSON_LINES, "{\"text\":\"cafe\\u0301 \\u0627\\u0653\"}")
                        .article()
                        .getText())
                .isEqualTo("caf\u00e9 \u0622");
    }

    @Test
    void aRefusedLineCostsItsNeighboursNothing() {
        Readings readings = Readings.of(
                JSON_LINES,
                """
                {"id":"1","text":"a"}
                {"id":"2","text":"b"

                [1,2]
                {"id":"3","text":"c"} {"id":"4"}
                {"id":"5","text":["d"]}
                {"id":"6","id":"7","text":"e"}
                {"title":" ","text":""}
                {"id":"a\\nb","text":"f"}
                nonsense
                {"id":"9","text":"g"}""");

        assertThat(readings.articles()).extracting(Article::getId).containsExactly("1", "9");
        assertThat(readings.refusals())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("file:2: is not valid JSON: "),
                        line -> assertThat(line).isEqualTo("file:4: expected a JSON object, but found an array"),
                        line -> assertThat(line).isEqualTo("file:5: more follows after the JSON object, at column 23"),
                        line -> assertThat(line).isEqualTo("file:6: \"text\" must be a text, but is an array"),
                        line -> assertThat(line).isEqualTo("file:7: has the field \"id\" twice"),
                        line -> assertThat(line).isEqualTo("file:8: has neither title nor text"),
                        line -> assertThat(line).isEqualTo("file:9: the id has a control character in it"),
                        line -> assertThat(line).startsWith("file:10: is not valid JSON: "));
    }

    @Test
    void invalidUtf8IsRefusedWithItsPlace() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write("{\"text\":\"one\"}\n{\"text\":\"".getBytes(StandardCharsets.UTF_8));
        out.write(0xC3);
        out.write(0x28);
        out.write("\"}\n{\"text\":\"two\"}\n".getBytes(StandardCharsets.UTF_8));
        Readings readings = Readings.of(JSON_LINES, out.toByteArray());

        assertThat(readings.articles()).extracting(Article::getText).containsExactly("one", "two");
        assertThat(readings.refusals()).containsExactly("file:2: is not valid UTF-8: byte 10 cannot be decoded");
    }

    @Test
    void deepNestingIsRefused() {
        String deep = "{\"text\":\"a\",\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        Readings readings = Readings.of(JSON_LINES, deep + "\n{\"text\":\"next\"}\n");

        assertThat(readings.articles()).extracting(Article::getText).containsExactly("next");
        assertThat(readings.refusals()).singleElement().asString().startsWith("file:1: the JSON is beyond the limits");
    }

    @Test
    void aTextOverTheLimitIsRefusedWithItsSize() {
        ReadOptions options = Readings.OPTIONS.withMaxTextBytes(10);
        Readings readings = Readings.of(
                options,
                JSON_LINES,
                "{\"text\":\"0123456789\"}\n{\"text\":\"0123456789a\"}\n{\"text\":\"خمسةخ\"}\n{\"text\":\"خمسةخخ\"}"
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(readings.articles()).hasSize(2);
        assertThat(readings.refusals())
                .containsExactly(
                        "file:2: the text has 11 bytes, more than the limit of 10",
                        "file:4: the text has 12 bytes, more than the limit of 10");
    }

    @Test
    void aLineOfFiftyMegabytesIsRefusedWithItsNumberInBoundedMemory() throws IOException {
        byte[] before = "{\"text\":\"one\"}\n{\"text\":\"".getBytes(StandardCharsets.UTF_8);
        byte[] after = "\"}\n{\"text\":\"two\"}\n".getBytes(StandardCharsets.UTF_8);
        long huge = 50_000_000;
        List<Reading> readings = new ArrayList<>();
        long most;
        try (InputStream in = new EndlessStream(before, (byte) 'x', huge, after)) {
            // The line is longer than the limit of a line (16 MB), so that no more than that may ever be held.
            AllocatedMemory memory = new AllocatedMemory();
            new ArticleReader(Readings.OPTIONS).read(in, "file", JSON_LINES, readings::add);
            most = memory.allocated();
        }

        assertThat(readings)
                .extracting(Reading::origin)
                .containsExactly(new Origin("file", 1), new Origin("file", 2), new Origin("file", 3));
        assertThat(readings.get(1).toString())
                .isEqualTo("file:2: the line has 50000011 bytes, more than the limit of 16048576 for one article");
        // Doubling up to the limit allocates twice the limit in all.
        assertThat(most).isLessThan(48_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "UTF-8"})
    void aByteOrderMarkTellsTheCharset(String charset) {
        byte[] content = "\uFEFF{\"text\":\"واحد\"}\n{\"text\":\"اثنان\"}\n".getBytes(Charset.forName(charset));

        assertThat(Readings.of(JSON_LINES, content).articles())
                .extracting(Article::getText)
                .containsExactly("واحد", "اثنان");
    }

    @Test
    void halfACharacterOfUtf16EndsTheFileAndKeepsWhatCameBefore() {
        byte[] content = ("\uFEFF" + "{\"text\":\"a\"}\n".repeat(20_000) + "{").getBytes(StandardCharsets.UTF_16LE);
        Readings readings = Readings.of(JSON_LINES, Arrays.copyOf(content, content.length - 1));

        assertThat(readings.articles()).hasSizeGreaterThan(1000);
        assertThat(readings.refusals())
                .singleElement()
                .asString()
                .startsWith("file: cannot be decoded as its byte order mark says, from line ");
    }

    @Test
    void emptyAndBlankFilesAreRefused() {
        assertThat(Readings.of(JSON_LINES, "").refusals()).containsExactly("file: is empty");
        assertThat(Readings.of(JSON_LINES, "\n \r\n").refusals()).containsExactly("file: has only blank lines");
    }

    @Test
    void windowsLineEndsAndAMissingLastLineFeedAreNoTrouble() {
        assertThat(Readings.of(JSON_LINES, "{\"text\":\"a\"}\r\n{\"text\":\"b\"}")
                        .articles())
                .hasSize(2);
    }

    @Test
    void anArticleThatKhabarPrintedIsReadBackTheSame() {
        Article article = Readings.of(
                        JSON_LINES,
                        "{\"id\":\"p\",\"text\":\"b\",\"published\":\"3 June 2024\",\"authors\":\"N. Writer\",\"section\":\"s\"}")
                .article();
        String printed = io.khabar.schemas.PlainJson.toJson(article);

        assertThat(Readings.of(JSON_LINES, printed).article()).isEqualTo(article);
    }

    private static String quote(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(c < ' ' || c > '~' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        return out.append('"').toString();
    }
}
