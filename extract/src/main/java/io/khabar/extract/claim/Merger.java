package io.khabar.extract.claim;

import io.khabar.extract.Bound;
import io.khabar.extract.Field;
import io.khabar.extract.FigureKind;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.figure.FigureSpan;
import io.khabar.extract.number.Quantity;
import io.khabar.extract.party.PartyMention;
import io.khabar.extract.text.Document;
import io.khabar.extract.text.Sentence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes one figure of those that tell the same thing: of one kind and value, of units that can be one, and of sides that
 * do not contradict each other, and that are not told of different things. The body's first telling stays, or the title's where the body has none; what it does not
 * say itself, whose they are and who says so, comes from the first telling that does.
 */
final class Merger {

    /** At most this many figures of one kind and value are told apart. */
    private static final int MOST_ALIKE = 12;
    /** The body counts what the headline calls dozens or hundreds at most this many figures behind it. */
    private static final int COUNTED = 12;
    /** Who gives a sum and who gets it are both its owners, so a large sum told twice is one. */
    private static final double UNROUNDED = 1_000_000;
    /** Nouns whose first letters agree are forms of one. */
    private static final int STEM = 4;
    /** A number of so many digits that agrees with another is the same. */
    private static final int EXACT_DIGITS = 3;
    /** From here on not every whole number has a binary fraction of its own. */
    private static final long LONG_NUMBER = 1L << 53;
    /** Few things are counted alike by chance from here on, unless their number is round. */
    private static final int MANY = 20;

    private static final int ROUND = 5;
    /** Hundreds are less than so many times half the least that they can be. */
    private static final int VAGUE_RANGE = 20;
    /** Words that far from a figure tell what it is about. */
    private static final int NEAR = 12;

    private final Context context;
    private final Document document;

    Merger(Context context) {
        this.context = context;
        this.document = context.document;
    }

    /**
     * @param figures in reading order
     * @param into receives for each figure the index of the one that it became
     * @return in reading order
     */
    List<Ascribed> merge(List<Ascribed> figures, int[] into) {
        Tellings tellings = new Tellings(figures.size());
        int[] leader = new int[figures.size()];
        Ascribed[] merged = figures.toArray(Ascribed[]::new);
        for (int i = 0; i < merged.length; i++) {
            leader[i] = i;
            int alike = 0;
            boolean opens = opens(figures, i);
            for (int e = tellings.first(merged[i].span()); e >= 0; e = tellings.next(e)) {
                alike++;
                if (same(merged[e], merged[i], opens)) {
                    leader[i] = e;
                    boolean title = title(merged[e]) && !title(merged[i]);
                    merged[e] = title ? join(merged[i], merged[e]) : join(merged[e], merged[i]);
                    break;
                }
            }
            if (leader[i] == i && alike < MOST_ALIKE) {
                tellings.add(i, merged[i].span());
            }
        }
        for (int i = 0; i < merged.length; i++) {
            int told = leader[i] == i && merged[i].span().kind().people() && title(merged[i]) && vague(merged[i])
                    ? counted(merged, leader, i)
                    : -1;
            if (told >= 0) {
                leader[i] = told;
                merged[told] = join(merged[told], merged[i]);
            }
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < merged.length; i++) {
            if (leader[i] == i) {
                order.add(i);
            }
        }
        order.sort((a, b) ->
                Integer.compare(merged[a].span().first(), merged[b].span().first()));
        List<Ascribed> out = new ArrayList<>(order.size());
        int[] place = new int[merged.length];
        for (int index : order) {
            place[index] = out.size();
            out.add(merged[index]);
        }
        for (int i = 0; i < merged.length; i++) {
            into[i] = place[leader[i]];
        }
        return out;
    }

    private static boolean vague(Ascribed figure) {
        return figure.span().quantity().bound() == Bound.VAGUE;
    }

    /** The figure of the body that counts what the headline calls dozens or hundreds; -1 if none does. */
    private int counted(Ascribed[] figures, int[] leader, int headline) {
        Ascribed told = figures[headline];
        double least = told.span().quantity().value() / 2;
        int limit = Math.min(figures.length, headline + 1 + COUNTED);
        for (int i = headline + 1; i < limit; i++) {
            Ascribed other = figures[i];
            double value = other.span().quantity().value();
            boolean fits = leader[i] == i
                    && !title(other)
                    && other.span().kind() == told.span().kind()
                    && value >= least
                    && value < least * VAGUE_RANGE;
            boolean contradicts = told.of() != null && other.of() != null && !context.kin(told.of(), other.of());
            if (fits && !contradicts && units(told, other)) {
                return i;
            }
        }
        return -1;
    }

    private boolean title(Ascribed figure) {
        return document.fieldOf(figure.span().first()) == Field.TITLE;
    }

    /** Whether a figure is the first of its sentence, so that "others" are none of those told there. */
    private boolean opens(List<Ascribed> figures, int i) {
        return i == 0
                || document.sentenceOf(figures.get(i - 1).span().first())
                        != document.sentenceOf(figures.get(i).span().first());
    }

    /**
     * Whether two figures tell the same thing.
     *
     * @param opens whether the later one is the first figure of its sentence
     */
    private boolean same(Ascribed a, Ascribed b, boolean opens) {
        if (a.span().noun() >= 0
                && b.span().noun() >= 0
                && b.span().first() - a.span().end() == 1) {
            // Two adults and two minors.
            return false;
        }
        if (Double.compare(a.span().quantity().upper(), b.span().quantity().upper()) != 0) {
            return false;
        }
        if (toldApart(a.span(), b.span(), opens)) {
            return false;
        }
        boolean sum = a.span().kind() == FigureKind.MONEY && a.span().quantity().value() >= UNROUNDED;
        if (!sum && a.of() != null && b.of() != null && !context.kin(a.of(), b.of())) {
            return false;
        }
        return units(a, b);
    }

    /**
     * Whether two numbers that agree are told of different things: two of one sentence are, and so are round shares, sums
     * and measures of sentences that have no word in common. "The 12" takes up what was told before.
     */
    private boolean toldApart(FigureSpan a, FigureSpan b, boolean opens) {
        Sentence first = document.sentenceOf(a.first());
        Sentence second = document.sentenceOf(b.first());
        if (first.field() != second.field()) {
            return false;
        }
        if (first != second && opens && other(b) && !other(a)) {
            // وقتل رجل آخر
            return true;
        }
        if (a.age() > 0 && b.age() > 0 && a.age() != b.age()) {
            return true;
        }
        if (again(b)) {
            return false;
        }
        if (first == second) {
            boolean own = a.noun() >= 0 && b.noun() >= 0;
            boolean total = a.kind().people() && (a.cumulative() || b.cumulative());
            return own || !total && !apposed(a, b);
        }
        if (a.kind().people()
                && a.quantity().value() == 1
                && (context.grammar.order() == Grammar.Order.VSO || !a.unit().equals(b.unit()))) {
            // مقتل ضابط … مقتل امرأة: one and one agree by chance.
            return !related(a, first, b, second);
        }
        // Shares are small numbers, of which two agree more often than not by chance.
        int exact = a.kind() == FigureKind.PERCENT ? EXACT_DIGITS + 1 : EXACT_DIGITS;
        boolean round = digits(a.quantity().value()) < exact;
        boolean measured =
                a.kind() == FigureKind.PERCENT || a.kind() == FigureKind.MONEY || a.kind() == FigureKind.MEASURE;
        return measured && round && (elsewhere(a, b) || !related(a, first, b, second));
    }

    /** Whether those counted are said to be others than those told before. */
    private boolean other(FigureSpan span) {
        int to = Math.min(span.end() + 1, document.size());
        for (int i = span.start() > 0 ? span.start() - 1 : 0; i < to; i++) {
            if (context.is(i, Stake.Role.OTHER)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one number explains the other: nothing but a mark parts them. */
    private boolean apposed(FigureSpan a, FigureSpan b) {
        return b.first() - a.end() <= 1 && !context.is(a.end(), Role.AND);
    }

    /** Whether a preposition and a name behind each number say different places or times. */
    private boolean elsewhere(FigureSpan a, FigureSpan b) {
        String here = where(a);
        String there = where(b);
        return here != null && there != null && !here.equals(there);
    }

    private String where(FigureSpan span) {
        int at = span.end();
        boolean named = at + 1 < document.size()
                && context.is(at, Role.OBLIQUE)
                && document.token(at + 1).capital()
                && document.sentenceOf(at + 1) == document.sentenceOf(span.first());
        return named ? document.token(at + 1).norm() : null;
    }

    /** Whether a determiner before a number takes up one that was told. */
    private boolean again(FigureSpan span) {
        int before = span.start() - 1;
        // "A man and his wife": one more, and nobody again.
        return before >= 0
                && span.quantity().form() != Quantity.Form.SINGULAR
                && context.is(before, Role.DETERMINER)
                && document.sentenceOf(before) == document.sentenceOf(span.first());
    }

    /** Significant digits: 2 of 540,000. */
    private static int digits(double value) {
        long whole = (long) value;
        if (whole == value && whole > 0 && whole < LONG_NUMBER) {
            while (whole % 10 == 0) {
                whole /= 10;
            }
            int digits = 0;
            for (; whole > 0; whole /= 10) {
                digits++;
            }
            return digits;
        }
        return new BigDecimal(String.valueOf(value)).stripTrailingZeros().precision();
    }

    /** Whether two figures have a party in common near them, or a word that is no signal. */
    private boolean related(FigureSpan a, Sentence first, FigureSpan b, Sentence second) {
        long[] here = around(a, first);
        for (long topic : around(b, second)) {
            for (long other : here) {
                if (topic == other) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The stems of words and, below zero, the parties near a figure, which tell what it is about. */
    private long[] around(FigureSpan span, Sentence sentence) {
        int low = Math.max(sentence.first(), span.first() - NEAR);
        int high = Math.min(sentence.end(), span.end() + NEAR);
        long[] out = new long[high - low];
        int count = 0;
        for (int i = low; i < high; i++) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                out[count++] = -1 - mention.index();
                i = mention.end() - 1;
            } else if ((i < span.first() || i >= span.end()) && telling(i)) {
                out[count++] = stem(document.token(i).norm());
            }
        }
        return Arrays.copyOf(out, count);
    }

    /** The first letters of a word, which its forms share. */
    private static long stem(String word) {
        long stem = 0;
        for (int i = 0; i < STEM; i++) {
            stem = stem << Character.SIZE | word.charAt(i);
        }
        return stem;
    }

    /** Whether a word says what is counted: long enough, and no signal, since any sum or share may have those. */
    private boolean telling(int token) {
        return document.token(token).word()
                && document.token(token).norm().length() >= STEM
                && !context.signals.any(token, ~0L);
    }

    private boolean units(Ascribed a, Ascribed b) {
        String x = a.span().unit();
        String y = b.span().unit();
        // A part is not the whole that happens to be as many.
        boolean parts = (a.span().partOf() >= 0) != (b.span().partOf() >= 0);
        if (x.equals(y)) {
            boolean others = parts && x.equals("person") && (a.of() == null) != (b.of() == null);
            return !others;
        }
        if (a.span().kind().people()) {
            return (x.equals("person") || y.equals("person")) && !parts;
        }
        if (a.span().kind() == FigureKind.MONEY) {
            return false;
        }
        // "43 planes" are the 43 aircraft told of elsewhere; a round number may count anything.
        double value = a.span().quantity().value();
        boolean unrounded =
                value > MANY && value % ROUND != 0 && a.span().quantity().bound() == Bound.EXACT;
        return unrounded
                        && document.sentenceOf(a.span().first())
                                != document.sentenceOf(b.span().first())
                || alike(letters(x), letters(y));
    }

    /** A unit without the marks that some write and others leave out: مسيّرة, مسيرة. */
    private static String letters(String unit) {
        StringBuilder out = new StringBuilder(unit.length());
        for (int i = 0; i < unit.length(); i++) {
            if (Character.getType(unit.charAt(i)) != Character.NON_SPACING_MARK) {
                out.append(unit.charAt(i));
            }
        }
        return out.toString();
    }

    private boolean alike(String x, String y) {
        for (String p : x.split(" ")) {
            for (String q : y.split(" ")) {
                int n = Math.min(STEM, Math.min(p.length(), q.length()));
                if (n >= 3 && p.regionMatches(true, 0, q, 0, n)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Ascribed join(Ascribed kept, Ascribed other) {
        FigureSpan span = kept.span();
        boolean cumulative = span.cumulative() || other.span().cumulative();
        String unit = "person".equals(span.unit()) && span.kind().people()
                ? other.span().unit()
                : span.unit();
        return new Ascribed(
                span.with(
                        unit,
                        cumulative,
                        span.partOf() >= 0 ? span.partOf() : other.span().partOf()),
                kept.of() != null ? kept.of() : other.of(),
                kept.by() != null ? kept.by() : other.by(),
                kept.claimedBy() != null ? kept.claimedBy() : other.claimedBy());
    }
}
