package io.khabar.extract.lexicon;

/**
 * What a lexicon knows of a word, with affixes and without.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Readings {

    /** Of a word that the lexicon does not know. */
    public static final Readings NONE = new Readings(new Reading[0], new Match[0]);

    /**
     * A reading of a word.
     *
     * @param word which word of the vocabulary it is once the affixes are off
     */
    record Reading(Word word, String prefix, String suffix) {}

    /** All readings of the word. */
    final Reading[] all;
    /** Whether a phrase may begin with the word and go on. */
    final boolean goesOn;

    private final Match[] alone;

    Readings(Reading[] all, Match[] alone) {
        this.all = all;
        this.alone = alone;
        boolean further = false;
        for (Reading reading : all) {
            further |= reading.suffix.isEmpty() && reading.word.node.goesOn();
        }
        this.goesOn = further;
    }

    int size() {
        return alone.length;
    }

    /** Writes the matches of the word by itself at a token. */
    void copy(int token, Match[] to, int from) {
        for (int i = 0; i < alone.length; i++) {
            Match match = alone[i];
            to[from + i] = new Match(token, token + 1, match.meaning(), match.prefix(), match.suffix());
        }
    }

    /** Matches of the word by itself, those with fewer affixes first, as if it were a document's first token. */
    public Match[] alone() {
        return alone;
    }
}
