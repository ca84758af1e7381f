package io.khabar.extract.figure;

import io.khabar.extract.FigureKind;
import io.khabar.extract.figure.GrammarWord.Role;
import io.khabar.extract.figure.NounPhrase.Type;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.number.Numbers;
import io.khabar.extract.number.Quantity.Form;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Goes through one document's numbers and decides for each what it counts. */
final class FigureFinder {

    private final Marks marks;
    private final Settings settings;
    private final List<Candidate> all;
    private final Neighbours neighbours;
    private final Parts parts;
    private final Enumerations enumerations;
    private final Totals totals;
    private final Amounts amounts;
    private final Fractions fractions;
    private final PeopleCounts people;
    private final ThingCounts things;
    private final BareNumbers bare;

    FigureFinder(Marks marks, Settings settings, Endings endings, List<Candidate> candidates) {
        this.marks = marks;
        this.settings = settings;
        this.all = candidates;
        BitSet numbers = new BitSet();
        candidates.forEach(c -> numbers.set(c.quantity.core()));
        Triggers triggers = new Triggers(marks, numbers, settings);
        neighbours = new Neighbours(marks, settings, candidates);
        parts = new Parts(marks, settings, neighbours, triggers);
        enumerations = new Enumerations(marks, settings, neighbours, triggers);
        totals = new Totals(marks, settings, neighbours, endings);
        amounts = new Amounts(marks, settings, neighbours, parts);
        fractions = new Fractions(marks, settings);
        people = new PeopleCounts(marks, settings, neighbours, parts, enumerations, triggers);
        things = new ThingCounts(marks, settings, neighbours, parts, triggers);
        bare = new BareNumbers(marks, settings, neighbours, parts, enumerations, totals, amounts, triggers);
    }

    List<FigureSpan> find() {
        all.forEach(this::decide);
        enumerations.coordinate();
        for (int i = all.size() - 1; i >= 0; i--) {
            parts.beforeWhole(all.get(i));
            enumerations.listedBefore(all.get(i));
            enumerations.eventAfter(all.get(i));
        }
        new Repetitions(marks, settings).resolve(all);
        return spans();
    }

    private void decide(Candidate c) {
        if (c.quantity.form() == Form.FRACTION) {
            if (c.index > 0 && fractions.more(all.get(c.index - 1), c)) {
                return;
            }
            if (!c.phrase.measured()) {
                fractions.decide(c);
                return;
            }
        }
        if (settings.verbFirst() && !c.phrase.measured() && fractions.ambiguous(c)) {
            return;
        }
        int before = c.first() - 1;
        boolean inhabited =
                c.phrase.type() == Type.THINGS && marks.unit(c.phrase.noun()) != null && !settings.counterLast();
        boolean crowd = settings.articles() && marks.is(before, Role.OF) && marks.is(before - 1, Role.POPULATION);
        boolean headed = (marks.is(before, Role.POPULATION) || crowd) && !inhabited
                || settings.counterLast() && marks.is(before, Role.COUNTER);
        if (headed && (c.phrase.type() == Type.THINGS || c.phrase.type() == Type.NONE)) {
            totals.before(c);
            if (c.kind != null || c.phrase.type() == Type.NONE || !settings.counterLast()) {
                return;
            }
        }
        boolean whoever = c.phrase.type() == Type.PEOPLE && c.phrase.kind() == null;
        if ((whoever || c.phrase.type() == Type.NONE) && totals.theirs(c)) {
            return;
        }
        switch (c.phrase.type()) {
            case MONEY, PERCENT, MEASURE -> amounts.measure(c);
            case THINGS -> {
                // منها ثلاثة مليارات من النرويج
                boolean sum = settings.verbFirst()
                        && marks.is(c.quantity.end(), Role.OF)
                        && c.quantity.value() >= Amounts.LARGE
                        && marks.unit(c.phrase.noun()) == null
                        && amounts.share(c);
                if (!sum && !amounts.unnamed(c) && !amounts.priced(c)) {
                    things.decide(c);
                }
            }
            case PEOPLE -> {
                boolean more = marks.is(c.phrase.noun(), Role.OTHERS) && amounts.sum(c);
                if (!more && !things.otherThings(c)) {
                    people.decide(c);
                }
            }
            case ANAPHOR -> bare.anaphor(c);
            case NONE -> bare.alone(c);
            default -> {}
        }
        if (c.kind == FigureKind.AFFECTED && settings.verbFirst() && marks.is(c.quantity.coreEnd(), Role.COUNTER)) {
            // يرتفع إلى 46 عدد الذين غرقوا
            totals.after(c, c.quantity.coreEnd());
        }
        boolean cases = marks.is(c.phrase.noun(), Role.CASE);
        boolean ill = cases && (marks.disease() || settings.articles() && marks.disease(c.quantity.core()));
        Match befell = settings.articles() && cases && c.kind == FigureKind.INJURED ? marks.trigger(c.trigger) : null;
        if (befell != null && ((Trigger) befell.meaning()).force() != Trigger.Force.LIVING) {
            // "Treated 90 patients"
            c.kind = FigureKind.AFFECTED;
        }
        if (settings.verbFirst()
                && (cases || c.kind == FigureKind.AFFECTED && c.trigger < 0 && totals.reaches(c))
                && (c.phrase.kind() == null || c.phrase.kind() == FigureKind.INJURED)
                && totals.toldBefore(c)) {
            return;
        }
        if (c.kind == FigureKind.INJURED && (ill || neighbours.near(c, Role.DISEASE))
                || ill && c.kind != FigureKind.KILLED && c.phrase.type() == Type.PEOPLE && c.phrase.kind() == null) {
            c.kind = FigureKind.AFFECTED;
        }
        people.both(c);
        amounts.thousands(c);
    }

    /** What is counted, for things without the conjunction that is written on their noun: وصاروخان. */
    private String unit(Candidate c) {
        if (c.unit == null) {
            return "";
        }
        Match noun = c.kind == FigureKind.COUNT && c.phrase.noun() == c.first() ? marks.unit(c.phrase.noun()) : null;
        return noun == null ? c.unit : settings.conjunctions().takeOff(c.unit, noun.prefix());
    }

    private List<FigureSpan> spans() {
        int[] index = new int[all.size()];
        List<FigureSpan> out = new ArrayList<>();
        for (Candidate c : all) {
            index[c.index] = -1;
            if (c.kind == null) {
                continue;
            }
            int first = c.first();
            int end = c.end();
            Match trigger = marks.trigger(c.trigger);
            if (trigger != null && c.trigger < first && first - trigger.end() <= 1) {
                first = trigger.first();
            } else if (trigger != null && c.trigger >= end && c.trigger - end <= 2) {
                end = trigger.end();
            }
            if (!marks.together(first, end - 1)) {
                // A title that breaks off before what it counts: "… and a".
                continue;
            }
            index[c.index] = out.size();
            out.add(new FigureSpan(
                    c.kind,
                    Numbers.boundedAfter(marks.document, c.quantity, c.phrase.end()),
                    first,
                    end,
                    c.phrase.noun(),
                    c.trigger,
                    unit(c),
                    totals.cumulative(c),
                    c.kind.people() && c.quantity.value() == 1 ? Ages.of(marks, c) : 0,
                    c.partOf < 0 ? -1 : index[c.partOf]));
        }
        return out;
    }
}
