package io.khabar.extract.figure;

import io.khabar.extract.FigureKind;
import io.khabar.extract.lexicon.Meaning;

/**
 * A word for an event that gives a number of people its kind.
 *
 * @param kind what became of the people
 * @param place where those whom it befell stand
 * @param force how much it says by itself
 */
record Trigger(FigureKind kind, Place place, Force force) implements Meaning {

    /** The fourth column of {@code triggers.tsv}, in lower case. */
    enum Force {
        NORMAL,
        /** What it befalls is alive, so that an unknown noun beside it names people: "killed", اعتقال. */
        LIVING,
        /** Says little by itself, so that any other event near goes before: "lost", لقي. */
        WEAK
    }

    /** The second column of {@code triggers.tsv}, in lower case, seen from the trigger. */
    enum Place {
        /** Stands before the number: مقتل, "killing". */
        BEFORE,
        /** Stands after it: "died", "dead", hayatını kaybetti. */
        AFTER,
        /** Stands on either side: "killed". */
        BOTH,
        /** Names a total that a verb later gives: "death toll". */
        TOLL
    }

    /** Whether a kind is a harm that befalls people, from death to arrest. */
    static boolean harms(FigureKind kind) {
        return kind.ordinal() <= FigureKind.DETAINED.ordinal();
    }

    boolean before() {
        return place != Place.AFTER;
    }

    boolean after() {
        return place == Place.AFTER || place == Place.BOTH;
    }
}
