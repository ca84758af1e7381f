package io.khabar.sink;

import io.khabar.avro.Bound;
import io.khabar.avro.EnrichedArticle;
import io.khabar.avro.Figure;
import io.khabar.avro.FigureKind;
import io.khabar.avro.Mention;
import io.khabar.avro.Party;
import io.khabar.avro.PartyType;
import io.khabar.avro.TextField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Enriched articles. */
final class Samples {

    static final Instant PUBLISHED = Instant.parse("2026-02-28T23:30:00Z");
    static final Instant ENRICHED = Instant.parse("2026-03-01T12:00:00.123Z");

    private Samples() {}

    /** An article of two parties with a mention each, and one killed figure for each number. */
    static EnrichedArticle article(String id, int... killed) {
        List<Figure> figures = new ArrayList<>();
        for (int number : killed) {
            figures.add(figure(number));
        }
        return EnrichedArticle.newBuilder()
                .setArticleId(id)
                .setUrl("https://example.org/" + id)
                .setSource("Example Wire")
                .setTitle("Border clash")
                .setLanguage("en")
                .setLanguageConfidence(0.9)
                .setPublishedAt(PUBLISHED)
                .setEnrichedAt(ENRICHED)
                .setExtractor("test 1")
                .setParties(List.of(
                        party("ARM", "Armenia", PartyType.STATE, null, 0),
                        party("armenian-army", "Armenian army", PartyType.MILITARY, "ARM", 30)))
                .setFigures(figures)
                .build();
    }

    static Party party(String id, String name, PartyType type, String of, int start) {
        return Party.newBuilder()
                .setId(id)
                .setName(name)
                .setType(type)
                .setOf(of)
                .setMentions(List.of(new Mention(TextField.TEXT, start, start + 7)))
                .build();
    }

    static Figure figure(double value) {
        return Figure.newBuilder()
                .setKind(FigureKind.KILLED)
                .setValue(value)
                .setBound(Bound.AT_LEAST)
                .setUnit("soldier")
                .setOf("armenian-army")
                .setClaimedBy("ARM")
                .setQuote("105")
                .setField(TextField.TEXT)
                .setStart(13)
                .setEnd(16)
                .setSentence("Armenia said 105 of its soldiers were killed.")
                .build();
    }
}
