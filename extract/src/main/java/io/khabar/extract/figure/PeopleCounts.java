package io.khabar.extract.figure;

import io.khabar.extract.FigureKind;
import io.khabar.extract.figure.GrammarWord.Role;
import io.khabar.extract.figure.NounPhrase.Type;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.number.Quantity.Form;

/** Decides what befell people who are counted by a noun: five soldiers, 65 wounded. */
final class PeopleCounts {

    /** Words between two members of a list, its conjunction too. */
    private static final int LISTED = 3;
    /** How far an event may stand to go before what the noun itself says. */
    private static final double BESIDE = 2;
    /** Words of what they had that stand between the wounded and their death: 12 مصابا بالحمى توفوا. */
    private static final int LATER = 3;

    private final Marks marks;
    private final Settings settings;
    private final Neighbours neighbours;
    private final Parts parts;
    private final Enumerations enumerations;
    private final Triggers triggers;

    PeopleCounts(
            Marks marks,
            Settings settings,
            Neighbours neighbours,
            Parts parts,
            Enumerations enumerations,
            Triggers triggers) {
        this.marks = marks;
        this.settings = settings;
        this.neighbours = neighbours;
        this.parts = parts;
        this.enumerations = enumerations;
        this.triggers = triggers;
    }

    void decide(Candidate c) {
        Candidate first = neighbours.before(c);
        if (c.phrase.noun() == c.quantity.core()
                && marks.is(c.quantity.core(), Role.ANOTHER)
                && first != null
                && first.phrase.type() == Type.PEOPLE
                && neighbours.together(first, c)) {
            // "A nurse was killed and another wounded"
            c.unit = first.unit;
        }
        if (c.whole) {
            c.kind = c.phrase.kind() == null ? FigureKind.AFFECTED : c.phrase.kind();
            c.cost = 0;
            return;
        }
        if (c.phrase.kind() == null && opensWhole(c)) {
            c.kind = FigureKind.AFFECTED;
            c.whole = true;
            return;
        }
        Candidate whole = parts.whole(c);
        Triggers.Found found = triggers.nearest(c.phrase.first(), c.phrase.end());
        boolean one = !settings.verbFirst() && (c.article() || c.quantity.form() == Form.SINGULAR);
        if (one && found != null && c.phrase.kind() == null && another(c, found.match())) {
            return;
        }
        if (settings.verbFirst()
                && (found == null || found.cost() > (c.quantity.form() == Form.SINGULAR ? 1 : BESIDE))) {
            Triggers.Found verb = triggers.verbBehind(c.phrase.end());
            boolean beside = verb != null
                    && (c.quantity.form() == Form.SINGULAR || verb.match().first() == c.phrase.end());
            found = beside ? verb : found;
        }
        boolean others =
                settings.verbFirst() && marks.is(c.phrase.noun(), Role.OTHERS) && marks.is(c.first() - 1, Role.DAMAGE);
        if (others
                && first != null
                && first.kind == FigureKind.COUNT
                && first.phrase.noun() >= 0
                && neighbours.together(first, c)) {
            // دمر القصف 12 منزلا وتضرر 37 آخر
            c.countLike(first);
            return;
        }
        if (c.phrase.kind() != null) {
            c.kind = c.phrase.kind();
            if (c.kind == FigureKind.INJURED && (died(c) || diedLater(c))
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
        if (c.kind == null && found != null && found.cost() <= Triggers.NAMED) {
            c.take(found);
            if (settings.verbFirst() && c.kind == FigureKind.AFFECTED && c.trigger >= c.end()) {
                enumerations.killedTogether(c);
            }
            lost(c);
        }
        behind(c);
        if (c.kind == null) {
            enumerations.eventBefore(c);
        }
        Candidate things = c.kind == null && settings.adjectiveFirst() && marks.is(c.phrase.noun(), Role.OTHERS)
                ? neighbours.things(c)
                : null;
        if (things != null) {
            // "Nine rockets were shot down and two others fell"
            c.countLike(things);
            return;
        }
        if (c.kind == FigureKind.DISPLACED
                && ("militant".equals(c.unit) || !settings.verbFirst() && "soldier".equals(c.unit))) {
            // لاذ المهاجمون بالفرار, cien soldados cruzaron la frontera: who runs away or marches is not driven out.
            c.kind = FigureKind.AFFECTED;
        }
        Candidate listed =
                c.article() && settings.articles() && !settings.adjectiveFirst() ? neighbours.before(c) : null;
        if (listed != null
                && listed.harmed()
                && c.phrase.kind() == null
                && (c.kind == null || c.cost > 3 || c.kind == FigureKind.AFFECTED)
                && marks.is(c.first() - 1, Role.AND)
                && c.first() - listed.end() <= LISTED
                && marks.trigger(c.first() - 2) == null
                && neighbours.together(listed, c)) {
            // Entre los detenidos figuran cuatro rumanos y un funcionario
            c.inherit(listed);
            return;
        }
        if (c.kind == FigureKind.KILLED && settings.articles() && marks.is(c.phrase.noun(), Role.SEAT) && weak(c)) {
            // The party lost 12 MPs.
            c.kind = FigureKind.AFFECTED;
        }
        Match event = marks.trigger(c.first() - 1);
        boolean oblique = settings.articles() && marks.is(c.first() - 1, Role.VERSUS) && event == null;
        // "Le recrutement d'un jeune": nobody counts one to whom no harm was done.
        boolean unharmed =
                c.kind == FigureKind.AFFECTED && c.trigger >= 0 && settings.articles() && !settings.adjectiveFirst();
        if (c.article() && c.phrase.kind() == null && (c.kind == null || c.cost > 3 || oblique || unharmed)) {
            c.kind = null;
        } else if (c.kind == null && !enumerations.gapped(c)) {
            c.kind = FigureKind.AFFECTED;
        }
    }

    /** Whether what befell those counted is only so if nothing else is known. */
    private boolean weak(Candidate c) {
        Match event = marks.trigger(c.trigger);
        return event != null && ((Trigger) event.meaning()).force() == Trigger.Force.WEAK;
    }

    /** Bir saldırgan 11 kişiyi öldürdü: whether others are counted between somebody and the event, which befell them. */
    private boolean another(Candidate c, Match event) {
        Candidate next = neighbours.next(c);
        return next != null
                && next.phrase.type() == Type.PEOPLE
                && next.first() < event.first()
                && !marks.is(c.end(), Role.AND)
                && !marks.comma(c.end());
    }

    /** "Of the 60 sailors, four drowned": what befell a part did not befall the whole. */
    private boolean opensWhole(Candidate c) {
        int first = marks.document.sentenceOf(c.quantity.core()).first();
        int of = marks.is(c.quantity.first() - 1, Role.DEFINITE) ? c.quantity.first() - 2 : c.quantity.first() - 1;
        Candidate next = neighbours.next(c);
        return settings.articles()
                && of == first
                && marks.is(of, Role.OF)
                && next != null
                && neighbours.together(c, next)
                && marks.comma(c.end());
    }

    /** "Among those killed in the raid on the port were two nurses": the sentence begins with what befell them. */
    private boolean inverted(Candidate c) {
        int first = marks.document.sentenceOf(c.quantity.core()).first();
        Match event = marks.trigger(first);
        boolean begins = event != null
                && marks.is(first, Role.INCLUDING)
                && marks.is(c.first() - 1, Role.PASSIVE)
                && neighbours.firstIn(c, first);
        if (begins) {
            c.suffer(event);
            c.cost = 0;
        }
        return begins;
    }

    /** A noun behind another says what became of those counted: 65 جنديا أوكرانيا أسيرا. */
    private void behind(Candidate c) {
        boolean far = c.kind != null
                && c.kind != FigureKind.AFFECTED
                && c.cost > BESIDE
                && marks.unit(c.phrase.end()) != null;
        if (!settings.verbFirst() || c.kind != null && c.kind != FigureKind.AFFECTED && !far) {
            return;
        }
        for (int i = c.phrase.end(); i < c.phrase.end() + 3 && marks.together(i, c.quantity.core()); i++) {
            Match noun = marks.unit(i);
            if (noun != null) {
                FigureKind kind = ((UnitNoun) noun.meaning()).kind();
                boolean nation = kind == null
                        && i < c.phrase.end() + 2
                        && "person".equals(((UnitNoun) noun.meaning()).unit())
                        && !settings.conjoined(marks, i)
                        && settings.accusative(marks, i);
                if (nation) {
                    // 39 مهاجرا فيتناميا موتى
                    continue;
                }
                if (kind != null
                        && Trigger.harms(kind)
                        && !settings.conjoined(marks, i)
                        && !settings.definite(marks, i)) {
                    c.kind = kind;
                    c.cost = 0;
                }
                return;
            }
            if (!marks.token(i).word()
                    || marks.is(i, Role.STOP)
                    || marks.trigger(i) != null
                    || neighbours.joinedByAnd(i)) {
                return;
            }
        }
    }

    /** Wounded who died: توفي ثلاثة جرحى, فارق مصابان الحياة. */
    private boolean died(Candidate c) {
        Triggers.Found found = triggers.before(c.phrase.first());
        if (found == null
                || found.trigger().kind() != FigureKind.KILLED
                || found.trigger().place() == Trigger.Place.TOLL
                || found.match().end() != c.phrase.first()
                || counted(c, marks.unit(found.match().first()))
                || neighbours.joinedByAnd(c.phrase.first())) {
            return false;
        }
        Triggers.Found after = triggers.after(c.phrase.end());
        return found.trigger().force() != Trigger.Force.WEAK
                || after != null && after.cost() < 1 && after.trigger().kind() == FigureKind.KILLED;
    }

    /** Wounded of whom a verb behind them tells that they died: 5 من الجرحى فارقوا الحياة. */
    private boolean diedLater(Candidate c) {
        Triggers.Found after = settings.verbFirst() ? triggers.after(c.phrase.end()) : null;
        return after != null
                && after.match().first() - c.phrase.end() <= LATER
                && after.cost() <= BESIDE
                && !settings.conjoined(after.match())
                && after.trigger().kind() == FigureKind.KILLED;
    }

    /** Whether an event is a noun that is counted itself: dead, but not the death of some. */
    private boolean counted(Candidate c, Match noun) {
        return noun != null
                && (((UnitNoun) noun.meaning()).number() != UnitNoun.Number.SINGULAR
                        || c.index > 0 && neighbours.get(c.index - 1).phrase.noun() == noun.first());
    }

    /** Refugees and prisoners may be killed, and refugees held. */
    private static boolean worse(Trigger trigger, FigureKind noun) {
        FigureKind event = trigger.kind();
        boolean cured =
                event == FigureKind.AFFECTED && noun == FigureKind.INJURED && trigger.force() == Trigger.Force.LIVING;
        // عالجوا 40 مريضا, نقل المرضى إلى المستشفى: whoever is ill is treated, and not hurt.
        boolean treated =
                noun == FigureKind.AFFECTED && event == FigureKind.INJURED && trigger.force() == Trigger.Force.WEAK;
        return cured
                || !treated
                        && event.ordinal() < noun.ordinal()
                        && (noun == FigureKind.DISPLACED || noun == FigureKind.DETAINED || noun == FigureKind.AFFECTED);
    }

    /** An army that "lost" soldiers lost their lives; migrants who were lost are missing. */
    private void lost(Candidate c) {
        Match match = marks.trigger(c.trigger);
        // ستة من جنودها فقدوا: behind them the verb is passive.
        boolean passive = settings.verbFirst() && match != null && match.first() >= c.end();
        if (c.kind != FigureKind.MISSING || match == null || passive) {
            return;
        }
        boolean fighters = "soldier".equals(c.unit) || "militant".equals(c.unit) || "police".equals(c.unit);
        // The verb, then its subject: فقدت السرية ستة رجال.
        boolean subject = settings.verbFirst() && match.end() < c.first() && !marks.is(match.end(), Role.STOP);
        // فقدت أربعة من رجالها
        boolean own = settings.verbFirst()
                && match.end() <= c.first()
                && settings.possessed(marks, c.end() - 1)
                && !settings.feminine(marks, c.end() - 1);
        if ((fighters || subject || own) && ((Trigger) match.meaning()).force() == Trigger.Force.WEAK) {
            c.kind = FigureKind.KILLED;
        } else if (settings.articles() && ((Trigger) match.meaning()).force() == Trigger.Force.WEAK) {
            // A bank that "lost" clients
            c.kind = FigureKind.AFFECTED;
        }
    }

    /** "Six killed and wounded": one number for both. */
    void both(Candidate c) {
        Match event = c.kind == FigureKind.INJURED ? marks.trigger(c.trigger) : null;
        if (event == null || event.end() > c.first()) {
            return;
        }
        int last = marks.is(event.first() - 1, Role.AND) ? event.first() - 2 : event.first() - 1;
        boolean joined = last < event.first() - 1 || settings.conjoined(marks, event.first());
        Match other = joined && marks.together(last, event.first()) ? marks.trigger(last) : null;
        Candidate before = neighbours.before(c);
        boolean own = before != null
                && other != null
                && marks.together(before.quantity.core(), other.first())
                && other.first() - before.end() <= Neighbours.LIST_GAP;
        if (other != null
                && !own
                && other.end() == last + 1
                && ((Trigger) other.meaning()).kind() == FigureKind.KILLED) {
            c.kind = FigureKind.KILLED;
        }
    }
}
