package io.khabar.extract.party;

import io.khabar.extract.lexicon.Meaning;

/**
 * What a person is called beside the name: president, spokesman, Dr, teacher; table {@code <language>/titles.tsv}: kind
 * TAB forms, {@code {}} for each portfolio.
 *
 * @param kind whom such a person belongs to
 */
record Title(Kind kind) implements Meaning {

    /** Whom a person with the title belongs to. */
    enum Kind {
        /** An office of a state: president, minister, ambassador, general. */
        STATE,
        /** An office of a place within a state, whose name stands behind it: governor, mayor. */
        LOCAL,
        /** An office of the party that is named with it: spokesman, director, leader, commander. */
        PARTY,
        /** Nobody: Mr, Dr, Sheikh. */
        HONORIFIC,
        /** Nobody; what a person does or is: journalist, farmer, witness. */
        TRADE
    }
}
