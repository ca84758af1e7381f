package io.khabar.extract.lexicon;

/** A word of the vocabulary, with all phrases that begin with it. */
final class Word {

    final int id;
    final Node node = new Node();

    Word(int id) {
        this.id = id;
    }
}
