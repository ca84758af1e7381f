package io.khabar.extract.figure;

import io.khabar.extract.FigureKind;
import io.khabar.extract.figure.GrammarWord.Role;
import io.khabar.extract.text.Sentence;
import java.util.List;

/** What stands around a candidate: the other candidates before and behind it, and the words between them. */
final class Neighbours {

    /** Words that a member of a list may have behind its noun. */
    static final int LIST_GAP = 8;
    /** Words around a number that are searched for a role. */
    static final int NEAR = 6;
    /** How many figures away people may stand, or a currency. */
    static final int REACH = 6;
    /** Words that may name a possessor between two numbers: 12 of South Korea's 40 ships. */
    private static final int POSSESSOR = 6;

    private final Marks marks;
    private final Settings settings;
    private final List<Candidate> all;

    Neighbours(Marks marks, Settings settings, List<Candidate> all) {
        this.marks = marks;
        this.settings = settings;
        this.all = all;
    }

    /** The candidate right before this one; null if it is the first. */
    Candidate before(Candidate c) {
        return c.index > 0 ? all.get(c.index - 1) : null;
    }

    /** The candidate right behind this one; null if it is the last. */
    Candidate next(Candidate c) {
        return c.index + 1 < all.size() ? all.get(c.index + 1) : null;
    }

    /** The last figure of people or things before this one in its sentence or the one before. */
    Candidate previous(Candidate c) {
        int sentence = marks.document.sentenceOf(c.quantity.core()).index();
        for (int i = c.index - 1; i >= 0 && c.index - i <= 4; i--) {
            Candidate other = all.get(i);
            if (marks.document.sentenceOf(other.quantity.core()).index() < sentence - 1) {
                return null;
            }
            if (other.kind != null && (other.kind.people() || other.kind == FigureKind.COUNT)) {
                return other;
            }
        }
        return null;
    }

    /** The last figure of people before this one, of few figures back. */
    Candidate previousPeople(Candidate c) {
        for (int i = c.index - 1; i >= 0 && c.index - i <= REACH; i--) {
            if (all.get(i).kind != null && all.get(i).kind.people()) {
                return all.get(i);
            }
        }
        return null;
    }

    /** Whether two candidates stand in one sentence. */
    boolean together(Candidate a, Candidate b) {
        return marks.together(a.quantity.core(), b.quantity.core());
    }

    /** The things that are counted right before this candidate, in its sentence; null if there are none. */
    Candidate things(Candidate c) {
        Candidate before = before(c);
        return before != null && before.kind == FigureKind.COUNT && together(before, c) ? before : null;
    }

    /** The last things counted before a candidate, in its sentence or one of two before, if they are seats; else null. */
    Candidate seats(Candidate c) {
        int sentence = marks.document.sentenceOf(c.quantity.core()).index();
        for (int i = c.index - 1; i >= Math.max(0, c.index - REACH); i--) {
            Candidate other = all.get(i);
            if (marks.document.sentenceOf(other.quantity.core()).index() < sentence - 2) {
                return null;
            }
            if (other.kind == FigureKind.COUNT && other.phrase.noun() >= 0) {
                return marks.is(other.phrase.noun(), Role.SEAT) ? other : null;
            }
        }
        return null;
    }

    /** Whether no candidate before this one stands in the sentence of a token. */
    boolean firstIn(Candidate c, int token) {
        return c.index == 0 || !marks.together(all.get(c.index - 1).quantity.core(), token);
    }

    /** Whether "and" stands before a word or is written on it. */
    boolean joinedByAnd(int first) {
        return marks.is(first - 1, Role.AND)
                || marks.token(first).word()
                        && settings.conjoined(marks.token(first).norm());
    }

    /** Whether nothing but a conjunction, a preposition or a comma parts two numbers: 17 out of 18, 4.8 و4.5. */
    boolean linked(Candidate a, Candidate b) {
        if (!together(a, b)) {
            return false;
        }
        int gap = b.first() - a.quantity.end();
        if (gap > 2
                && gap <= POSSESSOR
                && marks.is(a.quantity.end(), Role.OF)
                && marks.token(b.first() - 1).possessive()) {
            return true;
        }
        if (gap == 1 || gap == 2) {
            int at = a.quantity.end();
            boolean joint = marks.is(at, Role.AND)
                    || marks.is(at, Role.OF)
                    || marks.comma(at)
                    || marks.is(at, Role.INTO)
                    || marks.token(at).transparent()
                    || marks.is(at, Role.STOP) && (settings.verbFirst() || marks.is(at, Role.VERSUS));
            return marks.is(at, Role.VERSUS) && marks.endOf(at, Role.VERSUS) == b.first()
                    || joint
                            && (gap == 1
                                    || marks.endOf(at, Role.OF) == b.first()
                                    || marks.is(at, Role.OF) && marks.is(at + 1, Role.DETERMINER));
        }
        // 50'den 60 liraya: the ablative says from where a change goes.
        return gap == 0 && (joinedByAnd(b.first()) || settings.ablative(marks, b.first() - 1));
    }

    /** Whether a word of a role stands near a candidate in its sentence. */
    boolean near(Candidate c, Role role) {
        Sentence sentence = marks.document.sentenceOf(c.quantity.core());
        int from = Math.max(sentence.first(), c.first() - NEAR);
        int to = Math.min(sentence.end(), c.end() + NEAR);
        for (int i = from; i < to; i++) {
            if (marks.is(i, role)) {
                return true;
            }
        }
        return false;
    }

    /** The candidate in a place among all of the document. */
    Candidate get(int index) {
        return all.get(index);
    }

    int size() {
        return all.size();
    }
}
