package io.khabar.extract.claim;

import io.khabar.extract.lexicon.Lexicon;
import io.khabar.extract.lexicon.Meaning;
import io.khabar.extract.lexicon.Table;
import java.util.Locale;

/**
 * A word or phrase that tells what is somebody's by a vote, a game or a report, or who reports it. Table {@code <language>/stakes.tsv}: role
 * TAB forms.
 *
 * @param role what it tells
 */
record Stake(Role role) implements Meaning {

    /** What a word tells; the first column of the table, in lower case. A token's roles are bits of a long. */
    enum Role {
        /** A verb or noun for winning what is put to the vote or played for: won, took, فوز. */
        WIN,
        /** What is won, by a person too: seats, votes, goals. */
        WON,
        /** Before the whole of which others have won a part: out of, من أصل. */
        OUT_OF,
        /** Names behind a share whose it is: opponent, منافس. */
        RIVAL,
        /** Behind or before what is to be won, says that nobody has won it yet: needed, up for grabs. */
        NEEDED,
        /** Goods that nobody may own: cocaine, ivory. */
        CONTRABAND,
        /** A share of those who may take part: turnout, نسبة المشاركة. */
        TURNOUT,
        /** Puts a weapon to use, which is his who does: fired, أطلقت. */
        LAUNCH,
        /** A weapon that is put to use: rockets, drones, مسيرات. */
        WEAPON,
        /** A price on a market, which is nobody's: the price of oil, سعر الذهب. */
        MARKET,
        /** The country whose government or bank speaks: صادرات البلاد. */
        HOME,
        /** Lays a fine upon its object: fined, condamné. */
        FINED,
        /** A verb of counting, whose subject is no source where another is named: a recensé 40 cas, selon l'OMS. */
        TALLY,
        /** A verb of giving whose subject is who gets: received, a reçu. */
        RECEIVE,
        /** Before "from" and a state says where something comes from and not whose it is: provenance. */
        ORIGIN,
        /** Makes of a verb of giving one whose subject is what is given: se vendieron 300 casas. */
        REFLEXIVE,
        /** Before a number of kilometres that only say where something is: à 12 km de Lyon. */
        DISTANCE,
        /** Takes up whoever was spoken of: this organisation, cette organisation. */
        DEMONSTRATIVE,
        /** Behind people, says that as many are of either side: of each side, من كل جانب. */
        EACH,
        /** Of an army or of the police: officer, ضابط. */
        OFFICER,
        /** Money that whoever it is laid upon pays: fine, غرامة. */
        FINE,
        /** Behind what a speaker speaks in, begins who made it known and does not speak: (في بيان) نشرته, تلقت. */
        DELIVERED,
        /** Behind what speaks for nobody, names whose work it is: (تقارير) صادرة عن. */
        ISSUED,
        /** People who are sent together: team, فريق. */
        TEAM,
        /** Behind a sum makes it the price of one: per tonne, عن كل. */
        PER,
        /** Whoever has the nationality of a state: citizen, مواطن. */
        CITIZEN,
        /** A part of a state's land, of which so many are the state's: province, محافظة. */
        DIVISION,
        /** What a company, ministry or bank tells of itself: revenue, أرباح. */
        RESULT,
        /** What is counted with it is nobody's own: countries, companies, cases. */
        COMMON,
        /** Ends a report's sentence without saying whose report it is: belirtildi. */
        REPORTED,
        /** Behind its possessor, names him as a source: (by the army's) count. */
        RECKONING,
        /** Before göre, names no source: ilk belirlemelere, geçen yıla. */
        UNSOURCED,
        /** Who sees and hears for the outlet beside him: reporter, مراسل. */
        REPORTER,
        /** What somebody gathers and publishes, whose word it is: data, بيانات. */
        DATA,
        /** A noun of what happened, which right behind a verb of saying is its object and no subject: arrival, وصول. */
        EVENT,
        /** Before a broadcaster or newspaper, says that somebody else speaks to it: в эфире, в интервью. */
        INTERVIEW,
        /** What shares are won at: election, referendum. */
        VOTE,
        /** A member of a parliament, as many of whom as vote are its: deputy, milletvekili. */
        DEPUTY,
        /** Before a maker's name says what sort of thing is counted, and not whose it is: of the type, طراز. */
        MAKE,
        /** Before a figure says that what it counts is of what was counted before: including, تشمل. */
        INCLUDING,
        /** A rate of a state's whole economy or people: inflation, التضخم. */
        INDICATOR,
        /** A verb whose subject changes or sets what is its own: raised (its exports by 3%). */
        CHANGE,
        /** Behind a verb of saying, is what somebody declares, which states nothing: independence, mourning. */
        PROCLAIMED,
        /** Says something only of what happened, and else approves it: admitted, أقر. */
        ADMIT,
        /** Calls for something or judges it; what is told of it by the way is the article's own: urged, دعا. */
        CALL,
        /** Begins what went before: after, عقب. */
        BACKGROUND,
        /** Seizes or steals a sum, which is nobody's that tells of it: حجز, اختلاس. */
        LOOT,
        /** Says of those counted that they are none of those told before: other, آخر. */
        OTHER,
        /** Takes up a source without a name: the source, المصدر. */
        SOURCE,
        /** Those whom something carries and does not have: passenger, راكب. */
        PASSENGER,
        /** Of somebody himself, and not of his state: his relatives, أسرته, his salary. */
        KIN,
        /** What tells of others whoever makes it: survey, مسح. */
        SURVEY,
        /** Says the figure before it in another way: or, ما يعادل. */
        EQUAL,
        /** What is of neither side in a war: houses, منازل. */
        CIVIL,
        /** Beside a number without a noun, counts more of those told before: another, more. */
        FURTHER,
        /** Takes people away from a place, so that "from" tells where and not whose they are: withdrew, سحب. */
        REMOVAL,
        /** What a sum that somebody announces is for, whose it then is: aid, funding. */
        AID,
        /** The dead whom nobody but their own side calls so: martyrs, شهداء. */
        MARTYR,
        /** Attacks what is the other side's, be it destroyed or not: struck, استهدف. */
        STRIKE;

        long bit() {
            return 1L << ordinal();
        }
    }

    /** Loads the language's table. */
    static void addTo(String language, Lexicon.Builder lexicon) {
        for (Table.Row row : Table.read(language + "/stakes.tsv")) {
            Role role;
            try {
                role = Role.valueOf(row.cell(0).toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw row.error("'" + row.cell(0) + "' is no role", e);
            }
            Stake stake = new Stake(role);
            row.alternatives(1).forEach(form -> lexicon.add(form, stake));
        }
    }
}
