package io.khabar.extract.lexicon;

import java.util.Arrays;

/**
 * A node of the trie of phrases: what the words up to it mean, and how they go on. Most nodes have one child or none, so
 * children stand in sorted arrays.
 */
final class Node {

    private static final Meaning[] NOTHING = {};
    private static final int[] NOWHERE = {};

    private int[] words = NOWHERE;
    private Node[] nodes;
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
        if ((bits & word.bit()) == 0) {
            return null;
        }
        int at = Arrays.binarySearch(words, 0, size, word.id);
        return at < 0 ? null : nodes[at];
    }

    Node add(Word word) {
        int at = Arrays.binarySearch(words, 0, size, word.id);
        if (at >= 0) {
            return nodes[at];
        }
        if (size == words.length) {
            int room = Math.max(1, 2 * size);
            words = Arrays.copyOf(words, room);
            nodes = size == 0 ? new Node[room] : Arrays.copyOf(nodes, room);
        }
        int place = -at - 1;
        System.arraycopy(words, place, words, place + 1, size - place);
        System.arraycopy(nodes, place, nodes, place + 1, size - place);
        words[place] = word.id;
        bits |= word.bit();
        nodes[place] = new Node();
        size++;
        return nodes[place];
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
