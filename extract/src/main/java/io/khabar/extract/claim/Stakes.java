package io.khabar.extract.claim;

import io.khabar.extract.lexicon.Match;
import io.khabar.extract.text.Document;
import io.khabar.extract.text.Stage;

/** The stakes of one document and what is joined to its words, looked up once for each token. */
final class Stakes {

    private static final int ROLES = Stake.Role.values().length;
    private static final long ANY = (1L << ROLES) - 1;
    /** "And" is joined to a word. */
    private static final long AND = 1L << ROLES;
    /** A preposition is joined to it that keeps a noun from being a subject. */
    private static final long OBLIQUE = 1L << ROLES + 1;
    /** A preposition is joined to it that makes a noun an owner. */
    private static final long BELONGING = 1L << ROLES + 2;
    /** Something is joined to its end. */
    private static final long SUFFIX = 1L << ROLES + 3;

    private static final int WIDTH = ROLES + 4;

    private final Document document;
    private final long[] bits;
    private final long[] bySentence;

    /** @param grammar tells what may be joined to a word */
    Stakes(Document document, Grammar grammar) {
        this.document = document;
        bits = document.marks(Stage.STAKE, WIDTH, (word, alone) -> marks(alone, grammar));
        for (int phrase : document.phrases()) {
            bits[phrase] = marks(document.at(phrase), grammar);
        }
        bySentence = document.bySentence(bits);
    }

    private static long marks(Match[] matches, Grammar grammar) {
        long marks = 0;
        for (Match match : matches) {
            boolean signal = match.meaning() instanceof Signal;
            marks |= match.meaning() instanceof Stake stake ? stake.role().bit() : 0;
            marks |= match.prefix().isEmpty() ? 0 : prefixed(match.prefix(), signal, grammar);
            marks |= !signal && !match.suffix().isEmpty() ? SUFFIX : 0;
        }
        return marks;
    }

    private static long prefixed(String prefix, boolean signal, Grammar grammar) {
        return (grammar.andPrefixes().contains(prefix) ? AND : 0)
                | (!signal && grammar.obliquePrefixes().contains(prefix) ? OBLIQUE : 0)
                | (grammar.belongingPrefixes().contains(prefix) ? BELONGING : 0);
    }

    /** Whether the sentences of a stretch have a word with a role, so that it can stand in the stretch at all. */
    boolean near(int from, int to, Stake.Role role) {
        return (inSentences(from, to) & role.bit()) != 0;
    }

    /** The bits of all roles that words have in the sentences of a stretch. */
    long inSentences(int from, int to) {
        return document.inSentences(bySentence, from, to);
    }

    /** Whether a word or phrase with any role begins at a token. */
    boolean any(int token) {
        return (bits[token] & ANY) != 0;
    }

    /** Whether "and" is joined to a word. */
    boolean joinedByAnd(int token) {
        return (bits[token] & AND) != 0;
    }

    /** Whether a preposition is joined to a word or phrase that keeps a noun from being a subject. */
    boolean oblique(int token) {
        return (bits[token] & OBLIQUE) != 0;
    }

    /** Whether a preposition is joined to a word or phrase that makes a noun an owner. */
    boolean belongs(int token) {
        return (bits[token] & BELONGING) != 0;
    }

    /** Whether something is joined to the end of a word or phrase. */
    boolean suffixed(int token) {
        return (bits[token] & SUFFIX) != 0;
    }

    /** Whether a word or phrase with a role begins at a token. */
    boolean is(int token, Stake.Role role) {
        return token >= 0 && token < bits.length && (bits[token] & role.bit()) != 0;
    }
}
