package io.khabar.extract.party;

import io.khabar.extract.PartyType;
import io.khabar.extract.party.Cue.Role;
import io.khabar.extract.party.PartyMention.Form;
import io.khabar.extract.text.Token;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds parties that nothing names but what they do, in scripts with capitals: a capitalised name that says something
 * ("Mexichem said"), or that "and" joins to an organisation ("between Pemex and Mexichem").
 */
final class Speakers {

    private static final int LONGEST = 3;

    private Speakers() {}

    static void find(Draft draft) {
        Map<String, Parties.Identity> found = new HashMap<>();
        for (int i = draft.next(0, Orthography.CAPITAL); i < draft.size(); i = draft.next(i + 1, Orthography.CAPITAL)) {
            int end = end(draft, i);
            if (end < 0) {
                continue;
            }
            PartyType type = type(draft, i, end);
            if (type != null) {
                String name = draft.document.text(i, end);
                Parties.Identity identity = new Parties.Identity(Slug.of(name), name, type, null);
                draft.add(Span.of(i, end, Form.NAME, identity));
                if (end == i + 1) {
                    found.put(draft.token(i).norm(), identity);
                }
            }
            i = end - 1;
        }
        if (found.isEmpty()) {
            return;
        }
        for (int i = draft.next(0, Orthography.CAPITAL); i < draft.size(); i = draft.next(i + 1, Orthography.CAPITAL)) {
            if (draft.at(i) == null && !draft.shouting(i)) {
                Parties.Identity identity = found.get(draft.token(i).norm());
                if (identity != null) {
                    draft.add(Span.of(i, i + 1, Form.NAME, identity));
                }
            }
        }
    }

    /** One past the run of unknown capitalised words that begins at a token; -1 if none does. */
    private static int end(Draft draft, int first) {
        int i = first;
        while (i < draft.size() && draft.together(first, i) && unknown(draft, i)) {
            i++;
        }
        return i > first && i - first <= LONGEST ? i : -1;
    }

    private static boolean unknown(Draft draft, int i) {
        Token token = draft.token(i);
        return token.word()
                && token.capital()
                && draft.at(i) == null
                && token.norm().length() > 2
                && !draft.busy(i)
                && !draft.is(i, Role.NOBODY)
                && !draft.shouting(i);
    }

    private static PartyType type(Draft draft, int first, int end) {
        if (draft.is(first - 1, Role.IN)
                || draft.is(first - 1, Role.PLACE)
                || draft.is(end, Role.PLACE)
                || !draft.together(first, end)) {
            return null;
        }
        Span partner = first >= 2 && draft.is(first - 1, Role.AND) ? draft.before(first - 1) : null;
        if (partner != null && partner.state == null && partner.organ == null && joins(partner.identity.type())) {
            return partner.identity.type();
        }
        if (draft.token(first).sentenceStart()) {
            return null;
        }
        boolean speaks = draft.is(end, Role.SPEECH)
                || draft.is(first - 1, Role.SPEECH)
                || draft.is(first - 1, Role.ARTICLE) && draft.is(first - 2, Role.SPEECH);
        return speaks ? PartyType.GROUP : null;
    }

    private static boolean joins(PartyType type) {
        return type == PartyType.COMPANY
                || type == PartyType.MEDIA
                || type == PartyType.ARMED_GROUP
                || type == PartyType.NGO
                || type == PartyType.PARTY;
    }
}
