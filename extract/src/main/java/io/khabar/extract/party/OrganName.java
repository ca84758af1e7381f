package io.khabar.extract.party;

import io.khabar.extract.PartyType;
import io.khabar.extract.lexicon.Meaning;

/**
 * A noun phrase that names an organ which every state has: ministry of defence, army, الخارجية; table {@code
 * <language>/organs.tsv}.
 *
 * @param unbound the organ of nobody in particular
 * @param use how much it takes to be one
 */
record OrganName(Parties.Identity unbound, Use use) implements Meaning {

    /** How much it takes for the phrase to name an organ. */
    enum Use {
        /** Always one. */
        NAME,
        /** With a state beside it, or where it does something: police said, the police. */
        ACTOR,
        /** Only with a state's name or adjective beside it, or as the subject of a verb of saying. */
        SHORT,
        /** Only with a state's name or adjective beside it. */
        BOUND,
        /** As BOUND, and its field may stand behind the state's adjective: (le) ministère (russe de la Défense). */
        PARTED,
        /** As ACTOR, but an adjective too: with an article only where no other noun follows (the military, not the military base). */
        ALONE,
        /** Only before a colon, as headlines have it: Health: 12 dead. */
        HEADLINE,
        /** A building too: with a state's name or adjective beside it, and only where it does or says something. */
        SEAT,
        /** Only as the field of a PARTED organ, or of an office, whose state's adjective parts it from it: (le ministère russe) de la Défense. */
        FIELD
    }

    /**
     * @param name the English name without its state: Ministry of Defence
     * @param type what sort of party it is; STATE if the phrase (government) stands for the state itself
     */
    OrganName(String name, PartyType type, Use use) {
        this(new Parties.Identity(Slug.of(name), name, type, null), use);
    }

    // Names are keys, and the id alone tells most of them apart.

    @Override
    public boolean equals(Object other) {
        return other instanceof OrganName organ && use == organ.use && unbound.equals(organ.unbound);
    }

    @Override
    public int hashCode() {
        return unbound.id().hashCode();
    }

    String name() {
        return unbound.name();
    }

    PartyType type() {
        return unbound.type();
    }

    /** The organ of one state; of nobody in particular if the state is null. */
    Parties.Identity of(State state) {
        if (state == null) {
            return unbound;
        }
        if (type() == PartyType.STATE) {
            return state.identity();
        }
        return new Parties.Identity(
                Slug.join(state.slug(), unbound.id()), state.adjective() + " " + name(), type(), state.iso());
    }
}
