package io.khabar.extract.party;

import io.khabar.extract.PartyType;
import io.khabar.extract.party.Cue.Role;
import io.khabar.extract.party.PartyMention.Form;
import io.khabar.extract.text.Token;

/**
 * Finds outlets that no table knows in scripts without capitals: a name in quotation marks behind "to" is whom somebody who
 * speaks in the same clause speaks to: وقال المصدر لـ«السهم».
 */
final class Interviewers {

    /** A verb of saying stands at most this far before whom it is said to. */
    private static final int REACH = 16;
    /** Words of the longest name. */
    private static final int LONGEST = 4;

    private Interviewers() {}

    static void find(Draft draft) {
        long speech = Role.SPEECH.bit();
        for (int i = draft.next(0, speech); i < draft.size(); i = draft.next(i + 1, speech)) {
            int stop = Math.min(draft.size(), i + REACH);
            for (int j = i + 1; j < stop && draft.together(i, j) && !draft.is(j, Role.SPEECH); j++) {
                if (draft.token(j).kind() == Token.Kind.QUOTE) {
                    if (to(draft, j - 1)) {
                        add(draft, j);
                    }
                    break;
                }
            }
        }
    }

    /** Whether a token is the preposition "to" and nothing else. */
    private static boolean to(Draft draft, int i) {
        return draft.dative(i) && draft.token(i).norm().length() == 1;
    }

    private static void add(Draft draft, int quote) {
        int end = CasedGroups.closing(draft, quote) - 1;
        int first = quote + 1;
        if (end <= first || end - first > LONGEST) {
            return;
        }
        for (int i = first; i < end; i++) {
            Span span = draft.at(i);
            boolean person = span != null && span.identity.type() == PartyType.PERSON;
            if (!draft.token(i).word() || person || span != null && span.first <= first && span.end >= end) {
                return;
            }
        }
        for (int i = first; i < end; i++) {
            if (draft.at(i) != null) {
                draft.remove(draft.at(i));
            }
        }
        String name = draft.document.text(first, end);
        draft.add(Span.of(first, end, Form.NAME, new Parties.Identity(Slug.of(name), name, PartyType.MEDIA, null)));
    }
}
