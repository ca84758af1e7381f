package io.khabar.extract.party;

import io.khabar.extract.lexicon.Meaning;

/**
 * A phrase that names an organisation or a person of the gazetteer.
 *
 * @param identity which
 * @param guarded whether the phrase is an ordinary word too
 * @param shared the English name that parties of other states bear too; null if this is nobody else's
 * @param casing how a text must write it
 */
record OrganisationName(Parties.Identity identity, boolean guarded, String shared, Alias.Casing casing)
        implements Meaning {}
