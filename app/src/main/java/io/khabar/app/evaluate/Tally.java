package io.khabar.app.evaluate;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.khabar.app.evaluate.Annotated.GoldFigure;
import io.khabar.app.evaluate.Matching.Pair;
import io.khabar.app.evaluate.Predicted.FoundFigure;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Counts over a group of articles, and the measures that they give. */
final class Tally {

    private int articles;
    private int gold;
    private int found;
    private int goldPeople;
    private int foundPeople;
    private int goldParties;
    private int foundParties;
    private int hitGoldParties;
    private int hitFoundParties;
    private int count;
    private int full;
    private int countPeople;
    private int fullPeople;
    private int of;
    private int by;
    private int bound;
    private int unit;
    private int ofSaid;
    private int ofSaidRight;
    private int bySaid;
    private int bySaidRight;

    void add(Annotated article, Predicted predicted, Alignment alignment, Matching matching) {
        articles++;
        goldParties += article.parties().size();
        foundParties += predicted.parties().size();
        hitGoldParties += alignment.hit().size();
        hitFoundParties += (int) predicted.parties().stream()
                .filter(party -> alignment.aligned(party.id()))
                .count();
        article.figures().forEach(this::addGold);
        predicted.figures().forEach(this::addFound);
        matching.pairs().forEach(this::addPair);
    }

    void addGold(GoldFigure figure) {
        gold++;
        goldPeople += one(figure.people());
    }

    void addFound(FoundFigure figure) {
        found++;
        foundPeople += one(GoldFigure.people(Annotated.lower(figure.kind())));
    }

    void addPair(Pair pair) {
        GoldFigure figure = pair.gold();
        boolean people = figure.people();
        count++;
        countPeople += one(people);
        of += one(pair.of());
        by += one(pair.by());
        full += one(pair.full());
        fullPeople += one(pair.full() && people);
        bound += one(figure.bound().equals(Annotated.lower(pair.found().bound())));
        unit += one(people
                && Folding.fold(figure.unit()).equals(Folding.fold(pair.found().unit())));
        ofSaid += one(!figure.of().isEmpty());
        ofSaidRight += one(!figure.of().isEmpty() && pair.of());
        bySaid += one(!figure.claimedBy().isEmpty());
        bySaidRight += one(!figure.claimedBy().isEmpty() && pair.by());
    }

    private static int one(boolean yes) {
        return yes ? 1 : 0;
    }

    Measures measures() {
        return new Measures(
                articles,
                gold,
                Score.of(count, gold, found),
                Score.of(full, gold, found),
                Score.of(countPeople, goldPeople, foundPeople),
                Score.of(fullPeople, goldPeople, foundPeople),
                Score.of(share(hitFoundParties, foundParties), share(hitGoldParties, goldParties)),
                rounded(share(of, count)),
                rounded(share(ofSaidRight, ofSaid)),
                rounded(share(by, count)),
                rounded(share(bySaidRight, bySaid)),
                rounded(share(bound, count)),
                rounded(share(unit, countPeople)));
    }

    private static double share(int part, int whole) {
        return (double) part / Math.max(1, whole);
    }

    /** To four places, halves to even, as the exact binary value says. */
    private static double rounded(double share) {
        return new BigDecimal(share).setScale(4, RoundingMode.HALF_EVEN).doubleValue();
    }

    /**
     * Precision, recall and their harmonic mean, 0 to 1, rounded to four places.
     *
     * @param p of those found, the share that is right
     * @param r of those annotated, the share that was found
     * @param f1 2pr/(p+r), from the unrounded values
     */
    record Score(double p, double r, double f1) {

        static Score of(int right, int gold, int found) {
            return of(found == 0 ? 0 : (double) right / found, gold == 0 ? 0 : (double) right / gold);
        }

        static Score of(double p, double r) {
            return new Score(rounded(p), rounded(r), p + r == 0 ? 0 : rounded(2 * p * r / (p + r)));
        }
    }

    /**
     * The measures of a group. A figure counts when kind and value are right, and counts fully when side and claimant
     * are acceptable too. Accuracies are over figures that count; "said" ones over those whose side (claimant) the
     * annotation names.
     */
    record Measures(
            int articles,
            @JsonProperty("gold_figures") int goldFigures,
            @JsonProperty("figure_count") Score figureCount,
            @JsonProperty("figure_full") Score figureFull,
            @JsonProperty("people_count") Score peopleCount,
            @JsonProperty("people_full") Score peopleFull,
            Score parties,
            @JsonProperty("of_acc") double of,
            @JsonProperty("of_said_acc") double ofSaid,
            @JsonProperty("by_acc") double by,
            @JsonProperty("by_said_acc") double bySaid,
            @JsonProperty("bound_acc") double bound,
            @JsonProperty("unit_acc_people") double unitPeople) {}
}
