package io.khabar.extract.number;

import io.khabar.extract.lexicon.Meaning;

/**
 * A phrase that says how exact a number is or makes two numbers a range.
 *
 * @param role what it does; the first column of {@code bounds.tsv}, in lower case
 * @param after whether it follows the number ("or more"); the second column: {@code before} or {@code after}
 */
record BoundWord(Role role, boolean after) implements Meaning {

    enum Role {
        AT_LEAST,
        AT_MOST,
        ABOUT,
        /** At most, unless a change leads up to it: Russian до. */
        REACH,
        /** Opens a range that "and" parts. */
        BETWEEN,
        /** Opens a range that "to" parts. */
        FROM,
        /** Parts a range. */
        TO,
        /** Parts two neighbouring numbers: two or three. */
        OR,
        /** Parts a share: one in five. */
        RATIO,
        /** Parts a share of ten or a hundred, but of other numbers those that are counted: nine out of ten. */
        ROUND_RATIO,
        /** A verb or noun of change: "from 10 to 12" after it is two numbers, not a range. */
        CHANGE,
        /** What changes too, behind which a range may stand: a slump of 3 to 5%, baisse, reducción. */
        TREND
    }

    /** Whether it parts a share from its whole. */
    boolean ratio() {
        return role == Role.RATIO || role == Role.ROUND_RATIO;
    }
}
