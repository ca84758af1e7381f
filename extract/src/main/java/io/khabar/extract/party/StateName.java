package io.khabar.extract.party;

import io.khabar.extract.lexicon.Meaning;

/**
 * A phrase that names a state.
 *
 * @param state which
 * @param form by its name, by a demonym or adjective, or by its capital
 * @param guarded whether the phrase is an ordinary word too
 * @param casing how a text must write it
 * @param vowelled the name with the vowel mark that tells it from another's, empty if it has none: عُمان is no عمّان
 */
record StateName(State state, PartyMention.Form form, boolean guarded, Alias.Casing casing, String vowelled)
        implements Meaning {}
