package io.khabar.enrich;

import io.khabar.avro.Article;
import io.khabar.avro.DatePrecision;
import io.khabar.extract.ArticleText;
import io.khabar.extract.Bound;
import io.khabar.extract.Extraction;
import io.khabar.extract.Field;
import io.khabar.extract.Figure;
import io.khabar.extract.FigureKind;
import io.khabar.extract.Mention;
import io.khabar.extract.Party;
import io.khabar.extract.PartyType;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Articles, and an extraction whose result is known, so that these tests are about the way of a record only. */
final class Samples {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final String TITLE = "Border clash";
    static final String TEXT = "Armenia said 105 of its soldiers were killed.";
    /** A text that makes {@link #extract} throw. */
    static final String BUG = "bug";

    private Samples() {}

    static Article article(String id) {
        return article(id, TEXT);
    }

    static Article article(String id, String text) {
        return Article.newBuilder()
                .setId(id)
                .setUrl("https://example.org/" + id)
                .setSource("Example Wire")
                .setLanguage("en")
                .setTitle(TITLE)
                .setText(text)
                .setAuthors(List.of())
                .setPublishedAt(Instant.parse("2026-02-28T23:30:00Z"))
                .setPublishedPrecision(DatePrecision.INSTANT)
                .setFetchedAt(NOW)
                .setAttributes(Map.of())
                .build();
    }

    static ArticleEnricher enricher() {
        return new ArticleEnricher(Samples::extract, "test 1", CLOCK);
    }

    static Extraction extract(ArticleText article) {
        if (article.text().startsWith(BUG)) {
            throw failure(article.text());
        }
        int start = article.text().indexOf("105");
        if (start < 0) {
            return new Extraction("en", 0.9, List.of(), List.of());
        }
        Party armenia = new Party("ARM", "Armenia", PartyType.STATE, null, List.of(new Mention(Field.TEXT, 0, 7)));
        Figure killed = new Figure(
                FigureKind.KILLED,
                105,
                null,
                Bound.EXACT,
                "soldier",
                "ARM",
                null,
                "ARM",
                false,
                null,
                "105",
                Field.TEXT,
                start,
                start + 3,
                TEXT);
        Figure percent = new Figure(
                FigureKind.PERCENT,
                3,
                4.5,
                Bound.RANGE,
                "%",
                null,
                "ARM",
                null,
                true,
                0,
                "Border",
                Field.TITLE,
                0,
                6,
                TITLE);
        return new Extraction("en", 0.9, List.of(armenia), List.of(killed, percent));
    }

    private static RuntimeException failure(String text) {
        if (text.contains("overflow")) {
            throw new StackOverflowError();
        }
        if (text.contains("assertion")) {
            throw new AssertionError("impossible");
        }
        return text.contains("cast") ? new ClassCastException("no such class") : new IllegalStateException("a bug");
    }
}
