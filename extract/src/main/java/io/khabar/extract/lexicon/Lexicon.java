package io.khabar.extract.lexicon;

import io.khabar.extract.text.Token;
import io.khabar.extract.text.Tokenizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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
    private static final Comparator<Match> LIKELIEST_FIRST = Comparator.comparingInt(Match::end)
            .reversed()
            .thenComparingInt(match -> match.prefix().length() + match.suffix().length());

    private static final class Node {
        Map<Integer, Node> next = Map.of();
        List<Meaning> meanings = List.of();
    }

    /**
     * A reading of a word.
     *
     * @param word which word of the vocabulary it is once the affixes are off
     * @param first where phrases that begin with it go on, null if none does
     */
    private record Form(Integer word, Node first, String prefix, String suffix) {}

    /** Readings of this many words are kept, twice, in a language: a news text hardly holds a word that others do not. */
    private static final int KEPT = 8192;

    private final Map<String, Integer> words;
    private final Map<String, int[]> stems;
    private final Node root;
    private final Affixes affixes;
    /** Readings of words seen lately. When it is full it becomes {@link #older}, whose own go. */
    private volatile Map<String, Form[]> recent = new ConcurrentHashMap<>();

    private volatile Map<String, Form[]> older = Map.of();

    private Lexicon(Map<String, Integer> words, Map<String, int[]> stems, Node root, Affixes affixes) {
        this.words = words;
        this.stems = stems;
        this.root = root;
        this.affixes = affixes;
    }

    /**
     * Finds every phrase.
     *
     * @return for each token the matches that begin there, longest first, of equal ones those with fewer affixes first; null where there is none
     */
    public Match[][] match(List<Token> tokens) {
        int n = tokens.size();
        Form[][] forms = new Form[n][];
        for (int i = 0; i < n; i++) {
            Token token = tokens.get(i);
            if (!token.transparent()) {
                forms[i] = readings(token.norm());
            }
        }
        Match[][] out = new Match[n][];
        List<Match> found = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            if (forms[i] == null || forms[i].length == 0) {
                continue;
            }
            found.clear();
            for (Form form : forms[i]) {
                if (form.first != null) {
                    walk(form.first, form.prefix, form.suffix, i, i + 1, tokens, forms, found);
                }
            }
            if (!found.isEmpty()) {
                if (found.size() > 1) {
                    found.sort(LIKELIEST_FIRST);
                }
                out[i] = found.toArray(Match[]::new);
            }
        }
        return out;
    }

    private void walk(
            Node node,
            String prefix,
            String suffix,
            int first,
            int end,
            List<Token> tokens,
            Form[][] forms,
            List<Match> found) {
        for (Meaning meaning : node.meanings) {
            found.add(new Match(first, end, meaning, prefix, suffix));
        }
        if (node.next.isEmpty() || !suffix.isEmpty()) {
            return;
        }
        int i = end;
        while (i < tokens.size() && tokens.get(i).transparent() && i - end < 2) {
            i++;
        }
        if (i >= tokens.size() || forms[i] == null || tokens.get(i).sentenceStart()) {
            return;
        }
        for (Form form : forms[i]) {
            // Inside a phrase a word may be inflected but does not begin with a conjunction or a preposition.
            if (form.prefix.isEmpty()) {
                Node next = node.next.get(form.word);
                if (next != null) {
                    walk(next, prefix, form.suffix, first, i + 1, tokens, forms, found);
                }
            }
        }
    }

    private Form[] readings(String word) {
        Form[] forms = recent.get(word);
        if (forms == null) {
            forms = older.get(word);
            if (forms == null) {
                forms = forms(word);
            }
            if (word.length() <= LONGEST_INFLECTED_WORD) {
                keep(word, forms);
            }
        }
        return forms;
    }

    private void keep(String word, Form[] forms) {
        Map<String, Form[]> into = recent;
        into.put(word, forms);
        if (into.size() >= KEPT) {
            synchronized (this) {
                if (recent == into) {
                    older = into;
                    recent = new ConcurrentHashMap<>();
                }
            }
        }
    }

    private Form[] forms(String word) {
        List<Form> out = new ArrayList<>(2);
        add(out, word, "", "");
        if (word.length() <= LONGEST_INFLECTED_WORD) {
            for (String prefix : affixes.prefixes) {
                if (word.length() > prefix.length() + 1 && word.startsWith(prefix)) {
                    String rest = word.substring(prefix.length());
                    add(out, rest, prefix, "");
                    suffixes(out, rest, prefix);
                }
            }
            suffixes(out, word, "");
            for (Affixes.Contraction contraction : affixes.contractions) {
                String written = contraction.written();
                if (word.length() > written.length() + 1 && word.startsWith(written)) {
                    String rest = contraction.beginning() + word.substring(written.length());
                    add(out, rest, contraction.prefix(), "");
                    suffixes(out, rest, contraction.prefix());
                }
            }
        }
        return out.toArray(Form[]::new);
    }

    private void suffixes(List<Form> out, String word, String prefix) {
        for (String suffix : affixes.suffixes) {
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

    private void add(List<Form> out, String word, String prefix, String suffix) {
        Integer id = words.get(word);
        if (id != null) {
            out.add(new Form(id, root.next.get(id), prefix, suffix));
        }
        if (affixes.inflects()) {
            int[] ids = stems.get(affixes.stem(word));
            if (ids != null) {
                for (int other : ids) {
                    if (id == null || other != id) {
                        out.add(new Form(other, root.next.get(other), prefix, suffix));
                    }
                }
            }
        }
    }

    /** Collects phrases, then freezes them. */
    public static final class Builder {

        private final Tokenizer tokenizer;
        private final Affixes affixes;
        private final Map<String, Integer> words = new HashMap<>();
        private final Map<String, int[]> stems = new HashMap<>();
        private final Node root = new Node();

        /**
         * @param tokenizer cuts phrases just as it cuts texts
         * @param affixes rows of {@code affixes.tsv}
         */
        public Builder(Tokenizer tokenizer, List<Table.Row> affixes) {
            this.tokenizer = tokenizer;
            this.affixes = new Affixes(affixes, tokenizer::fold);
        }

        /** Adds a phrase; punctuation in it is passed over as it is in texts. */
        public Builder add(String phrase, Meaning meaning) {
            Node node = root;
            for (Token token : tokenizer.tokens(phrase)) {
                if (token.transparent()) {
                    continue;
                }
                int word = words.computeIfAbsent(token.norm(), this::word);
                if (node.next.isEmpty()) {
                    node.next = new HashMap<>(4);
                }
                node = node.next.computeIfAbsent(word, w -> new Node());
            }
            if (node != root && !node.meanings.contains(meaning)) {
                if (node.meanings.isEmpty()) {
                    node.meanings = new ArrayList<>(1);
                }
                node.meanings.add(meaning);
            }
            return this;
        }

        private int word(String norm) {
            int id = words.size();
            if (affixes.inflects()) {
                stems.merge(affixes.stem(norm), new int[] {id}, (a, b) -> {
                    int[] both = java.util.Arrays.copyOf(a, a.length + 1);
                    both[a.length] = b[0];
                    return both;
                });
            }
            return id;
        }

        public Lexicon build() {
            return new Lexicon(words, stems, root, affixes);
        }
    }
}
