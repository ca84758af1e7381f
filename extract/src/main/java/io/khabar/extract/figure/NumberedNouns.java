package io.khabar.extract.figure;

import io.khabar.extract.Bound;
import io.khabar.extract.figure.GrammarWord.Role;
import io.khabar.extract.figure.UnitNoun.Number;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.number.Quantity;
import io.khabar.extract.number.Quantity.Form;
import io.khabar.extract.text.Token;
import java.util.BitSet;

/**
 * Nouns that say their own number: Arabic duals (جنديان) and indefinite singulars of people harmed or held (a soldier was
 * killed, مقتل جندي).
 */
final class NumberedNouns {

    /** How far an event may stand from a singular that counts one. */
    private static final double NEAR = 3;
    /** How far when another comes between: a boy and his mother were killed. */
    private static final double JOINED = 5.5;

    private final Marks marks;
    private final Triggers triggers;
    private final BitSet covered;
    private final BitSet people;
    private final Settings settings;

    /**
     * @param marks the document's words
     * @param triggers finds the event that makes a singular count
     * @param covered tokens that belong to a number's phrase already
     * @param people those of them that belong to people; grows with the people found here
     * @param settings of the language
     */
    NumberedNouns(Marks marks, Triggers triggers, BitSet covered, BitSet people, Settings settings) {
        this.marks = marks;
        this.triggers = triggers;
        this.covered = covered;
        this.people = people;
        this.settings = settings;
    }

    /** The number that the noun at a token says by itself; null if it says none. */
    Quantity at(int i) {
        Match match = marks.unit(i);
        if (match == null || covered.get(i) || definite(match)) {
            return null;
        }
        UnitNoun noun = (UnitNoun) match.meaning();
        if (noun.number() == Number.DUAL) {
            return new Quantity(i, match.end(), i, match.end(), 2, Double.NaN, Bound.EXACT, Form.DUAL);
        }
        if (noun.number() == Number.SINGULAR
                && noun.people()
                && exact(match, noun)
                && marks.trigger(match.first()) == null) {
            return settings.articles() ? withArticle(match, noun) : bare(match, noun);
        }
        return null;
    }

    private boolean exact(Match match, UnitNoun noun) {
        return match.length() > 1 || marks.token(match.first()).norm().equals(match.prefix() + noun.form());
    }

    /** A prefix with an article, or a possessive suffix, makes a noun definite. */
    private boolean definite(Match match) {
        return !match.suffix().isEmpty() || settings.definite(match);
    }

    private Quantity withArticle(Match match, UnitNoun noun) {
        int article = -1;
        for (int i = match.first() - 1; i >= 0 && match.first() - i <= 6 && marks.together(i, match.first()); i--) {
            if (marks.is(i, Role.INDEFINITE)) {
                article = i;
                break;
            }
            boolean part = marks.token(i).word()
                    || marks.token(i).number()
                    || marks.token(i).transparent();
            if (!part || marks.is(i, Role.STOP) || covered.get(i)) {
                return null;
            }
        }
        return article >= 0 && (listed(article) || harmed(article, match.end())) ? one(article, match.end()) : null;
    }

    private Quantity bare(Match match, UnitNoun noun) {
        if (adjective(match)) {
            return null;
        }
        boolean counts = listed(match.first()) || harmed(match.first(), match.end());
        return counts && !construct(match) ? one(match.first(), match.end()) : null;
    }

    /** A noun right behind another describes it: شاب فلسطيني. */
    private boolean adjective(Match match) {
        int last = match.first() - 1;
        return last >= 0
                && people.get(last)
                && marks.together(last, match.first())
                && !settings.conjoined(marks, match.first());
    }

    /** Whether a singular goes on a list of people: "12 men and a woman", "including a child". */
    private boolean listed(int first) {
        if (first == 0 || !marks.together(first - 1, first)) {
            return false;
        }
        if (marks.startOf(first, Role.INCLUDING, 3) >= 0) {
            return true;
        }
        boolean conjunction = marks.is(first - 1, Role.AND) || marks.comma(first - 1);
        boolean joined = conjunction || settings.conjoined(marks, first);
        int last = conjunction ? first - 2 : first - 1;
        return joined && last >= 0 && people.get(last) && marks.together(last, first);
    }

    private boolean harmed(int first, int end) {
        Triggers.Found found = triggers.nearest(first, end);
        return found != null
                && found.cost() <= (marks.is(end, Role.AND) && found.match().first() > end ? JOINED : NEAR)
                && found.trigger().kind().people()
                && found.trigger().kind().ordinal() <= 3
                && found.trigger().place() != Trigger.Place.TOLL;
    }

    /** A noun before a definite one names somebody: مدير المستشفى. */
    private boolean construct(Match match) {
        int next = match.end();
        if (next >= marks.size() || !marks.together(next, match.first())) {
            return false;
        }
        Token token = marks.token(next);
        return token.word()
                && token.norm().length() > 3
                && settings.definitePrefixes().stream().anyMatch(token.norm()::startsWith);
    }

    private Quantity one(int first, int end) {
        people.set(first, end);
        return new Quantity(first, end, first, end, 1, Double.NaN, Bound.EXACT, Form.SINGULAR);
    }
}
