package io.khabar.extract.party;

import io.khabar.extract.PartyType;
import io.khabar.extract.text.Sentence;
import io.khabar.extract.text.Token;
import java.util.List;

/**
 * Drops agencies that are only credited: "NAIROBI (Reuters) -", "بغداد - رويترز", "… (AFP)", and states in a place where a
 * report was written: "Hong Kong. A cyclone".
 */
final class Datelines {

    /** How far into a text a dateline reaches, in tokens. */
    private static final int REACH = 10;

    /** The longest place that a text begins with. */
    private static final int PLACE = 6;

    /** The longest bracket of credits. */
    private static final int CREDITS = 60;

    private Datelines() {}

    static void drop(Draft draft) {
        int start = bodyStart(draft);
        int place = Math.max(placed(draft, start), credited(draft, start));
        int line = line(draft, start);
        for (Span span : List.copyOf(draft.spans())) {
            if (span.first == start
                    && span.state == null
                    && draft.token(start).allCapitals()
                    && closes(draft, span.end)) {
                // UNITED NATIONS (AP) -
                draft.remove(span);
                continue;
            }
            if (span.state != null && span.first >= start && span.end <= place) {
                draft.remove(span);
                continue;
            }
            if (span.identity.type() != PartyType.MEDIA) {
                continue;
            }
            boolean bracketed = mark(draft, span.first - 1, '(', '[')
                    && mark(draft, span.end, ')', ']')
                    && !addressed(draft, span.first - 2);
            boolean leading = span.first >= start
                    && span.first - start < REACH
                    && (dash(draft, span.end) || dash(draft, span.first - 1) && span.end - start < REACH / 2);
            boolean slash = span.first >= start
                    && span.first - start < REACH
                    && mark(draft, span.first - 1, '/', '\\')
                    && (!draft.together(span.first, span.end)
                            || dash(draft, span.end)
                            || mark(draft, span.end, '/', '\\'));
            boolean credit = span.first >= start && span.first - start < REACH && closes(draft, span.end);
            boolean byline = span.end <= line && (span.first == start || span.end == line || end(draft, span, line))
                    || quoted(draft, span, start);
            boolean headed = span.first > start
                    && span.first - start < REACH
                    && draft.together(span.first - 1, span.end)
                    && draft.token(span.end).is(':')
                    && (dash(draft, span.first - 1) || mark(draft, span.first - 1, '/', '\\'));
            if (bracketed || leading || slash || credit || byline || headed) {
                draft.remove(span);
            }
        }
    }

    /** One past a first line of a few words that tells only whose report it is, and when and where; the text's start if it tells more. */
    private static int line(Draft draft, int start) {
        int end = start < draft.size() ? draft.document.sentenceOf(start).end() : draft.size();
        if (end - start > REACH || end == draft.size() || draft.token(end - 1).is('.')) {
            return start;
        }
        for (int i = start; i < end; i++) {
            boolean colon = draft.token(i).is(':') && draft.token(i + 1).kind() != Token.Kind.QUOTE;
            if (colon || draft.is(i, Cue.Role.SPEECH) || draft.is(i, Cue.Role.ACT)) {
                return start;
            }
        }
        return end;
    }

    /** Drops whoever only wrote the report: "كتب - مازن عوض:", or "تونس: مازن عوض" in a line of its own. */
    static void bylines(Draft draft) {
        if (!draft.uncased()) {
            return;
        }
        int start = bodyStart(draft);
        for (Span span : List.copyOf(draft.spans())) {
            if (span.first >= start + REACH) {
                return;
            }
            int mark = span.first - 1;
            if (span.first > start
                    && span.identity.type() == PartyType.PERSON
                    && draft.together(start, span.first)
                    && (dash(draft, mark) || draft.token(mark).is(':'))
                    && (!draft.together(mark, span.end) || draft.token(span.end).is(':'))) {
                draft.remove(span);
            }
        }
    }

    /** Drops whom a text only credits in the bracket that ends it: (Reporting by Jane Moss; editing by Li Wei). */
    static void credits(Draft draft) {
        int end = draft.size();
        end -= end > 0 && draft.token(end - 1).is('.') ? 1 : 0;
        if (!mark(draft, end - 1, ')', ']')) {
            return;
        }
        int open = end - 2;
        while (open > end - CREDITS && open > 0 && !mark(draft, open, '(', '[')) {
            open--;
        }
        if (!mark(draft, open, '(', '[') || !credit(draft, open, end)) {
            return;
        }
        for (Span span : List.copyOf(draft.spans())) {
            PartyType type = span.identity.type();
            if (span.first > open && (type == PartyType.PERSON || type == PartyType.GROUP)) {
                draft.remove(span);
            }
        }
    }

    /** Whether a bracket tells who wrote a report, in its first words or behind a semicolon: (Jane Moss; editing by Li Wei). */
    private static boolean credit(Draft draft, int open, int end) {
        for (int i = open + 1; i < end; i++) {
            if (draft.is(i, Cue.Role.REPORTER)
                    && (i == open + 1 || draft.token(i - 1).is(';'))) {
                return true;
            }
        }
        return false;
    }

    private static boolean end(Draft draft, Span span, int line) {
        return span.end + 1 == line && draft.token(span.end).kind() == Token.Kind.QUOTE;
    }

    /** Whether an outlet in quotation marks is whose report begins behind the colon: نيويورك - «القدس العربي»: */
    private static boolean quoted(Draft draft, Span span, int start) {
        return span.first > start
                && span.first - start < REACH
                && span.end + 1 < draft.size()
                && draft.token(span.first - 1).kind() == Token.Kind.QUOTE
                && draft.token(span.end).kind() == Token.Kind.QUOTE
                && draft.token(span.end + 1).is(':')
                && (dash(draft, span.first - 2)
                        || span.first - 2 > start && draft.token(span.first - 2).is(':'));
    }

    /** One past a place and a full stop that a text begins with, "México, DF."; the text's start if it does not. */
    private static int placed(Draft draft, int start) {
        for (int i = start; i < Math.min(draft.size() - 1, start + PLACE); i++) {
            Token token = draft.token(i);
            if (token.is('.')) {
                return i > start && draft.token(i + 1).capital() ? i : start;
            }
            boolean name = token.word() && (token.capital() || draft.is(i, NamePart.Role.PARTICLE));
            if (!name && !token.is(',')) {
                return start;
            }
        }
        return start;
    }

    /** The bracket in which a place that a text begins with is followed by its agency: أتلانتا، الولايات المتحدة (CNN) --. */
    private static int credited(Draft draft, int start) {
        for (int i = start + 2; i < Math.min(draft.size(), start + PLACE); i++) {
            if (mark(draft, i, '(', '[')) {
                return closes(draft, i + 1) ? i : start;
            }
            Token token = draft.token(i);
            if (!token.word() && !token.is(',')) {
                return start;
            }
        }
        return start;
    }

    /** Whether a bracket closes soon and a dash follows it: "(Reuters Arabic sports service) -". */
    private static boolean closes(Draft draft, int from) {
        for (int i = from; i < from + 4 && i < draft.size(); i++) {
            if (mark(draft, i, ')', ']')) {
                return dash(draft, i + 1);
            }
        }
        return false;
    }

    /** Whether a preposition by itself says that somebody spoke to the agency: لـ(وات). */
    private static boolean addressed(Draft draft, int before) {
        return before >= 0
                && draft.token(before).norm().length() == 1
                && draft.dative(draft.token(before).norm());
    }

    private static int bodyStart(Draft draft) {
        for (Sentence sentence : draft.document.sentences()) {
            if (sentence.field() == io.khabar.extract.Field.TEXT) {
                return sentence.first();
            }
        }
        return draft.size();
    }

    private static boolean mark(Draft draft, int i, char one, char other) {
        return i >= 0
                && i < draft.size()
                && (draft.token(i).is(one) || draft.token(i).is(other));
    }

    private static boolean dash(Draft draft, int i) {
        return i >= 0
                && i < draft.size()
                && draft.token(i).kind() == Token.Kind.DASH
                && (draft.token(i).spaceBefore()
                        || i + 1 < draft.size()
                                && (draft.token(i + 1).spaceBefore()
                                        || draft.token(i + 1).kind() == Token.Kind.DASH));
    }
}
