package io.khabar.extract.number;

import io.khabar.extract.lexicon.Meaning;

/**
 * A word that writes a number or joins the parts of one.
 *
 * @param form the folded word, as the table has it; a word of the text counts only in this very form, since what an
 *     ending turns it into is another word (Russian пятый, Turkish altında)
 * @param vowelled the word with the vowel mark that tells it from another, empty if it needs none: خُمس is a fifth
 * @param value what it adds or multiplies by
 * @param role how it combines
 */
record NumberWord(String form, String vowelled, double value, Role role) implements Meaning {

    /** How a number word combines with those around it; the first column of {@code numbers.tsv}, in lower case. */
    enum Role {
        /** 1 to 9. */
        UNIT,
        /** 1 in a word that is also the indefinite article (un, bir) or "a certain" (one). */
        ONE,
        /** 10 to 19, and compounds that take no further unit. */
        TEEN,
        /** 20 to 90; also a 10 that takes a unit (Turkish on bir). */
        TEN,
        /** 100, which multiplies a unit before it. */
        HUNDRED,
        /** 200 to 900 in one word. */
        HUNDREDS,
        /** 1,000 and above; multiplies what stands before it. */
        SCALE,
        /** A form of a scale that counts only after a number, since alone it is another word: Turkish bini. */
        SCALE_AFTER,
        /** A scale already doubled or halved in one word: ألفان, полмиллиона. */
        AMOUNT,
        /** A scale written as letters joined to digits: 5k, 2.3bn. */
        SUFFIX,
        /** One that is also a measure, and a scale only behind a currency sign or before a noun: 40m the amount, the length. */
        SUFFIX_OR_MEASURE,
        /** 12, which multiplies a number before it and may be halved. */
        DOZEN,
        /** A half, a third, a quarter. */
        FRACTION,
        /** A half that is added to the number before it: Turkish 2 buçuk. */
        PLUS,
        /** Dozens, hundreds: the lowest plausible value; after a number it is a scale of half that value. */
        COLLECTIVE,
        /** A round number: French dizaine, Spanish centenar. */
        ROUND,
        /** "Several", "a few": makes a hundred or a scale after it vague; alone it is no number. */
        SEVERAL,
        /** "And" between the parts of a number. */
        AND,
        /** "Of" between a collective or a fraction and a scale. */
        OF,
        /** "A" before a hundred, a scale or a collective. */
        ARTICLE,
        /** Makes the number that it stands in an ordinal, which is never a figure. */
        ORDINAL,
        /** What tells 40m the length from 40m the amount: high, deep. */
        DIMENSION;

        /** Whether a number can begin with such a word. */
        boolean begins() {
            return switch (this) {
                case AND, OF, PLUS, SUFFIX, SUFFIX_OR_MEASURE, SCALE_AFTER, DIMENSION -> false;
                default -> true;
            };
        }
    }
}
