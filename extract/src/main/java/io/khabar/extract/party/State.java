package io.khabar.extract.party;

import io.khabar.extract.PartyType;
import io.khabar.extract.lexicon.Table;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A state as English names it.
 *
 * @param iso ISO 3166-1 alpha-3; PSE for Palestine, XKX for Kosovo
 * @param name the usual English name
 * @param adjective the usual English adjective, for names such as "Somali Ministry of Defence"; the name itself if it
 *     has none
 * @param slug of the adjective
 */
record State(String iso, String name, String adjective, String slug) {

    State(String iso, String name, String adjective) {
        this(iso, name, adjective, Slug.of(adjective));
    }

    // A state is known by its code, and states are compared often.

    @Override
    public boolean equals(Object other) {
        return other instanceof State state && iso.equals(state.iso);
    }

    @Override
    public int hashCode() {
        return iso.hashCode();
    }

    /** All states of {@code en/states.tsv} by their code. */
    static Map<String, State> all() {
        Map<String, State> states = new LinkedHashMap<>();
        for (Table.Row row : Table.required("en/states.tsv")) {
            String iso = row.cell(0);
            if (iso.length() != 3) {
                throw row.error("'" + iso + "' is no ISO 3166-1 alpha-3 code", null);
            }
            if (row.alternatives(1).isEmpty()) {
                throw row.error(iso + " has no name", null);
            }
            String name = Alias.of(row.alternatives(1).get(0)).form();
            String adjective = row.alternatives(2).isEmpty()
                    ? name
                    : Alias.of(row.alternatives(2).get(0)).form();
            if (states.put(iso, new State(iso, name, adjective)) != null) {
                throw row.error(iso + " stands twice", null);
            }
        }
        return states;
    }

    private static final class Catalogue {
        static final Map<String, State> BY_ISO = Map.copyOf(all());
    }

    /** The state with a code, null if there is none. */
    static State of(String iso) {
        return Catalogue.BY_ISO.get(iso);
    }

    Parties.Identity identity() {
        return new Parties.Identity(iso, name, PartyType.STATE, null);
    }
}
