package io.khabar.app.evaluate;

import io.khabar.app.evaluate.Annotated.GoldFigure;
import io.khabar.app.evaluate.Predicted.FoundFigure;
import java.util.ArrayList;
import java.util.List;

/**
 * Pairs the annotated figures of an article with those that were found: the same kind and the same value (a vague one:
 * both vague, or values within a factor of two). Among several candidates the one wins that agrees in most else, then
 * the first.
 *
 * @param pairs figures that were found
 * @param missed figures that were not found
 * @param extra found figures that nobody annotated
 */
record Matching(List<Pair> pairs, List<GoldFigure> missed, List<FoundFigure> extra) {

    private static final double TOLERANCE = 1e-6;

    /**
     * @param of whether it is ascribed to an acceptable side
     * @param by whether it is ascribed to an acceptable claimant
     */
    record Pair(GoldFigure gold, FoundFigure found, boolean of, boolean by) {

        boolean full() {
            return of && by;
        }
    }

    static Matching of(Annotated article, Predicted predicted, Alignment alignment) {
        List<Pair> pairs = new ArrayList<>();
        List<GoldFigure> missed = new ArrayList<>();
        List<FoundFigure> left = new ArrayList<>(predicted.figures());
        for (GoldFigure gold : article.figures()) {
            int best = -1;
            int rank = -1;
            for (int i = 0; i < left.size(); i++) {
                FoundFigure found = left.get(i);
                if (sameCount(gold, found)) {
                    String a = Folding.fold(gold.quote());
                    String b = Folding.fold(found.quote());
                    int r = (alignment.accepts(gold.of(), found.of()) ? 2 : 0)
                            + (alignment.accepts(gold.claimedBy(), found.claimedBy()) ? 2 : 0)
                            + (a.contains(b) || b.contains(a) ? 1 : 0);
                    if (r > rank) {
                        best = i;
                        rank = r;
                    }
                }
            }
            if (best < 0) {
                missed.add(gold);
            } else {
                FoundFigure found = left.remove(best);
                pairs.add(new Pair(
                        gold,
                        found,
                        alignment.accepts(gold.of(), found.of()),
                        alignment.accepts(gold.claimedBy(), found.claimedBy())));
            }
        }
        return new Matching(pairs, missed, left);
    }

    private static boolean sameCount(GoldFigure gold, FoundFigure found) {
        if (!gold.kind().equals(Annotated.lower(found.kind()))) {
            return false;
        }
        Double value = found.value();
        if (gold.vague()) {
            return Annotated.lower(found.bound()).equals("vague")
                    || value != null && value != 0 && value / gold.value() >= 0.5 && value / gold.value() <= 2;
        }
        return value != null && Math.abs(gold.value() - value) <= TOLERANCE * Math.max(1, Math.abs(gold.value()));
    }
}
