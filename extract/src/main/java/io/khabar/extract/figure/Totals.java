package io.khabar.extract.figure;

import io.khabar.extract.FigureKind;
import io.khabar.extract.figure.GrammarWord.Role;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.number.Quantity;
import io.khabar.extract.text.Sentence;

/** Reads totals, whose noun stands apart from the number: the death toll rose to 27, the number of houses is 12. */
final class Totals {

    /** Words around a number that are searched for the mark of a running total. */
    private static final int TOTAL_WINDOW = 10;
    /** Words behind "number of people" that may say what befell them. */
    private static final int CLAUSE_REACH = 4;
    /** Words before a number that are searched for "the number of". */
    private static final int COUNTER_WINDOW = 24;
    /** Words behind "the number of" that may say what befell those counted. */
    private static final int REACH = 6;
    /** Words before "their number" that are searched for them. */
    private static final int THEIRS = 7;

    private final Marks marks;
    private final Settings settings;
    private final Neighbours neighbours;
    private final Endings endings;

    Totals(Marks marks, Settings settings, Neighbours neighbours, Endings endings) {
        this.marks = marks;
        this.settings = settings;
        this.neighbours = neighbours;
        this.endings = endings;
    }

    /** The people before "their number": المصابون البالغ عددهم 22. */
    boolean theirs(Candidate c) {
        int counter = c.quantity.first() - 1;
        if (!settings.verbFirst() || !marks.is(counter, Role.COUNTER) || !settings.possessed(marks, counter)) {
            return false;
        }
        int stop = Math.max(marks.document.sentenceOf(counter).first(), counter - THEIRS);
        for (int i = counter - 1; i >= stop; i--) {
            Match noun = marks.unit(i);
            if (noun == null) {
                continue;
            }
            UnitNoun unit = (UnitNoun) noun.meaning();
            if (!unit.people() || unit.number() != UnitNoun.Number.PLURAL) {
                return false;
            }
            Match event = unit.kind() == null ? marks.trigger(noun.first() - 1) : null;
            c.kind = unit.kind() == null ? FigureKind.AFFECTED : unit.kind();
            c.unit = unit.unit();
            if (event != null && ((Trigger) event.meaning()).kind() != FigureKind.AFFECTED) {
                c.suffer(event);
            }
            return true;
        }
        return false;
    }

    /** "The death toll … had risen to 27", "the number of houses is 12". */
    void before(Candidate c) {
        Sentence sentence = marks.document.sentenceOf(c.quantity.core());
        int stop = Math.max(sentence.first(), c.quantity.first() - COUNTER_WINDOW);
        for (int i = c.quantity.first() - 1; i >= stop; i--) {
            Match match = marks.trigger(i);
            if (match != null && ((Trigger) match.meaning()).place() == Trigger.Place.TOLL) {
                toll(c, match);
                return;
            }
            if (marks.is(i, Role.POPULATION)) {
                c.kind = FigureKind.AFFECTED;
                c.unit = "person";
                return;
            }
            Match noun = marks.unit(i);
            if (noun != null && heads(c, noun, sentence.first())) {
                c.kind = ((UnitNoun) noun.meaning()).kind();
                c.unit = ((UnitNoun) noun.meaning()).unit();
                return;
            }
            if (settings.articles()
                    && settings.adjectiveFirst()
                    && marks.is(i, Role.CASE)
                    && marks.disease()
                    && reaches(c)
                    && (i == sentence.first() || marks.is(i - 1, Role.MODIFIER) && i - 1 == sentence.first())) {
                // "Infections rose by 1,204 to 98,331"
                c.kind = FigureKind.AFFECTED;
                c.unit = "person";
                return;
            }
            Candidate another = marks.is(i, Role.COUNTER) && !settings.counterLast() ? another(c, i) : null;
            if (another != null) {
                if (marks.is(c.quantity.first() - 2, Role.DEFINITE)) {
                    // "A total of 23 bodies …, the remaining eight"
                    c.countLike(another);
                }
                return;
            }
            if (marks.is(i, Role.COUNTER)) {
                counted(c, i);
                if (c.kind == null && settings.verbFirst() && settings.possessed(marks, i)) {
                    things(c, i);
                }
                Candidate before = neighbours.previous(c);
                if (c.kind == null && before != null && before.index == c.index - 1) {
                    // "… 20 new cases, bringing the total to 98".
                    c.countLike(before);
                    c.toll = true;
                }
                return;
            }
        }
    }

    /** Things whose number follows them: صواريخها البالغ عددها 900. */
    private void things(Candidate c, int counter) {
        int stop = Math.max(marks.document.sentenceOf(counter).first(), counter - THEIRS);
        for (int i = counter - 1; i >= stop; i--) {
            Match noun = marks.unit(i);
            if (noun != null) {
                UnitNoun unit = (UnitNoun) noun.meaning();
                if (!unit.people() && unit.number() == UnitNoun.Number.PLURAL) {
                    c.kind = FigureKind.COUNT;
                    c.unit = marks.document.text(noun.first(), noun.end());
                }
                return;
            }
        }
    }

    /** The number before one that "a total of" has right behind it already; null if there is none. */
    private Candidate another(Candidate c, int counter) {
        int from = marks.endOf(counter, Role.COUNTER);
        from = marks.is(from, Role.OF) ? marks.endOf(from, Role.OF) : from;
        for (int k = c.index - 1; k >= 0 && neighbours.get(k).quantity.first() >= from; k--) {
            if (neighbours.get(k).quantity.first() == from) {
                return neighbours.get(k);
            }
        }
        return null;
    }

    /** What stands behind "number of", or before it in languages that have it last. */
    private void counted(Candidate c, int counter) {
        if (c.article()) {
            // "A number of": not one.
            return;
        }
        int from = settings.counterLast() ? Math.max(0, counter - 3) : marks.endOf(counter, Role.COUNTER);
        int to = settings.counterLast() ? counter : Math.min(c.quantity.first(), from + 8);
        int noun = -1;
        for (int k = 0; k < to - from; k++) {
            int i = settings.counterLast() ? to - 1 - k : from + k;
            if (settings.counterLast() && !marks.token(i).word()) {
                break;
            }
            if (noun >= 0 && settings.verbFirst() && marks.is(i, Role.STOP)) {
                // عدد الواصلين إلى الجزيرة: behind a preposition is where, and not who.
                break;
            }
            Match match = marks.unit(i);
            if (match != null) {
                UnitNoun unit = (UnitNoun) match.meaning();
                if (unit.number() == UnitNoun.Number.SINGULAR && endings.genitive(match)) {
                    // Hastanenin kapasitesi: one of which it is told is not counted.
                    return;
                }
                c.kind = unit.kind() == null ? FigureKind.AFFECTED : unit.kind();
                c.unit = unit.people() ? unit.unit() : marks.document.text(i, match.end());
                if (!unit.people() && settings.adjectiveFirst() && marks.is(i, Role.CASE) && marks.disease()) {
                    // The number of infections
                    c.kind = FigureKind.AFFECTED;
                    c.unit = "person";
                }
                if (unit.people() && unit.kind() == null) {
                    befell(c, match.end());
                }
                return;
            }
            Match event = settings.counterLast() ? null : marks.trigger(i);
            boolean whoever = noun < 0 || settings.verbFirst() && marks.is(from, Role.OF);
            if (event != null && whoever && Trigger.harms(((Trigger) event.meaning()).kind())) {
                // عدد من نجوا: those whom it befell.
                c.suffer(event);
                c.unit = "person";
                return;
            }
            boolean nominal = marks.token(i).word()
                    && marks.together(i, counter)
                    && !marks.is(i, Role.OF)
                    && !marks.is(i, Role.DETERMINER)
                    && !(settings.articles() && marks.is(i, Role.MODIFIER))
                    && !marks.is(i, Role.STOP)
                    && !marks.is(i, Role.CLAUSE)
                    && !marks.is(i, Role.CUMULATIVE);
            if (nominal && noun < 0) {
                noun = i;
            }
        }
        if (noun >= 0) {
            boolean whoever = settings.verbFirst() && settings.definite(marks, noun) && endings.people(marks, noun)
                    || settings.articles() && marks.is(noun, Role.CASE) && marks.disease();
            c.kind = whoever ? FigureKind.AFFECTED : FigureKind.COUNT;
            c.unit = whoever ? "person" : marks.document.text(noun, noun + 1);
        }
    }

    /** What a clause says of people whose number comes later: عدد الأشخاص الذين نزحوا بلغ 300. */
    private void befell(Candidate c, int from) {
        for (int i = from; i < Math.min(c.quantity.first(), from + CLAUSE_REACH); i++) {
            Match event = marks.trigger(i);
            if (event != null
                    && ((Trigger) event.meaning()).force() != Trigger.Force.WEAK
                    && Trigger.harms(((Trigger) event.meaning()).kind())) {
                c.suffer(event);
                return;
            }
            if (marks.comma(i)) {
                return;
            }
        }
    }

    /** "Casualties on both sides exceeded 500", "arrests rose to 90": a noun of harm that begins its sentence. */
    private boolean heads(Candidate c, Match match, int start) {
        UnitNoun noun = (UnitNoun) match.meaning();
        int first = match.first();
        boolean begins = first == start || first == start + 1 && marks.is(start, Role.DETERMINER);
        return begins
                && reaches(c)
                && noun.people()
                && noun.kind() != null
                && noun.number() == UnitNoun.Number.PLURAL
                && neighbours.firstIn(c, first);
    }

    /** Whether a preposition or a bound stands before a number, as behind verbs that say how far something went. */
    boolean reaches(Candidate c) {
        return c.quantity.first() < c.quantity.core() || marks.is(c.quantity.first() - 1, Role.STOP);
    }

    /** "…, raising to twelve the number of dead". */
    void after(Candidate c) {
        after(c, c.end());
    }

    void after(Candidate c, int end) {
        int at = end;
        at += marks.is(at, Role.DETERMINER) ? 1 : 0;
        Match match = marks.together(at, c.quantity.core()) ? marks.trigger(at) : null;
        if (match != null && ((Trigger) match.meaning()).place() == Trigger.Place.TOLL) {
            toll(c, match);
        } else if (settings.verbFirst() && marks.is(at, Role.COUNTER) && marks.together(at, c.quantity.core())) {
            numbered(c, marks.endOf(at, Role.COUNTER));
        }
    }

    /** يرفع إلى 46 عدد الذين غرقوا: who they are or what befell them stands behind "the number of". */
    private void numbered(Candidate c, int from) {
        for (int i = from; i < from + REACH && marks.together(i, c.quantity.core()); i++) {
            Match noun = marks.unit(i);
            UnitNoun unit = noun == null ? null : (UnitNoun) noun.meaning();
            Match event = marks.trigger(i);
            if (event != null && Trigger.harms(((Trigger) event.meaning()).kind())) {
                toll(c, event);
                return;
            }
            if (unit != null && unit.people() && unit.kind() != null) {
                c.kind = unit.kind();
                c.unit = unit.unit();
                c.toll = true;
                return;
            }
            if (marks.comma(i) || unit != null && !unit.people()) {
                return;
            }
        }
    }

    /** Makes a number the total of those whom an event befell. */
    private static void toll(Candidate c, Match event) {
        c.suffer(event);
        c.unit = "person";
        c.toll = true;
    }

    /** A noun of harm before a number that counts people or cases: ارتفعت وفيات الحمى إلى 201 حالة. */
    boolean toldBefore(Candidate c) {
        Sentence sentence = marks.document.sentenceOf(c.quantity.core());
        int stop = Math.max(sentence.first(), c.quantity.first() - COUNTER_WINDOW);
        if (c.index > 0) {
            stop = Math.max(stop, neighbours.get(c.index - 1).end());
        }
        for (int i = c.quantity.first() - 1; i >= stop; i--) {
            Match event = marks.trigger(i);
            if (event != null && ((Trigger) event.meaning()).place() == Trigger.Place.TOLL) {
                toll(c, event);
                return c.kind == FigureKind.KILLED;
            }
            Match noun = marks.unit(i);
            if (noun == null) {
                if (marks.is(i, Role.CLAUSE) && marks.comma(i - 1)) {
                    return false;
                }
                continue;
            }
            UnitNoun unit = (UnitNoun) noun.meaning();
            if (unit.people() && unit.kind() == FigureKind.KILLED && unit.number() == UnitNoun.Number.PLURAL) {
                c.kind = unit.kind();
                c.unit = "person";
                return true;
            }
            if (unit.people() && unit.kind() != null) {
                return false;
            }
        }
        return false;
    }

    /** "القتلى 37 والجرحى 112", "injured: 12": the noun stands before its number. */
    boolean headed(Candidate c) {
        int last = c.quantity.first() - 1;
        boolean inAll = settings.adjectiveFirst() && marks.comma(last) && marks.is(c.quantity.end(), Role.CUMULATIVE);
        if (last >= 0 && marks.token(last).is(':') || inAll) {
            // "The survivors, 155 in all,"
            last--;
        }
        if (settings.verbFirst() && marks.is(last, Role.REACHES) && last > 0 && neighbours.joinedByAnd(last - 1)) {
            // ارتفع عدد القتلى إلى 31 والجرحى إلى 112
            last--;
        }
        for (int i = Math.max(0, last - 2); i <= last; i++) {
            Match match = marks.unit(i);
            if (match != null && match.end() == last + 1 && marks.together(i, c.quantity.core())) {
                UnitNoun noun = (UnitNoun) match.meaning();
                if (noun.people() && (noun.kind() != null || inAll) && noun.number() == UnitNoun.Number.PLURAL) {
                    c.kind = noun.kind() == null ? FigureKind.AFFECTED : noun.kind();
                    c.unit = noun.unit();
                    c.toll = neighbours.near(c, Role.CUMULATIVE);
                    return true;
                }
            }
        }
        return false;
    }

    /** The last "number of" before a number without a noun, with no sum of money between; -1 if none is there. */
    int counter(Candidate c) {
        int stop = Math.max(marks.document.sentenceOf(c.quantity.core()).first(), c.quantity.first() - COUNTER_WINDOW);
        Candidate before = neighbours.before(c);
        if (before != null && before.kind == FigureKind.MONEY) {
            stop = Math.max(stop, before.end());
        }
        for (int i = c.quantity.first() - 1; i >= stop; i--) {
            if (marks.is(i, Role.COUNTER) || marks.is(i, Role.POPULATION)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a number is a running total. */
    boolean cumulative(Candidate c) {
        if (c.toll) {
            return true;
        }
        if (c.phrase.measured()) {
            return false;
        }
        Quantity q = c.quantity;
        Sentence sentence = marks.document.sentenceOf(q.core());
        int from = Math.max(sentence.first(), q.core() - TOTAL_WINDOW);
        int to = Math.min(sentence.end(), q.core() + TOTAL_WINDOW);
        for (int i = from; i < to; i++) {
            if (marks.is(i, Role.CUMULATIVE)) {
                return true;
            }
        }
        return false;
    }
}
