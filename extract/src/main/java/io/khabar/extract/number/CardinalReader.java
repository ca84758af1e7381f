package io.khabar.extract.number;

import io.khabar.extract.language.Conjunctions;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.number.NumberWord.Role;
import io.khabar.extract.text.Document;
import io.khabar.extract.text.Token;

/**
 * Reads one cardinal number from a token on, in digits, in words or in both.
 *
 * <p>Immutable.
 */
final class CardinalReader {

    /** No number that anybody writes has more parts; the bound keeps hostile text cheap. */
    private static final int PARTS = 24;
    /** So many digits follow an abbreviated scale that goes on in digits. */
    private static final int HUNDREDS = 3;

    private static final double THOUSAND = 1000;
    /** What is nearer to a whole number than this has got there by arithmetic. */
    private static final double ROUNDING = 0.005;

    /** A part of a number: digits ({@code word} is null) or a word. */
    private record Part(int end, double value, NumberWord word, String prefix) {

        boolean is(Role role) {
            return word != null && word.role() == role;
        }

        Role role() {
            return word == null ? null : word.role();
        }
    }

    private final Digits digits;
    private final Accumulator.Joining joining;
    private final boolean bareDigits;
    private final boolean spaced;
    private final Conjunctions conjunctions;
    private final String article;

    /**
     * @param digits reads digits
     * @param joining how the language joins the parts of a number
     * @param bareDigits whether digits may follow a scale without a conjunction
     * @param spaced whether a space parts groups of three digits
     * @param conjunctions conjunctions that are joined to a word
     * @param article the definite article that is joined to a word; empty if there is none
     */
    CardinalReader(
            Digits digits,
            Accumulator.Joining joining,
            boolean bareDigits,
            boolean spaced,
            Conjunctions conjunctions,
            String article) {
        this.digits = digits;
        this.joining = joining;
        this.bareDigits = bareDigits;
        this.spaced = spaced;
        this.conjunctions = conjunctions;
        this.article = article;
    }

    /** The number that begins at a token; null if none does. */
    Cardinal read(Marks marks, int first) {
        return read(marks, first, marks.size());
    }

    /**
     * The number that begins at a token and ends before another.
     *
     * @return null if none begins there
     */
    Cardinal read(Marks marks, int first, int limit) {
        Part part = part(marks, first);
        if (part == null) {
            return null;
        }
        if (part.is(Role.ARTICLE)) {
            Part next = part(marks, part.end);
            if (next == null || !articled(next.role())) {
                return null;
            }
            part = next;
        }
        if (part.is(Role.ORDINAL)) {
            return ordinal(marks, part.end);
        }
        Accumulator sum = new Accumulator(joining, bareDigits);
        int end = part.end;
        if (part.is(Role.SEVERAL)) {
            end = several(marks, part.end, sum);
            if (end < 0) {
                return null;
            }
        } else if (!add(sum, part, false)) {
            return null;
        } else {
            end = multiplied(marks, part, end, sum);
        }
        int lastAnd = -1;
        for (int parts = 0; parts < PARTS; parts++) {
            int at = joint(marks, end);
            if (at < 0 || at >= limit) {
                break;
            }
            boolean and = false;
            Part next = part(marks, at);
            if (next != null && next.is(Role.AND)) {
                and = true;
                next = part(marks, next.end);
            }
            if (next != null && and && next.is(Role.ARTICLE)) {
                // Two and a half.
                next = part(marks, next.end);
                if (next != null && !next.is(Role.FRACTION)) {
                    next = null;
                }
            }
            if (next == null || !next.prefix.isEmpty() && !conjoined(next.prefix)) {
                // A preposition begins something new: 1.3 بالمئة.
                break;
            }
            and |= conjoined(next.prefix);
            if (next.is(Role.ORDINAL)) {
                if (and && joining != Accumulator.Joining.ALWAYS && joining != Accumulator.Joining.TENS) {
                    break;
                }
                return and && joining == Accumulator.Joining.ALWAYS ? null : ordinal(marks, next.end);
            }
            if (next.is(Role.SCALE)
                    && !and
                    && parts == 0
                    && part.word == null
                    && Year.written(marks.document.token(first))) {
                // سنة 2023 ألفا وثلاثمئة: nobody counts by thousands of thousands.
                break;
            }
            if (!add(sum, next, and)) {
                break;
            }
            lastAnd = and ? at : lastAnd;
            end = multiplied(marks, next, next.end, sum);
            if (next.is(Role.FRACTION) && and && sum.scaled()) {
                end = repeatedScale(marks, end);
            }
        }
        return new Cardinal(end, whole(sum.value()), sum.form, sum.about, lastAnd);
    }

    /** 8.7 trillion is a whole number, whatever binary fractions make of it. */
    private static double whole(double value) {
        if (value < THOUSAND || value == (long) value) {
            return value;
        }
        double whole = Math.rint(value);
        return Math.abs(value - whole) < ROUNDING ? whole : value;
    }

    private static boolean articled(Role role) {
        return role == Role.HUNDRED
                || role == Role.SCALE
                || role == Role.DOZEN
                || role == Role.FRACTION
                || role == Role.COLLECTIVE
                || role == Role.ROUND
                || role == Role.SEVERAL;
    }

    private static boolean add(Accumulator sum, Part part, boolean and) {
        return part.word == null
                ? sum.digits(part.value, and)
                : (sum.started() || !joined(part.role())) && sum.add(part.role(), part.value, and);
    }

    /** Whether a scale counts only when joined to digits. */
    private static boolean joined(Role role) {
        return role == Role.SUFFIX || role == Role.SUFFIX_OR_MEASURE;
    }

    /** Where the next part may begin: after hyphens inside a word, not beyond the sentence. */
    private static int joint(Marks marks, int end) {
        int at = end;
        if (at < marks.size()
                && marks.document.token(at).kind() == Token.Kind.DASH
                && !marks.document.token(at).spaceBefore()) {
            at++;
            if (at < marks.size()
                    && (marks.document.token(at).number()
                            || marks.document.token(at).spaceBefore())) {
                return -1;
            }
        }
        return at < marks.size() && !marks.document.token(at).sentenceStart() ? at : -1;
    }

    /** Takes in the scale that a collective, a fraction or a round number counts. */
    private int multiplied(Marks marks, Part part, int end, Accumulator sum) {
        boolean scalable = part.is(Role.FRACTION) || part.is(Role.COLLECTIVE) || part.is(Role.ROUND);
        if (!scalable || part.is(Role.FRACTION) != (sum.form == Quantity.Form.FRACTION)) {
            return end;
        }
        int at = joint(marks, end);
        for (int skipped = 0; at >= 0 && skipped < 3; skipped++) {
            Part next = part(marks, at);
            if (next == null) {
                return end;
            }
            if (next.is(Role.OF) || next.is(Role.ARTICLE) || next.is(Role.ONE)) {
                at = joint(marks, next.end);
                continue;
            }
            double scale = scale(next);
            if (scale == 0 || !bareOrDefinite(next.prefix)) {
                return end;
            }
            if (part.is(Role.FRACTION) && next.is(Role.COLLECTIVE)) {
                return end;
            }
            sum.count(scale);
            return next.end;
        }
        return end;
    }

    private static double scale(Part part) {
        if (part.word == null) {
            return 0;
        }
        return switch (part.role()) {
            case SCALE, SCALE_AFTER, DOZEN, HUNDRED, ROUND -> part.value;
            case COLLECTIVE -> part.value / 2;
            default -> 0;
        };
    }

    /** The second scale of مليون ونصف المليون says nothing new. */
    private int repeatedScale(Marks marks, int end) {
        int at = joint(marks, end);
        Part next = at < 0 ? null : part(marks, at);
        return next != null && next.is(Role.SCALE) && bareOrDefinite(next.prefix) ? next.end : end;
    }

    /** "Several hundred": the end of the number, -1 if it is none. */
    private int several(Marks marks, int end, Accumulator sum) {
        double of = 0;
        int at = end;
        for (int parts = 0; parts < 3 && at >= 0 && at < marks.size(); parts++) {
            Part next = part(marks, at);
            if (next != null && next.is(Role.OF)) {
                at = joint(marks, next.end);
                continue;
            }
            double scale = next == null || !bareOrDefinite(next.prefix) ? 0 : scale(next);
            if (scale == 0) {
                break;
            }
            of = of == 0 ? 2 * scale : of * scale;
            end = next.end;
            at = joint(marks, end);
        }
        if (of == 0) {
            return -1;
        }
        sum.several(of);
        return end;
    }

    /** Runs over the tens that follow an ordinal (السابع والعشرين). */
    private Cardinal ordinal(Marks marks, int end) {
        int at = joint(marks, end);
        Part next = at < 0 ? null : part(marks, at);
        if (next != null && (next.is(Role.TEN) || next.is(Role.HUNDRED)) && conjoined(next.prefix)) {
            end = next.end;
        }
        return new Cardinal(end, Double.NaN, null, false, -1);
    }

    private boolean bareOrDefinite(String prefix) {
        return prefix.isEmpty() || article.equals(prefix);
    }

    private boolean conjoined(String prefix) {
        return conjunctions.begin(prefix);
    }

    private Part part(Marks marks, int at) {
        if (at < marks.size() && marks.document.token(at).is('(') && closed(marks, at + 1) > 0) {
            // و(250) ألف
            return part(marks, at + 1);
        }
        if (at >= marks.size() || !marks.part(at)) {
            return null;
        }
        Token token = marks.document.token(at);
        if (token.number()) {
            Part digits = digits(marks.document, at, token);
            int closed = closed(marks, at);
            return digits == null || closed < 0 ? digits : new Part(closed, digits.value, null, "");
        }
        for (Match match : marks.document.readings(at)) {
            if (match.meaning() instanceof NumberWord word
                    && (match.suffix().isEmpty() || word.role() == Role.FRACTION && match.length() == 1)
                    && word.role() != Role.DIMENSION
                    && exact(token, match, word)) {
                int end = at + match.length();
                if (joined(word.role()) && !suffix(marks.document, at, end, word)) {
                    continue;
                }
                return new Part(overStop(marks.document, end, word), word.value(), word, match.prefix());
            }
        }
        return null;
    }

    /** Over the bracket that closes behind digits in brackets of their own whose scale follows, -1 if none does: (40) مليون. */
    private static int closed(Marks marks, int digits) {
        Document document = marks.document;
        boolean brackets = digits > 0
                && digits + 2 < document.size()
                && document.token(digits).number()
                && document.token(digits - 1).is('(')
                && document.token(digits + 1).is(')')
                && !document.token(digits + 2).sentenceStart();
        Match scale = brackets ? document.at(digits + 2, NumberWord.class) : null;
        return scale != null && scale(((NumberWord) scale.meaning())) ? digits + 2 : -1;
    }

    private static boolean scale(NumberWord word) {
        return word.role() == Role.SCALE || word.role() == Role.COLLECTIVE;
    }

    /** Over the full stop of an abbreviated scale: тыс., млн., also before the rest of the number: 5 тыс. 612. */
    private static int overStop(Document document, int end, NumberWord word) {
        boolean stop = word.role() == Role.SCALE
                && end + 1 < document.size()
                && document.token(end).is('.')
                && !document.token(end).spaceBefore()
                && !document.token(end + 1).sentenceStart()
                && (document.token(end + 1).word()
                        || document.token(end + 1).number()
                                && document.token(end + 1).norm().length() == HUNDREDS);
        return stop ? end + 1 : end;
    }

    private static boolean exact(Token token, Match match, NumberWord word) {
        return match.length() > 1
                || token.is(match.prefix(), word.form(), match.suffix())
                        && (word.vowelled().isEmpty()
                                || token.form().printed().toString().contains(word.vowelled()));
    }

    /** Letters for a scale count only when joined to digits, and those of a measure only where it can be none. */
    private static boolean suffix(Document document, int at, int end, NumberWord word) {
        if (at == 0
                || document.token(at).spaceBefore()
                || !document.token(at - 1).number()) {
            return false;
        }
        if (word.role() == Role.SUFFIX) {
            return true;
        }
        boolean letters = at > 1
                && document.token(at - 2).word()
                && document.token(at - 2).capital()
                && !document.token(at - 1).spaceBefore();
        if (letters || at > 1 && document.token(at - 2).kind() == Token.Kind.SYMBOL) {
            return true;
        }
        if (end >= document.size() || !document.token(end).word()) {
            return false;
        }
        Match dimension = document.at(end, NumberWord.class);
        return dimension == null || ((NumberWord) dimension.meaning()).role() != Role.DIMENSION;
    }

    private Part digits(Document document, int at, Token token) {
        double value = digits.value(token.norm());
        if (Double.isNaN(value)) {
            return null;
        }
        int end = at + 1;
        if (spaced && token.norm().length() <= 3 && token.norm().charAt(0) != '0') {
            String norm = token.norm();
            while (end < document.size() && end - at < 5 && group(document.token(end))) {
                norm += document.token(end).norm();
                end++;
                if (document.token(end - 1).norm().length() > 3) {
                    break;
                }
            }
            if (end > at + 1) {
                value = digits.value(norm);
            }
        }
        return new Part(end, value, null, "");
    }

    /** Three digits after a space, with or without decimals behind them. */
    private static boolean group(Token token) {
        if (!token.number() || !token.spaceBefore() || token.sentenceStart()) {
            return false;
        }
        String norm = token.norm();
        if (norm.length() < 3 || norm.length() > 6) {
            return false;
        }
        return norm.length() == 3 || norm.charAt(3) < '0' || norm.charAt(3) > '9';
    }
}
