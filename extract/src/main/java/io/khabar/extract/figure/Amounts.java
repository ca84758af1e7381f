package io.khabar.extract.figure;

import io.khabar.extract.FigureKind;
import io.khabar.extract.figure.GrammarWord.Role;
import io.khabar.extract.figure.NounPhrase.Type;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.number.Quantity;
import io.khabar.extract.number.Quantity.Form;

/** Reads sums of money and measures, also where the currency or the scale is told with another number only. */
final class Amounts {

    /** A sum of money that may go without its currency. */
    static final double LARGE = 1_000_000;

    private static final double THOUSAND = 1_000;
    /** Thousands of millions are told by the million in some languages: 5.414 millones. */
    private static final double THOUSANDS = 100_000;

    private static final double TRILLION = 1_000_000_000_000d;

    private final Marks marks;
    private final Settings settings;
    private final Neighbours neighbours;
    private final Parts parts;

    Amounts(Marks marks, Settings settings, Neighbours neighbours, Parts parts) {
        this.marks = marks;
        this.settings = settings;
        this.neighbours = neighbours;
        this.parts = parts;
    }

    void measure(Candidate c) {
        c.kind = c.phrase.kind();
        if (c.kind == FigureKind.PERCENT && c.quantity.form() == Form.FRACTION && c.phrase.noun() < c.quantity.core()) {
            // بنسبة الثلث
            c.percent();
            return;
        }
        Match word = marks.measure(c.phrase.noun());
        if (word != null) {
            c.scale(((MeasureWord) word.meaning()).factor());
        }
        if (settings.verbFirst() && c.quantity.form() == Form.FRACTION && c.first() == c.quantity.core()) {
            more(c);
        }
    }

    /** كيلوغرام ونصف الكيلو, ثلاثة أطنان ونصف الطن: a fraction more of a measure that stands right before it. */
    private void more(Candidate c) {
        int core = c.quantity.core();
        Match whole = neighbours.joinedByAnd(core) ? marks.measureEnding(core - 1) : null;
        if (whole == null || ((MeasureWord) whole.meaning()).kind() != c.kind) {
            return;
        }
        Candidate before = neighbours.before(c);
        boolean counted = before != null && before.kind == c.kind && before.end() == core;
        Quantity q = counted ? before.quantity : c.quantity;
        Quantity sum = new Quantity(
                counted ? q.first() : whole.first(),
                c.quantity.end(),
                q.core(),
                q.coreEnd(),
                (counted ? q.value() : 1) + c.quantity.value(),
                Double.NaN,
                q.bound(),
                q.form());
        if (counted) {
            before.quantity = sum;
            c.kind = null;
        } else {
            c.quantity = sum;
        }
    }

    /** Nobody counts thousandths of people or of things: (3.092) فردا is 3,092. */
    void thousands(Candidate c) {
        boolean counts = c.kind != null && (c.kind.people() || c.kind == FigureKind.COUNT);
        double value = c.quantity.value();
        if (!counts
                || c.quantity.form() != Form.DIGITS
                || value == Math.rint(value)
                || c.quantity.coreEnd() != c.quantity.core() + 1) {
            return;
        }
        String digits = marks.token(c.quantity.core()).norm();
        int mark = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
        if (mark > 0 && digits.length() - mark == 4 && mark <= 3) {
            c.scale(1000);
        }
    }

    /** "From 4.1 to 4.6 billion euros": the scale is told once. */
    void scaled(Candidate c, Candidate next) {
        boolean scaled = next.phrase.measured()
                && c.quantity.form() == Form.DIGITS
                && (c.quantity.coreEnd() == c.quantity.core() + 1 || c.quantity.value() >= THOUSAND)
                && c.quantity.value() < THOUSANDS
                && !marks.is(c.quantity.end(), Role.OF);
        for (double scale = TRILLION; scaled && scale >= LARGE; scale /= THOUSAND) {
            double share = c.quantity.value() * scale / next.quantity.value();
            if (next.quantity.value() >= scale && share > 0.1 && share < 10) {
                c.scale(scale);
                return;
            }
        }
    }

    /** "€40m, of which 15m": part of the amount before it. */
    boolean share(Candidate c) {
        Candidate before = neighbours.before(c);
        boolean part = before != null
                && (before.kind == FigureKind.MONEY || before.kind == FigureKind.MEASURE)
                && neighbours.together(before, c)
                && parts.opensPart(c.quantity.first());
        if (part) {
            c.countLike(before);
            c.partOf = before.index;
        }
        return part;
    }

    /** "60 milliards d'euros, dont 20 milliards de hausses": part of a sum whose currency is not told again. Whether it is. */
    boolean unnamed(Candidate c) {
        return c.quantity.value() >= LARGE
                && c.quantity.coreEnd() - c.quantity.core() > 1
                && marks.unit(c.phrase.noun()) == null
                && (settings.articles() || settings.verbFirst() && sumBefore(c))
                && share(c);
    }

    /** 9 مليارات دولار، منها 3 مليارات أضرار: whether a sum that is no less stands before it. */
    private boolean sumBefore(Candidate c) {
        Candidate before = neighbours.before(c);
        return before != null && before.kind == FigureKind.MONEY && before.quantity.value() >= c.quantity.value();
    }

    /**
     * "Invertirá 40 millones", "40 millions de pertes": a sum whose currency is told with another one only, where its verb or
     * noun says that it is one. Whether it is.
     */
    boolean priced(Candidate c) {
        if (c.quantity.value() < LARGE || c.quantity.coreEnd() - c.quantity.core() < 2) {
            return false;
        }
        boolean sum = marks.is(c.phrase.noun(), Role.SUM);
        Candidate before = neighbours.before(c);
        int low = Math.max(
                marks.document.sentenceOf(c.quantity.core()).first(),
                Math.max(before == null ? 0 : before.quantity.end(), c.first() - Neighbours.NEAR));
        for (int i = c.first() - 1;
                i >= low
                        && c.phrase.noun() < 0
                        && marks.token(i).word()
                        && !sum
                        && marks.trigger(i) == null
                        && marks.unit(i) == null;
                i--) {
            sum = marks.is(i, Role.SUM);
        }
        String currency = sum ? currency(c) : null;
        if (currency == null) {
            return false;
        }
        c.kind = FigureKind.MONEY;
        c.unit = currency;
        return true;
    }

    /** The currency of the sum that is told nearest before a sum without one, or else behind it; null if none is told. */
    private String currency(Candidate c) {
        for (int i = c.index - 1; i >= 0; i--) {
            if (neighbours.get(i).kind == FigureKind.MONEY) {
                return neighbours.get(i).unit;
            }
        }
        for (int i = c.index + 1; i < neighbours.size(); i++) {
            if (neighbours.get(i).phrase.type() == Type.MONEY) {
                return neighbours.get(i).unit;
            }
        }
        return null;
    }

    /** Millions of nothing in particular, after a sum of money, are money too: إلى ثمانية مليارات. */
    boolean sum(Candidate c) {
        if (c.quantity.value() < LARGE || c.quantity.coreEnd() - c.quantity.core() < 2 && !settings.verbFirst()) {
            return false;
        }
        for (int i = c.index - 1; i >= Math.max(0, c.index - Neighbours.REACH); i--) {
            Candidate before = neighbours.get(i);
            if (before.kind == FigureKind.MONEY && before.quantity.value() >= LARGE) {
                c.countLike(before);
                return true;
            }
            if (before.kind != null && before.kind != FigureKind.PERCENT && before.kind != FigureKind.MONEY) {
                return false;
            }
        }
        return settings.verbFirst() && currencyBehind(c);
    }

    /** The currency that a report names with a later sum only: بلغ الربح 90 مليونا … فيما بلغ الدخل 300 مليون ريال. */
    private boolean currencyBehind(Candidate c) {
        for (int i = c.index + 1; i < Math.min(neighbours.size(), c.index + Neighbours.REACH); i++) {
            Candidate later = neighbours.get(i);
            Type type = later.phrase.type();
            if (type == Type.MONEY && later.quantity.value() >= LARGE) {
                c.kind = later.phrase.kind();
                c.unit = later.unit;
                return true;
            }
            if (type != Type.PERCENT && type != Type.NONE && type != Type.MONEY) {
                return false;
            }
        }
        return false;
    }
}
