package io.khabar.extract.lexicon;

/** A word of the vocabulary, with all phrases that begin with it. */
final class Word {

    final int id;
    final Node node = new Node();

    Word(int id) {
        this.id = id;
    }

    /** One of 64 bits: where a set of words lacks it, the word is not in the set. */
    long bit() {
        return 1L << (id * 0x9E3779B1 >>> 26);
    }
}
