package io.khabar.extract.number;

import io.khabar.extract.Bound;
import io.khabar.extract.language.Language;
import io.khabar.extract.language.LanguageSettings;
import io.khabar.extract.language.Setting;
import io.khabar.extract.lexicon.Lexicon;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.lexicon.Table;
import io.khabar.extract.text.Document;
import io.khabar.extract.text.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the numbers of a text: digits of every script, words of any size, ranges and vague collectives, each with the
 * words that bound it. Whether a number is a figure, and of what, is not asked here.
 *
 * <p>Tables: {@code numbers.tsv}, {@code role TAB value TAB forms} (see {@link NumberWord.Role}), and {@code
 * bounds.tsv}, {@code role TAB before|after TAB forms} (see {@link BoundWord}).
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Numbers {

    /** Words of the longest unit that is said with both ends of a range. */
    private static final int LONGEST_UNIT = 2;

    private final CardinalReader reader;
    /** Words for hundreds or thousands that are one hundred or thousand behind a bound. */
    private final List<String> singulars;

    /** @param language settings of the texts' language */
    public Numbers(Language language) {
        LanguageSettings settings = language.settings();
        reader = new CardinalReader(
                new Digits(settings.text(Setting.DECIMAL)),
                settings.choice(Setting.NUMBER_AND, Accumulator.Joining.class),
                settings.yes(Setting.DIGITS_AFTER_SCALE),
                settings.yes(Setting.DIGITS_SPACED),
                settings.conjunctions(),
                settings.text(Setting.ARTICLE));
        singulars = settings.forms(Setting.BOUND_SINGULARS);
    }

    /** Adds a language's words for numbers and bounds to its lexicon. */
    public static void addTo(LanguageSettings settings, Lexicon.Builder lexicon) {
        String language = settings.code();
        for (Table.Row row : Table.read(language + "/numbers.tsv")) {
            NumberWord.Role role = row.symbol(0, NumberWord.Role.class);
            double value = row.cell(1).isEmpty() ? 0 : row.number(1);
            for (String form : row.alternatives(2)) {
                String vowelled = settings.marked(form) ? form : "";
                lexicon.add(form, new NumberWord(lexicon.fold(form), vowelled, value, role));
            }
        }
        for (Table.Row row : Table.read(language + "/bounds.tsv")) {
            BoundWord word = new BoundWord(
                    row.symbol(0, BoundWord.Role.class), row.cell(1).equals("after"));
            row.alternatives(2).forEach(form -> lexicon.add(form, word));
        }
    }

    /** Whether a match is a word that counts: five, a dozen, thousands. */
    public static boolean cardinal(Match match) {
        return match.meaning() instanceof NumberWord word
                && switch (word.role()) {
                    case ONE, UNIT, TEEN, TEN, HUNDRED, HUNDREDS, SCALE, DOZEN, COLLECTIVE, SEVERAL -> true;
                    default -> false;
                };
    }

    /** Whether a match is a word that makes a number an ordinal: second, الثاني. */
    public static boolean ordinal(Match match) {
        return match.meaning() instanceof NumberWord word && word.role() == NumberWord.Role.ORDINAL;
    }

    /** Whether a match is a verb or noun of change: fell, baisse. */
    public static boolean change(Match match) {
        return match.meaning() instanceof BoundWord word
                && (word.role() == BoundWord.Role.CHANGE || word.role() == BoundWord.Role.TREND);
    }

    /** The fraction that a word stands for, 0 if it is none: خمس is five and a fifth. */
    public static double fraction(Match match) {
        return match.meaning() instanceof NumberWord word && word.role() == NumberWord.Role.FRACTION ? word.value() : 0;
    }

    /** Whether a match is a word of a number. */
    public static boolean word(Match match) {
        return match.meaning() instanceof NumberWord;
    }

    /** Whether a match is a word before a number that says how exact it is: at least, up to, about. */
    public static boolean bound(Match match) {
        return match.meaning() instanceof BoundWord word
                && !word.after()
                && (word.role() == BoundWord.Role.AT_LEAST
                        || word.role() == BoundWord.Role.AT_MOST
                        || word.role() == BoundWord.Role.ABOUT);
    }

    /** Every number, in order, none overlapping. */
    public List<Quantity> find(Document document) {
        List<Quantity> out = new ArrayList<>();
        Marks marks = new Marks(document);
        int i = 0;
        while (i < marks.size()) {
            if (!marks.begins(i)) {
                i++;
                continue;
            }
            Cardinal number = reader.read(marks, i);
            if (number == null) {
                i++;
            } else if (number.ordinal()) {
                i = number.end();
            } else {
                Quantity quantity = quantity(marks, i, number);
                out.add(quantity);
                i = Math.max(quantity.coreEnd(), i + 1);
            }
        }
        return out;
    }

    /**
     * Bounds a number by a phrase that follows what it counts: "nine people at least".
     *
     * @param end one past the noun
     * @return the number with its bound, or as it was if no such phrase begins at {@code end}
     */
    public static Quantity boundedAfter(Document document, Quantity quantity, int end) {
        if (quantity.bound() != Bound.EXACT
                || end >= document.size()
                || end + 2 < document.size() && document.token(end + 2).number()) {
            return quantity;
        }
        Bounds.Found found = Bounds.after(document, quantity.first(), end);
        return found == null
                        || found.end() < document.size()
                                && document.token(found.end()).number()
                ? quantity
                : quantity.withBound(found.bound());
    }

    /** One past the phrase that bounds what stands before a token, the token itself if none does: جنديا على الأقل من. */
    public static int boundEnd(Document document, int end) {
        Bounds.Found found = end > 0 ? Bounds.after(document, end - 1, end) : null;
        return found == null ? end : found.end();
    }

    private Quantity quantity(Marks marks, int first, Cardinal number) {
        Document document = marks.document;
        int end = repeated(marks, number);
        double value = number.value();
        double upper = Double.NaN;
        Match opening = opening(marks, first);
        Quantity.Form form = number.form();
        Cardinal other = second(marks, opening, first, end);
        Cardinal whole = other == null ? whole(marks, first, end, number) : null;
        if (whole != null) {
            value /= whole.value();
            end = whole.end();
            form = Quantity.Form.FRACTION;
        }
        if (other == null && number.lastAnd() > first && between(opening)) {
            Cardinal low = reader.read(marks, first, number.lastAnd());
            Cardinal high = reader.read(marks, afterAnd(document, number.lastAnd()));
            if (low != null && high != null && !high.ordinal() && high.value() > low.value()) {
                // ما بين 20 ألفا و25 ألفا: the conjunction parts the range.
                value = low.value();
                other = high;
            }
        }
        Bound bound = form == Quantity.Form.COLLECTIVE ? Bound.VAGUE : number.about() ? Bound.ABOUT : Bound.EXACT;
        int from = first;
        if (other != null) {
            value = raised(value, other.value());
            upper = other.value();
            end = other.end();
            bound = Bound.RANGE;
            from = opening == null ? first : opening.first();
        }
        if (other == null && bracketed(document, first, end)) {
            from--;
            Match scale = document.at(end + 1, NumberWord.class);
            if (scale != null && scale(scale)) {
                // مبلغ (750) ألف دينار: the brackets close before the scale.
                double scaled = value * ((NumberWord) scale.meaning()).value();
                return new Quantity(from, scale.end(), first, scale.end(), scaled, upper, bound, form);
            }
            return new Quantity(from, end + 1, first, end, value, upper, bound, form);
        }
        if (from == first
                && from > 0
                && end > first + 2
                && document.token(first - 1).is('(')
                && document.token(first + 1).is(')')) {
            from--;
        }
        Bounds.Found found = Bounds.around(marks, from, end);
        if (found == null) {
            return new Quantity(from, end, first, end, value, upper, bound, form);
        }
        if (found.first() < first
                && end == first + 1
                && singulars.contains(document.token(first).norm())) {
            // Более сотни: behind a bound it is one hundred, not hundreds.
            return new Quantity(found.first(), end, first, end, value / 2, upper, found.bound(), Quantity.Form.WORDS);
        }
        return new Quantity(
                found.first(),
                found.end(),
                first,
                end,
                value,
                upper,
                bound == Bound.EXACT || bound == Bound.ABOUT ? found.bound() : bound,
                form);
    }

    /** Whether a number stands in brackets of its own before what it counts: عدد (3) زوارق. */
    private static boolean bracketed(Document document, int first, int end) {
        return first > 0
                && end + 1 < document.size()
                && document.token(first - 1).is('(')
                && document.token(end).is(')')
                && document.token(end + 1).word()
                && afterAnd(document, end + 1) == end + 1
                && !document.token(end + 1).sentenceStart();
    }

    private static boolean scale(Match match) {
        return ((NumberWord) match.meaning()).role() == NumberWord.Role.SCALE
                && match.prefix().isEmpty()
                && match.suffix().isEmpty();
    }

    /**
     * Doubles a scale that may be a dual, for where a noun follows it as only duals let it: مليونا يورو.
     *
     * @return the quantity as it was if it is no such scale
     */
    public static Quantity dual(Document document, Quantity quantity) {
        if (quantity.coreEnd() != quantity.core() + 1
                || document.token(quantity.core()).number()) {
            return quantity;
        }
        boolean dual = false;
        for (Match match : document.readings(quantity.core())) {
            dual |= match.length() == 1
                    && match.meaning() instanceof NumberWord word
                    && word.role() == NumberWord.Role.AMOUNT
                    && word.value() == 2 * quantity.value();
        }
        return dual ? quantity.withValue(2 * quantity.value(), quantity.upper()) : quantity;
    }

    /** Over the same number told again in brackets: ثلاثة (3). */
    private int repeated(Marks marks, Cardinal number) {
        Document document = marks.document;
        int end = number.end();
        if (end + 2 < document.size()
                && document.token(end).is('(')
                && document.token(end + 2).is(')')) {
            Cardinal again = reader.read(marks, end + 1);
            if (again != null && again.end() == end + 2 && again.value() == number.value()) {
                return end + 3;
            }
        }
        return end;
    }

    /** The upper end of the range that the number at {@code first} opens; null if it opens none. */
    private Cardinal second(Marks marks, Match opening, int first, int end) {
        Document document = marks.document;
        if (end + 1 >= document.size() || document.token(end).sentenceStart()) {
            return null;
        }
        Token token = document.token(end);
        if (token.kind() == Token.Kind.DASH) {
            boolean tight = !token.spaceBefore() && !document.token(end + 1).spaceBefore();
            return tight && !dashed(document, first) ? higher(marks, first, end + 1) : null;
        }
        Cardinal unit = sameUnit(marks, opening, first, end);
        if (unit != null) {
            return unit;
        }
        if (between(opening)) {
            int at = afterAnd(document, end);
            // ما بين 15 إلى 20
            at = at == end ? afterTo(document, end) : at;
            return at == end && !Character.isLetter(token.norm().charAt(0)) ? null : higher(marks, first, at);
        }
        for (Match match : document.readings(end)) {
            if (match.meaning() instanceof BoundWord word && match.prefix().isEmpty()) {
                if (word.role() == BoundWord.Role.TO && !Bounds.changes(marks, first)) {
                    Cardinal next = higher(marks, first, end + match.length());
                    // "By a third to 2.8 million" ends where it came to.
                    boolean part = next != null && reader.read(marks, first).form() == Quantity.Form.FRACTION;
                    return part && next.form() != Quantity.Form.FRACTION ? null : next;
                }
                if (word.role() == BoundWord.Role.OR) {
                    Cardinal next = higher(marks, first, end + match.length());
                    double value = reader.read(marks, first).value();
                    return next != null && next.value() <= 2 * value + 1 ? next : null;
                }
            }
        }
        return null;
    }

    /** The whole of which a small number is a share: one in five, un enfant sur cinq. Null if it is none. */
    private Cardinal whole(Marks marks, int first, int end, Cardinal part) {
        Document document = marks.document;
        if (part.value() < 1
                || part.value() > 9
                || end + 1 >= document.size()
                || end != first + 1
                || document.token(end).sentenceStart()) {
            return null;
        }
        int at = ratio(document, end, false);
        // Where the ratio is named behind what is counted, one word stands before it.
        at = at < 0 && document.token(end).word() ? ratio(document, end + 1, true) : at;
        Cardinal whole =
                at >= 0 && at < document.size() && !document.token(at).sentenceStart() ? reader.read(marks, at) : null;
        boolean round = whole != null && (whole.value() == 10 || whole.value() == 100);
        boolean share = whole != null
                && (round || !roundOnly(document, end))
                && !whole.ordinal()
                && whole.form() != Quantity.Form.COLLECTIVE
                && whole.value() > part.value()
                && (whole.value() <= 10 || whole.value() == 20 || whole.value() == 100)
                && (part.value() == 1
                        || round
                        || !document.token(first).number()
                                && !document.token(at).number());
        return share ? whole : null;
    }

    /** One past the words at a token that part a share from its whole; -1 if none stand there. */
    private static int ratio(Document document, int at, boolean after) {
        for (Match match : document.readings(at)) {
            if (match.meaning() instanceof BoundWord word && word.ratio() && word.after() == after) {
                return at + match.length();
            }
        }
        return -1;
    }

    /** Whether what parts two numbers parts a share only where the second is round: out of. */
    private static boolean roundOnly(Document document, int at) {
        for (Match match : document.readings(at)) {
            if (match.meaning() instanceof BoundWord word && word.ratio()) {
                return word.role() == BoundWord.Role.ROUND_RATIO;
            }
        }
        return false;
    }

    /** The upper end where the unit is said with both: between 1 percent and 2 percent, от 3% до 5%. */
    private Cardinal sameUnit(Marks marks, Match opening, int first, int end) {
        if (opening == null) {
            return null;
        }
        Document document = marks.document;
        boolean between = between(opening);
        int stop = Math.min(document.size() - 1, end + LONGEST_UNIT + 1);
        for (int i = end + 1; i < stop && !document.token(i).sentenceStart(); i++) {
            int at = between ? afterAnd(document, i) : afterTo(document, i);
            if (at > i) {
                Cardinal high = between || !Bounds.changes(marks, first) ? higher(marks, first, at) : null;
                boolean same = high != null
                        && high.end() < document.size()
                        && document.stem(high.end()).equals(document.stem(end))
                        && !document.token(end).is(',');
                return same ? high : null;
            }
        }
        return null;
    }

    private static int afterTo(Document document, int at) {
        for (Match match : document.readings(at)) {
            if (match.meaning() instanceof BoundWord word
                    && word.role() == BoundWord.Role.TO
                    && match.prefix().isEmpty()) {
                return at + match.length();
            }
        }
        return at;
    }

    private static boolean between(Match opening) {
        return opening != null && ((BoundWord) opening.meaning()).role() == BoundWord.Role.BETWEEN;
    }

    /** One past the conjunction at a token, or the token itself if none stands there. */
    private static int afterAnd(Document document, int at) {
        Match and = document.at(at, NumberWord.class);
        return and != null && ((NumberWord) and.meaning()).role() == NumberWord.Role.AND ? and.end() : at;
    }

    /** A number that a dash joins to what stands before it is part of a name or a date. */
    private static boolean dashed(Document document, int first) {
        return first > 0
                && !document.token(first).spaceBefore()
                && document.token(first - 1).kind() == Token.Kind.DASH;
    }

    private Cardinal higher(Marks marks, int first, int at) {
        if (at >= marks.size()) {
            return null;
        }
        Cardinal low = reader.read(marks, first);
        Token sign = marks.document.token(at);
        boolean repeated = first > 0
                && sign.kind() == Token.Kind.SYMBOL
                && sign.norm().equals(marks.document.token(first - 1).norm());
        // $2 million to $3 million
        Cardinal high = repeated && at + 1 < marks.size() ? reader.read(marks, at + 1) : reader.read(marks, at);
        if (high == null || high.ordinal() || high.form() == Quantity.Form.COLLECTIVE) {
            return null;
        }
        boolean year = year(marks.document.token(first), low) && high.value() > 10 * low.value();
        return high.value() > low.value() && (low.value() > 0 || high.value() > 100) && !year ? high : null;
    }

    /** Whether a number looks like a year, so that a much larger one is no upper end: halved since 2014 to 31 million. */
    private static boolean year(Token token, Cardinal number) {
        return token.number() && token.norm().length() == 4 && Year.recent(number.value());
    }

    /** Gives the lower end the scale that the text says once: 2 to 3 million. */
    private static double raised(double low, double high) {
        for (double scale : new double[] {1e12, 1e9, 1e6, 1e3}) {
            if (high >= scale && low < 1_000 && low * scale < high) {
                return low * scale;
            }
        }
        return low;
    }

    private static Match opening(Marks marks, int number) {
        // Between $10 and $15
        boolean sign = number > 0 && marks.document.token(number - 1).kind() == Token.Kind.SYMBOL;
        int first = sign ? number - 1 : number;
        int stop =
                first == 0 ? 0 : Math.max(marks.document.sentenceOf(first - 1).first(), first - 3);
        for (int i = stop; i < first; i++) {
            if (!marks.opening(i)) {
                continue;
            }
            for (Match match : marks.document.readings(i)) {
                // بينهم opens a part, not a range.
                if (i + match.length() == first
                        && match.suffix().isEmpty()
                        && match.meaning() instanceof BoundWord word
                        && (word.role() == BoundWord.Role.BETWEEN || word.role() == BoundWord.Role.FROM)) {
                    return marks.document.place(i, match);
                }
            }
        }
        return null;
    }
}
