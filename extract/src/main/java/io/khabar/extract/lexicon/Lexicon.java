package io.khabar.extract.lexicon;

import io.khabar.extract.lexicon.Readings.Reading;
import io.khabar.extract.text.Token;
import io.khabar.extract.text.Tokenizer;
import io.khabar.extract.text.WordMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All phrases that a language's text is searched for, in one trie over words. One pass over the tokens finds every
 * phrase of every kind; a word is looked up once, however many phrases it stands in. Hyphens and quotation marks inside
 * a phrase are passed over, so that {@code al-Nusra}, {@code al Nusra} and {@code «al Nusra»} are one.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Lexicon {

    /** Longer words carry no affixes that we know of; this keeps the cost of a hostile word small. */
    private static final int LONGEST_INFLECTED_WORD = 40;

    /** The longest phrase first; of two readings the one that takes less off the words: Turkish Nijerya is no Nijer. */
    private static final Comparator<Match> LIKELIEST_FIRST = (a, b) -> a.end() != b.end()
            ? Integer.compare(b.end(), a.end())
            : Integer.compare(
                    a.prefix().length() + a.suffix().length(),
                    b.prefix().length() + b.suffix().length());

    private static final Match[] NONE = {};
    private static final Word[] NO_WORDS = {};

    /** See {@link WordMemory}: some 32,000 words, more than most readers know; 12 MB at most. */
    private static final int REMEMBERED = 13;

    private final Map<String, Word> words;
    private final Map<String, Word[]> stems;
    private final Affixes affixes;
    private final String wordEnds;
    private final WordMemory memory;

    private Lexicon(
            Map<String, Word> words, Map<String, Word[]> stems, Affixes affixes, String wordEnds, Tokenizer tokenizer) {
        this.wordEnds = wordEnds;
        this.words = words;
        this.stems = stems;
        this.affixes = affixes;
        this.memory = new WordMemory(
                REMEMBERED,
                printed -> tokenizer.form(printed, norm -> readings(norm, printed.charAt(printed.length() - 1))));
    }

    /** A folded word without its inflection, where the language has endings; else the word itself. */
    public String stem(String word) {
        return affixes.stem(word);
    }

    /** The words of texts with what this lexicon knows of them. */
    public WordMemory words() {
        return memory;
    }

    /**
     * Finds the phrases of more than one word.
     *
     * @param matches receives, for each token at which one begins, all matches that begin there, longest first, of equal
     *     ones those with fewer affixes first
     * @return the tokens at which one begins
     */
    public int[] phrases(Token[] tokens, Match[][] matches) {
        int[] at = new int[tokens.length];
        int count = 0;
        List<Match> found = new ArrayList<>();
        for (int i = 0; i < tokens.length; i++) {
            long follows = tokens[i].form().next();
            if (follows == 0 || tokens[i].transparent()) {
                continue;
            }
            int next = next(tokens, i + 1);
            if (next < 0 || (follows & tokens[next].form().bits()) == 0) {
                continue;
            }
            Readings readings = tokens[i].form().readings();
            for (Reading reading : readings.first) {
                walk(reading.word().node, reading.prefix(), i, next, tokens, found);
            }
            if (!found.isEmpty()) {
                Match[] all = new Match[found.size() + readings.size()];
                for (int f = 0; f < found.size(); f++) {
                    insert(found.get(f), all, f);
                }
                readings.copy(i, all, found.size());
                matches[i] = all;
                at[count++] = i;
                found.clear();
            }
        }
        return Arrays.copyOf(at, count);
    }

    /** Puts a match where it belongs among the first {@code size}, behind those that are as likely. */
    private static void insert(Match match, Match[] sorted, int size) {
        int at = size;
        while (at > 0 && LIKELIEST_FIRST.compare(sorted[at - 1], match) > 0) {
            sorted[at] = sorted[at - 1];
            at--;
        }
        sorted[at] = match;
    }

    /** The matches of a word by itself, those with fewer affixes first; none for a token that phrases run on over. */
    public Match[] alone(Token token, int at) {
        Readings readings = token.form().readings();
        if (readings.size() == 0 || token.transparent()) {
            return NONE;
        }
        Match[] all = new Match[readings.size()];
        readings.copy(at, all, 0);
        return all;
    }

    /** The token at which a phrase goes on, over hyphens and quotation marks; -1 if it cannot. */
    private static int next(Token[] tokens, int end) {
        int i = end;
        while (i < tokens.length && i - end < 2 && tokens[i].transparent() && !tokens[i].sentenceStart()) {
            i++;
        }
        return i >= tokens.length || tokens[i].transparent() || tokens[i].sentenceStart() ? -1 : i;
    }

    /** Follows the phrases that go on from a node with a token. */
    private static void walk(Node node, String prefix, int first, int at, Token[] tokens, List<Match> found) {
        for (Reading reading : tokens[at].form().readings().further) {
            Node to = node.next(reading.word());
            if (to == null) {
                continue;
            }
            for (Meaning meaning : to.meanings()) {
                found.add(new Match(first, at + 1, meaning, prefix, reading.suffix()));
            }
            if (to.goesOn() && reading.suffix().isEmpty()) {
                int next = next(tokens, at + 1);
                if (next >= 0) {
                    walk(to, prefix, first, next, tokens, found);
                }
            }
        }
    }

    /** @param last the last letter as printed: the pronoun ه is never written as the ending ة, though both fold to one */
    private Readings readings(String word, char last) {
        List<Reading> out = new ArrayList<>(2);
        add(out, word, "", "");
        if (word.length() <= LONGEST_INFLECTED_WORD) {
            for (String prefix : affixes.prefixes) {
                if (word.length() > prefix.length() + 1 && word.startsWith(prefix)) {
                    String rest = word.substring(prefix.length());
                    add(out, rest, prefix, "");
                    suffixes(out, rest, prefix, last);
                }
            }
            suffixes(out, word, "", last);
            for (Affixes.Contraction contraction : affixes.contractions) {
                String written = contraction.written();
                if (word.length() > written.length() + 1 && word.startsWith(written)) {
                    String rest = contraction.beginning() + word.substring(written.length());
                    add(out, rest, contraction.prefix(), "");
                    suffixes(out, rest, contraction.prefix(), last);
                }
            }
        }
        if (out.isEmpty()) {
            return Readings.NONE;
        }
        List<Match> alone = new ArrayList<>();
        for (Reading reading : out) {
            for (Meaning meaning : reading.word().node.meanings()) {
                alone.add(new Match(0, 1, meaning, reading.prefix(), reading.suffix()));
            }
        }
        alone.sort(LIKELIEST_FIRST);
        return new Readings(out.toArray(Reading[]::new), alone.toArray(Match[]::new));
    }

    private void suffixes(List<Reading> out, String word, String prefix, char last) {
        for (String suffix : affixes.suffixes) {
            if (suffix.length() == 1 && wordEnds.indexOf(last) >= 0) {
                continue;
            }
            if (word.length() > suffix.length() + 1 && word.endsWith(suffix)) {
                String rest = word.substring(0, word.length() - suffix.length());
                add(out, rest, prefix, suffix);
                for (Affixes.Contraction joint : affixes.joints) {
                    if (rest.endsWith(joint.written())) {
                        String stem = rest.substring(
                                0, rest.length() - joint.written().length());
                        add(out, stem + joint.beginning(), prefix, suffix);
                    }
                }
            }
        }
    }

    private void add(List<Reading> out, String word, String prefix, String suffix) {
        Word known = words.get(word);
        if (known != null) {
            out.add(new Reading(known, prefix, suffix));
        }
        if (affixes.inflects()) {
            String stem = affixes.stem(word);
            Word[] inflected = stems.getOrDefault(stem, NO_WORDS);
            for (Word other : inflected) {
                if (other != known) {
                    out.add(new Reading(other, prefix, suffix));
                }
            }
            // Газпрома: what is left is a word itself that only looks as if it had an ending.
            Word whole = inflected.length == 0 && known == null ? words.get(stem) : null;
            if (whole != null) {
                out.add(new Reading(whole, prefix, suffix));
            }
        }
    }

    /** Collects phrases, then freezes them. */
    public static final class Builder {

        private final Tokenizer tokenizer;
        private final Affixes affixes;
        private final String wordEnds;
        private final Map<String, Word> words = new HashMap<>();
        private final Map<String, Word[]> stems = new HashMap<>();
        private final WordMemory memory;

        /**
         * @param tokenizer cuts phrases just as it cuts texts
         * @param affixes rows of {@code affixes.tsv}
         * @param wordEnds letters as printed that are no suffix, though they fold to one
         */
        public Builder(Tokenizer tokenizer, List<Table.Row> affixes, String wordEnds) {
            this.wordEnds = wordEnds;
            this.tokenizer = tokenizer;
            this.affixes = new Affixes(affixes, tokenizer::fold);
            this.memory = new WordMemory(REMEMBERED, printed -> tokenizer.form(printed, norm -> Readings.NONE));
        }

        /** Adds a phrase; punctuation in it is passed over as it is in texts. */
        public Builder add(String phrase, Meaning meaning) {
            Node node = null;
            Node before = null;
            String last = "";
            for (Token token : tokenizer.tokens(phrase, memory)) {
                if (!token.transparent()) {
                    last = token.norm();
                    Word word = words.computeIfAbsent(last, this::word);
                    before = node;
                    node = node == null ? word.node : node.add(word);
                }
            }
            if (node != null) {
                node.add(meaning);
            }
            for (Affixes.Contraction elision : affixes.elisions) {
                if (before != null && elision.beginning().equals(last)) {
                    // "Bilan de", and bilan d'(au moins)
                    before.add(words.computeIfAbsent(elision.written(), this::word))
                            .add(meaning);
                }
            }
            return this;
        }

        /** A form as the tokenizer folds it. */
        public String fold(String form) {
            return tokenizer.fold(form);
        }

        private Word word(String norm) {
            Word word = new Word(words.size());
            if (affixes.inflects()) {
                stems.merge(affixes.stem(norm), new Word[] {word}, (a, b) -> {
                    Word[] both = Arrays.copyOf(a, a.length + 1);
                    both[a.length] = b[0];
                    return both;
                });
            }
            return word;
        }

        public Lexicon build() {
            return new Lexicon(words, stems, affixes, wordEnds, tokenizer);
        }
    }
}
