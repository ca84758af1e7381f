package io.khabar.extract.claim;

import io.khabar.extract.Field;
import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Frame.Kind;
import io.khabar.extract.claim.Grammar.Order;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.party.PartyMention;

/** Speakers whom a colon sets off from what they say, before it or, in titles, behind it: "Army: three killed". */
final class Bylines {

    /** A speaker's name before a colon has at most this many tokens. */
    private static final int LONGEST = 10;

    private static final long OFFICES =
            Role.OFFICE.bit() | Role.AUTHORITY.bit() | Role.SOURCE.bit() | Role.SPEAKER.bit();

    private final Context context;

    Bylines(Context context) {
        this.context = context;
    }

    /** A colon near the sentence's start, or near a title's end; -1 if there is none. */
    int colon(Reading reading) {
        int stop = Math.min(reading.end(), reading.first() + LONGEST);
        for (int i = reading.first() + 1; i < stop; i++) {
            if (context.number(i)) {
                break;
            }
            if (context.colon(i)) {
                // The bracket of a dateline closes before its colon: تونس (د ب أ):
                return context.token(i - 1).is(')') ? -1 : i;
            }
        }
        if (reading.sentence.field() != Field.TITLE) {
            return -1;
        }
        for (int i = reading.end() - 2; i > Math.max(reading.first(), reading.end() - LONGEST); i--) {
            if (context.number(i)) {
                break;
            }
            if (context.colon(i) || context.dash(i)) {
                return i;
            }
        }
        return -1;
    }

    /** Adds the frame of the speaker whom a colon sets off, if one is named there. */
    void read(Reading reading, int colon) {
        boolean leads = colon - reading.first() < reading.end() - colon;
        PartyMention only = leads ? whole(reading.first(), colon) : whole(colon + 1, reading.end());
        // "Nigeria : un avion s'écrase" says where, not who says so.
        boolean topic = only != null
                && leads
                && context.type(only) == PartyType.STATE
                && !context.adjective(only)
                && (context.grammar.invertsFreely()
                        || context.locative(only)
                        || context.grammar.order() == Order.VSO && !context.quoted.opensAt(colon + 1));
        if (only != null && !topic && !(leads && entry(reading, only, colon + 1))) {
            reading.add(
                    leads
                            ? new Frame(Kind.SAY, colon, colon, colon + 1, reading.end(), only.party())
                            : new Frame(Kind.SAY, colon, reading.first(), colon, colon, only.party()));
        }
    }

    /** Whether a name and a colon head an entry of a list and no speech: charges, results, a cast. */
    private boolean entry(Reading reading, PartyMention name, int from) {
        if (reading.sentence.field() == Field.TITLE || !context.person(name) || context.grammar.dropsPronoun()) {
            return false;
        }
        for (int i = from; i < reading.end(); i++) {
            if (context.quote(i) || context.is(i, Role.OUR) || context.is(i, Role.PRONOUN)) {
                return false;
            }
        }
        return true;
    }

    /** The party that a few words name and do little else. */
    private PartyMention whole(int from, int to) {
        PartyMention found = null;
        PartyMention adjective = null;
        int words = 0;
        boolean office = false;
        for (int i = from; i < to; i++) {
            office |= context.signals.any(i, OFFICES);
            PartyMention mention = context.mention(i);
            if (mention == null) {
                words += context.token(i).word() && !context.is(i, Role.SPEAKER) ? 1 : 0;
            } else {
                if (!context.adjective(mention) && (found == null || context.person(mention))) {
                    found = mention;
                } else if (context.adjective(mention) && context.grammar.order() == Order.VSO && office) {
                    adjective = mention;
                }
                i = mention.end() - 1;
            }
        }
        if (found == null) {
            // مسؤول روسي: إسقاط 19 مسيرة
            found = adjective;
        }
        boolean described =
                found != null && context.person(found) && context.comma(found.end()) && context.quote(to + 1);
        return words <= 2 || described ? found : null;
    }
}
