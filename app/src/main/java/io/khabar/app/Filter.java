package io.khabar.app;

import io.khabar.avro.EnrichedArticle;
import io.khabar.avro.Figure;
import io.khabar.avro.FigureKind;
import io.khabar.avro.FigureRecord;
import java.util.Arrays;

/**
 * Which records a subscriber wants to see.
 *
 * @param party id of a party that must be involved: whose the people or things are, who did it, or who says so; null for any
 * @param kind what must be counted; null for anything
 * @param min the least value; null for any
 */
record Filter(String party, FigureKind kind, Double min) {

    boolean isEmpty() {
        return party == null && kind == null && min == null;
    }

    boolean accepts(FigureRecord figure) {
        return involves(figure.getOfId(), figure.getById(), figure.getClaimedById())
                && (kind == null || kind.name().equals(figure.getKind()))
                && (min == null || figure.getValue() >= min);
    }

    /** Whether one of the article's figures has all that is wanted; if only a party is, whether the article names it. */
    boolean accepts(EnrichedArticle article) {
        if (kind == null && min == null) {
            return party == null
                    || article.getParties().stream()
                            .anyMatch(each -> each.getId().equals(party));
        }
        return article.getFigures().stream().anyMatch(this::accepts);
    }

    private boolean accepts(Figure figure) {
        return involves(figure.getOf(), figure.getBy(), figure.getClaimedBy())
                && (kind == null || kind == figure.getKind())
                && (min == null || figure.getValue() >= min);
    }

    private boolean involves(String... ids) {
        return party == null || Arrays.asList(ids).contains(party);
    }
}
