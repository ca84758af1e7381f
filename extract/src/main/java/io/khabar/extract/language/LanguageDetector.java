package io.khabar.extract.language;

import io.khabar.extract.lexicon.Table;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tells a text's language by its scripts and its function words (the languages' tables {@code functionwords.tsv}),
 * reading no more than the first {@value #READ} characters. A language without a table scores nothing, so a text in one
 * comes out as "und" unless its words happen to be another's.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class LanguageDetector {

    /** A verdict: ISO 639-1 code, "und" if undecided, and how sure, 0 to 1. */
    public record Verdict(String language, double confidence) {}

    private static final int READ = 4_000;
    private static final int LONGEST_WORD = 24;
    /** Fewer function words than one in this many words is no evidence of a language. */
    private static final int RAREST = 12;

    private static final Verdict UNDECIDED = new Verdict("und", 0);

    /** A function word with the bit set of the languages that have it, by their place in the list. */
    private record FunctionWord(char[] letters, int languages) {

        boolean is(char[] word, int length) {
            return Arrays.equals(letters, 0, letters.length, word, 0, length);
        }
    }

    private final List<String> languages;
    /** A hash table with open addressing, so that the words of a text are looked up without being made strings. */
    private final FunctionWord[] words;

    /** @param languages codes of the languages to choose from */
    public LanguageDetector(List<String> languages) {
        this.languages = List.copyOf(languages);
        Map<String, Integer> known = new HashMap<>();
        for (int i = 0; i < languages.size(); i++) {
            int bit = 1 << i;
            for (Table.Row row : Table.read(languages.get(i) + "/functionwords.tsv")) {
                for (String word : row.alternatives(0)) {
                    known.merge(word.toLowerCase(Locale.ROOT), bit, (a, b) -> a | b);
                }
            }
        }
        this.words = new FunctionWord[Integer.highestOneBit(Math.max(1, known.size())) * 4];
        known.forEach((word, bits) -> {
            int slot = slot(word.hashCode());
            while (words[slot] != null) {
                slot = slot + 1 & words.length - 1;
            }
            words[slot] = new FunctionWord(word.toCharArray(), bits);
        });
    }

    private int slot(int hash) {
        return (hash ^ hash >>> 16) & words.length - 1;
    }

    /**
     * @param title may be empty
     * @param text may be empty
     * @param declared the publisher's word for it, null if none; it decides where the text is too short to tell
     */
    public Verdict detect(String title, String text, String declared) {
        double[] votes = new double[languages.size()];
        int[] count = {0};
        vote(text, votes, count);
        if (count[0] < 40) {
            vote(title, votes, count);
        }
        int best = -1;
        double total = 0;
        for (int i = 0; i < votes.length; i++) {
            total += votes[i];
            if (votes[i] > 0 && (best < 0 || votes[i] > votes[best])) {
                best = i;
            }
        }
        int hint = declared == null
                ? -1
                : languages.indexOf(Locale.forLanguageTag(declared).getLanguage());
        if (best < 0 || votes[best] * RAREST < count[0]) {
            return hint >= 0 && count[0] < 40 ? new Verdict(languages.get(hint), 0.5) : UNDECIDED;
        }
        if (hint >= 0 && votes[hint] == votes[best]) {
            best = hint;
        }
        return new Verdict(languages.get(best), Math.min(1, votes[best] / total));
    }

    private void vote(String text, double[] votes, int[] count) {
        char[] word = new char[LONGEST_WORD];
        int stop = Math.min(text.length(), READ);
        int length = 0;
        int hash = 0;
        for (int i = 0; i <= stop; i++) {
            char c = i < stop ? text.charAt(i) : ' ';
            if (Character.isLetter(c)) {
                if (length < LONGEST_WORD) {
                    word[length] = Character.toLowerCase(c);
                    hash = 31 * hash + word[length];
                }
                length++;
            } else if (length > 0) {
                count[0]++;
                if (length <= LONGEST_WORD) {
                    vote(languages(word, length, hash), votes);
                }
                length = 0;
                hash = 0;
            }
        }
    }

    private int languages(char[] word, int length, int hash) {
        for (int slot = slot(hash); words[slot] != null; slot = slot + 1 & words.length - 1) {
            if (words[slot].is(word, length)) {
                return words[slot].languages;
            }
        }
        return 0;
    }

    private static void vote(int languages, double[] votes) {
        // A word that several languages share is worth less to each.
        double share = 1.0 / Integer.bitCount(languages);
        for (int bits = languages; bits != 0; bits &= bits - 1) {
            votes[Integer.numberOfTrailingZeros(bits)] += share;
        }
    }
}
