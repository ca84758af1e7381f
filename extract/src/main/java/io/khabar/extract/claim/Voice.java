package io.khabar.extract.claim;

import io.khabar.extract.party.PartyMention;

/**
 * Who a verb's subject or a source turned out to be.
 *
 * @param kind how it is known
 * @param party the party's id where the kind is PARTY
 * @param first first token of the words that name it
 * @param end one past the last
 */
record Voice(Kind kind, String party, int first, int end) {

    enum Kind {
        PARTY,
        /** Whoever spoke last. */
        LAST,
        /** An office of a state: whoever spoke last if he is of the article's state, else that state. */
        OFFICE,
        /** Someone, but no party. */
        NOBODY,
        /** No words that could name a speaker. */
        NONE
    }

    static Voice of(PartyMention mention) {
        return new Voice(Kind.PARTY, mention.party(), mention.first(), mention.end());
    }

    static Voice none(int at) {
        return new Voice(Kind.NONE, null, at, at);
    }

    /** Whether it can be told which party it is. */
    boolean known() {
        return kind == Kind.PARTY || kind == Kind.LAST || kind == Kind.OFFICE;
    }

    /** Whether anybody speaks, be it nobody's party. */
    boolean spoken() {
        return known() || kind == Kind.NOBODY;
    }
}
