package io.khabar.extract.party;

import io.khabar.extract.PartyType;
import io.khabar.extract.lexicon.Meaning;
import java.util.Set;

/**
 * A noun that refers back to a party: the ministry, الحركة; table {@code <language>/anaphors.tsv}: types TAB words of
 * English names or codes of states, one of which the party must have, empty if any will do TAB forms.
 *
 * @param types what sorts of party it can be
 * @param names words of which the party's English name holds one, or ids of states
 * @param article the article before which the noun refers back with adjectives between, empty if its forms hold all words:
 *     the Dutch lender
 */
record Anaphor(Set<PartyType> types, Set<String> names, String article) implements Meaning {

    /** Whether the noun refers back only behind an article and adjectives. */
    boolean described() {
        return !article.isEmpty();
    }

    boolean fits(Parties.Identity identity) {
        if (!types.contains(identity.type())) {
            return false;
        }
        if (names.isEmpty() || names.contains(identity.id())) {
            return true;
        }
        for (String name : names) {
            if (identity.name().contains(name)) {
                return true;
            }
        }
        return false;
    }
}
