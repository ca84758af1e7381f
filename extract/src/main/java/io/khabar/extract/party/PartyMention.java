package io.khabar.extract.party;

/**
 * A run of tokens that names a party.
 *
 * @param party the party's id
 * @param first first token, an index into the document's tokens
 * @param end one past its last token
 * @param form how it is named
 */
public record PartyMention(String party, int first, int end, Form form) {

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
}
