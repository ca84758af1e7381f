package io.khabar.extract.number;

import io.khabar.extract.Bound;

/**
 * A number in the text: digits, words, a range, a dual or a vague collective, with the words that bound it.
 *
 * @param first first token of the number with its bound ("at least twelve"), an index into the document's tokens
 * @param end one past its last token
 * @param core first token of the number itself, without a bound that stands before it
 * @param coreEnd one past the last token of the number itself
 * @param value the number, of a range the lower end
 * @param upper the upper end of a range, else NaN
 * @param bound how exact it claims to be
 * @param form how it is written
 */
public record Quantity(int first, int end, int core, int coreEnd, double value, double upper, Bound bound, Form form) {

    /** The same words for another amount. */
    public Quantity withValue(double value, double upper) {
        return new Quantity(first, end, core, coreEnd, value, upper, bound, form);
    }

    /** The same number with another bound. */
    public Quantity withBound(Bound bound) {
        return new Quantity(first, end, core, coreEnd, value, upper, bound, form);
    }

    /** How a number is written. */
    public enum Form {
        DIGITS,
        WORDS,
        /** The noun itself says two (Arabic جنديان), so number and noun are one token. */
        DUAL,
        /** An indefinite singular that counts one (مقتل جندي, "a soldier was killed"). */
        SINGULAR,
        /** dozens, عشرات */
        COLLECTIVE,
        /** "One" in a word that is also the indefinite article or "a certain". */
        ONE,
        /** A half, a third; a percentage when it is of something counted. */
        FRACTION
    }
}
