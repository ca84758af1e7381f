package io.khabar.extract.claim;

import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.party.PartyMention;

/** Whom "its", "their" and جنودها mean, and whom "our" and "his country" do. */
final class Antecedents {

    private static final int WINDOW = 40;

    private final Context context;

    Antecedents(Context context) {
        this.context = context;
    }

    /**
     * The party that a possessive means: the nearest one before it in the sentence that could be a subject, else the
     * speaker. Nobody is taken to have harmed his own while somebody else is there.
     */
    String owner(int token, String speaker, String doer) {
        int low = Math.max(context.document.sentenceOf(token).first(), token - WINDOW);
        PartyMention oblique = null;
        for (int i = before(token, low) - 1; i >= low; i--) {
            PartyMention mention = context.mention(i);
            if (mention == null) {
                continue;
            }
            i = mention.first();
            if (context.adjective(mention)) {
                continue;
            }
            if (context.oblique(mention) || mention.party().equals(doer)) {
                oblique = oblique == null ? mention : oblique;
                continue;
            }
            return side(mention.party());
        }
        if (speaker != null) {
            return side(speaker);
        }
        return oblique == null ? null : side(oblique.party());
    }

    /** Where a clause goes on that a relative one parts from its verb: "Volvo, which Geely bought, employs". */
    private int before(int verb, int low) {
        if (!context.comma(verb - 1)) {
            return verb;
        }
        for (int i = verb - 2; i > low; i--) {
            if (context.is(i, Role.RELATIVE) && context.comma(i - 1)) {
                return i;
            }
            if (context.comma(i) || context.stop(i)) {
                return verb;
            }
        }
        return verb;
    }

    /** Whose people a person's are: his state's or organisation's; null if it is not known. */
    String side(String party) {
        if (context.type(party) != PartyType.PERSON) {
            return party;
        }
        return context.parties.byId(party).of();
    }

    /** "his country": the state of the speaker or of the nearest person. */
    String country(int token, String speaker) {
        String state = context.state(speaker);
        if (state != null) {
            return state;
        }
        String owner = owner(token, null, null);
        return owner == null ? null : context.state(owner);
    }

    boolean our(int token) {
        return context.is(token, Role.OUR);
    }
}
