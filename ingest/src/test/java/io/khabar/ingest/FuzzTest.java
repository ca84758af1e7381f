package io.khabar.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.avro.Article;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.netpreserve.jwarc.WarcCompression;

/** Whatever comes in, what comes out is articles that keep the contract, and refusals; never an exception. */
@Timeout(120)
class FuzzTest {

    private static final List<String> SEEDS = List.of(
            "{\"id\":\"1\",\"url\":\"https://example.org/a?b=c\",\"title\":\"T\",\"text\":\"Body \\u00e9\",\"authors\":[\"A\"],"
                    + "\"published\":\"2024-05-01T12:00:00Z\",\"attributes\":{\"a\":\"b\"},\"x\":[{}]}\n{\"text\":\"نص\"}\n",
            "[{\"title\":\"T\",\"text\":\"Body\"},{\"text\":\"b\",\"lang\":\"ar\",\"publishedAt\":1714564800}]",
            "<!doctype html><html lang=ar dir=rtl><head><meta charset=utf-8><title>T | S</title><script type='application/ld+json'>"
                    + "{\"@type\":\"NewsArticle\",\"headline\":\"H\",\"author\":{\"name\":\"A\"}}</script></head><body><nav>n</nav>"
                    + "<article><h1>H</h1><p>Paragraph one, خبر.<br>x<sup>2</sup><table><tr><td>1</table></article></body></html>",
            "Title\n\nA paragraph of text.\n\nفقرة أخرى من النص.\n",
            new String(
                    new WarcFile(WarcCompression.NONE)
                            .info()
                            .article(1)
                            .article(2)
                            .bytes(),
                    StandardCharsets.UTF_8),
            "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:x:1' version='2'><itemMeta><versionCreated>2026-02-10T06:00:00Z"
                    + "</versionCreated><pubStatus qcode='stat:usable'/></itemMeta><contentMeta><urgency>3</urgency><headline>H</headline>"
                    + "</contentMeta><contentSet><inlineXML contenttype='application/nitf+xml'><nitf><body><body.content><p>Text</p>"
                    + "</body.content></body></nitf></inlineXML></contentSet></newsItem>");

    @ParameterizedTest
    @EnumSource(ArticleFormat.class)
    void randomBytes(ArticleFormat format) {
        Random random = new Random(1);
        for (int i = 0; i < 400; i++) {
            byte[] bytes = new byte[random.nextInt(3000)];
            random.nextBytes(bytes);
            check(format, bytes);
        }
    }

    @ParameterizedTest
    @EnumSource(ArticleFormat.class)
    void randomCharactersOfTheFormatsOwnAlphabet(ArticleFormat format) {
        String[] alphabet = {
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "\\",
            "\\u",
            "d800",
            "null",
            "1e999",
            "-",
            "<",
            ">",
            "<p>",
            "</div>",
            "<table>",
            "<article>",
            "<meta ",
            "<script type=application/ld+json>",
            "</script>",
            "=",
            "&#0;",
            "&amp;",
            "\"text\"",
            "\"id\"",
            "\n",
            "\r",
            "\0",
            "\u00a0",
            "\u200f",
            "\ud83d\ude00",
            "e\u0301",
            "\u2029",
            "خبر",
            " ",
            "1",
            "%",
            "//",
            "://",
            "a",
            "<sup>",
            "<br>",
            "<pre>",
            "<!--",
            "<![CDATA[",
            "\ufeff",
            "\uffff",
            "\"publishedAt\"",
            "true"
        };
        Random random = new Random(2);
        for (int i = 0; i < 1500; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(60); n >= 0; n--) {
                text.append(alphabet[random.nextInt(alphabet.length)]);
            }
            check(format, text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @EnumSource(ArticleFormat.class)
    void goodInputDamaged(ArticleFormat format) {
        Random random = new Random(3);
        for (String seed : SEEDS) {
            byte[] good = seed.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 400; i++) {
                byte[] damaged = Arrays.copyOf(good, 1 + random.nextInt(good.length));
                for (int n = random.nextInt(4); n >= 0; n--) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                }
                check(format, damaged);
            }
        }
    }

    /** An archive that is a file is walked through in another way than one that is a stream. */
    @Test
    void archivesWithDamagedHeaders(@TempDir Path folder) throws IOException {
        Random random = new Random(4);
        String good = new String(
                new WarcFile(WarcCompression.NONE)
                        .article(1)
                        .article(2)
                        .article(3)
                        .bytes(),
                StandardCharsets.ISO_8859_1);
        Path file = folder.resolve("a.warc");
        for (int i = 0; i < 1000; i++) {
            List<String> lines = new ArrayList<>(good.lines().toList());
            for (int n = random.nextInt(3); n >= 0; n--) {
                int line = random.nextInt(lines.size());
                String name = lines.get(line).replaceFirst(":.*", ": ");
                switch (random.nextInt(4)) {
                    case 0 -> lines.remove(line);
                    case 1 -> lines.set(line, name);
                    case 2 -> lines.set(line, name + (random.nextLong() >> random.nextInt(64)));
                    default -> lines.set(line, name + "\u0080 <>%zz[");
                }
            }
            byte[] bytes = (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
            Files.write(file, bytes);
            List<Reading> readings = new ArrayList<>();
            new ArticleReader(Readings.OPTIONS).read(file, readings::add);
            assertThat(readings).isNotEmpty();
            check(ArticleFormat.WARC, bytes);
        }
    }

    private static void check(ArticleFormat format, byte[] bytes) {
        List<Reading> readings = new ArrayList<>();
        ArticleReader reader = new ArticleReader(Readings.OPTIONS);
        reader.read(new ByteArrayInputStream(bytes), "file", format, readings::add);
        reader.read(new ByteArrayInputStream(bytes), "file", readings::add);

        assertThat(readings).hasSizeGreaterThanOrEqualTo(2);
        for (Reading reading : readings) {
            if (reading instanceof ReadArticle read) {
                checkContract(read.article());
            } else {
                assertThat(reading.toString()).doesNotContain("\n").doesNotContain("Exception");
            }
        }
    }

    private static void checkContract(Article article) {
        assertThat(article.getId()).isNotBlank();
        assertThat(article.getTitle() + article.getText()).isNotBlank();
        for (String text : List.of(article.getId(), article.getTitle(), article.getText())) {
            assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).isTrue();
            assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(text);
            assertThat(text.chars()).noneMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t');
        }
    }
}
