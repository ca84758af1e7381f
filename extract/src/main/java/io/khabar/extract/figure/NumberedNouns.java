package io.khabar.extract.figure;

import io.khabar.extract.Bound;
import io.khabar.extract.figure.GrammarWord.Role;
import io.khabar.extract.figure.UnitNoun.Number;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.number.Quantity;
import io.khabar.extract.number.Quantity.Form;
import io.khabar.extract.text.Token;
import java.util.BitSet;
import java.util.List;

/**
 * Nouns that say their own number: Arabic duals (جنديان) and indefinite singulars of people harmed or held (a soldier was
 * killed, مقتل جندي).
 */
final class NumberedNouns {

    /** How far an event may stand from a singular that counts one. */
    private static final double NEAR = 3;

    private final Marks marks;
    private final Triggers triggers;
    private final BitSet covered;
    private final boolean articles;
    private final List<String> definitePrefixes;

    /**
     * @param marks the document's words
     * @param triggers finds the event that makes a singular count
     * @param covered tokens that belong to a number's phrase already
     * @param articles whether an indefinite singular has an article
     * @param definitePrefixes definite articles that are joined to the noun
     */
    NumberedNouns(Marks marks, Triggers triggers, BitSet covered, boolean articles, List<String> definitePrefixes) {
        this.marks = marks;
        this.triggers = triggers;
        this.covered = covered;
        this.articles = articles;
        this.definitePrefixes = definitePrefixes;
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
        if (noun.number() == Number.SINGULAR && noun.people() && exact(match, noun)) {
            return articles ? withArticle(match, noun) : bare(match, noun);
        }
        return null;
    }

    private boolean exact(Match match, UnitNoun noun) {
        return match.length() > 1 || marks.token(match.first()).norm().equals(match.prefix() + noun.form());
    }

    /** A prefix with an article, or a possessive suffix, makes a noun definite. */
    private boolean definite(Match match) {
        return !match.suffix().isEmpty() || definitePrefixes.stream().anyMatch(match.prefix()::endsWith);
    }

    private Quantity withArticle(Match match, UnitNoun noun) {
        int article = -1;
        for (int i = match.first() - 1; i >= 0 && match.first() - i <= 4 && marks.together(i, match.first()); i--) {
            if (marks.is(i, Role.INDEFINITE)) {
                article = i;
                break;
            }
            if (!marks.token(i).word() && !marks.token(i).transparent() || marks.is(i, Role.STOP) || covered.get(i)) {
                return null;
            }
        }
        return article >= 0 && harmed(article, match.end(), noun) ? one(article, match.end()) : null;
    }

    private Quantity bare(Match match, UnitNoun noun) {
        return harmed(match.first(), match.end(), noun) && !construct(match) ? one(match.first(), match.end()) : null;
    }

    private boolean harmed(int first, int end, UnitNoun noun) {
        Triggers.Found found = triggers.nearest(first, end);
        return found != null
                && found.cost() <= NEAR
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
                && definitePrefixes.stream().anyMatch(token.norm()::startsWith);
    }

    private static Quantity one(int first, int end) {
        return new Quantity(first, end, first, end, 1, Double.NaN, Bound.EXACT, Form.SINGULAR);
    }
}
