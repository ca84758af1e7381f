package io.khabar.extract.number;

/**
 * A cardinal number without what bounds it.
 *
 * @param end one past its last token
 * @param value the number
 * @param form how it is written; null if it turned out to be an ordinal
 * @param about whether its word is round (French dizaine)
 * @param lastAnd first token of its last part that a conjunction joins, the conjunction included; -1 if none does
 */
record Cardinal(int end, double value, Quantity.Form form, boolean about, int lastAnd) {

    boolean ordinal() {
        return form == null;
    }
}
