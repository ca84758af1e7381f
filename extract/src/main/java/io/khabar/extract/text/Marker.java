package io.khabar.extract.text;

import io.khabar.extract.lexicon.Match;

/**
 * What a stage of extraction wants to know of a word, as bits. It depends on nothing but the word and its language, since
 * the answer is remembered and given wherever the word stands.
 */
@FunctionalInterface
public interface Marker {

    /**
     * The bits of a word.
     *
     * @param alone the matches of this one word, those with fewer affixes first; for reading only
     * @return any of the lower 63 bits
     */
    long marks(WordForm word, Match[] alone);
}
