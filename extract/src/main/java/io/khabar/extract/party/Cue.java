package io.khabar.extract.party;

import io.khabar.extract.lexicon.Meaning;

/**
 * A word that tells how the name beside it is used; table {@code <language>/cues.tsv}: role TAB forms.
 *
 * @param role what it tells
 */
record Cue(Role role) implements Meaning {

    /** What a cue tells. */
    enum Role {
        /** A verb or noun of saying: said, according to, أعلنت. What stands beside it speaks. */
        SPEECH,
        /** Any other verb whose subject acts: attacked, signed. */
        ACT,
        /** A preposition of place: in, near, across, في. */
        IN,
        /** A noun that makes the name after it a place: border with, city of, north of, حدود. */
        PLACE,
        /** A preposition whose complement acts or is acted upon: between, against, by. */
        AGENT,
        /** A preposition that tells where people or things come from: من. */
        ORIGIN,
        /** Behind it a state's adjective says whose citizen somebody is, and not what a report is about: الجنسية. */
        NATIONALITY,
        /** A border, what lies on it, and what of a state lies somewhere: the state behind it is a place. */
        BORDER,
        /** A noun or verb that makes the capital after it a government: mediation of, وساطة, أنفقت. */
        DIPLOMATIC,
        /** A noun for the state itself that belongs to its name: republic of, دولة. */
        POLITY,
        /** An article or another word that is passed over on the way back from a name. */
        ARTICLE,
        /** A conjunction that joins names. */
        AND,
        /** A unit of money: the adjective before or after it names no party. */
        MONEY,
        /** A capitalised phrase that looks like a party and is none: Indian Ocean, Persian Gulf. */
        NOBODY,
        /** A word that never stands in a name. */
        FUNCTION,
        /** Introduces a person's name: named, يدعى. */
        NAMED,
        /** A word that a name may hold in lower case: of, de, for. */
        LINK,
        /** After a hyphen: what is before it is only a place: based, born. */
        BASED,
        /** An adjective that belongs to names of organisations: National, الوطني. */
        EPITHET,
        /** A word between a title and its name: former, السابق. */
        QUALIFIER,
        /** A noun behind the name of an organ that makes it something else: (police) station. */
        COMPOUND,
        /** Beside a name it makes it a company's: shares in, subsidiary of, stock. */
        BUSINESS,
        /** Beside a company's name it makes it only the place where something is published: posted on, account. */
        CHANNEL,
        /** Begins a list of brands, whose makers are no parties for it: brands such as. */
        BRAND,
        /** A pronoun that only persons take: who, quien. */
        WHO,
        /** The same as {@link #MONEY}, and nothing else: the adjective behind it belongs to its name. */
        CURRENCY,
        /** Who works for the media: the outlet's name follows it, مراسل; or who wrote a report: reporting by. */
        REPORTER,
        /** An ordinal that tells one unit of an army from another: السابع. */
        ORDINAL,
        /** A rate of a state's whole economy or people, which is the state's though only the place is named: inflation, بطالة. */
        RATE,
        /** Speak for the state that an article is about, where nobody is named: authorities, власти. */
        AUTHORITIES,
        /** What a body counts or makes known, joined to it by "of": (لمركز الأبحاث) إحصائية. */
        REPORT,
        /** Joins the name of a place to the noun whose it is, where no case does: (la police) de. */
        OF;

        /** Whether the word stays what it is behind a preposition that is written on it. */
        boolean anyPrefix() {
            return switch (this) {
                case PLACE, MONEY, POLITY, DIPLOMATIC, NOBODY, ORDINAL -> true;
                default -> false;
            };
        }

        /** Its bit in a token's set of roles. */
        long bit() {
            return 1L << ordinal();
        }
    }
}
