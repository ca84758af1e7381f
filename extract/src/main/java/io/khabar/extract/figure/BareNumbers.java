package io.khabar.extract.figure;

import io.khabar.extract.FigureKind;
import io.khabar.extract.figure.GrammarWord.Role;
import io.khabar.extract.figure.NounPhrase.Type;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.number.Quantity.Form;

/** Decides what a number without a noun of its own counts: 20 were hurt, three of them. */
final class BareNumbers {

    /** How far an event may stand from a number without a noun. */
    private static final double ALONE = 3.5;
    /** Words that may stand between a change by percent and what it comes to: 4 percent in May to. */
    private static final int ADVERB = 3;
    /** Words of the longest phrase for an outcome. */
    private static final int OUTCOME = 4;
    /** The same for a number that begins its sentence. */
    private static final double OPENING = 5;

    private final Marks marks;
    private final Settings settings;
    private final Neighbours neighbours;
    private final Parts parts;
    private final Enumerations enumerations;
    private final Totals totals;
    private final Amounts amounts;
    private final Triggers triggers;

    BareNumbers(
            Marks marks,
            Settings settings,
            Neighbours neighbours,
            Parts parts,
            Enumerations enumerations,
            Totals totals,
            Amounts amounts,
            Triggers triggers) {
        this.marks = marks;
        this.settings = settings;
        this.neighbours = neighbours;
        this.parts = parts;
        this.enumerations = enumerations;
        this.totals = totals;
        this.amounts = amounts;
        this.triggers = triggers;
    }

    /** A number that nothing stands for: "20 were hurt". */
    void alone(Candidate c) {
        boolean back = c.quantity.form() == Form.WORDS && marks.is(c.quantity.first() - 1, Role.DEFINITE);
        boolean known = settings.adjectiveFirst()
                && marks.is(c.quantity.first() - 1, Role.DEFINITE)
                && marks.is(c.quantity.first() - 2, Role.OF)
                && c.index > 0
                && neighbours.get(c.index - 1).quantity.end() == c.quantity.first() - 2;
        if (enumerations.bracketed(c) || known) {
            // One of the twelve: those were told of before.
            return;
        }
        int counter = totals.counter(c);
        boolean number = counter >= 0;
        if (settings.definite(marks, c.quantity)
                        && !(number && c.quantity.first() < c.quantity.core() && c.quantity.value() > Repetitions.FEW)
                || (c.article() || back) && !besideHarm(c)) {
            return;
        }
        if (!number && amounts.priced(c)) {
            return;
        }
        Candidate next = neighbours.next(c);
        if (next != null && next.phrase.type() != Type.NONE && neighbours.linked(c, next)) {
            if (next.phrase.measured() || next.phrase.type() == Type.THINGS) {
                c.kind = next.phrase.kind();
                c.unit = next.unit;
                amounts.scaled(c, next);
                return;
            }
        }
        if (next != null && next.phrase.type() == Type.PEOPLE && parts.partOfPeople(c, next) || damaged(c)) {
            return;
        }
        Candidate cases =
                settings.adjectiveFirst() && marks.is(c.quantity.end(), Role.MODIFIER) ? neighbours.before(c) : null;
        if (cases != null
                && cases.kind != null
                && (cases.kind.people() || cases.kind == FigureKind.COUNT)
                && neighbours.together(cases, c)
                && !marks.is(c.quantity.end() + 1, Role.PASSIVE)
                && marks.trigger(c.quantity.first() - 1) == null
                && ends(c.quantity.end() + 1)) {
            // "21 confirmed cases, nine probable and four suspected"
            c.countLike(cases);
            return;
        }
        boolean sum =
                settings.verbFirst() && !number && marks.is(c.quantity.first() - 1, Role.VERSUS) && amounts.sum(c);
        if (outcome(c)) {
            return;
        }
        Candidate earlier = neighbours.before(c);
        // 12 بالمئة …, وخفض عدد متاجرها من 17 إلى عشرة: what "number of" counts is nothing of what stands before it.
        boolean counted = settings.verbFirst() && number && earlier != null && counter >= earlier.end();
        if (sum || changed(c)) {
            return;
        }
        if (!counted && enumerations.versus(c)) {
            if (c.kind == FigureKind.MONEY) {
                amounts.scaled(c, earlier);
            }
            return;
        }
        if (totals.headed(c) || amounts.share(c) || !number && amounts.sum(c)) {
            return;
        }
        Candidate whole = parts.whole(c);
        Triggers.Found found = triggers.nearest(c.phrase.first(), c.phrase.end());
        // Pierde 3-4: whoever loses a number of nothing has not lost people.
        boolean lost = found != null
                && found.trigger().kind() == FigureKind.MISSING
                && found.trigger().force() == Trigger.Force.WEAK
                && settings.articles();
        if (found != null && !lost && found.cost() <= (opens(c) ? OPENING : ALONE)) {
            Candidate seats = neighbours.things(c);
            // "Some 600,000 doses, below the 5 million needed"
            boolean needed =
                    found.trigger().kind() == FigureKind.AFFECTED && marks.is(c.quantity.first() - 1, Role.DEFINITE);
            if ((needed || found.trigger().force() == Trigger.Force.WEAK) && seats != null) {
                // "The Liberals took 12 seats and the Greens lost 4"
                c.countLike(seats);
                return;
            }
            c.take(found);
            if (settings.verbFirst() && whole != null && c.kind == FigureKind.AFFECTED && whole.kind.people()) {
                // Of those who left their homes 300 live in tents: still displaced.
                c.kind = whole.kind;
            }
            boolean shares = next != null && next.phrase.type() == Type.PEOPLE && neighbours.linked(c, next);
            c.unit = shares ? next.unit : "person";
            predicate(c);
            Candidate before = neighbours.previous(c);
            if (c.kind == FigureKind.DETAINED
                    && before != null
                    && before.kind == FigureKind.COUNT
                    && neighbours.together(before, c)) {
                // What was seized after other things are things: تدمير ثلاث سيارات وضبط اثنتين.
                c.countLike(before);
            }
            return;
        }
        if (whole != null) {
            c.countLike(whole);
            predicate(c);
            return;
        }
        boolean others =
                marks.is(c.first() - 1, Role.OTHERS) && (settings.articles() || marks.is(c.first() - 1, Role.MODIFIER));
        Candidate before = others ? neighbours.previous(c) : null;
        if (before != null) {
            // "Another 40 are waiting": such as those counted before.
            c.countLike(before);
            return;
        }
        totals.after(c);
        if (c.kind == null
                && settings.verbFirst()
                && next != null
                && next.phrase.type() == Type.PEOPLE
                && marks.is(c.quantity.end(), Role.VERSUS)
                && neighbours.linked(c, next)) {
            // 45 من أصل 58 محللا
            c.kind = next.phrase.kind() == null ? FigureKind.AFFECTED : next.phrase.kind();
            c.unit = next.unit;
        }
        if (c.kind == null) {
            totals.before(c);
        }
        if (c.kind == null && enumerations.listedAfter(c)) {
            predicate(c);
        }
        if (c.kind == null
                && !enumerations.gapped(c)
                && !enumerations.seated(c)
                && !enumerations.elided(c)
                && c.phrase.unit() != null) {
            c.kind = FigureKind.AFFECTED;
        }
    }

    /** "The Liberals took 112 seats. Labour slumped to 97": seats, where the last things that were counted are some. */
    private boolean outcome(Candidate c) {
        int first = c.quantity.first();
        if (marks.is(first - 1, Role.OF) && marks.is(first - 2, Role.SHARE) && marks.together(first - 2, first)) {
            // "A majority of 12"
            c.kind = FigureKind.COUNT;
            c.unit = marks.document.text(first - 2, first - 1);
            return true;
        }
        boolean told = marks.is(c.quantity.end(), Role.OUTCOME) && marks.together(c.quantity.end(), first)
                || marks.startOf(first, Role.OUTCOME, OUTCOME) >= 0
                || marks.together(first - 1, first) && marks.startOf(first - 1, Role.OUTCOME, OUTCOME) >= 0;
        Candidate seats = told ? neighbours.seats(c) : null;
        if (seats != null) {
            c.countLike(seats);
        }
        return seats != null;
    }

    /** "Sales fell 7 percent to 310,000": what comes of a change by percent counts what changed. Whether it does. */
    private boolean changed(Candidate c) {
        Candidate change = neighbours.before(c);
        int to = c.quantity.first() - 1;
        if (change == null
                || change.kind != FigureKind.PERCENT
                || !settings.articles()
                || to - change.end() >= ADVERB
                || !marks.is(to, Role.INTO)
                || c.quantity.value() <= Enumerations.HUNDRED
                || c.quantity.value() != Math.rint(c.quantity.value())
                || !neighbours.together(change, c)) {
            return false;
        }
        int start = marks.document.sentenceOf(to).first();
        for (int i = change.first() - 1; i >= start && !marks.comma(i); i--) {
            if (marks.is(i, Role.TALLIED)) {
                Match noun = marks.unit(i);
                boolean people = noun != null && ((UnitNoun) noun.meaning()).people();
                c.kind = people ? victims(noun) : FigureKind.COUNT;
                c.unit = people ? ((UnitNoun) noun.meaning()).unit() : marks.document.text(i, i + 1);
                return true;
            }
        }
        return false;
    }

    /** "Three of them": the kind of an event beside it, or else of what they are among. */
    void anaphor(Candidate c) {
        Candidate before = neighbours.previous(c);
        Match noun = marks.unit(c.phrase.end() - 1);
        if (before != null && !before.kind.people() && noun != null && ((UnitNoun) noun.meaning()).people()) {
            // "Nine shots were fired. Three of the victims are nurses": people, whatever was counted last.
            before = neighbours.previousPeople(c);
            c.kind = before == null ? victims(noun) : before.kind;
        } else if (before == null && noun != null) {
            // "Two of the victims belonged to one family"
            c.kind = ((UnitNoun) noun.meaning()).people() ? victims(noun) : null;
        }
        FigureKind befell = befell(c);
        if (befell != null && (before == null || before.kind != befell) && !died(c)) {
            c.kind = befell;
            c.unit = "person";
            predicate(c);
            return;
        }
        Triggers.Found found = triggers.nearest(c.phrase.first(), c.phrase.end());
        boolean harm = found != null
                && Trigger.harms(found.trigger().kind())
                && found.trigger().force() == Trigger.Force.LIVING;
        if (found != null && found.cost() <= ALONE && (before == null || before.kind.people() || harm)) {
            c.take(found);
            before = before != null && !before.kind.people() ? neighbours.previousPeople(c) : before;
        } else if (before != null) {
            c.kind = before.kind;
        }
        if (before != null && marks.is(c.phrase.end() - 2, Role.DETERMINER)) {
            // "For the loss of nine of its own": such people, but no part of those before.
            c.unit = before.unit;
        } else if (before != null) {
            c.unit = before.unit;
            c.partOf = before.index;
        } else if (c.kind != null && c.kind.people()) {
            c.unit = "person";
        }
        predicate(c);
        if (c.article() && (c.cost > ALONE || marks.is(c.first() - 1, Role.OF))) {
            c.kind = null;
        }
    }

    /** "Three of the wounded died": whether what the phrase takes up is not the last that befell them. */
    private boolean died(Candidate c) {
        Triggers.Found after = triggers.after(c.phrase.end());
        return marks.unit(c.phrase.end()) != null
                || after != null
                        && after.cost() <= ALONE
                        && Trigger.harms(after.trigger().kind());
    }

    /** "Three of the dead": what befell those whom the phrase takes up; null if it does not say. */
    private FigureKind befell(Candidate c) {
        Match event = settings.adjectiveFirst() && settings.articles() ? marks.trigger(c.phrase.end() - 1) : null;
        boolean known =
                event != null && event.end() == c.phrase.end() && Trigger.harms(((Trigger) event.meaning()).kind());
        return known ? ((Trigger) event.meaning()).kind() : null;
    }

    /** Whether a phrase ends before a token: a mark, "and" or a preposition stands there. */
    private boolean ends(int token) {
        return token >= marks.size()
                || !marks.token(token).word()
                || marks.is(token, Role.AND)
                || marks.is(token, Role.STOP);
    }

    private static FigureKind victims(Match noun) {
        FigureKind kind = ((UnitNoun) noun.meaning()).kind();
        return kind == null ? FigureKind.AFFECTED : kind;
    }

    /** "One was injured", "killing one": the article counts where harm stands right beside it. */
    private boolean besideHarm(Candidate c) {
        Triggers.Found found = triggers.nearest(c.phrase.first(), c.phrase.end());
        return found != null
                && found.cost() <= 0.6
                && Trigger.harms(found.trigger().kind())
                // لقي ستة من أسرة واحدة حتفهم: the "one" behind a noun is its adjective, whatever event follows.
                && !(c.article() && settings.verbFirst() && found.match().first() >= c.end());
    }

    /** Whether the number begins its sentence, as the subject of what follows. */
    private boolean opens(Candidate c) {
        return c.quantity.first()
                == marks.document.sentenceOf(c.quantity.core()).first();
    }

    /** "20 were women", أربعة منهم أطفال: the unit is told after the number. */
    private void predicate(Candidate c) {
        int at = c.end();
        while (at < c.end() + 2
                && marks.together(at, c.quantity.core())
                && (marks.is(at, Role.PASSIVE) || marks.is(at, Role.DETERMINER))) {
            at++;
        }
        Match noun = marks.together(at, c.quantity.core()) ? marks.unit(at) : null;
        if (noun != null && !settings.definite(marks, at)) {
            UnitNoun unit = (UnitNoun) noun.meaning();
            if (unit.people() && unit.kind() == null && unit.number() != UnitNoun.Number.DUAL) {
                c.unit = unit.unit();
            }
        }
    }

    /** "Twelve houses were destroyed and 30 damaged": such things as were counted before. */
    private boolean damaged(Candidate c) {
        Candidate things = neighbours.things(c);
        boolean damaged = things != null
                && (damage(c.quantity.first() - 1) || damage(c.quantity.end()) || damagedBehind(c.quantity.end() + 1));
        if (damaged) {
            c.countLike(things);
        }
        return damaged;
    }

    /** "(Dont 88) ont été abattus": whether a participle of damage stands behind its auxiliaries. */
    private boolean damagedBehind(int token) {
        int at = token;
        while (at < token + 2 && marks.together(token - 1, at) && marks.is(at, Role.PASSIVE)) {
            at++;
        }
        return damage(at);
    }

    private boolean damage(int token) {
        return marks.is(token, Role.DAMAGE);
    }
}
