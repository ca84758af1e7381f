package io.khabar.extract.figure;

import io.khabar.extract.Bound;
import io.khabar.extract.FigureKind;
import io.khabar.extract.figure.GrammarWord.Role;
import io.khabar.extract.figure.NounPhrase.Type;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.number.Quantity;
import io.khabar.extract.number.Quantity.Form;
import io.khabar.extract.text.Sentence;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Goes through one document's numbers and decides for each what it counts. */
final class FigureFinder {

    /** How far an event may stand from people that are named, and from a number that stands alone. */
    private static final double NAMED = 13;

    private static final double ALONE = 3.5;
    private static final int TOTAL_WINDOW = 10;

    /** A number under consideration. */
    private static final class Candidate {
        final Quantity quantity;
        final NounPhrase phrase;
        int index;
        FigureKind kind;
        String unit;
        int trigger = -1;
        double cost = Double.POSITIVE_INFINITY;
        int partOf = -1;
        boolean toll;

        Candidate(Quantity quantity, NounPhrase phrase) {
            this.quantity = quantity;
            this.phrase = phrase;
        }
    }

    private final Marks marks;
    private final NounPhrases phrases;
    private final List<Quantity> quantities;
    private final boolean articles;
    private final List<String> definitePrefixes;
    private final Triggers triggers;
    private final NotAFigure notAFigure;

    FigureFinder(
            Marks marks,
            NounPhrases phrases,
            List<Quantity> quantities,
            boolean articles,
            List<String> definitePrefixes) {
        this.marks = marks;
        this.phrases = phrases;
        this.quantities = quantities;
        this.articles = articles;
        this.definitePrefixes = definitePrefixes;
        this.triggers = new Triggers(marks, Triggers.firstTokens(quantities));
        this.notAFigure = new NotAFigure(marks);
    }

    List<FigureSpan> find() {
        List<Candidate> candidates = candidates();
        for (int i = 0; i < candidates.size(); i++) {
            candidates.get(i).index = i;
            decide(candidates, i);
        }
        coordinate(candidates);
        return spans(candidates);
    }

    private List<Candidate> candidates() {
        List<Candidate> out = new ArrayList<>();
        BitSet covered = new BitSet();
        List<Candidate> counted = new ArrayList<>();
        for (Quantity q : quantities) {
            NounPhrase phrase = phrases.of(marks, q);
            covered.set(q.first(), Math.max(phrase.end(), q.end()));
            if (!notAFigure.test(q, phrase)) {
                counted.add(new Candidate(q, phrase));
            }
        }
        NumberedNouns nouns = new NumberedNouns(marks, triggers, covered, articles, definitePrefixes);
        int next = 0;
        for (int i = 0; i < marks.size(); i++) {
            while (next < counted.size() && counted.get(next).quantity.first() <= i) {
                out.add(counted.get(next++));
            }
            Quantity q = nouns.at(i);
            if (q != null) {
                Match noun = marks.unit(i);
                out.add(new Candidate(q, NounPhrases.self(marks, noun, q.first(), q.end())));
            }
        }
        while (next < counted.size()) {
            out.add(counted.get(next++));
        }
        return out;
    }

    private void decide(List<Candidate> all, int index) {
        Candidate c = all.get(index);
        NounPhrase phrase = c.phrase;
        c.unit = phrase.unit();
        switch (phrase.type()) {
            case MONEY, PERCENT, MEASURE -> c.kind = phrase.kind();
            case THINGS -> c.kind = article(c) ? null : FigureKind.COUNT;
            case PEOPLE -> people(all, index);
            case ANAPHOR -> anaphor(all, index);
            case NONE -> alone(all, index);
            default -> {}
        }
    }

    /** "One company" is a certain company, unless it is "at least one". */
    private static boolean article(Candidate c) {
        return c.quantity.form() == Form.ONE && c.quantity.bound() == Bound.EXACT;
    }

    private void people(List<Candidate> all, int index) {
        Candidate c = all.get(index);
        Candidate whole = whole(all, index);
        if (c.phrase.kind() != null) {
            c.kind = c.phrase.kind();
        } else if (whole != null) {
            c.kind = whole.kind;
            c.trigger = whole.trigger;
            c.cost = 0;
        }
        Triggers.Found found = triggers.nearest(c.phrase.first(), c.phrase.end());
        if (c.kind == null && found != null && found.cost() <= NAMED) {
            take(c, found);
        }
        if (c.kind == null && !article(c)) {
            c.kind = FigureKind.AFFECTED;
        }
        if (article(c) && c.kind != null && c.phrase.kind() == null && c.cost > 3) {
            c.kind = null;
        }
    }

    private void take(Candidate c, Triggers.Found found) {
        c.kind = found.trigger().kind();
        c.trigger = found.match().first();
        c.cost = found.cost();
        c.toll = found.trigger().place() == Trigger.Place.TOLL;
    }

    /** "Three of them": the kind of an event beside it, or else of what they are among. */
    private void anaphor(List<Candidate> all, int index) {
        Candidate c = all.get(index);
        Candidate before = previous(all, index);
        Triggers.Found found = triggers.nearest(c.phrase.first(), c.phrase.end());
        if (found != null && found.cost() <= ALONE) {
            take(c, found);
        } else if (before != null) {
            c.kind = before.kind;
        }
        if (before != null) {
            c.unit = before.unit;
            c.partOf = before.index;
        } else if (c.kind != null && c.kind.people()) {
            c.unit = "person";
        }
        if (article(c) && c.cost > ALONE) {
            c.kind = null;
        }
    }

    private void alone(List<Candidate> all, int index) {
        Candidate c = all.get(index);
        if (c.quantity.form() == Form.FRACTION) {
            fraction(c);
            return;
        }
        Candidate next = index + 1 < all.size() ? all.get(index + 1) : null;
        if (next != null && next.phrase.measured() && joined(c, next)) {
            c.kind = next.phrase.kind();
            c.unit = next.phrase.unit();
            return;
        }
        Candidate whole = whole(all, index);
        Triggers.Found found = triggers.nearest(c.phrase.first(), c.phrase.end());
        if (found != null && found.cost() <= ALONE && !article(c)) {
            take(c, found);
            c.unit = "person";
            return;
        }
        if (whole != null) {
            c.kind = whole.kind;
            c.unit = whole.unit;
            return;
        }
        total(c);
    }

    /** "Half of them": a percentage. */
    private void fraction(Candidate c) {
        int at = c.quantity.coreEnd();
        boolean of =
                at < marks.size() && (marks.is(at, Role.OF) || marks.is(at, Role.ANAPHOR) || marks.is(at - 1, Role.OF));
        if (of) {
            c.kind = FigureKind.PERCENT;
            c.unit = "%";
        }
    }

    /** "The death toll … had risen to 27", "the number of houses is 12". */
    private void total(Candidate c) {
        Sentence sentence = marks.document.sentenceOf(c.quantity.core());
        int stop = Math.max(sentence.first(), c.quantity.first() - 24);
        for (int i = c.quantity.first() - 1; i >= stop; i--) {
            Match match = marks.trigger(i);
            if (match != null && ((Trigger) match.meaning()).place() == Trigger.Place.TOLL) {
                c.kind = ((Trigger) match.meaning()).kind();
                c.trigger = match.first();
                c.unit = "person";
                c.toll = true;
                return;
            }
            if (marks.is(i, Role.POPULATION)) {
                c.kind = FigureKind.AFFECTED;
                c.unit = "person";
                return;
            }
            if (marks.is(i, Role.COUNTER)) {
                counted(c, i);
                return;
            }
        }
    }

    private void counted(Candidate c, int counter) {
        int stop = Math.min(c.quantity.first(), counter + 6);
        for (int i = counter + 1; i < stop; i++) {
            Match noun = marks.unit(i);
            if (noun != null) {
                UnitNoun unit = (UnitNoun) noun.meaning();
                c.kind = unit.kind() == null ? FigureKind.AFFECTED : unit.kind();
                c.unit = unit.people() ? unit.unit() : marks.document.text(i, noun.end());
                return;
            }
        }
        for (int i = counter + 1; i < stop; i++) {
            if (marks.token(i).word()
                    && !marks.is(i, Role.OF)
                    && !marks.is(i, Role.DETERMINER)
                    && !marks.is(i, Role.STOP)) {
                c.kind = FigureKind.COUNT;
                c.unit = marks.document.text(i, i + 1);
                return;
            }
        }
    }

    /** The figure that this one is among, if "including" or the like stands just before it. */
    private Candidate whole(List<Candidate> all, int index) {
        Candidate c = all.get(index);
        int first = c.quantity.first();
        if (first == 0 || !marks.together(first - 1, first)) {
            return null;
        }
        boolean part = marks.startOf(first, Role.INCLUDING, 3) >= 0
                || first > 1 && marks.startOf(first - 1, Role.INCLUDING, 3) >= 0;
        Candidate before = previous(all, index);
        if (part && before != null) {
            c.partOf = before.index;
            return before;
        }
        // Members of the list that "including" opened.
        if (before != null
                && before.partOf >= 0
                && first - before.phrase.end() <= 2
                && first - before.phrase.end() >= 0
                && (marks.is(first - 1, Role.AND) || marks.comma(first - 1) || first == before.phrase.end())) {
            c.partOf = before.partOf;
            return all.get(before.partOf);
        }
        return null;
    }

    /** The last figure of people before this one in its sentence or the one before. */
    private Candidate previous(List<Candidate> all, int index) {
        int sentence = marks.document.sentenceOf(all.get(index).quantity.core()).index();
        for (int i = index - 1; i >= 0 && index - i <= 4; i--) {
            Candidate c = all.get(i);
            if (marks.document.sentenceOf(c.quantity.core()).index() < sentence - 1) {
                return null;
            }
            if (c.kind != null && (c.kind.people() || c.kind == FigureKind.COUNT)) {
                return c;
            }
        }
        return null;
    }

    /** Whether nothing but "and", "or", "to", a comma or a preposition parts two numbers. */
    private boolean joined(Candidate a, Candidate b) {
        int gap = b.quantity.first() - a.phrase.end();
        return gap >= 0 && gap <= 1 && marks.together(a.quantity.core(), b.quantity.core());
    }

    /** Gives members of a list the event of the member that stands beside it. */
    private void coordinate(List<Candidate> all) {
        for (int i = all.size() - 2; i >= 0; i--) {
            Candidate a = all.get(i);
            Candidate b = all.get(i + 1);
            boolean open = a.phrase.type() == Type.PEOPLE && a.phrase.kind() == null && a.partOf < 0 && a.cost > 3;
            if (open
                    && b.phrase.type() == Type.PEOPLE
                    && b.kind != null
                    && b.trigger >= b.phrase.end()
                    && b.cost < a.cost
                    && joined(a, b)) {
                a.kind = b.kind;
                a.trigger = b.trigger;
                a.cost = b.cost;
            }
        }
    }

    private List<FigureSpan> spans(List<Candidate> all) {
        int[] index = new int[all.size()];
        List<FigureSpan> out = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Candidate c = all.get(i);
            index[i] = -1;
            if (c.kind == null) {
                continue;
            }
            index[i] = out.size();
            int first = Math.min(c.quantity.first(), c.phrase.first());
            int end = Math.max(c.quantity.end(), c.phrase.end());
            Match trigger = c.trigger < 0 ? null : marks.trigger(c.trigger);
            if (trigger != null && c.trigger < first && first - trigger.end() <= 1) {
                first = trigger.first();
            } else if (trigger != null && c.trigger >= end && c.trigger - end <= 2) {
                end = trigger.end();
            }
            int part = c.partOf < 0 ? -1 : index[c.partOf];
            out.add(new FigureSpan(
                    c.kind,
                    c.quantity,
                    first,
                    end,
                    c.phrase.noun(),
                    c.trigger,
                    c.unit == null ? "" : c.unit,
                    cumulative(c),
                    part));
        }
        return out;
    }

    private boolean cumulative(Candidate c) {
        if (c.toll) {
            return true;
        }
        if (c.phrase.measured()) {
            return false;
        }
        int core = c.quantity.core();
        int from = Math.max(marks.document.sentenceOf(core).first(), core - TOTAL_WINDOW);
        int to = Math.min(marks.document.sentenceOf(core).end(), core + TOTAL_WINDOW);
        for (int i = from; i < to; i++) {
            if (marks.is(i, Role.CUMULATIVE)) {
                return true;
            }
        }
        return false;
    }
}
