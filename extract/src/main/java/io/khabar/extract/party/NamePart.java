package io.khabar.extract.party;

import io.khabar.extract.lexicon.Meaning;

/**
 * A word of persons' names; table {@code <language>/names.tsv}: role TAB forms.
 *
 * @param role where in a name it stands
 * @param last its last letter before folding
 */
record NamePart(Role role, char last) implements Meaning {

    /** Where in a name a word stands. */
    enum Role {
        /** A given name. */
        GIVEN,
        /** A given name that is an ordinary word too: سعيد, Grace. */
        GIVEN_WORD,
        /** A family name that is common enough to tell a person. */
        FAMILY,
        /** The second half of a given name: الدين in صلاح الدين. */
        TAIL,
        /** A family name that stands first in its language: Wang, Kim. */
        SURNAME_FIRST,
        /** A word between or before names: bin, al, de, von, أبو. */
        PARTICLE
    }
}
