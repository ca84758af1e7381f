package io.khabar.extract.text;

import io.khabar.extract.lexicon.Match;

/**
 * What a stage of extraction wants to know of a word, as bits. It depends on nothing but the word and its language, since
 * the answer is remembered and given wherever the word stands.
 */
@FunctionalInterface
public interface Marker {

    /**
     * The bits that one reading of a word sets; a word has those of all its readings.
     *
     * @param alone a match of this one word
     * @return any of the lower 63 bits
     */
    long marks(WordForm word, Match alone);
}
