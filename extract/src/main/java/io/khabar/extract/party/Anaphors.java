package io.khabar.extract.party;

import io.khabar.extract.PartyType;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.party.PartyMention.Form;
import java.util.ArrayList;
import java.util.List;

/** Ties nouns that refer back to the latest party that fits. */
final class Anaphors {

    /** How many mentions back a noun can reach. */
    private static final int REACH = 24;

    private Anaphors() {}

    static void find(Draft draft) {
        List<Parties.Identity> latest = new ArrayList<>();
        Span[] spans = draft.spans().toArray(Span[]::new);
        int next = 0;
        int read = -1;
        for (int i = draft.next(0, Orthography.ANAPHOR); i < draft.size(); i = draft.next(i + 1, Orthography.ANAPHOR)) {
            while (next < spans.length && spans[next].first <= i) {
                Span span = spans[next++];
                if (!span.place && span.first > read) {
                    read = span.first;
                    if (oblique(draft, span)) {
                        remark(latest, span.identity);
                    } else {
                        remember(latest, span.identity);
                    }
                }
            }
            if (draft.at(i) == null) {
                tie(draft, i, latest);
                DescribedAnaphors.tie(draft, i, latest);
            }
        }
    }

    /** Of equally long readings those go first that ask for more: the council is one with a council in its name if any. */
    private static void tie(Draft draft, int i, List<Parties.Identity> latest) {
        int end = -1;
        Span any = null;
        for (Match match : draft.document.at(i)) {
            if (!(match.meaning() instanceof Anaphor anaphor)
                    || anaphor.described()
                    || draft.misread(match)
                    || !draft.free(match.first(), match.end())
                    || draft.is(match.end(), Cue.Role.COMPOUND)
                    || counted(draft, i)
                    || goesOn(draft, match)
                    || foreign(draft, match)) {
                continue;
            }
            if (end >= 0 && match.end() < end) {
                break;
            }
            end = match.end();
            if (any != null && anaphor.names().isEmpty()) {
                continue;
            }
            for (Parties.Identity identity : latest) {
                if (anaphor.fits(identity)) {
                    any = Span.of(match.first(), match.end(), Form.ANAPHOR, identity, match.prefix());
                    if (!anaphor.names().isEmpty()) {
                        draft.add(any);
                        return;
                    }
                    break;
                }
            }
        }
        if (any != null) {
            draft.add(any);
        }
    }

    /** La agencia peruana: of a state that is named here, and none that was spoken of. */
    private static boolean foreign(Draft draft, Match match) {
        Span next = draft.at(match.end());
        return !draft.uncased()
                && !draft.adjectiveFirst()
                && draft.together(match.first(), match.end())
                && next != null
                && next.state != null
                && next.form == Form.ADJECTIVE;
    }

    /** Whoever a number counts is nobody who was named: 40 militants. */
    private static boolean counted(Draft draft, int i) {
        if (draft.uncased() || !draft.together(i - 1, i)) {
            return false;
        }
        return draft.cardinal(i - 1);
    }

    /** In المركز الثالث and الهيئة العربية the noun is the head of another phrase. */
    private static boolean goesOn(Draft draft, Match match) {
        return draft.uncased()
                && draft.together(match.first(), match.end())
                && draft.definite(match.end())
                && !draft.is(match.end(), Cue.Role.SPEECH)
                && draft.at(match.end()) == null;
    }

    private static void remember(List<Parties.Identity> latest, Parties.Identity identity) {
        latest.add(0, identity);
        if (latest.size() > REACH) {
            latest.remove(REACH);
        }
    }

    /** Remembers one who is only spoken of behind the last of his kind: the company buys planes from another. */
    private static void remark(List<Parties.Identity> latest, Parties.Identity identity) {
        for (int i = 0; i < latest.size(); i++) {
            if (latest.get(i).type() == identity.type()) {
                if (!latest.get(i).id().equals(identity.id())) {
                    latest.add(i + 1, identity);
                    if (latest.size() > REACH) {
                        latest.remove(REACH);
                    }
                }
                return;
            }
        }
        remember(latest, identity);
    }

    /** Whether a preposition stands before a name or on it. */
    private static boolean oblique(Draft draft, Span span) {
        int before = span.first - 1;
        return draft.uncased()
                && span.identity.type() == PartyType.COMPANY
                && (draft.dative(span.prefix)
                        || draft.together(before, span.first)
                                && draft.at(before) == null
                                && (draft.is(before, Cue.Role.IN) || draft.is(before, Cue.Role.AGENT)));
    }
}
