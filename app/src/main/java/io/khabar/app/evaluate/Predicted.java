package io.khabar.app.evaluate;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.khabar.extract.Extraction;
import java.util.List;

/**
 * What was extracted from an article, one JSON object a line as {@code khabar extract} prints it; other fields are
 * passed over.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Predicted(@JsonAlias("id") String articleId, List<FoundParty> parties, List<FoundFigure> figures) {

    Predicted {
        parties = parties == null ? List.of() : List.copyOf(parties);
        figures = figures == null ? List.of() : List.copyOf(figures);
    }

    static Predicted of(String articleId, Extraction extraction) {
        return new Predicted(
                articleId,
                extraction.parties().stream()
                        .map(party -> new FoundParty(
                                party.id(),
                                party.name(),
                                party.type().name(),
                                party.mentions().stream()
                                        .map(mention ->
                                                new Span(mention.field().name(), mention.start(), mention.end()))
                                        .toList()))
                        .toList(),
                extraction.figures().stream()
                        .map(figure -> new FoundFigure(
                                figure.kind().name(),
                                figure.value(),
                                figure.bound().name(),
                                figure.unit(),
                                figure.of(),
                                figure.claimedBy(),
                                figure.quote()))
                        .toList());
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record FoundParty(String id, String name, String type, List<Span> mentions) {

        FoundParty {
            mentions = mentions == null ? List.of() : List.copyOf(mentions);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Span(String field, int start, int end) {}

    /** @param value null where none was read */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record FoundFigure(
            String kind, Double value, String bound, String unit, String of, String claimedBy, String quote) {}
}
