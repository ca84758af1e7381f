package io.khabar.extract.figure;

import io.khabar.extract.lexicon.Meaning;

/**
 * A function word, or a common verb or noun, that tells how the words around a number hang together.
 *
 * @param form the folded form
 * @param role what it does
 */
record GrammarWord(String form, Role role) implements Meaning {

    /** The first column of {@code grammar.tsv}, in lower case. */
    enum Role {
        /** "Of" between a number and what it counts: dozens of soldiers, 105 من جنودها. */
        OF,
        /** Articles and possessives. */
        DETERMINER,
        /** Those of them that say whose somebody is: her, leur. */
        POSSESSIVE,
        /** Stands between a number and its noun: "other", "young", "suspected". */
        MODIFIER,
        /** "And". */
        AND,
        /** "Were", "been": makes a participle after it passive. */
        PASSIVE,
        /** Parts clauses: "while", "but", "which". */
        CLAUSE,
        /** Opens a part: "including", بينهم. */
        INCLUDING,
        /** Takes up what was counted before: "of them", منهم. */
        ANAPHOR,
        /** Stands for people who are not named: "others", آخرين. */
        OTHERS,
        /** The same of things: others, أخرى. */
        OTHER_THINGS,
        /** Stands for one more of them where harm stands beside it: "and another wounded", وأصيب آخر. */
        ANOTHER,
        /** Ends a noun phrase: prepositions, pronouns, adverbs, verbs. */
        STOP,
        /** What people die of, with its preposition, which is not what is counted: 3 بطلقات نارية. */
        CAUSE,
        /** Behind it and "of" stands how many children somebody has: mother, father. */
        PARENT,
        /** A noun whose number is a name: "Resolution", "flight", رقم. */
        LABEL,
        /** A place that a number behind it names with a capital (Mill Street 81), and with an article does not (at the gate 30). */
        SITE,
        /** "Number of": the number comes later in the clause. */
        COUNTER,
        /** The number of people living somewhere. */
        POPULATION,
        /** Sets a number against the one before: 112 votes against 98. */
        VERSUS,
        /** Right behind what is counted, leads to another number of such: from 12 beds to 20. */
        INTO,
        /** Gives the number of one more of those compared: "followed by Sindh, with 32". */
        WITH,
        /** "Cases", which are people where an illness is near. */
        CASE,
        /** An illness, whose victims are infected rather than injured. */
        DISEASE,
        /** A body of which some are people: of the militias, من كتائب. */
        BODY,
        /** Before a fraction, says how far something goes: إلى, سوى. */
        REACHES,
        /** Says by how much something changes: by as much as, بمقدار. */
        CHANGES,
        /** Marks a running total: "since", "so far". */
        CUMULATIVE,
        /** What a fraction is of: a two-thirds majority, a half share. */
        SHARE,
        /** What is won at an election, which a report does not name with every number: seats. */
        SEAT,
        /** Beside a number without a noun says how many seats somebody ended up with: slumped to, short of. */
        OUTCOME,
        /** What is told by its number alone where it changes by percent: sales, arrivals. */
        TALLIED,
        /** A phrase in which a word for harm tells of none: press release, arrest warrant. */
        NO_EVENT,
        /** Tells what befell things: "damaged", تضرر; a number beside it counts such things as were told before. */
        DAMAGE,
        /** What comes to so much money, or pays it: millions beside it are a sum in the currency of another. Budget, invest. */
        SUM,
        /** Follows a number without making it a figure: "times", "sides". */
        UNCOUNTED,
        /** With a definite two, refers back: "the two countries". */
        PAIR,
        /** An article that makes a singular count one: "a soldier". */
        INDEFINITE,
        /** The definite article. */
        DEFINITE
    }
}
