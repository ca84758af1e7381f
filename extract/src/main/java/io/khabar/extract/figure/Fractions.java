package io.khabar.extract.figure;

import io.khabar.extract.Bound;
import io.khabar.extract.FigureKind;
import io.khabar.extract.figure.GrammarWord.Role;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.number.Numbers;
import io.khabar.extract.number.Quantity.Form;
import io.khabar.extract.number.Year;
import io.khabar.extract.text.Token;

/** Turns shares of a whole into percentages: half of them, two thirds of the houses. */
final class Fractions {

    private static final double HALF = 0.5;
    /** How many words a verb may stand before the fraction by which something changes. */
    private static final int CLAUSE = 12;
    /** Words of what a half is that is a time: ilk yarısında. */
    private static final int PERIOD = 3;

    private final Marks marks;
    private final Settings settings;

    Fractions(Marks marks, Settings settings) {
        this.marks = marks;
        this.settings = settings;
    }

    /** Whether a fraction goes on with the measure before it, which it is added to: متران ونصف المتر, ثلاثة أطنان ونصف. */
    boolean more(Candidate whole, Candidate c) {
        int core = c.quantity.core();
        if (!settings.verbFirst()
                || whole.end() != core
                || whole.kind != FigureKind.MEASURE && whole.kind != FigureKind.MONEY
                || !marks.together(core - 1, core)
                || !settings.conjoined(marks, core)) {
            return false;
        }
        boolean own = c.phrase.measured() && c.phrase.noun() > core;
        if (own
                && (c.phrase.type() == NounPhrase.Type.PERCENT
                        || whole.kind == FigureKind.MONEY && !c.phrase.unit().equals(whole.phrase.unit()))) {
            // 3 دولارات ونصف في المئة: a share of its own.
            return false;
        }
        int end = own ? c.end() : c.quantity.coreEnd();
        if (!own && marks.together(core, end) && marks.token(end).word() && !marks.is(end, Role.STOP)) {
            if (!measures(end, whole.kind)) {
                // خسر ثلاثة أطنان ونصف محصوله
                return false;
            }
            end++;
        }
        whole.more(c.quantity.value(), end);
        return true;
    }

    /** Whether a measure with the article stands here. */
    private boolean measures(int token, FigureKind kind) {
        for (Match match : marks.document.readings(token)) {
            if (match.meaning() instanceof MeasureWord word && word.kind() == kind && settings.definite(match)) {
                return true;
            }
        }
        return false;
    }

    /** "Half of them": a percentage. */
    void decide(Candidate c) {
        int at = c.quantity.coreEnd();
        String article = article(c.quantity.core());
        if (article != null) {
            // الربع الثالث: a quarter of the year, but إلى النصف.
            if (reached(c, article) && !(marks.together(at, at - 1) && settings.definite(marks, at))) {
                share(c);
            }
            return;
        }
        if (marks.is(c.quantity.core(), Role.UNCOUNTED)
                || marks.startOf(c.quantity.core() + 1, Role.UNCOUNTED, PERIOD) >= 0) {
            // En medio de: among, and no half; yılın ilk yarısında: a part of the year.
            return;
        }
        if (settings.articles() && marks.is(at, Role.INDEFINITE) && marks.is(at + 1, CalendarWord.Role.DURATION)) {
            // More than half a century
            return;
        }
        if (marks.is(at, Role.UNCOUNTED)
                || settings.verbFirst() && marks.calendar(at) && !settings.possessed(marks, c.quantity.core())) {
            // ربع النهائي, ربع القرن: a round and a time.
            return;
        }
        int before = c.quantity.core() - 1;
        boolean hyphen = before > 0 && marks.token(before).kind() == Token.Kind.DASH;
        boolean numbered = settings.verbFirst() && ordinal(at);
        if (numbered || ordinal(hyphen ? before - 1 : before) || period(at) || ranked(before, at)) {
            // "In the second quarter of 2018", "half of the year".
            return;
        }
        boolean of = settings.possessed(marks, c.quantity.coreEnd() - 1)
                || half(c)
                || changes(c)
                || settings.verbFirst() && whole(at)
                || marks.is(dashed(at), Role.SHARE)
                || marks.is(at, Role.DETERMINER) && marks.together(at, at + 1) && settings.definite(marks, at + 1)
                || marks.is(at, Role.OF)
                || marks.is(at, Role.ANAPHOR)
                || marks.is(at, Role.DEFINITE)
                || marks.is(at - 1, Role.OF)
                || genitive(at)
                || c.quantity.first() < c.quantity.core() && c.quantity.bound() != Bound.EXACT
                || c.quantity.coreEnd() - c.quantity.core() > 2
                || at < marks.size()
                        && marks.together(at, at - 1)
                        && !marks.is(at, Role.UNCOUNTED)
                        && settings.definitePrefixes().stream()
                                .anyMatch(marks.token(at).norm()::startsWith);
        if (of) {
            share(c);
        }
    }

    /** "Fell by half", baissé de moitié: whether something changes by a fraction, behind which no noun stands that it is of. */
    private boolean changes(Candidate c) {
        int at = c.quantity.coreEnd();
        int first = c.quantity.first();
        first -= marks.is(first - 1, Role.INDEFINITE) ? 1 : 0;
        return !settings.verbFirst()
                && marks.is(first - 1, Role.CHANGES)
                && (!marks.together(at - 1, at)
                        || !marks.token(at).word()
                        || marks.is(at, Role.STOP)
                        || marks.is(at, Role.AND)
                        || marks.is(at, Role.CLAUSE)
                        || marks.is(at, Role.VERSUS)
                        || marks.is(at, Role.DETERMINER))
                && changed(first - 1);
    }

    /** Whether a verb or noun of change stands before a token in its clause: fell by half, but full by half past nine. */
    private boolean changed(int token) {
        for (int i = token - 1; i >= token - CLAUSE && marks.together(i, token) && !marks.is(i, Role.CLAUSE); i--) {
            for (Match match : marks.document.at(i)) {
                if (Numbers.change(match)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** "Half were children", la mitad eran niños: whether a half is the subject of what stands behind it. */
    private boolean half(Candidate c) {
        int at = c.quantity.coreEnd();
        int article = c.quantity.core() - 1;
        boolean subject = settings.articles() && !settings.adjectiveFirst()
                ? marks.is(article, Role.DETERMINER)
                        && !(marks.is(article - 1, Role.STOP) && !marks.is(article - 1, Role.OF))
                : !marks.is(article, Role.DETERMINER) && !marks.is(article, Role.MODIFIER);
        boolean verb = marks.is(at, Role.PASSIVE) || marks.trigger(at) != null;
        boolean dash =
                !settings.articles() && at < marks.size() && marks.token(at).kind() == Token.Kind.DASH;
        return c.quantity.value() == HALF && subject && marks.together(at, at - 1) && (verb || dash);
    }

    /** A word for a number that is a fraction with an article and a bound: بأكثر من الخمس. Whether it is one here. */
    boolean ambiguous(Candidate c) {
        int core = c.quantity.core();
        if (c.quantity.coreEnd() != core + 1 || c.quantity.form() != Form.WORDS) {
            return false;
        }
        boolean bounded = c.quantity.first() < core && c.quantity.bound() != Bound.EXACT;
        // خمس سكان العالم: of what is never counted by fives.
        boolean mass = settings.verbFirst() && marks.is(core + 1, Role.SHARE) && marks.together(core, core + 1);
        if (!mass
                && (c.phrase.type() != NounPhrase.Type.NONE
                        || !bounded && !marks.is(core - 1, Role.CHANGES)
                        || article(core) == null)) {
            return false;
        }
        for (Match match : marks.document.readings(core)) {
            double fraction = Numbers.fraction(match);
            if (fraction > 0) {
                c.scale(fraction / c.quantity.value());
                share(c);
                return true;
            }
        }
        return false;
    }

    private static void share(Candidate c) {
        c.kind = FigureKind.PERCENT;
        c.unit = "%";
        c.percent();
    }

    /** Whether a bound or a preposition says that something comes to a fraction: بأكثر من الثلث, إلى النصف, بالربع. */
    private boolean reached(Candidate c, String article) {
        if (c.quantity.first() < c.quantity.core() && c.quantity.bound() != Bound.EXACT) {
            return true;
        }
        int before = c.quantity.core() - 1;
        boolean behind = marks.is(before, Role.REACHES) && marks.together(before, before + 1);
        return behind || !settings.definitePrefixes().contains(article) && !settings.conjoined(article);
    }

    /** The article on a number word, with what else stands before it; null if it has none. */
    private String article(int core) {
        if (!settings.definitePrefixes().isEmpty()) {
            for (Match match : marks.document.readings(core)) {
                if (Numbers.word(match) && settings.definite(match)) {
                    return match.prefix();
                }
            }
        }
        return null;
    }

    /** Whether what stands behind a fraction is made definite by a possessive or the noun behind it: نصف طاقته, ثلث سكان البلاد. */
    private boolean whole(int at) {
        boolean noun = marks.together(at, at - 1)
                && marks.token(at).word()
                && !marks.is(at, Role.STOP)
                && !settings.conjoined(marks, at);
        return noun
                && (marks.is(at, Role.COUNTER)
                        || plural(at)
                        || settings.possessed(marks, at)
                        || marks.together(at, at + 1) && settings.definite(marks, at + 1));
    }

    /** ثلث سكان نيجيريا: whether what can be counted stands in the plural, as it does behind a fraction only where it is the whole. */
    private boolean plural(int at) {
        Match noun = marks.unit(at);
        return noun != null && ((UnitNoun) noun.meaning()).number() == UnitNoun.Number.PLURAL;
    }

    /** Whether a noun tells the whole by its case alone: половина жителей, katılanların üçte biri. */
    private boolean genitive(int at) {
        if (settings.counterLast()) {
            return settings.part(marks.token(at - 1).norm());
        }
        return !settings.articles()
                && !settings.verbFirst()
                && marks.together(at, at - 1)
                && marks.token(at).word()
                && marks.trigger(at) == null
                && !marks.calendar(at)
                && !marks.is(at, Role.CLAUSE)
                && !marks.is(at, Role.STOP)
                && !marks.is(at, Role.AND);
    }

    /** The word behind a number, over a hyphen. */
    private int dashed(int at) {
        return at < marks.size() && marks.token(at).kind() == Token.Kind.DASH ? at + 1 : at;
    }

    /** Whether an ordinal, or what stands for one, ends at a token. */
    private boolean ordinal(int token) {
        if (token < 0 || !marks.together(token, token + 1)) {
            return false;
        }
        if (marks.is(token, Role.MODIFIER)) {
            // "A fourth straight quarter"
            return ordinal(token - 1);
        }
        if (marks.is(token, CalendarWord.Role.ORDINAL_SUFFIX)) {
            return true;
        }
        for (Match match : marks.document.readings(token)) {
            if (Numbers.ordinal(match)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an article and a number make an ordinal of what may be a fraction: the third of four sisters. */
    private boolean ranked(int before, int at) {
        if (!marks.is(before, Role.DEFINITE) || !marks.together(before, at)) {
            return false;
        }
        for (Match match : marks.document.at(at)) {
            if (Numbers.cardinal(match)) {
                return true;
            }
        }
        return false;
    }

    /** Whether "of" and a stretch of time or a year follow. */
    private boolean period(int at) {
        if (!marks.is(at, Role.OF)) {
            return false;
        }
        int i = marks.endOf(at, Role.OF);
        while (marks.together(at, i) && (marks.is(i, Role.DETERMINER) || marks.is(i, Role.MODIFIER))) {
            i++;
        }
        return marks.together(at, i) && (marks.is(i, CalendarWord.Role.DURATION) || Year.written(marks.token(i)));
    }
}
