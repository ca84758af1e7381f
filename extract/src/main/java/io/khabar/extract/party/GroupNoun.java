package io.khabar.extract.party;

import io.khabar.extract.PartyType;
import io.khabar.extract.lexicon.Meaning;

/**
 * A noun that makes the name beside it an organisation or a group: movement, brigade, حركة, Inc; table {@code
 * <language>/groupnouns.tsv}: type TAB use TAB forms.
 *
 * @param type what sort of party it is
 * @param use how it stands with the name
 */
record GroupNoun(PartyType type, Use use) implements Meaning {

    /** How the noun stands with the name. */
    enum Use {
        /** Part of the name, or before it: Movement, Corporation, "the movement X". */
        NOUN,
        /** Only as part of a name, with a capital where the script has any: Holdings, Society. */
        PART,
        /** Only ever the last word of a name: Inc, Ltd. */
        SUFFIX,
        /** A building or who is head of a body too, and only where it says something: مستشفى. */
        HOUSE,
        /** Part of the name, which may be that of a town alone: بلدية, محكمة. */
        LOCAL,
        /** Before the name and not part of it: newspaper X, صحيفة, company X. */
        LABEL,
        /** What somebody has or is to another, before his name in quotation marks, and those that it goes on with: سهم «س» و«ص». */
        BESIDE
    }
}
