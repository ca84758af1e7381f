package io.khabar.extract.figure;

import io.khabar.extract.Field;
import io.khabar.extract.FigureKind;
import io.khabar.extract.figure.GrammarWord.Role;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives people that are told again what became of them from where it was told: "the six workers". */
final class Repetitions {

    /** Up to this many people told twice need not be the same. */
    static final int FEW = 10;

    /** So many of what. */
    private record Count(double value, String unit) {

        // Written out, since what the compiler makes of a double goes by way of method handles, which takes one part in
        // seventy of all reading. A count is never NaN, of which alone == says something else.
        @Override
        public boolean equals(Object other) {
            return other instanceof Count count && count.value == value && count.unit.equals(unit);
        }

        @Override
        public int hashCode() {
            return Double.hashCode(value) + unit.hashCode();
        }
    }

    private final Marks marks;
    private final Settings settings;

    Repetitions(Marks marks, Settings settings) {
        this.marks = marks;
        this.settings = settings;
    }

    /** Goes through all candidates of a document once what each counts has been decided. */
    void resolve(List<Candidate> all) {
        Map<Count, Candidate> told = new HashMap<>();
        Map<Double, Candidate> toldAtAll = new HashMap<>();
        BitSet renamed = new BitSet();
        Set<Count> counts = new HashSet<>();
        boolean behindNouns = behindNouns(all);
        for (Candidate c : all) {
            if (c.afterNoun() && counts.contains(new Count(c.quantity.value(), c.unit))) {
                // Those told of before: الرهائن التسعة.
                c.kind = null;
            }
            if (behindNouns && c.kind != null && !c.phrase.measured()) {
                counts.add(new Count(c.quantity.value(), c.unit));
            }
            if (c.kind == null || !c.kind.people()) {
                continue;
            }
            Count key = new Count(c.quantity.value(), c.unit);
            // A few people are others as often as not, unless an article takes them up again.
            boolean again = c.quantity.value() > FEW || !settings.verbFirst() || c.article();
            boolean bare = c.kind == FigureKind.AFFECTED && c.trigger < 0 && again;
            Candidate before = told.get(key);
            if (bare && before == null && marks.is(c.first() - 1, Role.DEFINITE)) {
                before = toldAtAll.get(c.quantity.value());
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
                toldAtAll.putIfAbsent(c.quantity.value(), c);
            }
        }
    }

    /** Whether any number stands behind its noun. */
    private static boolean behindNouns(List<Candidate> all) {
        for (Candidate c : all) {
            if (c.afterNoun()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a headline told what befell people whom the body only counts: القبض على 15 … شبكة تضم 15 شخصا. */
    private boolean composed(Candidate c, Candidate before) {
        return before != null
                && c.kind == FigureKind.AFFECTED
                && before.harmed()
                && c.quantity.value() > FEW
                && marks.document.fieldOf(before.first()) == Field.TITLE
                && marks.document.fieldOf(c.first()) == Field.TEXT;
    }
}
