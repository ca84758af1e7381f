package io.khabar.extract.party;

import io.khabar.extract.lexicon.Match;
import io.khabar.extract.party.Cue.Role;
import io.khabar.extract.party.PartyMention.Form;
import io.khabar.extract.text.Token;
import java.util.List;

/** Ties nouns with adjectives before them that refer back to a party: "the German carmaker", "the Oslo-based group". */
final class DescribedAnaphors {

    /** Tokens between the article and the noun. */
    private static final int ADJECTIVES = 6;

    private DescribedAnaphors() {}

    /**
     * Ties the noun at a token.
     *
     * @param latest the parties named so far, the last first
     */
    static void tie(Draft draft, int noun, List<Parties.Identity> latest) {
        for (Match match : draft.document.at(noun)) {
            if (!(match.meaning() instanceof Anaphor anaphor)
                    || !anaphor.described()
                    || !draft.free(noun, match.end())
                    || draft.token(noun).capital()
                    || goesOn(draft, match)) {
                continue;
            }
            int article = article(draft, noun, anaphor.article());
            if (article < 0) {
                continue;
            }
            Span demonym = demonym(draft, article, noun);
            Parties.Identity identity = only(anaphor, demonym, latest);
            if (identity != null) {
                if (demonym != null) {
                    // The German carmaker is no Germany.
                    draft.remove(demonym);
                }
                int first = draft.free(article, noun) ? article : noun;
                draft.add(Span.of(first, match.end(), Form.ANAPHOR, identity));
                return;
            }
        }
    }

    /** The only party that fits; null if none does or more than one. */
    static Parties.Identity only(Anaphor anaphor, Span demonym, List<Parties.Identity> latest) {
        Parties.Identity found = null;
        for (Parties.Identity identity : latest) {
            if (anaphor.fits(identity) && (demonym == null || countryman(identity, demonym.state))) {
                if (found != null && !found.id().equals(identity.id())) {
                    return null;
                }
                found = identity;
            }
        }
        return found;
    }

    private static boolean countryman(Parties.Identity identity, State state) {
        return identity.of() == null || identity.of().equals(state.iso());
    }

    /** Whether a name or a compound follows, so that the noun only says what that is. */
    private static boolean goesOn(Draft draft, Match noun) {
        int next = noun.end();
        return draft.together(noun.first(), next)
                && (draft.is(next, Role.COMPOUND)
                        || draft.token(next).word() && draft.token(next).capital()
                        || draft.at(next) != null
                        || draft.token(next).kind() == Token.Kind.QUOTE);
    }

    /** The article that the noun's adjectives stand behind; -1 if there is none or no adjective. */
    private static int article(Draft draft, int noun, String article) {
        for (int i = noun - 1; i >= Math.max(0, noun - ADJECTIVES) && draft.together(i, noun); i--) {
            Token token = draft.token(i);
            if (token.is(article)) {
                return i < noun - 1 ? i : -1;
            }
            if (!adjective(draft, i)) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean adjective(Draft draft, int i) {
        Token token = draft.token(i);
        if (token.kind() == Token.Kind.DASH) {
            return !token.spaceBefore();
        }
        boolean joined = draft.token(i + 1).kind() == Token.Kind.DASH
                && !draft.token(i + 1).spaceBefore();
        Span span = draft.at(i);
        if (span != null) {
            return joined || span.adjective();
        }
        return token.word()
                && (joined || !token.capital() || draft.is(i, Role.NOBODY))
                && !draft.is(i, Role.FUNCTION)
                && !draft.is(i, Role.SPEECH)
                && !draft.cardinal(i);
    }

    /** The state's adjective among them; null if there is none. */
    private static Span demonym(Draft draft, int article, int noun) {
        for (int i = article + 1; i < noun; i++) {
            Span span = draft.at(i);
            if (span != null && span.adjective()) {
                return span;
            }
        }
        return null;
    }
}
