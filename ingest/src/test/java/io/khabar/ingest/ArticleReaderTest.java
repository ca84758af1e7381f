package io.khabar.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.khabar.avro.Article;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArticleReaderTest {

    @TempDir
    Path folder;

    @Test
    void aFolderIsReadInTheOrderOfItsNamesWithTheFoldersBelowIt() throws IOException {
        write("b.txt", "Title b\n\nText.");
        write("a/z.html", "<title>Title z</title><p>Text of the page.");
        write("a/y.JSONL", "{\"title\":\"Title y\"}\n");
        write("c.json", "{\"title\":\"Title c\"}");

        assertThat(Readings.of(folder).articles())
                .extracting(Article::getTitle)
                .containsExactly("Title y", "Title z", "Title b", "Title c");
    }

    @Test
    void hiddenFilesAndPaperworkArePassedOverAndUnknownExtensionsRefused() throws IOException {
        write("a.txt", "Title\n\nText.");
        write(".hidden.txt", "x");
        write(".git/x.txt", "x");
        write("README.md", "x");
        write("LICENSE", "x");
        write("README.ar.txt", "x");
        write("picture.jpeg", "x");
        write("noextension", "x");
        Readings readings = Readings.of(folder);

        assertThat(readings.articles()).hasSize(1);
        assertThat(readings.refusals())
                .containsExactly(
                        folder.resolve("noextension")
                                + ": has no extension; read are .txt, .html, .htm, .xhtml, .json, .jsonl, .ndjson, .warc, .xml",
                        folder.resolve("picture.jpeg")
                                + ": has the unknown extension .jpeg; read are .txt, .html, .htm, .xhtml, .json, .jsonl, .ndjson, .warc, .xml");
    }

    @Test
    void whatCannotBeOpenedIsRefusedAndReadingGoesOn() throws IOException {
        Path good = write("good.txt", "Title\n\nText.");
        List<Reading> readings = new ArrayList<>();
        new ArticleReader(Readings.OPTIONS)
                .read(List.of(folder.resolve("absent.txt"), good), InputStream.nullInputStream(), readings::add);

        assertThat(readings).hasSize(2);
        assertThat(readings.get(0)).hasToString(folder.resolve("absent.txt") + ": no such file or folder");
        assertThat(readings.get(1)).isInstanceOf(ReadArticle.class);
    }

    @Test
    void aFolderThatIsALinkToWhatItIsInEndsTheWalk() throws IOException {
        write("sub/a.txt", "Title\n\nText.");
        Files.createSymbolicLink(folder.resolve("sub/loop"), folder);
        Files.createSymbolicLink(folder.resolve("sub/nowhere.txt"), folder.resolve("gone"));
        Readings readings = Readings.of(folder);

        assertThat(readings.articles()).hasSize(1);
        assertThat(readings.refusals())
                .containsExactly(
                        folder.resolve("sub/loop") + ": is a link to a folder that it is in",
                        folder.resolve("sub/nowhere.txt") + ": is a link to a file that does not exist");
    }

    @Test
    void anEmptyFolderGivesNothing() {
        assertThat(Readings.of(folder).all()).isEmpty();
    }

    @Test
    void aPipeIsReadWhateverItsName() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Thread writer = new Thread(() -> {
            try {
                Files.writeString(pipe, "{\"text\":\"a\"}\n");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        writer.start();
        assertThat(Readings.of(pipe).articles()).hasSize(1);
        writer.join();
    }

    @Test
    void theFormatOfStandardInputIsDetected() {
        assertThat(titles("{\"title\":\"a\"}\nbroken\n{\"title\":\"b\"}")).containsExactly("a", "b");
        assertThat(titles("{\"title\":\"a\"}")).containsExactly("a");
        assertThat(titles("{\n \"title\": \"a\"\n}\n")).containsExactly("a");
        assertThat(titles(" [{\"title\":\"a\"},{\"title\":\"b\"}]")).containsExactly("a", "b");
        assertThat(titles("<!doctype html><title>a</title><p>Some text")).containsExactly("a");
        assertThat(titles("a\n\nSome text")).containsExactly("a");
        assertThat(titles("broken\n{\"title\":\"a\"}\n")).containsExactly("a");
        assertThat(titles("\uFEFF{\"title\":\"a\"}")).containsExactly("a");
        assertThat(titles("{\"title\":\"a\",\"text\":\"" + "long ".repeat(5000) + "\"}\n{\"title\":\"b\"}"))
                .containsExactly("a", "b");
    }

    @Test
    void originsOfStandardInputAreNamedByItsSign() {
        assertThat(Readings.detected("nonsense}\n{\"x\":1}".getBytes(StandardCharsets.UTF_8))
                        .refusals())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("-:1: is not valid JSON"),
                        line -> assertThat(line).isEqualTo("-:2: has neither title nor text"));
        assertThat(Readings.detected(new byte[0]).refusals()).containsExactly("-: is empty");
    }

    @Test
    void progressCountsEveryByteOnceAndSizeSaysHowManyThereAre() throws IOException {
        write("a.txt", "Title\n\nText.");
        write("b.jsonl", "{\"text\":\"a\"}\n".repeat(5000));
        write("c.pdf", "ignored");
        AtomicLong read = new AtomicLong();
        new ArticleReader(Readings.OPTIONS, read::addAndGet).read(folder, reading -> {});

        assertThat(read.get()).isEqualTo(12 + 5000 * 13);
        assertThat(ArticleReader.size(List.of(folder, ArticleReader.STDIN))).isEqualTo(read.get());
    }

    @Test
    void whatTheConsumerThrowsReachesTheCaller() {
        ArticleReader reader = new ArticleReader(Readings.OPTIONS);
        ByteArrayInputStream in = new ByteArrayInputStream("{\"text\":\"a\"}".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> reader.read(in, "file", ArticleFormat.JSON_LINES, reading -> {
                    throw new IllegalStateException("full");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("full");
    }

    @Test
    void aStreamThatBreaksIsRefusedAfterWhatItGave() {
        InputStream good =
                new ByteArrayInputStream("{\"text\":\"a\"}\n".repeat(2000).getBytes(StandardCharsets.UTF_8));
        InputStream dead = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the line went dead");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
            }
        };
        InputStream breaking = new SequenceInputStream(good, dead);
        List<Reading> readings = new ArrayList<>();
        new ArticleReader(Readings.OPTIONS).read(breaking, "file", ArticleFormat.JSON_LINES, readings::add);

        assertThat(readings).hasSize(2001);
        assertThat(readings.get(2000)).hasToString("file: cannot be read: the line went dead");
    }

    @Test
    void theSamplesAreTwelveArticlesHalfOfThemArabic() {
        Readings readings = Readings.of(Path.of("..", "samples"));

        assertThat(readings.refusals()).isEmpty();
        assertThat(readings.articles()).hasSize(12).allSatisfy(article -> {
            assertThat(article.getTitle()).isNotBlank().doesNotContain("|");
            assertThat(article.getText()).contains("\n\n").doesNotContain("<");
        });
        assertThat(readings.articles().stream()
                        .filter(article -> article.getText().contains("قال")))
                .hasSize(6);
        assertThat(readings.articles()).extracting(Article::getId).doesNotHaveDuplicates();
    }

    private static List<String> titles(String stdin) {
        return Readings.detected(stdin.getBytes(StandardCharsets.UTF_8)).articles().stream()
                .map(Article::getTitle)
                .toList();
    }

    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
