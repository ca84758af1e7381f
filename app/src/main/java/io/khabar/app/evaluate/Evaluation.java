package io.khabar.app.evaluate;

import io.khabar.app.evaluate.Annotated.GoldFigure;
import io.khabar.app.evaluate.Matching.Pair;
import io.khabar.app.evaluate.Predicted.FoundFigure;
import io.khabar.app.evaluate.Tally.Measures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Adds up, article by article, how well predictions agree with annotations. Not safe for use by several threads. */
final class Evaluation {

    private static final String ALL = "all";

    /** A kind of figure in the articles of a language. */
    record Cell(String language, String kind) implements Comparable<Cell> {
        @Override
        public int compareTo(Cell other) {
            int byLanguage = language.compareTo(other.language);
            return byLanguage != 0 ? byLanguage : kind.compareTo(other.kind);
        }
    }

    private final Map<String, Tally> groups = new LinkedHashMap<>();
    private final Map<Cell, Tally> cells = new TreeMap<>();

    /**
     * Adds an article.
     *
     * @return a line for each thing that was missed or wrong
     */
    List<String> add(Annotated article, Predicted predicted) {
        Alignment alignment = Alignment.of(article, predicted);
        Matching matching = Matching.of(article, predicted, alignment);
        for (String group : List.of(ALL, article.lang())) {
            groups.computeIfAbsent(group, g -> new Tally()).add(article, predicted, alignment, matching);
        }
        article.figures().forEach(figure -> cell(article, figure.kind()).addGold(figure));
        predicted.figures().forEach(figure -> cell(article, Annotated.lower(figure.kind()))
                .addFound(figure));
        matching.pairs().forEach(pair -> cell(article, pair.gold().kind()).addPair(pair));
        return misses(article, alignment, matching);
    }

    private Tally cell(Annotated article, String kind) {
        return cells.computeIfAbsent(new Cell(article.lang(), kind), c -> new Tally());
    }

    private static List<String> misses(Annotated article, Alignment alignment, Matching matching) {
        List<String> out = new ArrayList<>();
        for (GoldFigure gold : matching.missed()) {
            out.add("missed  %s: %s %s %s  «%s»"
                    .formatted(article.id(), gold.kind(), Report.plain(gold.value()), gold.unit(), gold.quote()));
        }
        for (FoundFigure found : matching.extra()) {
            out.add("extra   %s: %s %s %s  «%s»"
                    .formatted(article.id(), found.kind(), Report.plain(found.value()), found.unit(), found.quote()));
        }
        for (Pair pair : matching.pairs()) {
            if (!pair.of()) {
                out.add("of      %s: %s, not %s  «%s»"
                        .formatted(
                                article.id(),
                                pair.gold().of(),
                                pair.found().of(),
                                pair.gold().quote()));
            }
            if (!pair.by()) {
                out.add("claim   %s: %s, not %s  «%s»"
                        .formatted(
                                article.id(),
                                pair.gold().claimedBy(),
                                pair.found().claimedBy(),
                                pair.gold().quote()));
            }
        }
        Set<String> hit = alignment.hit();
        article.parties().stream()
                .filter(party -> !hit.contains(party.id()))
                .forEach(party -> out.add(
                        "party   %s: %s (%s)  %s".formatted(article.id(), party.id(), party.type(), party.surfaces())));
        return out;
    }

    /** The measures of all articles together, then of each language in order of appearance. */
    Map<String, Measures> measures() {
        Map<String, Measures> out = new LinkedHashMap<>();
        groups.forEach((group, tally) -> out.put(group, tally.measures()));
        return out;
    }

    /** The measures of each kind of figure in each language. */
    Map<Cell, Measures> byKind() {
        Map<Cell, Measures> out = new TreeMap<>();
        cells.forEach((cell, tally) -> out.put(cell, tally.measures()));
        return out;
    }
}
