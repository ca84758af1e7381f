package io.khabar.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.WarcCompression;

/** Reading on several threads, and reading on from a position. */
@Timeout(60)
class ParallelReadingTest {

    @TempDir
    Path folder;

    @BeforeEach
    void fill() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 700; i++) {
            lines.append(i % 7 == 3 ? "\n" : "")
                    .append("{\"id\":\"l")
                    .append(i)
                    .append("\",\"title\":\"خبر ")
                    .append(i);
            lines.append(i % 50 == 0 ? "\"" : "\"}").append('\n');
        }
        Files.writeString(folder.resolve("a.jsonl"), lines);
        Files.writeString(
                folder.resolve("b.json"), "[{\"id\":\"j1\",\"title\":\"1\"},3,{\"id\":\"j2\",\"title\":\"2\"}]");
        Files.writeString(folder.resolve("b.txt"), "Title\n\nText.");
        Files.createDirectory(folder.resolve("b"));
        Files.writeString(folder.resolve("b").resolve("x.html"), WarcFile.html("X"));
        WarcFile warc = new WarcFile(WarcCompression.GZIP);
        IntStream.range(0, 60).forEach(warc::article);
        Files.write(folder.resolve("c.warc.gz"), warc.bytes());
        Files.write(folder.resolve("d.pdf"), "x".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void severalThreadsGiveTheSameReadingsInTheSameOrderOnTheCallersThread() {
        List<Reading> alone = new ArrayList<>();
        new ArticleReader(Readings.OPTIONS).read(folder, alone::add);
        AtomicLong progress = new AtomicLong();
        List<Reading> together = new ArrayList<>();
        Thread caller = Thread.currentThread();
        new ArticleReader(Readings.OPTIONS, progress::addAndGet, 3).read(folder, reading -> {
            assertThat(Thread.currentThread()).isSameAs(caller);
            together.add(reading);
        });

        assertThat(together).hasSizeGreaterThan(760).isEqualTo(alone);
        assertThat(progress.get()).isEqualTo(ArticleReader.size(List.of(folder)));
    }

    @Test
    void everyPositionIsOneToReadOnFrom() {
        List<Reading> all = new ArrayList<>();
        List<ReadPosition> ends = new ArrayList<>();
        new ArticleReader(Readings.OPTIONS)
                .read(List.of(folder), InputStream.nullInputStream(), file -> ReadPosition.START, (reading, end) -> {
                    all.add(reading);
                    ends.add(end);
                });
        Map<String, ReadPosition> read = new HashMap<>();
        // Not the last: a file that is refused as a whole is so again, as it may have been mended.
        for (int i = 0; i < all.size() - 1; i++) {
            read.put(all.get(i).origin().file(), ends.get(i));
            if (i > 40 && i % 17 != 0) {
                continue;
            }
            List<Reading> rest = new ArrayList<>();
            AtomicLong progress = new AtomicLong();
            new ArticleReader(Readings.OPTIONS, progress::addAndGet, i % 3)
                    .read(
                            List.of(folder),
                            InputStream.nullInputStream(),
                            file -> read.getOrDefault(file.toString(), ReadPosition.START),
                            (reading, end) -> rest.add(reading));
            assertThat(rest).as("after " + read).isEqualTo(all.subList(i + 1, all.size()));
            assertThat(progress.get()).as("after " + read).isEqualTo(ArticleReader.size(List.of(folder)));
        }
    }

    @Test
    void whatTheConsumerThrowsEndsTheReading() {
        List<Reading> seen = new ArrayList<>();
        assertThatThrownBy(() -> new ArticleReader(Readings.OPTIONS, bytes -> {}, 2).read(folder, reading -> {
                    seen.add(reading);
                    if (seen.size() == 400) {
                        throw new IllegalStateException("enough");
                    }
                }))
                .hasMessage("enough");
        assertThat(seen).hasSize(400);
    }
}
