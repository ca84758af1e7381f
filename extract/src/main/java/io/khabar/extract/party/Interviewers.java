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
        for (int i = draft.next(0, Orthography.DATIVE); i < draft.size(); i = draft.next(i + 1, Orthography.DATIVE)) {
            boolean to = draft.token(i).norm().length() == 1
                    && draft.together(i, i + 1)
                    && draft.token(i + 1).kind() == Token.Kind.QUOTE;
            if (to && told(draft, i)) {
                add(draft, i + 1);
            }
        }
    }

    /** Whether somebody speaks before the preposition "to", and quotes nothing on the way to it. */
    private static boolean told(Draft draft, int to) {
        for (int i = to; i > to + 1 - REACH && draft.together(i, to); i--) {
            if (draft.is(i, Role.SPEECH)) {
                return true;
            }
            if (draft.token(i).kind() == Token.Kind.QUOTE) {
                return false;
            }
        }
        return false;
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
