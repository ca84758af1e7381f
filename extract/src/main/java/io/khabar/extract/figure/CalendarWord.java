package io.khabar.extract.figure;

import io.khabar.extract.lexicon.Meaning;

/**
 * A word of times and ages, whose numbers are no figures.
 *
 * @param role what it is
 * @param capital whether it counts only with a capital (English May, March)
 */
record CalendarWord(Role role, boolean capital) implements Meaning {

    /** The first column of {@code calendar.tsv}, in lower case. */
    enum Role {
        MONTH,
        WEEKDAY,
        /** Day, hour, year: a number before it is a duration. */
        DURATION,
        /** Stands before a clock time: الساعة, "at". */
        CLOCK_BEFORE,
        /** Stands after one: "p.m.", صباحا. */
        CLOCK_AFTER,
        /** Stands before a year: عام, "since". */
        YEAR_BEFORE,
        /** Stands after a year: "AD", года. */
        YEAR_AFTER,
        /** Stands before an age: "aged", البالغ. */
        AGE_BEFORE,
        /** Stands after an age: "-year-old", ans. */
        AGE_AFTER,
        /** An ending joined to digits that makes an ordinal: th, er, й. */
        ORDINAL_SUFFIX,
        /** A word of sports results. */
        SCORE
    }
}
