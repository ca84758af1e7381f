package io.khabar.extract.party;

import io.khabar.extract.PartyType;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.party.Cue.Role;
import io.khabar.extract.text.Token;

/**
 * Finds universities, hospitals and the like, in scripts with capitals, where they or their people say something: doctors
 * at the Valdor hospital said, according to the University of Valdor. Elsewhere they are buildings.
 */
final class Houses {

    /** The noun stands so far from the verb, and the name so far behind "according to". */
    private static final int REACH = 7;

    private Houses() {}

    static void find(Draft draft) {
        for (int i = draft.next(0, Role.SPEECH.bit()); i < draft.size(); i = draft.next(i + 1, Role.SPEECH.bit())) {
            if (draft.token(i).capital() && !draft.token(i).sentenceStart()) {
                continue;
            }
            for (int j = i - 1; j > i - REACH && draft.together(j, i); j--) {
                if (add(draft, j, i)) {
                    break;
                }
            }
            if (draft.is(i + 1, Role.SPEECH) || draft.is(i + 1, Role.IN)) {
                continue;
            }
            int others = 0;
            for (int j = i + 1;
                    j < i + REACH && draft.together(i, j) && draft.token(j).word() && others < 2;
                    j++) {
                if (add(draft, j, -1)) {
                    break;
                }
                boolean part = draft.token(j).capital()
                        || draft.is(j, Role.LINK)
                        || draft.is(j, Role.ARTICLE)
                        || draft.is(j, Role.IN);
                others += part ? 0 : 1;
            }
        }
    }

    /** Takes the house whose noun stands at a token, if its name ends right before a verb, where one is given. */
    private static boolean add(Draft draft, int noun, int verb) {
        Token token = draft.token(noun);
        if (!token.word() || draft.at(noun) != null && draft.at(noun).state == null || draft.shouting(noun)) {
            return false;
        }
        GroupNoun group = house(draft, noun);
        if (group == null) {
            return false;
        }
        int first = CasedGroups.left(draft, noun);
        Span namesake = token.capital() ? draft.before(first) : null;
        if (namesake != null && namesake.identity.type() == PartyType.PERSON && namesake.end == namesake.first + 1) {
            // Kenyatta National Hospital
            first = namesake.first;
        }
        int end = token.capital() ? CasedGroups.right(draft, noun + 1) : noun + 1;
        boolean named = end - first > 1 && (token.capital() || first < noun);
        if (!named || verb >= 0 && end != verb) {
            return false;
        }
        for (int i = first; i < end; i++) {
            Span place = draft.at(i);
            if (place != null && place.form == PartyMention.Form.CAPITAL) {
                draft.drop(place);
            }
        }
        draft.add(CasedGroups.group(draft, first, end, group));
        return true;
    }

    private static GroupNoun house(Draft draft, int token) {
        for (Match match : draft.document.readings(token)) {
            if (match.length() == 1 && match.meaning() instanceof GroupNoun noun && noun.use() == GroupNoun.Use.HOUSE) {
                return noun;
            }
        }
        return null;
    }
}
