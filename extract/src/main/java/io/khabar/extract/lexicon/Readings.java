package io.khabar.extract.lexicon;

import java.util.Arrays;
import java.util.function.Predicate;

/**
 * What a lexicon knows of a word, with affixes and without.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Readings {

    private static final Reading[] NO_READINGS = {};

    /** Of a word that the lexicon does not know. */
    public static final Readings NONE = new Readings(NO_READINGS, new Match[0]);

    /**
     * A reading of a word.
     *
     * @param word which word of the vocabulary it is once the affixes are off
     */
    record Reading(Word word, String prefix, String suffix) {}

    /** Readings as a word with which a phrase begins and goes on. */
    final Reading[] first;
    /** Readings as a further word of a phrase, which may be inflected but has no conjunction or preposition on it. */
    final Reading[] further;

    private final long next;
    private final long bits;

    private final Match[] alone;

    Readings(Reading[] all, Match[] alone) {
        this.alone = alone;
        this.first = select(all, reading -> reading.suffix.isEmpty() && reading.word.node.goesOn());
        this.further = select(all, reading -> reading.prefix.isEmpty());
        long next = 0;
        for (Reading reading : first) {
            next |= reading.word.node.bits();
        }
        this.next = next;
        long bits = 0;
        for (Reading reading : further) {
            bits |= reading.word.bit();
        }
        this.bits = bits;
    }

    private static Reading[] select(Reading[] readings, Predicate<Reading> which) {
        Reading[] some = Arrays.stream(readings).filter(which).toArray(Reading[]::new);
        return some.length == 0 ? NO_READINGS : some;
    }

    /** The bits of all words that may follow the word in a phrase; a phrase of two words has one in common with {@link #bits}. */
    public long next() {
        return next;
    }

    /** The bits of all words that it may be inside a phrase. */
    public long bits() {
        return bits;
    }

    int size() {
        return alone.length;
    }

    /** Writes the matches of the word by itself at a token. */
    void copy(int token, Match[] to, int from) {
        for (int i = 0; i < alone.length; i++) {
            to[from + i] = alone[i].at(token);
        }
    }

    /**
     * Matches of the word by itself, those with fewer affixes first, as if it were a document's first token; for reading
     * only.
     */
    public Match[] alone() {
        return alone;
    }
}
