package io.khabar.extract.party;

import io.khabar.extract.PartyType;
import io.khabar.extract.party.PartyMention.Form;
import io.khabar.extract.text.Token;
import java.util.HashMap;
import java.util.Map;

/** Finds later mentions of persons by a part of their name, and makes one of persons that share a family name. */
final class Surnames {

    private static final int SHORTEST = 3;

    private Surnames() {}

    static void find(Draft draft) {
        Map<String, Span> known = new HashMap<>();
        for (Span span : draft.spans()) {
            if (span.identity.type() == PartyType.PERSON) {
                learn(draft, span, known);
            }
        }
        if (known.isEmpty()) {
            return;
        }
        for (Span span : draft.spans()) {
            if (span.identity.type() == PartyType.PERSON) {
                Span full = known.get(draft.document.stem(span.end - 1));
                if (full != null && full != span && (words(draft, span) == 1 || contains(draft, full, span))) {
                    span.identity = full.identity;
                }
            }
        }
        // Nearly no word is anybody's name, so its last letters, and its first one, save most look-ups.
        long endings = 0;
        long[] endingsByFirst = new long[Long.SIZE];
        for (String name : known.keySet()) {
            long ending = Orthography.ending(name);
            endings |= ending;
            endingsByFirst[name.charAt(0) % Long.SIZE] |= ending;
        }
        long candidates = draft.uncased() ? Orthography.WORD : Orthography.CAPITAL;
        for (int i = draft.next(0, candidates); i < draft.size(); i = draft.next(i + 1, candidates)) {
            if (!draft.ends(i, endings) || draft.at(i) != null && !subject(draft, i)) {
                continue;
            }
            Token token = draft.token(i);
            if (!token.word() || (token.norm().length() < SHORTEST && !draft.is(i, NamePart.Role.SURNAME_FIRST))) {
                continue;
            }
            String stem = draft.document.stem(i);
            Span full = draft.ends(i, endingsByFirst[stem.charAt(0) % Long.SIZE]) ? known.get(stem) : null;
            if (full == null
                    && draft.uncased()
                    && stem.length() > SHORTEST + 1
                    && draft.joined(i)
                    && draft.ends(i, endingsByFirst[stem.charAt(1) % Long.SIZE])) {
                full = known.get(stem.substring(1));
            }
            if (full != null) {
                if (draft.at(i) != null) {
                    draft.remove(draft.at(i));
                }
                draft.add(Span.of(i, i + 1, Form.NAME, full.identity));
            }
        }
    }

    /** Whether a state's adjective stands without a noun as who says or does something, as family names do: وقال السوداني. */
    private static boolean subject(Draft draft, int i) {
        Span span = draft.at(i);
        return draft.uncased()
                && span.adjective()
                && span.end == i + 1
                && span.first == i
                && draft.definite(i)
                && draft.together(i - 1, i)
                && (draft.is(i - 1, Cue.Role.SPEECH) || draft.is(i - 1, Cue.Role.ACT));
    }

    private static void learn(Draft draft, Span span, Map<String, Span> known) {
        boolean family = false;
        if (span.end - span.first > 1 && draft.is(span.first, NamePart.Role.SURNAME_FIRST)) {
            known.putIfAbsent(draft.document.stem(span.first), span);
        }
        for (int i = span.end - 1; i >= span.first; i--) {
            Token token = draft.token(i);
            if (!token.word()
                    || token.norm().length() < SHORTEST
                    || !draft.uncased() && !token.capital()
                    || draft.is(i, NamePart.Role.PARTICLE)
                    || draft.is(i, NamePart.Role.TAIL)) {
                continue;
            }
            boolean only = span.end - span.first == 1;
            if (!family || !draft.uncased() && i > span.first && !draft.is(i, NamePart.Role.GIVEN)) {
                String name = draft.document.stem(i);
                Span other = known.get(name);
                if (other == null || words(draft, other) == 1 && !only) {
                    known.put(name, span);
                }
            }
            family = true;
        }
    }

    private static int words(Draft draft, Span span) {
        int n = 0;
        for (int i = span.first; i < span.end; i++) {
            n += draft.token(i).word() ? 1 : 0;
        }
        return n;
    }

    /** Whether a letter with a point stands for a given name. */
    private static boolean initial(Draft draft, int letter, int name) {
        String norm = draft.token(letter).norm();
        return norm.length() == 1
                        && draft.token(name).word()
                        && draft.token(name).norm().startsWith(norm)
                || draft.token(letter).is('.');
    }

    /** Whether every word of the shorter name stands in the longer. */
    private static boolean contains(Draft draft, Span full, Span part) {
        for (int i = part.first; i < part.end; i++) {
            boolean found = false;
            for (int j = full.first; j < full.end && !found; j++) {
                found = draft.document.stem(i).equals(draft.document.stem(j)) || initial(draft, i, j);
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }
}
