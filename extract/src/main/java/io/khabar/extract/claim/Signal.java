package io.khabar.extract.claim;

import io.khabar.extract.lexicon.Lexicon;
import io.khabar.extract.lexicon.Meaning;
import io.khabar.extract.lexicon.Table;
import java.util.Locale;

/**
 * A word or phrase that tells who says something, whose something is, or who did it. Tables {@code
 * <language>/attribution.tsv} and {@code <language>/sides.tsv}: role TAB forms, every inflected form that the language's
 * affixes do not give.
 *
 * @param role what it tells
 */
record Signal(Role role) implements Meaning {

    /** What a signal tells; the first column of the tables, in lower case. A token's roles are bits of a long. */
    enum Role {
        /** A finite verb of saying: said, أعلنت. */
        SAY,
        /** The same, but also an ordinary word (reports, بين): counts only beside a speaker or "that". */
        WEAK,
        /** The same, but only where it opens its sentence or a speaker follows: elsewhere بين is "between". */
        OPENING,
        /** A verb of saying only with "that" right after it: found, showed. */
        IF_THAT,
        /** A participle that goes on for the same speaker: adding, موضحا. */
        PARTICIPLE,
        /** A verb that says no: denied, could not confirm. Nobody claims what follows. */
        DENY,
        /** Nobody in particular says what follows: it is worth noting that, يذكر أن. */
        IMPERSONAL,
        /** A verb whose speaker is its object: quoted X as saying, نقلت الوكالة عن. */
        RELAY,
        /** After {@link #RELAY}: as saying (the speaker stands before it), عن (the speaker follows). */
        FROM,
        /** Introduces the source of one who reports: citing, نقلا عن. */
        CITING,
        /** Introduces a source: according to, وفقا ل. Turkish göre follows it (setting {@code according}). */
        ACCORDING,
        /** Begins what is said: that, أن. */
        THAT,
        /** Makes a verb of saying or harming passive: was, been. */
        PASSIVE,
        /** Stands between a subject and its verb where verbs come first: كانت الوزارة قد أعلنت. */
        AUXILIARY,
        /** A verb of saying whose object is whom it is said to: told. */
        TELL,
        /** Names the speaker of a passive: by. */
        BY,
        /** He, she, it, they: whoever spoke last. */
        PRONOUN,
        /** Someone who speaks but is no party: a witness, residents. */
        UNNAMED,
        /** A source that is nobody unless an adjective says whose: a Russian source. */
        SOURCE,
        /** An office or text that speaks for the party beside it or for whoever spoke last: the spokesman, البيان. */
        SPEAKER,
        /** An office of a state that speaks for it where nobody is named: the governor, وزير الداخلية. */
        OFFICE,
        /** Speaks for its state: authorities, officials. */
        AUTHORITY,
        /** Parts clauses with speakers of their own: while, فيما. */
        WHILE,
        /** Joins two verbs of one subject: and. */
        AND,
        /** Before a verb of saying: as, كما. */
        AS,
        /** What a speaker speaks in: a statement, an interview. */
        DOCUMENT,
        /** A preposition whose complement is not the subject: with, against, in. */
        OBLIQUE,
        /** A preposition that a verb of saying takes, so that no subject follows: أشار إلى. */
        TO,
        /** What may stand between a verb of saying and its clause: on, earlier, Tuesday. */
        HERE,
        /** What is said is the sentence before: об этом. */
        THIS,
        /** Who claims it claims a deed, not a figure: responsibility. */
        RESPONSIBILITY,
        /** Begins a relative clause: which, التي. */
        RELATIVE,
        /** Right before a verb of saying it makes it an adjective: the confirmed dead. */
        DETERMINER,
        /** Whoever it stands before was not spoken of yet: a camp official. */
        INDEFINITE,

        /** its, their. */
        POSSESSIVE,
        /** our, we: whoever speaks. */
        OUR,
        /** his country, بلاده: the state of whoever speaks. */
        COUNTRY,
        /** Joins people or things to whose they are: of, from, belonging to, من. */
        OF,
        /** The same, and also at a distance from the noun: in the ranks of, في صفوف. */
        RANKS,
        /** May stand between {@link #OF} and the party: members, عناصر, an article. */
        MEMBER,
        /** Who works for a company: employees, موظف. */
        EMPLOYEE,
        /** Soldiers of an international organisation: peacekeepers, cascos azules. */
        PEACEKEEPER,
        /** side, جانب: the adjective beside it says whose. */
        SIDE,
        /** A verb whose subject owns what is counted as lost: lost, خسر. */
        LOSE,
        /** A verb whose object owns what is counted as lost: cost the army 9 men, كلف. */
        COST,
        /** Whoever the speaker fights: the enemy. */
        ENEMY,
        /** A verb whose subject does what befalls those counted: killed, seized, اعتقلت. */
        HARM,
        /** A verb whose object is said to have done it: accused, blamed. */
        ACCUSE,
        /** Names the doer after a passive or a noun: by, at the hands of, برصاص. */
        AGENT,
        /** Behind drones and rockets, names who launched them: أطلقتها. */
        LAUNCHED,
        /** A deed or weapon: the adjective or name beside it is the doer: airstrike, غارة. */
        ATTACK,
        /** respectively, على التوالي. */
        RESPECTIVELY,
        /** A verb whose subject owns the money or things counted: granted, owns, منح. */
        GIVE,
        /** A noun of such an action: allocation, تخصيص; whoever speaks, where no genitive says whose. */
        GIVING,
        /** The same as {@link #GIVE}, but only right before the figure: has, لدى. */
        HAS,
        /** A verb for what becomes of a company's shares or an index: rose, fell. */
        MOVE,
        /** A measure of what somebody can own: tonnes, barrels, hectares. */
        AMOUNT,
        /** A noun whose number comes later in the clause: death toll, population, عدد. */
        TOLL,
        /** A verb or noun for what is done to things of the other side: shot down, destroyed, إسقاط. */
        DESTROY,
        /** An attack or another deed that can be counted, whose adjective is who does it: strike, raid, غارة. */
        DEED,
        /** Those who change hands belong to either party: exchanged, تبادل. */
        EXCHANGE,
        /** Sets the topic before its clause: as for, أما. */
        TOPIC,
        /** What is counted with it is no possession of whom a report is about: attempts, companies, seized, smuggled. */
        UNOWNED;

        long bit() {
            return 1L << ordinal();
        }
    }

    /** Loads the language's tables. */
    static void addTo(String language, Lexicon.Builder lexicon) {
        for (String table : new String[] {"attribution.tsv", "sides.tsv"}) {
            for (Table.Row row : Table.read(language + "/" + table)) {
                Role role;
                try {
                    role = Role.valueOf(row.cell(0).toUpperCase(Locale.ROOT));
                } catch (IllegalArgumentException e) {
                    throw row.error("'" + row.cell(0) + "' is no role", e);
                }
                Signal signal = new Signal(role);
                row.alternatives(1).forEach(form -> lexicon.add(form, signal));
            }
        }
    }
}
