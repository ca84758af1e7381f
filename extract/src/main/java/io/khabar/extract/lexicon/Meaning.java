package io.khabar.extract.lexicon;

/**
 * What a phrase of the lexicon stands for. Each stage of extraction brings its own kinds (a number word, a trigger, a
 * party's name); the lexicon only carries them.
 */
public interface Meaning {}
