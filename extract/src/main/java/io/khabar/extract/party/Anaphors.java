package io.khabar.extract.party;

import io.khabar.extract.lexicon.Match;
import io.khabar.extract.party.PartyMention.Form;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Ties nouns that refer back to the latest party that fits. */
final class Anaphors {

    /** How many mentions back a noun can reach. */
    private static final int REACH = 24;

    private Anaphors() {}

    static void find(Draft draft) {
        Deque<Parties.Identity> latest = new ArrayDeque<>();
        Set<Integer> read = new HashSet<>();
        List<Span> spans = List.copyOf(draft.spans());
        int next = 0;
        for (int i = 0; i < draft.size(); i++) {
            while (next < spans.size() && spans.get(next).first <= i) {
                Span span = spans.get(next++);
                if (!span.place && read.add(span.first)) {
                    remember(latest, span.identity);
                }
            }
            Match match = draft.any(i, Orthography.ANAPHOR) && draft.at(i) == null
                    ? draft.document.at(i, Anaphor.class)
                    : null;
            if (match == null
                    || draft.misread(match)
                    || !draft.free(match.first(), match.end())
                    || goesOn(draft, match)) {
                continue;
            }
            Anaphor anaphor = (Anaphor) match.meaning();
            for (Parties.Identity identity : latest) {
                if (anaphor.fits(identity)) {
                    draft.add(Span.of(match.first(), match.end(), Form.ANAPHOR, identity, match.prefix()));
                    break;
                }
            }
        }
    }

    /** In المركز الثالث and الهيئة العربية the noun is the head of another phrase. */
    private static boolean goesOn(Draft draft, Match match) {
        return draft.uncased()
                && draft.together(match.first(), match.end())
                && draft.definite(match.end())
                && !draft.is(match.end(), Cue.Role.SPEECH)
                && draft.at(match.end()) == null;
    }

    private static void remember(Deque<Parties.Identity> latest, Parties.Identity identity) {
        latest.addFirst(identity);
        if (latest.size() > REACH) {
            latest.removeLast();
        }
    }
}
