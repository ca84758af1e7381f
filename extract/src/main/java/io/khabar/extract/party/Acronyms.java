package io.khabar.extract.party;

import io.khabar.extract.PartyType;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.party.Cue.Role;
import io.khabar.extract.party.PartyMention.Form;
import io.khabar.extract.text.Token;
import java.util.HashMap;
import java.util.Map;

/**
 * Binds an acronym that a bracket introduces, "National Relief Corps (NRC)", to the name before it, then finds it through
 * the article. A capitalised name before a bracket becomes a party if the acronym takes its first letter.
 */
final class Acronyms {

    private static final int LONGEST_NAME = 12;
    /** Letters of an acronym that is spoken as a word. */
    private static final int SHORTEST = 4;

    private static final int LONGEST_SPOKEN = 8;
    /** Words of so few letters give no letter to an acronym. */
    private static final int PARTICLE = 3;

    private Acronyms() {}

    static void find(Draft draft) {
        Map<String, Span> known = new HashMap<>();
        Map<String, Span> spoken = new HashMap<>();
        // What an acronym stands for that is no party: producto interior bruto (PIB).
        Span nobody = Span.of(0, 0, Form.NAME, new Parties.Identity("", "", PartyType.GROUP, null));
        for (int i = draft.next(1, Orthography.BRACKET);
                i + 2 < draft.size();
                i = draft.next(i + 1, Orthography.BRACKET)) {
            if (!draft.token(i + 2).is(')')) {
                continue;
            }
            if (!acronym(draft.token(i + 1))) {
                Span whole = spoken(draft, i);
                if (whole != null) {
                    spoken.put(draft.token(i + 1).norm(), whole);
                }
                continue;
            }
            // UNITED NATIONS (AP) - is where the agency writes from.
            boolean dateline = i + 3 < draft.size()
                    && draft.together(i, i + 3)
                    && draft.token(i + 3).kind() == Token.Kind.DASH;
            Span whole = dateline ? null : nobody(draft, i) || foreign(draft, i) ? nobody : named(draft, i);
            if (whole != null) {
                known.putIfAbsent(draft.token(i + 1).norm(), whole);
            }
        }
        if (known.isEmpty() && spoken.isEmpty()) {
            return;
        }
        for (int i = draft.next(0, Orthography.CAPITAL); i < draft.size(); i = draft.next(i + 1, Orthography.CAPITAL)) {
            Token token = draft.token(i);
            Span whole = acronym(token) ? known.get(token.norm()) : spoken.get(token.norm());
            Span other = whole == null ? null : draft.at(i);
            if (other != null && other.end == i + 1 && !other.identity.id().equals(whole.identity.id())) {
                // What the article says an acronym stands for goes before what it mostly does.
                draft.remove(other);
                other = null;
            }
            if (whole != null && whole != nobody && other == null) {
                draft.add(Span.like(whole, i, i + 1, ""));
            }
        }
    }

    /** Whether a phrase that names no party stands before a bracket. */
    private static boolean nobody(Draft draft, int bracket) {
        return !draft.uncased()
                && draft.together(bracket - 1, bracket)
                && draft.is(bracket - 1, Role.NOBODY)
                && draft.before(bracket) == null;
    }

    /**
     * Whether the words before a bracket spell what is in it out as something else than the body of a state that the article
     * does not name: Economic Partnership Agreement (EPA).
     */
    private static boolean foreign(Draft draft, int bracket) {
        Span inside = draft.at(bracket + 1);
        if (inside == null
                || inside.state != null
                || inside.identity.of() == null
                || !inside.identity.type().official()
                || draft.before(bracket) != null) {
            return false;
        }
        int first = run(draft, bracket);
        Span words = Span.of(first, bracket, Form.NAME, inside.identity);
        return first < bracket - 1 && stands(draft, words, bracket + 1) && !draft.names(inside.identity.of());
    }

    private static boolean acronym(Token token) {
        return token.word() && token.allCapitals() && token.norm().length() <= 10;
    }

    /** The name before a bracket that holds its initials as they are spoken: the Kenyan Revenue Service (Kars). */
    private static Span spoken(Draft draft, int bracket) {
        Token token = draft.token(bracket + 1);
        if (!token.word()
                || !token.capital()
                || token.norm().length() < SHORTEST
                || token.norm().length() > LONGEST_SPOKEN
                || draft.at(bracket + 1) != null) {
            return null;
        }
        Span span = draft.before(bracket);
        return span != null && span.state == null && stands(draft, span, bracket + 1) ? span : null;
    }

    /** Who the name before a bracket is; null if there is none. */
    private static Span named(Draft draft, int bracket) {
        Span inside = draft.at(bracket + 1);
        int end = bracket;
        if (draft.token(end - 1).kind() == Token.Kind.QUOTE) {
            end--;
        }
        Span span = draft.before(end);
        if (span != null && span.state == null) {
            return inside != null && inside.state == null && !stands(draft, span, bracket + 1) ? null : span;
        }
        if (inside != null) {
            return null;
        }
        int first = run(draft, end);
        char initial = draft.token(bracket + 1).norm().charAt(0);
        while (first < end && draft.token(first).norm().charAt(0) != initial) {
            first++;
        }
        if (end - first < 2
                || draft.is(end - 1, Role.NOBODY)
                || draft.is(end - 1, Role.PLACE)
                || draft.verbLast() && draft.is(end - 1, Role.FUNCTION)
                || draft.is(first, Role.FUNCTION) && !organised(draft, first, end)
                || !draft.token(first).capital()) {
            return null;
        }
        String name = draft.document.text(first, end);
        Parties.Identity identity = new Parties.Identity(Slug.of(name), name, type(draft, first, end), null);
        Span named = Span.of(first, end, Form.NAME, identity);
        draft.add(named);
        return named;
    }

    /** Whether an acronym takes the first letters of the capitalised words of a name: (DA) for Department of Agriculture. */
    private static boolean stands(Draft draft, Span span, int acronym) {
        String norm = draft.token(acronym).norm();
        int at = norm.length() - 1;
        for (int i = span.end - 1; i >= span.first && at >= 0; i--) {
            boolean initial = draft.token(i).word() && draft.token(i).capital();
            // Forces de défense et de sécurité (FDS)
            boolean noun = !draft.adjectiveFirst()
                    && draft.token(i).word()
                    && draft.token(i).norm().length() > PARTICLE;
            if ((initial || noun) && draft.token(i).norm().charAt(0) == norm.charAt(at)) {
                at--;
            } else if (initial) {
                return false;
            }
        }
        return at < 0;
    }

    private static boolean organised(Draft draft, int first, int end) {
        for (int i = first; i < end; i++) {
            if (draft.groupNoun(i) != null) {
                return true;
            }
        }
        return false;
    }

    /** What the nouns of a name say that it is; the last decides. */
    private static PartyType type(Draft draft, int first, int end) {
        for (int i = end - 1; i >= first; i--) {
            Match noun = draft.groupNoun(i);
            if (noun != null) {
                return ((GroupNoun) noun.meaning()).type();
            }
        }
        return PartyType.GROUP;
    }

    /** Where the capitalised words before a bracket begin, with the small words that names hold. */
    private static int run(Draft draft, int end) {
        int i = end;
        int first = end;
        while (i > 0 && end - i < LONGEST_NAME && draft.together(i - 1, end)) {
            Token token = draft.token(i - 1);
            Span span = draft.before(i);
            if (span != null && span.identity.type() == PartyType.PERSON || draft.at(i - 1) != null && span == null) {
                break;
            }
            if (token.word() && token.capital()) {
                first = i - 1;
            } else if (!draft.is(i - 1, Role.LINK)
                            && !draft.is(i - 1, Role.AND)
                            && !draft.is(i - 1, NamePart.Role.PARTICLE)
                            && !token.transparent()
                            && !token.is('&')
                    || token.is(',')) {
                break;
            }
            i--;
        }
        return first;
    }
}
