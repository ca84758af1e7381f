package io.khabar.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompressedFilesTest {

    private static final String LINES = "{\"id\":\"a\",\"title\":\"One\"}\n{\"id\":\"b\",\"title\":\"خبر\"}\n";
    private static final String PAGE =
            "<html><head><title>Ferry late</title></head><body><p>The ferry was late again.</p></body></html>";

    @TempDir
    Path folder;

    @Test
    void everyTextFormatIsReadOutOfGzipAndZstdByItsInnerExtension() throws IOException {
        write("a.txt.gz", gzip("Title\n\nWords."));
        write("b.html.zst", zstd(PAGE));
        write("c.json.gz", gzip("[{\"id\":\"j\",\"title\":\"J\"}]"));
        write("d.jsonl.zstd", zstd(LINES));
        Readings readings = Readings.of(folder);

        assertThat(readings.refusals()).isEmpty();
        assertThat(readings.articles())
                .extracting(article -> article.getTitle())
                .containsExactly("Title", "Ferry late", "J", "One", "خبر");
    }

    @Test
    void theBytesTellTheCompressionWhateverTheNameSays() throws IOException {
        write("a.jsonl", gzip(LINES));
        write("b.jsonl.gz", zstd(LINES));
        write("c.jsonl.gz", LINES.getBytes(StandardCharsets.UTF_8));

        assertThat(Readings.of(folder).articles()).hasSize(6);
    }

    @Test
    void withoutAnInnerExtensionAndOnStandardInputTheFormatIsDetected() throws IOException {
        write("dump.gz", gzip(LINES));

        assertThat(Readings.of(folder).articles()).hasSize(2);
        assertThat(Readings.detected(zstd(PAGE)).article().getTitle()).isEqualTo("Ferry late");
    }

    @Test
    void membersAndFramesThatFollowEachOtherAreOneText() throws IOException {
        // More members than a buffer holds, each far smaller than one.
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int i = 0; i < 3000; i++) {
            many.write(gzip("{\"id\":\"" + i + "\",\"title\":\"T\"}\n"));
            frames.write(zstd("{\"id\":\"" + i + "\",\"title\":\"T\"}\n"));
        }
        write("a.jsonl.gz", many.toByteArray());
        write("b.jsonl.zst", frames.toByteArray());

        assertThat(Readings.of(folder).articles()).hasSize(6000);
    }

    @Test
    void whatIsCutOffOrDamagedIsRefusedAfterWhatCouldBeRead() throws IOException {
        byte[] whole = gzip(LINES.repeat(2000));
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, whole.length / 2, whole.length / 2 + 50, (byte) 0xFF);
        write("a.jsonl.gz", Arrays.copyOf(whole, whole.length - 12));
        write("b.jsonl.gz", damaged);
        write("c.jsonl.zst", Arrays.copyOf(zstd(LINES.repeat(2000)), 60));
        Readings readings = Readings.of(folder);

        assertThat(readings.refusals().get(0)).isEqualTo(folder.resolve("a.jsonl.gz") + ": is cut off before its end");
        assertThat(readings.refusals())
                .anySatisfy(line -> assertThat(line).startsWith(folder.resolve("b.jsonl.gz") + ": "));
        assertThat(readings.refusals())
                .anySatisfy(line -> assertThat(line).startsWith(folder.resolve("c.jsonl.zst") + ": "));
        assertThat(readings.articles()).hasSizeGreaterThan(3000);
    }

    @Test
    void aBombIsRefusedWithoutBeingUnpackedIntoMemory() throws IOException {
        write("bomb.txt.gz", gzip("x".repeat(40_000_000)));

        assertThat(Readings.of(folder).refusals()).singleElement().asString().contains("is larger than the limit of");
    }

    private void write(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static byte[] zstd(String text) {
        return Zstd.compress(text.getBytes(StandardCharsets.UTF_8));
    }
}
