package io.khabar.extract.figure;

import io.khabar.extract.FigureKind;
import io.khabar.extract.figure.GrammarWord.Role;
import io.khabar.extract.figure.NounPhrase.Type;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.number.Numbers;
import io.khabar.extract.number.Quantity;
import io.khabar.extract.text.Token;

/** Reads the currency, percent sign or measure that stands before or after a number. */
final class Measures {

    private Measures() {}

    /** The currency, percent sign or measure beside a number; null if there is none. */
    static NounPhrase of(Marks marks, Quantity q) {
        boolean decimal = q.value() != Math.rint(q.value());
        int limit = marks.document.sentenceOf(q.core()).end();
        if (q.core() > marks.document.sentenceOf(q.core()).first()) {
            Match before = marks.measureEnding(q.core() - 1);
            if (before != null && before.length() > 1 && apart(marks, before)) {
                // "A $2 million deal" is in no Australian dollars (A$).
                before = marks.measure(q.core() - 1);
            }
            if (before != null
                    && q.value() == 1
                    && q.form() != Quantity.Form.DIGITS
                    && word(before).kind() == FigureKind.MONEY
                    && place(before) != MeasureWord.Place.BEFORE
                    && before.length() == 1
                    && bare(marks, q.core())
                    && !counted(marks, before.first())) {
                // دولار واحد
                return phrase(marks, before, before.first(), q.end());
            }
            boolean name = before != null
                    && before.first() > 0
                    && marks.token(before.first() - 1).is('&');
            if (before != null
                    && !name
                    && place(before) != MeasureWord.Place.AFTER
                    && (decimal || place(before) != MeasureWord.Place.DECIMAL)
                    && !owned(marks, before)) {
                Match also = after(marks, q.coreEnd(), limit, decimal);
                if (also != null && place(before) == MeasureWord.Place.DECIMAL) {
                    // "Inflation measured 6.1 percent"
                    return phrase(marks, also, q.first(), Math.max(also.end(), q.end()));
                }
                if (also != null
                        && word(before).kind() != word(also).kind()
                        && (word(before).kind() == FigureKind.PERCENT
                                || word(also).kind() == FigureKind.MONEY)) {
                    // بنسبة 1.5 مليون برميل, büyüklüğü 100 milyar lira
                    return phrase(marks, also, q.first(), Math.max(also.end(), q.end()));
                }
                int end = also != null && word(also).kind() == word(before).kind() ? also.end() : q.end();
                return phrase(
                        marks,
                        also == null || end == q.end() ? before : also,
                        Math.min(q.first(), before.first()),
                        end);
            }
        }
        Match after = after(marks, q.coreEnd(), limit, decimal);
        if (after == null && q.form() == Quantity.Form.FRACTION && marks.is(q.coreEnd(), Role.INDEFINITE)) {
            // "Half a percentage point"
            after = after(marks, q.coreEnd() + 1, limit, decimal);
        }
        if (after == null
                && q.coreEnd() < limit
                && marks.token(q.coreEnd()).kind() == Token.Kind.DASH
                && !marks.token(q.coreEnd()).spaceBefore()) {
            // "A 6.2-magnitude earthquake"
            after = after(marks, q.coreEnd() + 1, limit, decimal);
        }
        if (after == null && q.end() > q.coreEnd()) {
            after = after(marks, q.end(), limit, decimal);
        }
        if (after == null) {
            return null;
        }
        return phrase(marks, after, q.first(), Math.max(after.end(), q.end()));
    }

    /** Whether a number word has nothing written on it: واحد, but not الواحد. */
    private static boolean bare(Marks marks, int token) {
        for (Match match : marks.document.readings(token)) {
            if (Numbers.word(match)) {
                return match.prefix().isEmpty();
            }
        }
        return false;
    }

    /** Whether a number stands right before a token. */
    private static boolean counted(Marks marks, int token) {
        int before = token - 1;
        if (before < 0 || !marks.together(before, token)) {
            return false;
        }
        for (Match match : marks.document.readings(before)) {
            if (Numbers.word(match)) {
                return true;
            }
        }
        return marks.token(before).number();
    }

    /** Whether a space parts the letter of a currency's sign from the rest, so that it is a word of its own. */
    private static boolean apart(Marks marks, Match sign) {
        int last = sign.end() - 1;
        return !marks.token(last).word()
                && marks.token(last).spaceBefore()
                && marks.token(last - 1).word()
                && !marks.token(last - 1).allCapitals();
    }

    /** Whether a sign belongs to the number before it: 5% 20 شركة. */
    private static boolean owned(Marks marks, Match sign) {
        int last = sign.first() - 1;
        return last >= 0
                && marks.together(last, sign.first())
                && marks.token(last).number()
                && marks.token(sign.first()).kind() == Token.Kind.SYMBOL
                && !marks.token(sign.first()).spaceBefore()
                && marks.token(sign.end()).spaceBefore();
    }

    private static Match after(Marks marks, int end, int limit, boolean decimal) {
        int at = end;
        for (int skipped = 0; at < limit && skipped < 3; skipped++) {
            Match match = marks.measure(at);
            if (match != null
                    && place(match) != MeasureWord.Place.BEFORE
                    && (decimal || place(match) != MeasureWord.Place.DECIMAL)) {
                return match;
            }
            boolean skip = marks.token(at).transparent() || marks.token(at).is(')') || marks.is(at, Role.OF);
            if (!skip) {
                return null;
            }
            at++;
        }
        return null;
    }

    private static NounPhrase phrase(Marks marks, Match match, int first, int end) {
        MeasureWord word = word(match);
        Type type =
                switch (word.kind()) {
                    case MONEY -> Type.MONEY;
                    case PERCENT -> Type.PERCENT;
                    default -> Type.MEASURE;
                };
        String unit = word.unit() == null ? marks.document.text(match.first(), match.end()) : word.unit();
        return new NounPhrase(type, unit, word.kind(), first, end, match.first());
    }

    private static MeasureWord word(Match match) {
        return (MeasureWord) match.meaning();
    }

    private static MeasureWord.Place place(Match match) {
        return word(match).place();
    }
}
