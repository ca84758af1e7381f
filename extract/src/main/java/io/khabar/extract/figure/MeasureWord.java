package io.khabar.extract.figure;

import io.khabar.extract.FigureKind;
import io.khabar.extract.lexicon.Meaning;

/**
 * A word or sign for what is measured rather than counted.
 *
 * @param form the folded form
 * @param kind money, percent or measure
 * @param unit ISO 4217 code, "%", or null for a measure, whose unit is as the text writes it
 * @param place where the number stands
 * @param factor what the number is multiplied by: 0.01 for cents
 */
record MeasureWord(String form, FigureKind kind, String unit, Place place, double factor) implements Meaning {

    /** Seen from the word. */
    enum Place {
        /** The word follows its number: 5 km. */
        AFTER,
        /** The word precedes it: $5, yüzde 5. */
        BEFORE,
        /** Either. */
        BOTH,
        /** The word follows a number with decimals, which cannot count: a 4.8 aftershock. */
        DECIMAL
    }
}
