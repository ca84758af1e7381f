package io.khabar.ingest;

import static io.khabar.ingest.ArticleFormat.WARC;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcCompression;

class WarcArchiveReaderTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            value = WarcCompression.class,
            names = {"NONE", "GZIP"})
    void eachPageOfAnArchiveIsAnArticleThatKnowsWhereItWasFetched(WarcCompression compression) throws IOException {
        WarcFile warc = new WarcFile(compression)
                .info()
                .request("https://news.example/1")
                .article(1)
                .article(2);
        Readings readings = Readings.of(write("a.warc.gz", warc.bytes()));

        assertThat(readings.refusals()).isEmpty();
        assertThat(readings.articles())
                .extracting(article -> article.getUrl())
                .containsExactly("https://news.example/1", "https://news.example/2");
        assertThat(readings.articles().get(0).getTitle()).isEqualTo("Title 1");
        assertThat(readings.articles().get(0).getAttributes()).containsEntry("crawledAt", "2026-02-10T06:00:00Z");
        assertThat(readings.articles().get(0).getId()).isEqualTo(ArticleIds.derive("https://news.example/1", "", ""));
    }

    @Test
    void whatIsNoPageOrWasNotFoundIsSkippedAndCountedAndNotRefused() {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G'};
        WarcFile warc = new WarcFile(WarcCompression.GZIP)
                .response("https://n.example/a.png", "HTTP/1.1 200 OK\r\nContent-Type: image/png", png)
                .response("https://n.example/gone", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html", new byte[0])
                .response("https://n.example/old", "HTTP/1.1 301 Moved\r\nLocation: /new", new byte[0])
                .resource("dns:n.example", MediaType.parse("text/dns"), "n.example. 1 IN A 192.0.2.1")
                .resource("https://n.example/p", MediaType.HTML, WarcFile.html("Resource"));

        assertThat(Readings.of(WARC, warc.bytes()).all())
                .extracting(reading -> reading instanceof Skipped skipped ? skipped.why() : "article")
                .containsExactly("image/png", "status 404", "status 301", "text/dns", "article");
    }

    @Test
    void codingsOfTheTransferAreUndone() throws IOException {
        ByteArrayOutputStream gzipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzipped)) {
            out.write(WarcFile.html("Gzipped").getBytes(StandardCharsets.UTF_8));
        }
        String html = WarcFile.html("Chunked");
        String chunked = Integer.toHexString(10) + "\r\n" + html.substring(0, 10) + "\r\n"
                + Integer.toHexString(html.length() - 10) + "\r\n" + html.substring(10) + "\r\n0\r\n\r\n";
        String head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
        WarcFile warc = new WarcFile(WarcCompression.GZIP)
                .response("https://n.example/1", head + "Content-Encoding: gzip", gzipped.toByteArray())
                .response("https://n.example/2", head + "Transfer-Encoding: chunked", ascii(chunked))
                .response("https://n.example/3", head + "Content-Encoding: br", ascii(WarcFile.html("Undone already")));

        assertThat(Readings.of(WARC, warc.bytes()).articles())
                .extracting(article -> article.getTitle())
                .containsExactly("Gzipped", "Chunked", "Undone already");
    }

    @Test
    void theServersCharsetComesBeforeThePagesOwn() {
        byte[] page = ("<html><head><meta charset=iso-8859-1><title>Вести</title></head>"
                        + "<body><p>Паром сегодня опоздал на два часа.</p></body></html>")
                .getBytes(Charset.forName("windows-1251"));
        WarcFile warc = new WarcFile(WarcCompression.NONE)
                .response(
                        "https://n.example/ru",
                        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1251\r\nContent-Language: ru",
                        page);

        assertThat(Readings.of(WARC, warc.bytes()).article()).satisfies(article -> {
            assertThat(article.getTitle()).isEqualTo("Вести");
            assertThat(article.getText()).isEqualTo("Паром сегодня опоздал на два часа.");
            assertThat(article.getLanguage()).isEqualTo("ru");
        });
    }

    @Test
    void aRefusedRecordGetsOneLineWithFileOffsetAddressAndReason() throws IOException {
        WarcFile warc = new WarcFile(WarcCompression.GZIP).article(1).page("https://n.example/empty", "<p></p>");

        Path file = write("a.warc.gz", warc.bytes());

        assertThat(Readings.of(file).refusals())
                .containsExactly(
                        file + "@" + warc.start(1) + " https://n.example/empty: no article text was found on the page");
    }

    @ParameterizedTest
    @EnumSource(
            value = WarcCompression.class,
            names = {"NONE", "GZIP"})
    void aDamagedRecordCostsItsNeighboursNothing(WarcCompression compression) throws IOException {
        WarcFile warc =
                new WarcFile(compression).article(1).article(2).article(3).article(4);
        byte[] damaged = warc.bytes();
        Arrays.fill(damaged, warc.start(1) + 2, warc.start(1) + 90, (byte) 7);
        Readings readings = Readings.of(write("a.warc", damaged));

        assertThat(readings.articles())
                .extracting(article -> article.getTitle())
                .containsExactly("Title 1", "Title 3", "Title 4");
        assertThat(readings.refusals())
                .singleElement()
                .asString()
                .startsWith(folder.resolve("a.warc") + "@" + warc.start(1))
                .contains(": is no WARC record: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: -5",
                "Content-Length: -9000000000000000000",
                "Content-Length: 9000000000000000000",
                "Content-Length: 99999999999999999999",
                "Content-Length: many",
                "Content-Length: ",
                "WARC-Type-Is: missing"
            })
    void aRecordWhoseHeadersMakeNoSenseCostsItsNeighboursNothing(String header) throws IOException {
        String second = new String(new WarcFile(WarcCompression.NONE).article(2).bytes(), StandardCharsets.US_ASCII)
                .replaceFirst(header.replaceFirst("(-Is)?:.*", "") + ": .*", header);
        WarcFile first = new WarcFile(WarcCompression.NONE).article(1);
        WarcFile third = new WarcFile(WarcCompression.NONE).article(3);
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        archive.writeBytes(first.bytes());
        archive.writeBytes(second.getBytes(StandardCharsets.US_ASCII));
        archive.writeBytes(third.bytes());
        Readings readings = Readings.of(write("a.warc", archive.toByteArray()));

        assertThat(readings.articles())
                .extracting(article -> article.getTitle())
                .containsExactly("Title 1", "Title 3");
        assertThat(readings.refusals())
                .singleElement()
                .asString()
                .startsWith(folder.resolve("a.warc") + "@" + first.bytes().length);
    }

    @Test
    void aTypeThatIsHalfWrittenIsReadAsFarAsItGoes() {
        WarcFile warc = new WarcFile(WarcCompression.NONE)
                .response("https://n.example/a", "HTTP/1.1 200 OK\r\nContent-Type: text/html\u0001;=", page("First"))
                .response("https://n.example/b", "HTTP/1.1 200 OK\r\nContent-Type: te\u0001xt/html", page("Second"))
                .response("https://n.example/c", "HTTP/1.1 200 OK\r\nContent-Type: text/html", page("Third"));
        Readings readings = Readings.of(WARC, warc.bytes());

        assertThat(readings.articles())
                .extracting(article -> article.getTitle())
                .containsExactly("First", "Third");
        assertThat(readings.refusals()).isEmpty();
    }

    private static byte[] page(String title) {
        return WarcFile.html(title).getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void aFileThatWasCutOffGivesWhatIsWhole() throws IOException {
        WarcFile warc = new WarcFile(WarcCompression.GZIP).article(1).article(2);
        Path file = write("a.warc.gz", Arrays.copyOf(warc.bytes(), warc.bytes().length - 20));
        Readings readings = Readings.of(file);

        assertThat(readings.articles()).hasSize(1);
        assertThat(readings.refusals())
                .singleElement()
                .asString()
                .startsWith(file + "@" + warc.start(1))
                .endsWith(": the file is cut off in this record");
    }

    @Test
    void readingGoesOnAtAnyPositionThatWasGiven() throws IOException {
        WarcFile warc = new WarcFile(WarcCompression.GZIP).info();
        for (int i = 1; i <= 5; i++) {
            warc.request("https://news.example/" + i).article(i);
        }
        assertReadsOnEverywhere(write("a.warc.gz", warc.bytes()), 5);
    }

    @Test
    void archivesThatAreNotCompressedRecordByRecordAreReadOnByCounting() throws IOException {
        WarcFile warc = new WarcFile(WarcCompression.NONE);
        for (int i = 1; i <= 6; i++) {
            warc.article(i);
        }
        byte[] plain = warc.bytes();
        ByteArrayOutputStream twoMembers = new ByteArrayOutputStream();
        for (int half = 0; half < 2; half++) {
            GZIPOutputStream out = new GZIPOutputStream(twoMembers);
            out.write(plain, half * warc.start(3), half == 0 ? warc.start(3) : plain.length - warc.start(3));
            out.finish();
        }
        assertReadsOnEverywhere(write("plain.warc", plain), 6);
        assertReadsOnEverywhere(write("halves.warc.gz", twoMembers.toByteArray()), 6);
        assertReadsOnEverywhere(write("whole.warc.zst", Zstd.compress(plain)), 6);
    }

    private static void assertReadsOnEverywhere(Path file, int articles) {
        List<String> all = new ArrayList<>();
        List<ReadPosition> ends = new ArrayList<>();
        read(file, ReadPosition.START, all, ends);
        assertThat(all).hasSize(articles);
        for (int i = 0; i < all.size(); i++) {
            List<String> rest = new ArrayList<>();
            read(file, ends.get(i), rest, new ArrayList<>());
            assertThat(rest).isEqualTo(all.subList(i + 1, all.size()));
        }
    }

    private static void read(Path file, ReadPosition from, List<String> titles, List<ReadPosition> ends) {
        new ArticleReader(Readings.OPTIONS)
                .read(List.of(file), InputStream.nullInputStream(), any -> from, (reading, end) -> {
                    titles.add(
                            reading instanceof ReadArticle read ? read.article().getTitle() : reading.toString());
                    ends.add(end);
                });
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
