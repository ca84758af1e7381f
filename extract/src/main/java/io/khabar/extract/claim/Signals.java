package io.khabar.extract.claim;

import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.party.Parties;
import io.khabar.extract.party.PartyMention;
import io.khabar.extract.party.PartyMention.Form;
import io.khabar.extract.text.Document;
import java.util.Set;

/** The signals of one document, looked up once for each token. */
final class Signals {

    private static final long VERBS = Role.SAY.bit()
            | Role.WEAK.bit()
            | Role.PARTICIPLE.bit()
            | Role.DENY.bit()
            | Role.RELAY.bit()
            | Role.HARM.bit()
            | Role.LOSE.bit()
            | Role.GIVE.bit();

    /** With an object joined to them these are other words more often: بينهم, عدة. */
    private static final long SPEECH = Role.SAY.bit() | Role.WEAK.bit() | Role.PARTICIPLE.bit() | Role.RELAY.bit();

    private final Document document;
    private final long[] bits;

    /** @param verbPrefixes what may be joined to a verb without making it a noun: Arabic و, ف, س */
    Signals(Document document, Parties parties, Set<String> verbPrefixes) {
        this.document = document;
        this.bits = new long[document.size()];
        int phrase = 0;
        for (int i = 0; i < bits.length; i++) {
            PartyMention mention = parties.covering(i);
            if (mention != null && mention.form() == Form.NAME) {
                continue;
            }
            long found = 0;
            int longest = 0;
            for (Match match : document.at(i)) {
                if (match.meaning() instanceof Signal signal) {
                    long bit = signal.role().bit();
                    if ((bit & VERBS) != 0) {
                        if (i < phrase
                                || match.end() < longest
                                || !verbPrefixes.contains(match.prefix())
                                || (bit & SPEECH) != 0 && !match.suffix().isEmpty()) {
                            continue;
                        }
                        longest = match.end();
                    }
                    found |= bit;
                    if (match.length() > 1) {
                        // The words of a phrase are no verbs of their own: "could not confirm".
                        longest = Math.max(longest, match.end());
                    }
                }
            }
            bits[i] = found;
            phrase = Math.max(phrase, longest);
        }
    }

    boolean is(int token, Role role) {
        return token >= 0 && token < bits.length && (bits[token] & role.bit()) != 0;
    }

    /** Whether any of the roles begins at the token. */
    boolean any(int token, long roles) {
        return token >= 0 && token < bits.length && (bits[token] & roles) != 0;
    }

    /** The longest match that gives a token a role; null if it has not got it. */
    Match match(int token, Role role) {
        for (Match match : document.at(token)) {
            if (match.meaning() instanceof Signal signal && signal.role() == role) {
                return match;
            }
        }
        return null;
    }

    /** One past the last token of the signal that begins at a token; the next token if there is none. */
    int end(int token, Role role) {
        Match match = match(token, role);
        return match == null ? token + 1 : match.end();
    }
}
