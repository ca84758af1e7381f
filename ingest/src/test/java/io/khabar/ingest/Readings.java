package io.khabar.ingest;

import io.khabar.avro.Article;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Reads what a test gives, and gathers what comes of it. */
final class Readings {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    static final ReadOptions OPTIONS = ReadOptions.defaults().withClock(Clock.fixed(NOW, ZoneOffset.UTC));

    private final List<Reading> readings;

    private Readings(List<Reading> readings) {
        this.readings = readings;
    }

    static Readings of(ArticleFormat format, String content) {
        return of(format, content.getBytes(StandardCharsets.UTF_8));
    }

    static Readings of(ArticleFormat format, byte[] content) {
        return of(OPTIONS, format, content);
    }

    static Readings of(ReadOptions options, ArticleFormat format, byte[] content) {
        List<Reading> readings = new ArrayList<>();
        new ArticleReader(options).read(new ByteArrayInputStream(content), "file", format, readings::add);
        return new Readings(readings);
    }

    static Readings of(Path path) {
        List<Reading> readings = new ArrayList<>();
        new ArticleReader(OPTIONS).read(path, readings::add);
        return new Readings(readings);
    }

    static Readings detected(byte[] content) {
        List<Reading> readings = new ArrayList<>();
        new ArticleReader(OPTIONS).read(List.of(ArticleReader.STDIN), new ByteArrayInputStream(content), readings::add);
        return new Readings(readings);
    }

    List<Reading> all() {
        return readings;
    }

    List<Article> articles() {
        return readings.stream()
                .filter(ReadArticle.class::isInstance)
                .map(reading -> ((ReadArticle) reading).article())
                .toList();
    }

    /** The one article; the test fails if anything else came. */
    Article article() {
        if (readings.size() != 1 || articles().isEmpty()) {
            throw new AssertionError("expected one article, but got " + readings);
        }
        return articles().get(0);
    }

    /** The refusals, each as the line that a person sees. */
    List<String> refusals() {
        return readings.stream()
                .filter(Refusal.class::isInstance)
                .map(Object::toString)
                .toList();
    }
}
