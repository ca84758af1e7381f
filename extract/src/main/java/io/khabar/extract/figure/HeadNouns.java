package io.khabar.extract.figure;

import io.khabar.extract.FigureKind;
import io.khabar.extract.figure.GrammarWord.Role;
import io.khabar.extract.figure.NounPhrase.Type;
import io.khabar.extract.figure.UnitNoun.Number;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.number.Quantity;

/**
 * Finds the noun that is counted among the words behind a number, known or unknown.
 *
 * <p>Immutable.
 */
final class HeadNouns {

    /** The words that may belong to a noun phrase: those from {@code first} (-1: none) to {@code end}. */
    record Run(int first, int end) {}

    private final Head head;
    private final Endings endings;

    HeadNouns(Head head, Endings endings) {
        this.head = head;
        this.endings = endings;
    }

    /** What a number counts whose noun is among the words of a run. */
    NounPhrase noun(Marks marks, Quantity q, Run run) {
        return switch (head) {
            case FIRST -> first(marks, q, run, 1);
            case NEAR -> first(marks, q, run, 2);
            case LAST -> last(marks, q, run);
            case AGREEING -> agreeing(marks, q, run);
        };
    }

    /** The first counted noun of few words, or else the first word. */
    private NounPhrase first(Marks marks, Quantity q, Run run, int within) {
        int words = 0;
        for (int i = run.first; i < run.end && words < within; i++) {
            if (marks.unit(i) != null && !(words > 0 && adjectival(marks.unit(i)))) {
                return NounPhrase.known(marks, q, marks.unit(i));
            }
            if (marks.token(i).word() && !marks.is(i, Role.MODIFIER) && !marks.is(i, Role.DETERMINER)) {
                words++;
            }
        }
        return things(marks, q, run.first, run.first + 1);
    }

    /** Whether a noun for people is an adjective of the noun before it rather: drones ukrainiens, misiles rusos. */
    private static boolean adjectival(Match unit) {
        UnitNoun noun = (UnitNoun) unit.meaning();
        return noun.people() && noun.kind() == null && noun.unit().equals("person") && unit.length() == 1;
    }

    /** The first plural noun, or else the last word. */
    private NounPhrase last(Marks marks, Quantity q, Run run) {
        Match singular = null;
        int i = run.first;
        while (i < run.end) {
            Match unit = marks.unit(i);
            if (unit != null) {
                UnitNoun noun = (UnitNoun) unit.meaning();
                if (noun.number() != Number.SINGULAR || !endings.plurals()) {
                    int next = unit.end();
                    boolean attribute = endings.plurals()
                            && next < run.end
                            && (marks.unit(next) == null
                                    || !((UnitNoun) marks.unit(next).meaning()).people())
                            && !endings.plural(marks.token(next - 1).norm())
                            && marks.token(next).word()
                            && endings.plural(marks.token(next).norm());
                    if (!endings.plurals()) {
                        Match head = headed(marks, unit, run.end);
                        if (head != null) {
                            return NounPhrase.known(marks, q, head);
                        }
                        int named = adjectival(unit) ? -1 : named(marks, unit, run.end);
                        if (named > unit.end()) {
                            return things(marks, q, unit.first(), named);
                        }
                    }
                    // Two police cars are cars.
                    return attribute ? things(marks, q, next, next + 1) : NounPhrase.known(marks, q, unit);
                }
                singular = unit;
                i = unit.end();
                continue;
            }
            if (marks.token(i).word() && endings.plural(marks.token(i).norm())) {
                int noun = i;
                if (i + 1 < run.end && marks.unit(i + 1) != null) {
                    return NounPhrase.known(marks, q, marks.unit(i + 1));
                }
                if (i + 1 < run.end
                        && marks.token(i + 1).word()
                        && endings.plural(marks.token(i + 1).norm())) {
                    noun = i + 1;
                }
                return things(marks, q, noun, noun + 1);
            }
            i++;
        }
        if (singular != null && (singular.end() == run.end || q.value() == 1)) {
            return NounPhrase.known(marks, q, singular);
        }
        if (endings.plurals()) {
            return singular != null
                    ? NounPhrase.known(marks, q, singular)
                    : things(marks, q, Math.min(run.end - 1, run.first + 2), Math.min(run.end, run.first + 3));
        }
        return things(marks, q, run.first, Math.min(run.end, run.first + 3));
    }

    /**
     * The noun behind one that only describes it: altı İsrailli asker, 33 Rus insansız hava aracı, iki okul müdürü; null if there
     * is none.
     */
    private static Match headed(Marks marks, Match unit, int end) {
        UnitNoun noun = (UnitNoun) unit.meaning();
        // Three military aircraft are aircraft, though the adjective is a case of "soldier" too.
        boolean modifier = unit.length() == 1 && marks.is(unit.first(), GrammarWord.Role.MODIFIER);
        boolean describes =
                modifier || (noun.people() ? attributive(unit) : unit.suffix().isEmpty());
        Match next = unit.end() < end && describes ? marks.unit(unit.end()) : null;
        if (next == null) {
            return null;
        }
        UnitNoun head = (UnitNoun) next.meaning();
        boolean heads = true;
        if (noun.people() && !modifier) {
            // A Russian drone is one, but workers are none of the hospital behind them.
            heads = head.people()
                    ? head.kind() != null || !head.unit().equals(noun.unit())
                    : marks.token(unit.first()).capital();
        }
        boolean more = !head.people() || marks.is(next.first(), GrammarWord.Role.MODIFIER);
        Match further = heads && more ? headed(marks, next, end) : null;
        return further != null ? further : heads ? next : null;
    }

    /** The same of an adjective that stands before its noun, where a case makes it a noun: Suriyelinin (evi). */
    private static boolean attributive(Match unit) {
        return adjectival(unit) && unit.suffix().isEmpty() && ((UnitNoun) unit.meaning()).number() == Number.SINGULAR;
    }

    /** One past the last word of a name that a noun for people begins: 9 Jandarma Asayiş Timi. */
    private static int named(Marks marks, Match unit, int end) {
        int i = unit.end();
        while (marks.token(unit.first()).capital()
                && i < end
                && marks.token(i).word()
                && marks.token(i).capital()
                && marks.unit(i) == null) {
            i++;
        }
        return i;
    }

    /** The first word that is no adjective. */
    private NounPhrase agreeing(Marks marks, Quantity q, Run run) {
        for (int i = run.first; i < run.end && i - run.first < 4; i++) {
            Match unit = marks.unit(i);
            if (unit != null) {
                // Два патрульных катера: an adjective before its noun, and no people.
                boolean describes = unit.end() < run.end
                        && unit.length() == 1
                        && marks.is(i, GrammarWord.Role.MODIFIER)
                        && marks.unit(unit.end()) != null
                        && !marks.people(unit.end());
                return NounPhrase.known(marks, q, describes ? marks.unit(unit.end()) : unit);
            }
            String norm = marks.token(i).norm();
            if (marks.token(i).word() && !endings.adjective(norm)) {
                return things(marks, q, i, i + 1);
            }
        }
        return things(marks, q, run.first, run.first + 1);
    }

    /** The phrase of a noun that no table has. */
    private NounPhrase things(Marks marks, Quantity q, int first, int end) {
        if (endings.people(marks, first)) {
            return new NounPhrase(Type.PEOPLE, "person", null, q.first(), first + 1, first);
        }
        return new NounPhrase(Type.THINGS, marks.document.text(first, end), FigureKind.COUNT, q.first(), end, first);
    }
}
