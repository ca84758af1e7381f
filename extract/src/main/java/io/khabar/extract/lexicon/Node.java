package io.khabar.extract.lexicon;

import java.util.Arrays;

/**
 * A node of the trie of phrases: what the words up to it mean, and how they go on. Children stand in a hash table with open
 * addressing; most nodes have one or none.
 */
final class Node {

    private static final Meaning[] NOTHING = {};
    private static final int[] NONE = {};
    private static final Node[] NOWHERE = {};

    /** One more than the id of the word that leads to the child in each place; 0 where there is none. */
    private int[] words = NONE;
    /** The children; null where there is none. At least one place is free, so that a search ends. */
    private Node[] nodes = NOWHERE;

    private int size;
    private long bits;
    private Meaning[] meanings = NOTHING;

    /** What the words up to here mean; for reading only. */
    Meaning[] meanings() {
        return meanings;
    }

    /** Whether phrases go on from here. */
    boolean goesOn() {
        return size > 0;
    }

    /** The bits of the words that phrases go on with, see {@link Word#bit}. */
    long bits() {
        return bits;
    }

    /** Where phrases go on with a word; null if none does. */
    Node next(Word word) {
        return (bits & word.bit()) == 0 ? null : nodes[place(word.id)];
    }

    /** The place of a word's child, or the free one where it belongs. */
    private int place(int word) {
        int last = words.length - 1;
        int place = word & last;
        while (words[place] != 0 && words[place] != word + 1) {
            place = place + 1 & last;
        }
        return place;
    }

    Node add(Word word) {
        if (2 * size >= nodes.length) {
            grow();
        }
        int place = place(word.id);
        if (nodes[place] == null) {
            put(place, word.id, new Node());
            bits |= word.bit();
            size++;
        }
        return nodes[place];
    }

    private void put(int place, int word, Node node) {
        words[place] = word + 1;
        nodes[place] = node;
    }

    private void grow() {
        int[] oldWords = words;
        Node[] oldNodes = nodes;
        words = new int[Math.max(2, 2 * oldNodes.length)];
        nodes = new Node[words.length];
        for (int i = 0; i < oldNodes.length; i++) {
            if (oldNodes[i] != null) {
                put(place(oldWords[i] - 1), oldWords[i] - 1, oldNodes[i]);
            }
        }
    }

    void add(Meaning meaning) {
        for (Meaning known : meanings) {
            if (known.equals(meaning)) {
                return;
            }
        }
        meanings = Arrays.copyOf(meanings, meanings.length + 1);
        meanings[meanings.length - 1] = meaning;
    }
}
