package io.khabar.extract.text;

/** The stages of extraction that ask something of every word. */
public enum Stage {
    NUMBER,
    FIGURE,
    PARTY,
    CLAIM,
    STAKE;

    static final int COUNT = values().length;
}
