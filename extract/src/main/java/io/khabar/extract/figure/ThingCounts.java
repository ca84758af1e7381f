package io.khabar.extract.figure;

import io.khabar.extract.FigureKind;
import io.khabar.extract.figure.GrammarWord.Role;
import io.khabar.extract.figure.NounPhrase.Type;
import io.khabar.extract.number.Quantity.Form;

/** Decides what a number with a noun for things counts; under a name that is not known it may be people. */
final class ThingCounts {

    /** How far an event may stand from the members of a body. */
    private static final double MEMBERS = 3;

    private final Marks marks;
    private final Settings settings;
    private final Neighbours neighbours;
    private final Parts parts;
    private final Triggers triggers;

    ThingCounts(Marks marks, Settings settings, Neighbours neighbours, Parts parts, Triggers triggers) {
        this.marks = marks;
        this.settings = settings;
        this.neighbours = neighbours;
        this.parts = parts;
        this.triggers = triggers;
    }

    void decide(Candidate c) {
        if (settings.definite(marks, c.quantity) && !c.afterNoun()) {
            return;
        }
        if (settings.verbInverts()
                && settings.adjectiveFirst()
                && c.quantity.form() == Form.WORDS
                && marks.is(c.quantity.first() - 1, Role.DEFINITE)
                && marks.unit(c.phrase.noun()) == null) {
            // Всех четверых отпустили: those who were told of.
            return;
        }
        if (marks.is(c.phrase.noun(), Role.CASE) && (marks.disease() || marks.disease(c.quantity.core()))) {
            c.kind = FigureKind.AFFECTED;
            c.unit = "person";
            return;
        }
        if (c.article() && !inventoried(c)) {
            return;
        }
        c.kind = c.phrase.kind() == FigureKind.MEASURE ? FigureKind.MEASURE : FigureKind.COUNT;
        boolean unknown = c.quantity.form() != Form.DUAL && marks.unit(c.phrase.noun()) == null;
        Candidate whole = unknown && (settings.verbFirst() || parts.goesOn(c)) ? parts.whole(c) : null;
        if (whole != null && whole.kind.people() && c.phrase.kind() != FigureKind.MEASURE) {
            // Of 99 dead, 18 من عشائر البدو: a part of people is people.
            c.inherit(whole);
            c.unit = "person";
            return;
        }
        // "Two million votes": the preposition belongs to the number there.
        boolean among = marks.is(c.quantity.end(), Role.OF) && c.quantity.value() < Amounts.LARGE;
        // مقتل 40 من ميليشيات الحركة: those of a body are people.
        boolean members = among && settings.verbFirst() && marks.is(c.phrase.noun(), Role.BODY);
        Triggers.Found found = unknown || members ? triggers.nearest(c.phrase.first(), c.phrase.end()) : null;
        if (unknown && among && settings.verbFirst() && setAgainst(c)) {
            return;
        }
        boolean homeless = among
                && settings.verbFirst()
                && found != null
                && found.trigger().kind() == FigureKind.DISPLACED;
        // "Nine people in two towns were held": what befell the people did not befall the places.
        boolean place = found != null && found.match().first() >= c.end() && marks.is(c.first() - 1, Role.STOP);
        if (found != null
                && !place
                && found.cost() <= (members ? MEMBERS : 1)
                && (Trigger.harms(found.trigger().kind()) || homeless)
                && (among || found.trigger().force() == Trigger.Force.LIVING)) {
            // Whoever is killed or arrested is people, whatever they are called.
            c.take(found);
            c.unit = "person";
        }
    }

    /** People of a body set against people told of before: مقتل 30 جنديا مقابل 20 من المتمردين. */
    private boolean setAgainst(Candidate c) {
        int versus = marks.startOf(c.quantity.first(), Role.VERSUS, 4);
        Candidate before = neighbours.before(c);
        boolean people = versus >= 0
                && before != null
                && before.kind != null
                && before.kind.people()
                && settings.definite(marks, c.phrase.noun())
                && neighbours.together(before, c);
        if (people) {
            c.kind = before.kind;
            c.unit = "person";
            c.trigger = before.trigger;
        }
        return people;
    }

    /** "Two rifles and one pistol": one counts in a list of things. */
    private boolean inventoried(Candidate c) {
        Candidate next = neighbours.next(c);
        boolean opens = next != null
                && next.phrase.type() == Type.THINGS
                && next.first() == c.end() + 1
                && marks.is(c.end(), Role.AND)
                && c.quantity.form() == Form.ONE
                && next.quantity.value() > 1
                && neighbours.together(c, next);
        if (opens) {
            return true;
        }
        Candidate before = neighbours.things(c);
        int gap = before == null ? -1 : c.first() - before.end();
        return gap >= 1 && gap <= 2 && (marks.is(c.first() - 1, Role.AND) || marks.comma(c.first() - 1));
    }

    /** A feminine adjective behind a number of a list, which people would not have: مئة طائرة سعودية وثلاثون إماراتية. */
    private boolean described(Candidate c) {
        int noun = c.phrase.noun();
        return settings.verbFirst()
                && noun == c.quantity.coreEnd()
                && c.phrase.kind() == null
                && "person".equals(c.unit)
                && marks.unit(noun) != null
                && ((UnitNoun) marks.unit(noun).meaning()).number() == UnitNoun.Number.SINGULAR
                && settings.feminine(marks, noun)
                && (neighbours.joinedByAnd(c.first()) || marks.comma(c.first() - 1));
    }

    /** "Destroyed 7 vehicles and seized 4 others": such things as were counted before. */
    boolean otherThings(Candidate c) {
        boolean such = marks.is(c.phrase.noun(), Role.OTHER_THINGS) || described(c);
        Candidate things = such ? neighbours.things(c) : null;
        if (things != null) {
            c.countLike(things);
        }
        return things != null;
    }
}
