package io.khabar.extract.claim;

import io.khabar.extract.lexicon.Match;
import io.khabar.extract.text.Document;
import io.khabar.extract.text.Stage;
import io.khabar.extract.text.WordForm;

/** The stakes of one document, looked up once for each token. */
final class Stakes {

    private final Document document;
    private final long[] bits;
    private final long[] bySentence;

    Stakes(Document document) {
        this.document = document;
        bits = document.marks(Stage.STAKE, Stakes::marks);
        for (int phrase : document.phrases()) {
            bits[phrase] = marks(null, document.at(phrase));
        }
        bySentence = document.bySentence(bits);
    }

    private static long marks(WordForm word, Match[] matches) {
        long marks = 0;
        for (Match match : matches) {
            marks |= match.meaning() instanceof Stake stake ? stake.role().bit() : 0;
        }
        return marks;
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
        return bits[token] != 0;
    }

    /** Whether a word or phrase with a role begins at a token. */
    boolean is(int token, Stake.Role role) {
        return token >= 0 && token < bits.length && (bits[token] & role.bit()) != 0;
    }
}
