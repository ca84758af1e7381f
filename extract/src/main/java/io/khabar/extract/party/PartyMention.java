package io.khabar.extract.party;

import io.khabar.extract.PartyType;
import io.khabar.extract.lexicon.Match;

/**
 * A run of tokens that names a party.
 *
 * @param identity whom it names
 * @param index the party's place among those of the article, in order of first mention
 * @param first first token, an index into the document's tokens
 * @param end one past its last token
 * @param form how it is named
 * @param lead how many UTF-16 code units of the first token stand before the name: a conjunction that the script joins
 *     to it, as in وفرنسا; prepositions count as part of the name, since they can melt with it (للجيش)
 */
public record PartyMention(Parties.Identity identity, int index, int first, int end, Form form, int lead) {

    /** How a party is named. */
    public enum Form {
        /** By a name, full or short. */
        NAME,
        /** By a demonym or an adjective: Israeli, الأرميني. */
        ADJECTIVE,
        /** A state by the capital that acts for it: Moscow said. */
        CAPITAL,
        /** By a noun that refers back: the ministry, الحركة. */
        ANAPHOR
    }

    /** The party's id. */
    public String party() {
        return identity.id();
    }

    /** What sort of party it is. */
    public PartyType type() {
        return identity.type();
    }

    /** Whether a word is a given name as it stands, so that its first letter is no preposition: كريم. */
    public static boolean given(Match match) {
        return match.prefix().isEmpty()
                && match.meaning() instanceof NamePart part
                && (part.role() == NamePart.Role.GIVEN || part.role() == NamePart.Role.GIVEN_WORD);
    }

    PartyMention movedBy(int tokens) {
        return new PartyMention(identity, index, first + tokens, end + tokens, form, lead);
    }
}
