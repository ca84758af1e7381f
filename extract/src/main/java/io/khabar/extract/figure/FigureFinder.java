package io.khabar.extract.figure;

import io.khabar.extract.Bound;
import io.khabar.extract.Field;
import io.khabar.extract.FigureKind;
import io.khabar.extract.figure.GrammarWord.Role;
import io.khabar.extract.figure.NounPhrase.Type;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.number.Numbers;
import io.khabar.extract.number.Quantity;
import io.khabar.extract.number.Quantity.Form;
import io.khabar.extract.text.Sentence;
import io.khabar.extract.text.Token;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Goes through one document's numbers and decides for each what it counts. */
final class FigureFinder {

    /** How far an event may stand from people that are named. */
    private static final double NAMED = 9;
    /** How far it may stand from a number without a noun. */
    private static final double ALONE = 3.5;
    /** The same for a number that begins its sentence. */
    private static final double OPENING = 5;
    /** How far it may stand to go before what the noun itself says. */
    private static final double BESIDE = 2;
    /** Words that a member of a list may have behind its noun. */
    private static final int LIST_GAP = 8;
    /** Words between a number without a noun and the list that it goes on. */
    private static final int PARENTHESIS = 16;
    /** Words around a number that are searched for an illness. */
    private static final int NEAR = 6;
    /** Words around a number that are searched for the mark of a running total. */
    private static final int TOTAL_WINDOW = 10;
    /** Up to this many people told twice need not be the same. */
    private static final int FEW = 10;
    /** A sum of money that may go without its currency. */
    private static final double LARGE = 1_000_000;

    private static final double THOUSAND = 1_000;
    private static final double TRILLION = 1_000_000_000_000d;
    /** Words of the longest name that has a number of a list. */
    private static final int NAME = 4;
    /** How many figures back the currency may stand. */
    private static final int SUMS = 6;
    /** Words that may name a possessor between two numbers: 12 of South Korea's 40 ships. */
    private static final int POSSESSOR = 6;
    /** Words behind "number of people" that may say what befell them. */
    private static final int CLAUSE_REACH = 4;
    /** Words before a number that are searched for "the number of". */
    private static final int COUNTER_WINDOW = 24;

    private final Marks marks;
    private final Settings settings;
    private final List<Candidate> all;
    private final Triggers triggers;

    FigureFinder(Marks marks, Settings settings, List<Candidate> candidates) {
        this.marks = marks;
        this.settings = settings;
        this.all = candidates;
        BitSet numbers = new BitSet();
        candidates.forEach(c -> numbers.set(c.quantity.core()));
        this.triggers = new Triggers(marks, numbers, settings);
    }

    List<FigureSpan> find() {
        all.forEach(this::decide);
        coordinate();
        for (int i = all.size() - 1; i >= 0; i--) {
            partBefore(all.get(i));
            listedBefore(all.get(i));
            eventAfter(all.get(i));
        }
        repeat();
        return spans();
    }

    private void decide(Candidate c) {
        if (c.quantity.form() == Form.FRACTION && !c.phrase.measured()) {
            fraction(c);
            return;
        }
        int before = c.first() - 1;
        boolean inhabited = c.phrase.type() == Type.THINGS && marks.unit(c.phrase.noun()) != null;
        boolean headed = marks.is(before, Role.POPULATION) && !inhabited
                || settings.counterLast() && marks.is(before, Role.COUNTER);
        if (headed && (c.phrase.type() == Type.THINGS || c.phrase.type() == Type.NONE)) {
            total(c);
            return;
        }
        switch (c.phrase.type()) {
            case MONEY, PERCENT, MEASURE -> measure(c);
            case THINGS -> things(c);
            case PEOPLE -> {
                if (!otherThings(c)) {
                    people(c);
                }
            }
            case ANAPHOR -> anaphor(c);
            case NONE -> alone(c);
            default -> {}
        }
        boolean cases = marks.is(c.phrase.noun(), Role.CASE);
        boolean ill = cases && marks.disease();
        if (settings.verbFirst()
                && (cases || c.kind == FigureKind.AFFECTED && c.trigger < 0 && reaches(c))
                && (c.phrase.kind() == null || c.phrase.kind() == FigureKind.INJURED)
                && toldBefore(c)) {
            return;
        }
        if (c.kind == FigureKind.INJURED && (ill || near(c, Role.DISEASE))
                || ill && c.phrase.type() == Type.PEOPLE && c.phrase.kind() == null) {
            c.kind = FigureKind.AFFECTED;
        }
        both(c);
        thousands(c);
    }

    /** Whether a preposition or a bound stands before a number, as behind verbs that say how far something went. */
    private boolean reaches(Candidate c) {
        return c.quantity.first() < c.quantity.core() || marks.is(c.quantity.first() - 1, Role.STOP);
    }

    /** A noun of harm before a number that counts people or cases: ارتفعت وفيات الحمى إلى 201 حالة. */
    private boolean toldBefore(Candidate c) {
        Sentence sentence = marks.document.sentenceOf(c.quantity.core());
        int stop = Math.max(sentence.first(), c.quantity.first() - COUNTER_WINDOW);
        if (c.index > 0) {
            stop = Math.max(stop, all.get(c.index - 1).end());
        }
        for (int i = c.quantity.first() - 1; i >= stop; i--) {
            Match event = marks.trigger(i);
            if (event != null && ((Trigger) event.meaning()).place() == Trigger.Place.TOLL) {
                c.kind = ((Trigger) event.meaning()).kind();
                c.trigger = event.first();
                c.toll = true;
                c.unit = "person";
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

    /** "Six killed and wounded": one number for both. */
    private void both(Candidate c) {
        Match event = c.kind == FigureKind.INJURED ? marks.trigger(c.trigger) : null;
        if (event == null || event.end() > c.first()) {
            return;
        }
        int last = marks.is(event.first() - 1, Role.AND) ? event.first() - 2 : event.first() - 1;
        boolean joined = last < event.first() - 1 || settings.conjoined(marks, event.first());
        Match other = joined && marks.together(last, event.first()) ? marks.trigger(last) : null;
        Candidate before = c.index > 0 ? all.get(c.index - 1) : null;
        boolean own = before != null
                && other != null
                && marks.together(before.quantity.core(), other.first())
                && other.first() - before.end() <= LIST_GAP;
        if (other != null
                && !own
                && other.end() == last + 1
                && ((Trigger) other.meaning()).kind() == FigureKind.KILLED) {
            c.kind = FigureKind.KILLED;
        }
    }

    /** Nobody counts thousandths of people or of things: (3.092) فردا is 3,092. */
    private void thousands(Candidate c) {
        boolean counts = c.kind != null && (c.kind.people() || c.kind == FigureKind.COUNT);
        double value = c.quantity.value();
        if (!counts
                || c.quantity.form() != Form.DIGITS
                || value == Math.rint(value)
                || c.quantity.coreEnd() != c.quantity.core() + 1) {
            return;
        }
        String digits = marks.token(c.quantity.core()).norm();
        int mark = digits.lastIndexOf('.');
        if (mark > 0 && digits.length() - mark == 4 && mark <= 3) {
            c.scale(1000);
        }
    }

    private boolean near(Candidate c, Role role) {
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

    private void measure(Candidate c) {
        c.kind = c.phrase.kind();
        Match word = marks.measure(c.phrase.noun());
        if (word != null) {
            c.scale(((MeasureWord) word.meaning()).factor());
        }
    }

    private void things(Candidate c) {
        if (definite(c)) {
            return;
        }
        if (marks.is(c.phrase.noun(), Role.CASE) && (marks.disease() || near(c, Role.DISEASE))) {
            c.kind = FigureKind.AFFECTED;
            c.unit = "person";
            return;
        }
        if (c.article() && !inventoried(c)) {
            return;
        }
        c.kind = c.phrase.kind() == FigureKind.MEASURE ? FigureKind.MEASURE : FigureKind.COUNT;
        boolean unknown = c.quantity.form() != Form.DUAL && marks.unit(c.phrase.noun()) == null;
        Candidate whole = unknown && (settings.verbFirst() || opensPart(c.quantity.first())) ? whole(c) : null;
        if (whole != null && whole.kind.people() && c.phrase.kind() != FigureKind.MEASURE) {
            // Of 99 dead, 18 من عشائر البدو: a part of people is people.
            c.inherit(whole);
            c.unit = "person";
            return;
        }
        Triggers.Found found = unknown ? triggers.nearest(c.phrase.first(), c.phrase.end()) : null;
        // "Two million votes": the preposition belongs to the number there.
        boolean among = marks.is(c.quantity.end(), Role.OF) && c.quantity.value() < LARGE;
        if (unknown && among && settings.verbFirst() && setAgainst(c)) {
            return;
        }
        boolean homeless = among
                && settings.verbFirst()
                && found != null
                && found.trigger().kind() == FigureKind.DISPLACED;
        if (found != null
                && found.cost() <= 1
                && (harms(found.trigger().kind()) || homeless)
                && (among || found.trigger().force() == Trigger.Force.LIVING)) {
            // Whoever is killed or arrested is people, whatever they are called.
            c.take(found);
            c.unit = "person";
        }
    }

    /** People of a body set against people told of before: مقتل 30 جنديا مقابل 20 من المتمردين. */
    private boolean setAgainst(Candidate c) {
        int versus = marks.startOf(c.quantity.first(), Role.VERSUS, 4);
        Candidate before = c.index > 0 ? all.get(c.index - 1) : null;
        boolean people = versus >= 0
                && before != null
                && before.kind != null
                && before.kind.people()
                && settings.definite(marks, c.phrase.noun())
                && marks.together(before.quantity.core(), c.quantity.core());
        if (people) {
            c.kind = before.kind;
            c.unit = "person";
            c.trigger = before.trigger;
        }
        return people;
    }

    /** "Two rifles and one pistol": one counts in a list of things. */
    private boolean inventoried(Candidate c) {
        Candidate next = next(c);
        boolean opens = next != null
                && next.phrase.type() == Type.THINGS
                && next.first() == c.end() + 1
                && marks.is(c.end(), Role.AND)
                && c.quantity.form() == Form.ONE
                && next.quantity.value() > 1
                && marks.together(c.quantity.core(), next.quantity.core());
        if (opens) {
            return true;
        }
        Candidate before = c.index > 0 ? all.get(c.index - 1) : null;
        int gap = before == null ? -1 : c.first() - before.end();
        return before != null
                && before.kind == FigureKind.COUNT
                && gap >= 1
                && gap <= 2
                && (marks.is(c.first() - 1, Role.AND) || marks.comma(c.first() - 1))
                && marks.together(before.quantity.core(), c.quantity.core());
    }

    /** Wounded who died: توفي ثلاثة جرحى, فارق مصابان الحياة. */
    private boolean died(Candidate c) {
        Triggers.Found found = triggers.before(c.phrase.first());
        if (found == null
                || found.trigger().kind() != FigureKind.KILLED
                || found.trigger().place() == Trigger.Place.TOLL
                || found.match().end() != c.phrase.first()
                || counted(c, marks.unit(found.match().first()))
                || joinedByAnd(c.phrase.first())) {
            return false;
        }
        Triggers.Found after = triggers.after(c.phrase.end());
        return found.trigger().force() != Trigger.Force.WEAK
                || after != null && after.cost() < 1 && after.trigger().kind() == FigureKind.KILLED;
    }

    /** Whether an event is a noun that is counted itself: dead, but not the death of some. */
    private boolean counted(Candidate c, Match noun) {
        return noun != null
                && (((UnitNoun) noun.meaning()).number() != UnitNoun.Number.SINGULAR
                        || c.index > 0 && all.get(c.index - 1).phrase.noun() == noun.first());
    }

    /** "Destroyed 7 vehicles and seized 4 others": such things as were counted before. */
    private boolean otherThings(Candidate c) {
        Candidate before = c.index > 0 ? all.get(c.index - 1) : null;
        boolean things = before != null
                && before.kind == FigureKind.COUNT
                && marks.is(c.phrase.noun(), Role.OTHER_THINGS)
                && marks.together(before.quantity.core(), c.quantity.core());
        if (things) {
            c.kind = before.kind;
            c.unit = before.unit;
        }
        return things;
    }

    private void people(Candidate c) {
        Candidate first = c.index > 0 ? all.get(c.index - 1) : null;
        if (c.phrase.noun() == c.quantity.core()
                && marks.is(c.quantity.core(), Role.ANOTHER)
                && first != null
                && first.phrase.type() == Type.PEOPLE
                && marks.together(first.quantity.core(), c.quantity.core())) {
            // "A nurse was killed and another wounded"
            c.unit = first.unit;
        }
        if (c.whole) {
            c.kind = c.phrase.kind() == null ? FigureKind.AFFECTED : c.phrase.kind();
            c.cost = 0;
            return;
        }
        Candidate whole = whole(c);
        Triggers.Found found = triggers.nearest(c.phrase.first(), c.phrase.end());
        if (settings.verbFirst()
                && (found == null || found.cost() > (c.quantity.form() == Form.SINGULAR ? 1 : BESIDE))) {
            Triggers.Found verb = triggers.verbBehind(c.phrase.end());
            boolean beside = verb != null
                    && (c.quantity.form() == Form.SINGULAR || verb.match().first() == c.phrase.end());
            found = beside ? verb : found;
        }
        if (c.phrase.kind() != null) {
            c.kind = c.phrase.kind();
            if (c.kind == FigureKind.INJURED && died(c)
                    || found != null && found.cost() <= BESIDE && worse(found.trigger(), c.kind)) {
                c.take(found);
            }
        } else if (inverted(c)) {
            found = null;
        } else if (found != null && marks.is(found.match().first(), Role.INCLUDING)) {
            // "Among the wounded are two children", whatever was told last.
            c.take(found);
        } else if (whole != null && (whole.kind != FigureKind.AFFECTED || whole.trigger >= 0 || found == null)) {
            c.inherit(whole);
            c.cost = 0;
        }
        if (c.kind == null && found != null && found.cost() <= NAMED) {
            c.take(found);
            if (settings.verbFirst() && c.kind == FigureKind.AFFECTED && c.trigger >= c.end()) {
                killedTogether(c);
            }
            lost(c);
        }
        behind(c);
        if (c.kind == null) {
            listed(c);
        }
        Match event = marks.trigger(c.first() - 1);
        boolean oblique = settings.articles() && marks.is(c.first() - 1, Role.VERSUS) && event == null;
        if (c.article() && c.phrase.kind() == null && (c.kind == null || c.cost > 3 || oblique)) {
            c.kind = null;
        } else if (c.kind == null) {
            c.kind = FigureKind.AFFECTED;
        }
    }

    /** "Among those killed in the raid on the port were two nurses": the sentence begins with what befell them. */
    private boolean inverted(Candidate c) {
        int first = marks.document.sentenceOf(c.quantity.core()).first();
        Match event = marks.trigger(first);
        boolean begins = event != null
                && marks.is(first, Role.INCLUDING)
                && marks.is(c.first() - 1, Role.PASSIVE)
                && (c.index == 0
                        || !marks.together(all.get(c.index - 1).quantity.core(), first));
        if (begins) {
            c.kind = ((Trigger) event.meaning()).kind();
            c.trigger = event.first();
            c.cost = 0;
        }
        return begins;
    }

    /** A noun behind another says what became of those counted: 65 جنديا أوكرانيا أسيرا. */
    private void behind(Candidate c) {
        if (!settings.verbFirst() || c.kind != null && c.kind != FigureKind.AFFECTED) {
            return;
        }
        for (int i = c.phrase.end(); i < c.phrase.end() + 3 && marks.together(i, c.quantity.core()); i++) {
            Match noun = marks.unit(i);
            if (noun != null) {
                FigureKind kind = ((UnitNoun) noun.meaning()).kind();
                if (kind != null && harms(kind) && !settings.conjoined(marks, i) && !settings.definite(marks, i)) {
                    c.kind = kind;
                    c.cost = 0;
                }
                return;
            }
            if (!marks.token(i).word() || marks.is(i, Role.STOP) || marks.trigger(i) != null || joinedByAnd(i)) {
                return;
            }
        }
    }

    /** A member of a list of people takes the event of the member before it: "five nurses and two drivers". */
    private void listed(Candidate c) {
        Candidate before = c.index > 0 ? all.get(c.index - 1) : null;
        boolean goesOn = before != null
                && before.phrase.type() == Type.PEOPLE
                && before.trigger >= 0
                && before.trigger < before.first()
                && marks.together(before.quantity.core(), c.quantity.core())
                && c.first() - before.end() <= LIST_GAP
                && (joinedByAnd(c.first()) || marks.comma(c.first() - 1));
        for (int i = goesOn ? before.end() : c.first(); i < c.first(); i++) {
            goesOn &= marks.trigger(i) == null && !marks.is(i, Role.CLAUSE);
        }
        if (goesOn) {
            c.inherit(before);
        }
    }

    /** "4 soldiers were killed and 2 civilians on board": what befell the one befell the other. */
    private void killedTogether(Candidate c) {
        Candidate before = c.index > 0 ? all.get(c.index - 1) : null;
        boolean joined = before != null
                && before.phrase.type() == Type.PEOPLE
                && harmed(before)
                && before.trigger >= 0
                && before.trigger < before.first()
                && c.first() - before.end() <= 1
                && joinedByAnd(c.first())
                && marks.together(before.quantity.core(), c.quantity.core());
        if (joined) {
            c.inherit(before);
        }
    }

    private static boolean harms(FigureKind kind) {
        return kind.ordinal() <= FigureKind.DETAINED.ordinal();
    }

    /** An army that "lost" soldiers lost their lives; migrants who were lost are missing. */
    private void lost(Candidate c) {
        Match match = marks.trigger(c.trigger);
        if (c.kind != FigureKind.MISSING || match == null) {
            return;
        }
        boolean fighters = "soldier".equals(c.unit) || "militant".equals(c.unit) || "police".equals(c.unit);
        // The verb, then its subject: فقدت السرية ستة رجال.
        boolean subject = settings.verbFirst() && match.end() < c.first() && !marks.is(match.end(), Role.STOP);
        if ((fighters || subject) && ((Trigger) match.meaning()).force() == Trigger.Force.WEAK) {
            c.kind = FigureKind.KILLED;
        }
    }

    /** Refugees and prisoners may be killed, and refugees held. */
    private static boolean worse(Trigger trigger, FigureKind noun) {
        FigureKind event = trigger.kind();
        boolean cured =
                event == FigureKind.AFFECTED && noun == FigureKind.INJURED && trigger.force() == Trigger.Force.LIVING;
        return cured
                || event.ordinal() < noun.ordinal()
                        && (noun == FigureKind.DISPLACED || noun == FigureKind.DETAINED || noun == FigureKind.AFFECTED);
    }

    /** "Three of them": the kind of an event beside it, or else of what they are among. */
    private void anaphor(Candidate c) {
        Candidate before = previous(c);
        Triggers.Found found = triggers.nearest(c.phrase.first(), c.phrase.end());
        boolean harm = found != null
                && harms(found.trigger().kind())
                && found.trigger().force() == Trigger.Force.LIVING;
        if (found != null && found.cost() <= ALONE && (before == null || before.kind.people() || harm)) {
            c.take(found);
            before = before != null && !before.kind.people() ? previousPeople(c) : before;
        } else if (before != null) {
            c.kind = before.kind;
        }
        if (before != null) {
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

    private void alone(Candidate c) {
        boolean back = c.quantity.form() == Form.WORDS && marks.is(c.quantity.first() - 1, Role.DEFINITE);
        if (bracketed(c)) {
            return;
        }
        boolean number = counter(c) >= 0;
        if (definite(c) && !(number && c.quantity.first() < c.quantity.core() && c.quantity.value() > FEW)
                || (c.article() || back) && !besideHarm(c)) {
            return;
        }
        Candidate next = next(c);
        if (next != null && next.phrase.type() != Type.NONE && linked(c, next)) {
            if (next.phrase.measured() || next.phrase.type() == Type.THINGS) {
                c.kind = next.phrase.kind();
                c.unit = next.unit;
                scaled(c, next);
                return;
            }
        }
        if (next != null && next.phrase.type() == Type.PEOPLE && partOfPeople(c, next) || damaged(c)) {
            return;
        }
        if (versus(c) || headed(c) || share(c) || !number && sum(c)) {
            return;
        }
        Candidate whole = whole(c);
        Triggers.Found found = triggers.nearest(c.phrase.first(), c.phrase.end());
        if (found != null && found.cost() <= (opens(c) ? OPENING : ALONE)) {
            Candidate seats = c.index > 0 ? all.get(c.index - 1) : null;
            // "Some 600,000 doses, below the 5 million needed"
            boolean needed =
                    found.trigger().kind() == FigureKind.AFFECTED && marks.is(c.quantity.first() - 1, Role.DEFINITE);
            if ((needed || found.trigger().force() == Trigger.Force.WEAK)
                    && seats != null
                    && seats.kind == FigureKind.COUNT
                    && marks.together(seats.quantity.core(), c.quantity.core())) {
                // "The Liberals took 12 seats and the Greens lost 4"
                c.kind = seats.kind;
                c.unit = seats.unit;
                return;
            }
            c.take(found);
            if (settings.verbFirst() && whole != null && c.kind == FigureKind.AFFECTED && whole.kind.people()) {
                // Of those who left their homes 300 live in tents: still displaced.
                c.kind = whole.kind;
            }
            boolean shares = next != null && next.phrase.type() == Type.PEOPLE && linked(c, next);
            c.unit = shares ? next.unit : "person";
            predicate(c);
            Candidate before = previous(c);
            if (c.kind == FigureKind.DETAINED
                    && before != null
                    && before.kind == FigureKind.COUNT
                    && marks.together(before.quantity.core(), c.quantity.core())) {
                // What was seized after other things are things: تدمير ثلاث سيارات وضبط اثنتين.
                c.kind = before.kind;
                c.unit = before.unit;
            }
            return;
        }
        if (whole != null) {
            c.kind = whole.kind;
            c.unit = whole.unit;
            predicate(c);
            return;
        }
        boolean others =
                marks.is(c.first() - 1, Role.OTHERS) && (settings.articles() || marks.is(c.first() - 1, Role.MODIFIER));
        Candidate before = others ? previous(c) : null;
        if (before != null) {
            // "Another 40 are waiting": such as those counted before.
            c.kind = before.kind;
            c.unit = before.unit;
            return;
        }
        tollAfter(c);
        if (c.kind == null
                && settings.verbFirst()
                && next != null
                && next.phrase.type() == Type.PEOPLE
                && marks.is(c.quantity.end(), Role.VERSUS)
                && linked(c, next)) {
            // 45 من أصل 58 محللا
            c.kind = next.phrase.kind() == null ? FigureKind.AFFECTED : next.phrase.kind();
            c.unit = next.unit;
        }
        if (c.kind == null) {
            total(c);
        }
        if (c.kind == null) {
            listedAfter(c);
        }
    }

    /** "From 4.1 to 4.6 billion euros": the scale is told once. */
    private void scaled(Candidate c, Candidate next) {
        boolean scaled = next.phrase.measured()
                && c.quantity.form() == Form.DIGITS
                && c.quantity.coreEnd() == c.quantity.core() + 1
                && c.quantity.value() < THOUSAND
                && !marks.is(c.quantity.end(), Role.OF);
        for (double scale = TRILLION; scaled && scale >= LARGE; scale /= THOUSAND) {
            double share = c.quantity.value() * scale / next.quantity.value();
            if (next.quantity.value() >= scale && share > 0.1 && share < 10) {
                c.scale(scale);
                return;
            }
        }
    }

    /** "At least 12 of the 40 passengers were killed": what befell the part did not befall the whole. */
    private boolean partOfPeople(Candidate c, Candidate next) {
        boolean part = wholeOf(c, next) && c.quantity.value() < next.quantity.value()
                || settings.articles() && marks.is(c.quantity.end(), Role.OF) && linked(c, next);
        if (!part) {
            return false;
        }
        Triggers.Found found = triggers.nearest(c.phrase.first(), next.end());
        c.unit = next.unit;
        c.kind = next.phrase.kind() == null ? FigureKind.AFFECTED : next.phrase.kind();
        if (found != null && found.cost() <= NAMED) {
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

    /** "Twelve houses were destroyed and 30 damaged": such things as were counted before. */
    private boolean damaged(Candidate c) {
        Candidate before = c.index > 0 ? all.get(c.index - 1) : null;
        boolean things = before != null
                && before.kind == FigureKind.COUNT
                && marks.together(before.quantity.core(), c.quantity.core())
                && (damage(c.quantity.first() - 1) || damage(c.quantity.end()) || damage(c.quantity.end() + 1));
        if (things) {
            c.kind = before.kind;
            c.unit = before.unit;
        }
        return things;
    }

    private boolean damage(int token) {
        return marks.is(token, Role.DAMAGE);
    }

    /** "Ohio counted 30 deaths, followed by Utah (six) and Iowa (one)": a list of names with a number in brackets behind each. */
    private boolean bracketed(Candidate c) {
        int open = c.quantity.first() - 1;
        Candidate before = previous(c);
        boolean entry = open > 0
                && marks.token(open).is("(")
                && c.quantity.end() < marks.size()
                && marks.token(c.quantity.end()).is(")")
                && marks.token(open - 1).capital()
                && before != null
                && marks.together(before.quantity.core(), open)
                && before.index == c.index - 1;
        if (entry) {
            c.kind = before.kind;
            c.unit = before.unit;
            c.trigger = before.trigger;
        }
        return entry;
    }

    /** "One was injured", "killing one": the article counts where harm stands right beside it. */
    private boolean besideHarm(Candidate c) {
        Triggers.Found found = triggers.nearest(c.phrase.first(), c.phrase.end());
        return found != null && found.cost() <= 0.6 && harms(found.trigger().kind());
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

    /** "112 votes against 98": what the number before it counts. */
    private boolean versus(Candidate c) {
        int first = c.quantity.first();
        int end = first > 0 && marks.token(first - 1).kind() == Token.Kind.DASH ? first - 1 : first;
        int versus = marks.token(Math.max(0, first - 1)).is("'s")
                ? possessed(first - 1)
                : marks.startOf(end, Role.VERSUS, 4);
        Candidate before = c.index > 0 ? all.get(c.index - 1) : null;
        if (versus < 0
                || before == null
                || before.kind == null
                || versus - before.end() > LIST_GAP
                || !marks.together(before.quantity.core(), c.quantity.core())) {
            return false;
        }
        c.kind = before.kind;
        c.unit = before.unit;
        c.trigger = before.trigger;
        return true;
    }

    /** "74 seats to the coalition's 61": what sets a possessor's number against the one before; -1 if nothing does. */
    private int possessed(int possessive) {
        for (int i = possessive - 1; i >= Math.max(0, possessive - NAME); i--) {
            if (marks.is(i, Role.VERSUS)) {
                return i;
            }
            if (!marks.token(i).word()) {
                return -1;
            }
        }
        return -1;
    }

    /** "€40m, of which 15m": part of the amount before it. */
    private boolean share(Candidate c) {
        Candidate before = c.index > 0 ? all.get(c.index - 1) : null;
        boolean part = before != null
                && (before.kind == FigureKind.MONEY || before.kind == FigureKind.MEASURE)
                && marks.together(before.quantity.core(), c.quantity.core())
                && opensPart(c.quantity.first());
        if (part) {
            c.kind = before.kind;
            c.unit = before.unit;
            c.partOf = before.index;
        }
        return part;
    }

    /** The last "number of" before a number without a noun, with no sum of money between; -1 if none is there. */
    private int counter(Candidate c) {
        int stop = Math.max(marks.document.sentenceOf(c.quantity.core()).first(), c.quantity.first() - COUNTER_WINDOW);
        Candidate before = c.index > 0 ? all.get(c.index - 1) : null;
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

    /** Millions of nothing in particular, after a sum of money, are money too: إلى ثمانية مليارات. */
    private boolean sum(Candidate c) {
        if (c.quantity.value() < LARGE || c.quantity.coreEnd() - c.quantity.core() < 2 && !settings.verbFirst()) {
            return false;
        }
        for (int i = c.index - 1; i >= Math.max(0, c.index - SUMS); i--) {
            Candidate before = all.get(i);
            if (before.kind == FigureKind.MONEY && before.quantity.value() >= LARGE) {
                c.kind = before.kind;
                c.unit = before.unit;
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
        for (int i = c.index + 1; i < Math.min(all.size(), c.index + SUMS); i++) {
            Candidate later = all.get(i);
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

    /** "القتلى 37 والجرحى 112", "injured: 12": the noun stands before its number. */
    private boolean headed(Candidate c) {
        int last = c.quantity.first() - 1;
        if (last >= 0 && marks.token(last).is(":")) {
            last--;
        }
        for (int i = Math.max(0, last - 2); i <= last; i++) {
            Match match = marks.unit(i);
            if (match != null && match.end() == last + 1 && marks.together(i, c.quantity.core())) {
                UnitNoun noun = (UnitNoun) match.meaning();
                if (noun.people() && noun.kind() != null && noun.number() == UnitNoun.Number.PLURAL) {
                    c.kind = noun.kind();
                    c.unit = noun.unit();
                    c.toll = near(c, Role.CUMULATIVE);
                    return true;
                }
            }
        }
        return false;
    }

    /** A number word with a definite article and no noun refers back: الثلاثة. */
    private boolean definite(Candidate c) {
        if (c.quantity.form() != Form.WORDS) {
            return false;
        }
        for (Match match : marks.document.at(c.quantity.core())) {
            // ألفي is no article with في behind it.
            if (Numbers.word(match) && settings.definitePrefixes().stream().anyMatch(match.prefix()::endsWith)) {
                return true;
            }
        }
        return false;
    }

    /** "Half of them": a percentage. */
    private void fraction(Candidate c) {
        if (settings.definite(marks, c.quantity.core())) {
            // الربع الثالث: a quarter of the year.
            return;
        }
        int at = c.quantity.coreEnd();
        int before = c.quantity.core() - 1;
        boolean hyphen = before > 0 && marks.token(before).kind() == Token.Kind.DASH;
        if (ordinal(hyphen ? before - 1 : before) || period(at)) {
            // "In the second quarter of 2018", "half of the year".
            return;
        }
        boolean of = settings.possessed(marks, c.quantity.core())
                || marks.is(dashed(at), Role.SHARE)
                || marks.is(at, Role.DETERMINER) && marks.together(at, at + 1) && settings.definite(marks, at + 1)
                || marks.is(at, Role.OF)
                || marks.is(at, Role.ANAPHOR)
                || marks.is(at, Role.DEFINITE)
                || marks.is(at - 1, Role.OF)
                || c.quantity.first() < c.quantity.core() && c.quantity.bound() != Bound.EXACT
                || at < marks.size()
                        && marks.together(at, at - 1)
                        && !marks.is(at, Role.UNCOUNTED)
                        && settings.definitePrefixes().stream()
                                .anyMatch(marks.token(at).norm()::startsWith);
        if (of) {
            c.kind = FigureKind.PERCENT;
            c.unit = "%";
            c.percent();
        }
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
        if (marks.is(token, CalendarWord.Role.ORDINAL_SUFFIX)) {
            return true;
        }
        for (Match match : marks.document.at(token)) {
            if (Numbers.ordinal(match)) {
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
        return marks.together(at, i) && (marks.is(i, CalendarWord.Role.DURATION) || NotAFigure.year(marks.token(i)));
    }

    /** "The death toll … had risen to 27", "the number of houses is 12". */
    private void total(Candidate c) {
        Sentence sentence = marks.document.sentenceOf(c.quantity.core());
        int stop = Math.max(sentence.first(), c.quantity.first() - COUNTER_WINDOW);
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
            Match noun = marks.unit(i);
            if (noun != null && heads(c, noun, sentence.first())) {
                c.kind = ((UnitNoun) noun.meaning()).kind();
                c.unit = ((UnitNoun) noun.meaning()).unit();
                return;
            }
            if (marks.is(i, Role.COUNTER)) {
                counted(c, i);
                Candidate before = previous(c);
                if (c.kind == null && before != null && before.index == c.index - 1) {
                    // "… 20 new cases, bringing the total to 98".
                    c.kind = before.kind;
                    c.unit = before.unit;
                    c.toll = true;
                }
                return;
            }
        }
    }

    /** "…, raising to twelve the number of dead". */
    private void tollAfter(Candidate c) {
        int at = c.end();
        at += marks.is(at, Role.DETERMINER) ? 1 : 0;
        Match match = marks.together(at, c.quantity.core()) ? marks.trigger(at) : null;
        if (match != null && ((Trigger) match.meaning()).place() == Trigger.Place.TOLL) {
            c.kind = ((Trigger) match.meaning()).kind();
            c.trigger = match.first();
            c.unit = "person";
            c.toll = true;
        }
    }

    /** "Casualties on both sides exceeded 500", "arrests rose to 90": a noun of harm that begins its sentence. */
    private boolean heads(Candidate c, Match match, int start) {
        UnitNoun noun = (UnitNoun) match.meaning();
        int first = match.first();
        boolean begins = first == start || first == start + 1 && marks.is(start, Role.DETERMINER);
        boolean bound = c.quantity.first() < c.quantity.core() || marks.is(c.quantity.first() - 1, Role.STOP);
        return begins
                && bound
                && noun.people()
                && noun.kind() != null
                && noun.number() == UnitNoun.Number.PLURAL
                && (c.index == 0
                        || !marks.together(all.get(c.index - 1).quantity.core(), first));
    }

    private void counted(Candidate c, int counter) {
        if (c.article()) {
            // "A number of": not one.
            return;
        }
        int from = settings.counterLast() ? Math.max(0, counter - 3) : marks.endOf(counter, Role.COUNTER);
        int to = settings.counterLast() ? counter : Math.min(c.quantity.first(), from + 8);
        int noun = -1;
        for (int i = from; i < to; i++) {
            Match match = marks.unit(i);
            if (match != null) {
                UnitNoun unit = (UnitNoun) match.meaning();
                c.kind = unit.kind() == null ? FigureKind.AFFECTED : unit.kind();
                c.unit = unit.people() ? unit.unit() : marks.document.text(i, match.end());
                if (unit.people() && unit.kind() == null) {
                    befell(c, match.end());
                }
                return;
            }
            Match event = settings.counterLast() ? null : marks.trigger(i);
            boolean whoever = noun < 0 || settings.verbFirst() && marks.is(from, Role.OF);
            if (event != null && whoever && harms(((Trigger) event.meaning()).kind())) {
                // عدد من نجوا: those whom it befell.
                c.kind = ((Trigger) event.meaning()).kind();
                c.trigger = event.first();
                c.unit = "person";
                return;
            }
            boolean nominal = marks.token(i).word()
                    && marks.together(i, counter)
                    && !marks.is(i, Role.OF)
                    && !marks.is(i, Role.DETERMINER)
                    && !marks.is(i, Role.STOP)
                    && !marks.is(i, Role.CLAUSE)
                    && !marks.is(i, Role.CUMULATIVE);
            if (nominal && (noun < 0 || settings.counterLast())) {
                noun = i;
            }
        }
        if (noun >= 0) {
            c.kind = FigureKind.COUNT;
            c.unit = marks.document.text(noun, noun + 1);
        }
    }

    /** What a clause says of people whose number comes later: عدد الأشخاص الذين نزحوا بلغ 300. */
    private void befell(Candidate c, int from) {
        for (int i = from; i < Math.min(c.quantity.first(), from + CLAUSE_REACH); i++) {
            Match event = marks.trigger(i);
            if (event != null
                    && ((Trigger) event.meaning()).force() != Trigger.Force.WEAK
                    && harms(((Trigger) event.meaning()).kind())) {
                c.kind = ((Trigger) event.meaning()).kind();
                c.trigger = event.first();
                return;
            }
            if (marks.comma(i)) {
                return;
            }
        }
    }

    /** "…, 79 since 2013": a number that goes on a list takes what the member before it counts. */
    private void listedAfter(Candidate c) {
        Candidate before = previous(c);
        if (before == null || !marks.together(before.quantity.core(), c.quantity.core())) {
            return;
        }
        int first = c.quantity.first();
        boolean opened = marks.comma(first - 1)
                || joinedByAnd(first)
                || marks.is(first - 1, Role.WITH)
                || rival(first)
                || first - before.end() <= 4 && settings.conjoined(marks, first - 1)
                || dashed(before.end(), first);
        int end = c.quantity.end();
        boolean closed = end >= marks.size()
                || !marks.together(end, first)
                || !marks.token(end).word()
                || marks.is(end, Role.STOP)
                || marks.is(end, Role.CAUSE)
                || settings.conjoined(marks, end)
                || marks.is(end, Role.CUMULATIVE)
                || marks.is(end, Role.CLAUSE);
        if (opened && closed && first - before.end() <= PARENTHESIS) {
            c.kind = before.kind;
            c.unit = before.unit;
            c.trigger = before.trigger;
            predicate(c);
        }
    }

    /** "… 45 seats and the Liberals 38": a name stands between "and" and the number. */
    private boolean rival(int first) {
        int i = first - 1;
        while (i >= 0
                && first - i <= NAME
                && marks.token(i).word()
                && marks.token(i).capital()) {
            i--;
        }
        boolean named = i < first - 1 && i >= 0;
        i -= named && marks.is(i, Role.DETERMINER) ? 1 : 0;
        return named && i >= 0 && marks.together(i, first) && marks.is(i, Role.AND);
    }

    /** Whether a comma begins a member of a list and a dash leads to its number: "Labour – 40 seats, Greens – 12". */
    private boolean dashed(int from, int first) {
        return first > from + 1 && marks.comma(from) && marks.token(first - 1).kind() == Token.Kind.DASH;
    }

    /** 3'ü çocuk 12 kişi öldü: parts that stand before their whole. */
    private void partBefore(Candidate c) {
        int at = c.quantity.coreEnd();
        if (!settings.counterLast()
                || c.trigger >= 0
                || c.kind != null && c.kind != FigureKind.AFFECTED
                || c.phrase.type() != Type.NONE
                || c.quantity.form() != Form.DIGITS
                || !marks.together(c.quantity.core(), at)) {
            return;
        }
        Match noun = marks.unit(at);
        if (noun == null || !((UnitNoun) noun.meaning()).people()) {
            return;
        }
        for (int i = c.index + 1; i < Math.min(all.size(), c.index + 4); i++) {
            Candidate whole = all.get(i);
            if (!marks.together(c.quantity.core(), whole.quantity.core())) {
                return;
            }
            if (whole.phrase.type() == Type.PEOPLE && whole.kind != null && whole.kind.people()) {
                c.kind = whole.kind;
                c.unit = ((UnitNoun) noun.meaning()).unit();
                return;
            }
        }
    }

    /** "Antalya 732, Bursa 532 and Konya 281 stations": a number takes what a later member of the list counts. */
    private void listedBefore(Candidate c) {
        if (c.kind != null || c.phrase.type() != Type.NONE || c.article() || c.quantity.form() != Form.DIGITS) {
            return;
        }
        Candidate next = next(c);
        if (next == null || next.kind == null || next.partOf >= 0) {
            return;
        }
        boolean near = marks.together(c.quantity.core(), next.quantity.core())
                && next.first() - c.end() <= 4
                && c.end() < marks.size()
                && (marks.comma(c.end()) || marks.is(c.end(), Role.AND));
        if (near && (next.kind == FigureKind.COUNT || next.kind.people())) {
            c.kind = next.kind;
            c.unit = next.unit;
            c.trigger = next.trigger;
        }
    }

    /** "Five workers – a Pole and two Turks – were abducted": what befell the last of a list befell those before. */
    private void eventAfter(Candidate c) {
        Candidate next = next(c);
        if (c.kind != FigureKind.AFFECTED
                || c.trigger >= 0
                || c.phrase.type() != Type.PEOPLE
                || c.phrase.kind() != null
                || next == null
                || next.kind == null
                || !next.kind.people()
                || next.trigger < next.end()
                || !marks.together(c.quantity.core(), next.quantity.core())) {
            return;
        }
        Candidate last = next;
        while (last.partOf == c.index && next(last) != null && next(last).partOf == c.index) {
            last = next(last);
        }
        boolean part = last.partOf == c.index
                && last.trigger >= last.end()
                && marks.together(last.end(), c.end())
                && (marks.comma(last.end()) || last != next);
        if (part || listed(c, next) || opensAside(c, next)) {
            c.inherit(next);
        }
    }

    /** Whether nothing but a comma, a conjunction and relatives ("his wife") stands between two members of a list. */
    private boolean listed(Candidate c, Candidate next) {
        int gap = next.first() - c.end();
        boolean determined = false;
        for (int i = c.end(); i < next.first(); i++) {
            boolean relative = determined && marks.people(i);
            determined = marks.is(i, Role.DETERMINER);
            gap -= relative ? 2 : 0;
            if (!marks.comma(i) && !marks.is(i, Role.AND) && !determined && !relative) {
                return false;
            }
        }
        return gap >= 1 && gap <= 3;
    }

    /** Whether a list between dashes says who is counted. */
    private boolean opensAside(Candidate c, Candidate first) {
        for (int i = c.end(); i < first.first(); i++) {
            if (marks.token(i).kind() != Token.Kind.DASH) {
                return false;
            }
        }
        if (first.first() == c.end()) {
            return false;
        }
        Candidate last = first;
        for (Candidate after = next(last); after != null && listed(last, after); after = next(last)) {
            last = after;
        }
        int end = last.end();
        return marks.together(end, c.end()) && marks.token(end).kind() == Token.Kind.DASH;
    }

    private boolean joinedByAnd(int first) {
        if (marks.is(first - 1, Role.AND)) {
            return true;
        }
        String norm = marks.token(first).norm();
        return marks.token(first).word() && settings.conjunctions().stream().anyMatch(norm::startsWith);
    }

    /** The figure that this one is among, if "including" or the like stands just before it. */
    private Candidate whole(Candidate c) {
        int first = c.quantity.first();
        if (first == 0 || !marks.together(first - 1, first)) {
            return null;
        }
        Candidate before = previous(c);
        if (before == null || before.kind == FigureKind.COUNT && c.phrase.type() == Type.PEOPLE) {
            return null;
        }
        int opening = opening(first);
        if (opening >= 0 && opening < before.first() && before.partOf >= 0 && before.partOf < c.index) {
            // "Including two boys and a girl": the list was opened before its first member.
            c.partOf = before.partOf;
            return all.get(before.partOf);
        }
        if (opening >= 0) {
            c.partOf = before.index;
            return before;
        }
        // Members of the list that "including" opened.
        int gap = first - before.end();
        boolean listed = gap == 0 && joinedByAnd(first)
                || gap >= 1 && gap <= 2 && (marks.is(first - 1, Role.AND) || marks.comma(first - 1));
        boolean further = settings.verbFirst() && gap > 0 && gap <= LIST_GAP && joinedByAnd(first);
        for (int i = before.end(); further && i < first; i++) {
            further = marks.trigger(i) == null && !marks.is(i, Role.CLAUSE);
        }
        if (before.partOf >= 0 && (listed || further)) {
            c.partOf = before.partOf;
            return all.get(before.partOf);
        }
        return null;
    }

    private boolean opensPart(int first) {
        return opening(first) >= 0;
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

    /** The last figure of people before this one, of few figures back. */
    private Candidate previousPeople(Candidate c) {
        for (int i = c.index - 1; i >= 0 && c.index - i <= SUMS; i--) {
            if (all.get(i).kind != null && all.get(i).kind.people()) {
                return all.get(i);
            }
        }
        return null;
    }

    /** The last figure of people or things before this one in its sentence or the one before. */
    private Candidate previous(Candidate c) {
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

    private Candidate next(Candidate c) {
        return c.index + 1 < all.size() ? all.get(c.index + 1) : null;
    }

    /** Whether nothing but a conjunction, a preposition or a comma parts two numbers: 17 out of 18, 4.8 و4.5. */
    private boolean linked(Candidate a, Candidate b) {
        if (!marks.together(a.quantity.core(), b.quantity.core())) {
            return false;
        }
        int gap = b.first() - a.quantity.end();
        if (gap > 2
                && gap <= POSSESSOR
                && marks.is(a.quantity.end(), Role.OF)
                && marks.token(b.first() - 1).is("'s")) {
            return true;
        }
        if (gap == 1 || gap == 2) {
            int at = a.quantity.end();
            boolean joint = marks.is(at, Role.AND)
                    || marks.is(at, Role.OF)
                    || marks.comma(at)
                    || marks.token(at).transparent()
                    || marks.is(at, Role.STOP) && (settings.verbFirst() || marks.is(at, Role.VERSUS));
            return marks.is(at, Role.VERSUS) && marks.endOf(at, Role.VERSUS) == b.first()
                    || joint
                            && (gap == 1
                                    || marks.endOf(at, Role.OF) == b.first()
                                    || marks.is(at, Role.OF) && marks.is(at + 1, Role.DETERMINER));
        }
        return gap == 0 && joinedByAnd(b.first());
    }

    /** Gives members of a list the event of the member that stands beside it: "five soldiers and two civilians died". */
    private void coordinate() {
        for (int i = all.size() - 2; i >= 0; i--) {
            Candidate a = all.get(i);
            Candidate b = all.get(i + 1);
            boolean open = a.phrase.type() == Type.PEOPLE && a.phrase.kind() == null && a.partOf < 0 && a.cost > 3;
            int gap = b.first() - a.end();
            boolean determined = gap == 2 && marks.is(b.first() - 1, Role.DETERMINER);
            // "Two men, three women, and a boy"
            boolean series = gap == 2 && marks.comma(b.first() - 2) && marks.is(b.first() - 1, Role.AND);
            gap -= determined || series ? 1 : 0;
            if (open && b.partOf == a.index && a.trigger < 0 && harmed(b) && b.trigger >= b.end()) {
                // "Four people, two of them foreigners, were held".
                a.inherit(b);
            } else if (open
                    && b.phrase.type() == Type.PEOPLE
                    && b.kind != null
                    && b.kind != FigureKind.AFFECTED
                    && b.trigger >= b.phrase.end()
                    && b.cost < a.cost
                    && gap >= 0
                    && gap <= 1
                    && marks.together(a.quantity.core(), b.quantity.core())) {
                a.inherit(b);
            }
        }
    }

    private static boolean harmed(Candidate c) {
        return c.kind != null && harms(c.kind);
    }

    /** People told again without what became of them take it from where it was told: "the six workers". */
    private void repeat() {
        Map<String, Candidate> told = new HashMap<>();
        BitSet renamed = new BitSet();
        for (Candidate c : all) {
            if (c.kind == null || !c.kind.people()) {
                continue;
            }
            String key = c.quantity.value() + " " + c.unit;
            // A few people are others as often as not, unless an article takes them up again.
            boolean again = c.quantity.value() > FEW || !settings.verbFirst() || c.article();
            boolean bare = c.kind == FigureKind.AFFECTED && c.trigger < 0 && again;
            Candidate before = told.get(key);
            if (bare && before == null && marks.is(c.first() - 1, Role.DEFINITE)) {
                before = told.get(String.valueOf(c.quantity.value()));
                if (before != null) {
                    c.unit = before.unit;
                }
            }
            if (bare && before != null) {
                c.kind = before.kind;
            } else if (composed(c, before)) {
                c.kind = before.kind;
                renamed.set(c.index);
            } else if (c.kind == FigureKind.AFFECTED && c.partOf >= 0 && renamed.get(c.partOf)) {
                c.kind = all.get(c.partOf).kind;
            } else if (!bare) {
                told.putIfAbsent(key, c);
                told.putIfAbsent(String.valueOf(c.quantity.value()), c);
            }
        }
    }

    /** Whether a headline told what befell people whom the body only counts: القبض على 15 … شبكة تضم 15 شخصا. */
    private boolean composed(Candidate c, Candidate before) {
        return before != null
                && c.kind == FigureKind.AFFECTED
                && harmed(before)
                && c.quantity.value() > FEW
                && marks.document.fieldOf(before.first()) == Field.TITLE
                && marks.document.fieldOf(c.first()) == Field.TEXT;
    }

    private List<FigureSpan> spans() {
        int[] index = new int[all.size()];
        List<FigureSpan> out = new ArrayList<>();
        for (Candidate c : all) {
            index[c.index] = -1;
            if (c.kind == null) {
                continue;
            }
            index[c.index] = out.size();
            int first = c.first();
            int end = c.end();
            Match trigger = marks.trigger(c.trigger);
            if (trigger != null && c.trigger < first && first - trigger.end() <= 1) {
                first = trigger.first();
            } else if (trigger != null && c.trigger >= end && c.trigger - end <= 2) {
                end = trigger.end();
            }
            out.add(new FigureSpan(
                    c.kind,
                    Numbers.boundedAfter(marks.document, c.quantity, c.phrase.end()),
                    first,
                    end,
                    c.phrase.noun(),
                    c.trigger,
                    c.unit == null ? "" : c.unit,
                    cumulative(c),
                    c.partOf < 0 ? -1 : index[c.partOf]));
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
