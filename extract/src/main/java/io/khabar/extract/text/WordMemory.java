package io.khabar.extract.text;

import java.util.function.Function;

/**
 * Remembers the words that were seen lately, so that a known word costs a look at its letters and no more: a hash table in
 * which a new word takes the place of an older one, so it never grows.
 *
 * <p>Safe for use by many threads: they may overwrite each other's words, which costs time but changes no result, since a
 * {@link WordForm} depends on its letters only.
 */
public final class WordMemory {

    /** Longer words are hardly ever seen again. */
    private static final int LONGEST = 40;
    /** So many words can share a place. */
    private static final int WAYS = 4;
    /** Spreads the letters over the places, see Knuth's multiplicative hashing. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final WordForm[] slots;
    private final int shift;
    private final Function<String, WordForm> reader;

    /**
     * @param bits it holds four times 2 to this power words, 1 to 20
     * @param reader works out a word that is not remembered
     */
    public WordMemory(int bits, Function<String, WordForm> reader) {
        if (bits < 1 || bits > 20) {
            throw new IllegalArgumentException("a memory of 4 * 2^" + bits + " words");
        }
        this.slots = new WordForm[WAYS << bits];
        this.shift = Long.SIZE - bits;
        this.reader = reader;
    }

    /** The word that is printed from one offset to another. */
    WordForm at(char[] text, int from, int end) {
        long last = 0;
        long before = 0;
        for (int i = from; i < end; i++) {
            before = before << 16 | last >>> 48;
            last = last << 16 | text[i];
        }
        return at(text, from, end, last, before);
    }

    /** The same for whoever has gone through the letters already, see {@link WordForm#isPrinted}. */
    WordForm at(char[] text, int from, int end, long last, long before) {
        long letters = last + Long.rotateLeft(before, Integer.SIZE) + end - from;
        int first = (int) (letters * SPREAD >>> shift) * WAYS;
        for (int i = first; i < first + WAYS; i++) {
            WordForm word = slots[i];
            if (word == null) {
                break;
            }
            if (word.isPrinted(text, from, end, last, before)) {
                return word;
            }
        }
        WordForm word = reader.apply(new String(text, from, end - from));
        if (end - from <= LONGEST) {
            // The words before make room: the oldest of those that share a place goes.
            System.arraycopy(slots, first, slots, first + 1, WAYS - 1);
            slots[first] = word;
        }
        return word;
    }
}
