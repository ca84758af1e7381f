package io.khabar.extract.figure;

import io.khabar.extract.Bound;
import io.khabar.extract.FigureKind;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.number.Quantity;
import io.khabar.extract.number.Quantity.Form;

/** A number under consideration; what it counts is filled in step by step. */
final class Candidate {

    Quantity quantity;
    final NounPhrase phrase;
    /** Its place among the candidates. */
    final int index;

    /** What is counted; null as long as it is no figure. */
    FigureKind kind;

    String unit;
    /** First token of the event that gave the kind; -1 if none did. */
    int trigger = -1;
    /** How far off the event is; see {@link Triggers}. */
    double cost = Double.POSITIVE_INFINITY;
    /** Index of the candidate that this one is among; -1 if none. */
    int partOf = -1;
    /** Whether the number before is a part of it that something befell, and the whole only existed: 12 of the 40 passengers. */
    boolean whole;
    /** Whether a total such as "the death toll" gave the kind. */
    boolean toll;

    Candidate(int index, Quantity quantity, NounPhrase phrase) {
        this.index = index;
        this.quantity = quantity;
        this.phrase = phrase;
        this.unit = phrase.unit();
    }

    /** Whether the number is "one" in a word that may mean "a certain". */
    boolean article() {
        return quantity.form() == Form.ONE && quantity.bound() == Bound.EXACT;
    }

    /** Whether the number stands behind the noun that it counts, as definite ones do in some languages: الرهائن التسعة. */
    boolean afterNoun() {
        return !phrase.measured() && quantity.value() > 2 && phrase.noun() >= 0 && phrase.noun() < quantity.core();
    }

    /** Turns a fraction into a percentage, to two decimals. */
    void percent() {
        quantity = quantity.withValue(Math.round(quantity.value() * 10_000) / 100.0, quantity.upper());
    }

    /** Multiplies the number, to the four decimals of a currency's parts. */
    void scale(double factor) {
        if (factor != 1) {
            quantity = quantity.withValue(
                    Math.round(quantity.value() * factor * 10_000) / 10_000.0,
                    Double.isNaN(quantity.upper())
                            ? Double.NaN
                            : Math.round(quantity.upper() * factor * 10_000) / 10_000.0);
        }
    }

    /** Adds a fraction that ends the phrase. */
    void more(double fraction, int end) {
        Quantity q = quantity;
        quantity = new Quantity(
                q.first(), end, q.core(), q.coreEnd(), q.value() + fraction, q.upper() + fraction, q.bound(), q.form());
    }

    void take(Triggers.Found found) {
        kind = found.trigger().kind();
        trigger = found.match().first();
        cost = found.cost();
        toll = found.trigger().place() == Trigger.Place.TOLL;
    }

    /** Takes kind and place from the event that befell those counted. */
    void suffer(Match event) {
        kind = ((Trigger) event.meaning()).kind();
        trigger = event.first();
    }

    /** Counts what another number counts. */
    void countLike(Candidate other) {
        kind = other.kind;
        unit = other.unit;
    }

    /** Counts what another number of a list counts, on account of the same event. */
    void goOnWith(Candidate other) {
        countLike(other);
        trigger = other.trigger;
    }

    /** Whether harm befell those counted. */
    boolean harmed() {
        return kind != null && Trigger.harms(kind);
    }

    void inherit(Candidate other) {
        kind = other.kind;
        trigger = other.trigger;
        cost = other.cost;
    }

    int first() {
        return Math.min(quantity.first(), phrase.first());
    }

    int end() {
        return Math.max(quantity.end(), phrase.end());
    }
}
