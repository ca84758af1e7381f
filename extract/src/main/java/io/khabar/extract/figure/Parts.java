package io.khabar.extract.figure;

import io.khabar.extract.FigureKind;
import io.khabar.extract.figure.GrammarWord.Role;
import io.khabar.extract.figure.NounPhrase.Type;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.number.Quantity.Form;
import io.khabar.extract.text.Token;

/** Finds the figure that another is a part of: 12 of the 40 passengers, 30 people, including two children. */
final class Parts {

    /** Words between a part and the whole behind it: aynı aileden olmak üzere. */
    private static final int DESCRIPTION = 5;
    /** The last of them may be "being". */
    private static final int DESCRIBED = 2;

    private final Marks marks;
    private final Settings settings;
    private final Neighbours neighbours;
    private final Triggers triggers;

    Parts(Marks marks, Settings settings, Neighbours neighbours, Triggers triggers) {
        this.marks = marks;
        this.settings = settings;
        this.neighbours = neighbours;
        this.triggers = triggers;
    }

    /** The figure that this one is among, if "including" or the like stands just before it. */
    Candidate whole(Candidate c) {
        int first = c.quantity.first();
        if (first == 0 || !marks.together(first - 1, first)) {
            return null;
        }
        Candidate before = neighbours.previous(c);
        if (before == null || before.kind == FigureKind.COUNT && c.phrase.type() == Type.PEOPLE) {
            return null;
        }
        int opening = opening(first);
        if (opening >= 0 && opening < before.first() && before.partOf >= 0 && before.partOf < c.index) {
            // "Including two boys and a girl": the list was opened before its first member.
            c.partOf = before.partOf;
            return neighbours.get(before.partOf);
        }
        if (opening >= 0) {
            c.partOf = before.index;
            return before;
        }
        if (breakdown(before, c)) {
            c.partOf = before.index;
            return before;
        }
        // Members of the list that "including" opened.
        int gap = first - before.end();
        boolean listed = gap == 0 && neighbours.joinedByAnd(first)
                || gap >= 1 && gap <= 2 && (marks.is(first - 1, Role.AND) || marks.comma(first - 1));
        boolean further =
                settings.verbFirst() && gap > 0 && gap <= Neighbours.LIST_GAP && neighbours.joinedByAnd(first);
        for (int i = before.end(); further && i < first; i++) {
            further = marks.trigger(i) == null && !marks.is(i, Role.CLAUSE);
        }
        boolean fits = before.partOf >= 0
                && c.quantity.value() <= neighbours.get(before.partOf).quantity.value();
        if (fits && (listed || further)) {
            c.partOf = before.partOf;
            return neighbours.get(before.partOf);
        }
        return null;
    }

    /** Whether a dash, a colon or a bracket begins to tell who the people are that were counted: 17 hostages – 13 Israelis and 4 Thais. */
    private boolean breakdown(Candidate whole, Candidate part) {
        int mark = part.first() - 1;
        return whole.kind != null
                && whole.kind.people()
                && whole.kind != FigureKind.AFFECTED
                && whole.end() == mark
                && (marks.token(mark).kind() == Token.Kind.DASH
                        || marks.token(mark).is(':')
                        || settings.verbFirst() && marks.token(mark).is('('))
                && part.phrase.type() == Type.PEOPLE
                && part.quantity.value() < whole.quantity.value();
    }

    /** Whether "including" or the like stands just before a number. */
    boolean opensPart(int first) {
        return opening(first) >= 0;
    }

    /**
     * Whether "including" or the like tells that something without a known noun is a part of the last figure, and not of
     * something else that a later sentence tells of: the cache included two rifles.
     */
    boolean goesOn(Candidate c) {
        int opening = opening(c.quantity.first());
        Candidate whole = opening < 0 ? null : neighbours.previous(c);
        if (whole == null || whole.quantity.value() < c.quantity.value() && whole.partOf < 0) {
            return false;
        }
        return neighbours.together(whole, c)
                || opening == 0
                || !marks.together(opening - 1, opening)
                || marks.people(opening - 1)
                || marks.trigger(opening - 1) != null
                || marks.is(opening - 1, Role.STOP)
                || marks.is(opening - 1, Role.PASSIVE);
    }

    /** The first token of "including" or the like just before a number; -1 if there is none. */
    private int opening(int first) {
        for (int end = first; end > first - 4 && end > 0; end--) {
            int start = marks.startOf(end, Role.INCLUDING, 4);
            if (start >= 0) {
                return start;
            }
            if (marks.comma(end - 1) || !marks.token(end - 1).word()) {
                return -1;
            }
        }
        return -1;
    }

    /** "At least 12 of the 40 passengers were killed": what befell the part did not befall the whole. */
    boolean partOfPeople(Candidate c, Candidate next) {
        boolean part = wholeOf(c, next) && c.quantity.value() < next.quantity.value()
                || settings.articles() && marks.is(c.quantity.end(), Role.OF) && neighbours.linked(c, next);
        if (!part) {
            return false;
        }
        Triggers.Found found = triggers.nearest(c.phrase.first(), next.end());
        c.unit = next.unit;
        c.kind = next.phrase.kind() == null ? FigureKind.AFFECTED : next.phrase.kind();
        if (found != null && found.cost() <= Triggers.NAMED) {
            c.take(found);
        }
        next.whole = true;
        return true;
    }

    /** Whether a number is the whole that the number before it is a part of: ثلاثة من أصل 8 متهمين. */
    private boolean wholeOf(Candidate part, Candidate whole) {
        int at = part.quantity.end();
        int end = marks.is(at, Role.OF) ? marks.endOf(at, Role.OF) : at;
        boolean of = marks.is(at, Role.OF) && marks.together(at, part.quantity.core());
        if (!of && marks.is(at, Role.VERSUS) && marks.endOf(at, Role.VERSUS) > at + 1) {
            of = marks.together(at, part.quantity.core());
            end = marks.endOf(at, Role.VERSUS);
        }
        end += marks.is(end, Role.DETERMINER) ? 1 : 0;
        return of && part.phrase.type() == Type.NONE && end == whole.first();
    }

    /** 3'ü çocuk 12 kişi öldü, biri çocuk üç kişi: parts that stand before their whole. */
    void beforeWhole(Candidate c) {
        int at = c.quantity.coreEnd();
        Candidate next = settings.counterLast() && marks.is(at, Role.MODIFIER) ? neighbours.next(c) : null;
        if (next != null
                && next.first() == at + 1
                && next.kind != null
                && next.kind.people()
                && c.quantity.value() < next.quantity.value()
                && settings.partOfDigits(marks, at - 1)) {
            // 3 kişi öldü, 14'ü ağır 20 kişi yaralandı: a part of those behind it, and of nobody before.
            c.countLike(next);
            c.partOf = -1;
            return;
        }
        Candidate all = settings.counterLast() && settings.partOfDigits(marks, at - 1) ? described(c) : null;
        if (all != null) {
            Match own = marks.unit(at);
            c.countLike(all);
            c.unit = own == null ? all.unit : ((UnitNoun) own.meaning()).unit();
            c.partOf = -1;
            return;
        }
        if (!settings.counterLast()
                || c.trigger >= 0
                || c.kind != null && c.kind != FigureKind.AFFECTED
                || c.phrase.type() != (c.quantity.form() == Form.DIGITS ? Type.NONE : Type.ANAPHOR)
                || !marks.together(c.quantity.core(), at)) {
            return;
        }
        Match noun = marks.unit(at);
        if (noun == null || !((UnitNoun) noun.meaning()).people()) {
            return;
        }
        for (int i = c.index + 1; i < Math.min(neighbours.size(), c.index + 4); i++) {
            Candidate whole = neighbours.get(i);
            if (!neighbours.together(c, whole)) {
                return;
            }
            if (whole.phrase.type() == Type.PEOPLE && whole.kind != null && whole.kind.people()) {
                c.kind = whole.kind;
                c.unit = ((UnitNoun) noun.meaning()).unit();
                return;
            }
        }
    }

    private static boolean counted(Candidate c) {
        return c.kind != null && (c.kind.people() || c.kind == FigureKind.COUNT) && c.phrase.type() != Type.NONE;
    }

    /** 14'ü muvazzaf 33 asker, 4'ü aynı aileden 12 kişi: the whole right behind what is said of its part; null if there is none. */
    private Candidate described(Candidate c) {
        int at = c.quantity.coreEnd();
        Candidate next = neighbours.next(c);
        if (next == null
                || next.first() <= at
                || next.first() > at + DESCRIPTION
                || !counted(next)
                || c.quantity.value() >= next.quantity.value()
                || !marks.together(at - 1, next.first())) {
            return null;
        }
        for (int i = at; i < next.first(); i++) {
            boolean such = i + DESCRIBED >= next.first() && marks.is(i, Role.STOP);
            if (!marks.token(i).word()
                    || marks.trigger(i) != null
                    || marks.is(i, Role.PASSIVE)
                    || marks.is(i, Role.CLAUSE)
                    || marks.is(i, Role.AND)
                    || marks.is(i, Role.STOP) && !such) {
                return null;
            }
        }
        return next;
    }
}
