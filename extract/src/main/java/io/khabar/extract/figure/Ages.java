package io.khabar.extract.figure;

import io.khabar.extract.figure.GrammarWord.Role;
import io.khabar.extract.text.Token;

/** How old the one is whom a phrase counts, which tells people apart: un homme de 21 ans, a 21-year-old man, a man, 21. */
final class Ages {

    /** Tokens before and behind a phrase that may tell an age. */
    private static final int NEAR = 4;
    /** Nobody is older. */
    private static final int OLDEST = 130;

    private Ages() {}

    /** The age told with a candidate; 0 if none is. */
    static int of(Marks marks, Candidate c) {
        int end = c.phrase.end();
        for (int i = end; i < end + NEAR && !apart(marks, i, end - 1); i++) {
            int age = age(marks, i);
            boolean told = age > 0
                    && (marks.is(i + 1, CalendarWord.Role.AGE_AFTER)
                            || marks.is(i - 1, CalendarWord.Role.AGE_BEFORE)
                            || marks.comma(i - 1) && marks.comma(i + 1));
            if (told) {
                return age;
            }
        }
        for (int i = end - 1; i >= 0 && i > c.first() - NEAR && !(i < c.first() && apart(marks, i, end - 1)); i--) {
            int number = marks.token(i).kind() == Token.Kind.DASH ? i - 1 : i;
            if (marks.is(i + 1, CalendarWord.Role.AGE_AFTER) && number >= 0 && age(marks, number) > 0) {
                return age(marks, number);
            }
        }
        return 0;
    }

    /** Whether a token begins or ends something else than what is told of a person. */
    private static boolean apart(Marks marks, int i, int person) {
        return !marks.together(i, person) || marks.is(i, Role.AND) || marks.unit(i) != null || marks.trigger(i) != null;
    }

    private static int age(Marks marks, int i) {
        String norm =
                i < marks.size() && marks.token(i).number() ? marks.token(i).norm() : "";
        int age = !norm.isEmpty() && norm.length() <= 3 && NotAFigure.digits(norm) ? Integer.parseInt(norm) : 0;
        return age < OLDEST ? age : 0;
    }
}
