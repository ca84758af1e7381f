package io.khabar.extract.figure;

import io.khabar.extract.FigureKind;
import io.khabar.extract.lexicon.Meaning;

/**
 * A noun that is counted.
 *
 * @param form the folded form
 * @param unit people: an English singular such as "soldier"; things: null, since their unit is as the text writes it
 * @param kind the kind that the noun itself gives (قتيل, refugee); null if an event must
 * @param number its grammatical number in this form
 */
record UnitNoun(String form, String unit, FigureKind kind, Number number) implements Meaning {

    enum Number {
        SINGULAR,
        DUAL,
        PLURAL
    }

    boolean people() {
        return unit != null;
    }
}
