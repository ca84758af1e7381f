package io.khabar.extract.lexicon;

/**
 * A phrase of the lexicon found in a text.
 *
 * @param first its first token, an index into the document's tokens
 * @param end one past its last token
 * @param meaning what it stands for
 * @param prefix the prefix that was taken off the first token, such as Arabic و or بال; empty if none
 * @param suffix the suffix that was taken off the last token, such as Arabic ها; empty if none
 */
public record Match(int first, int end, Meaning meaning, String prefix, String suffix) {

    /** The same match of one word at another token. */
    public Match at(int token) {
        return new Match(token, token + 1, meaning, prefix, suffix);
    }

    /** How many tokens it covers. */
    public int length() {
        return end - first;
    }
}
