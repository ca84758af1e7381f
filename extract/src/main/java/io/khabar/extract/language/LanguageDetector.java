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

    private final List<String> languages;
    /** Function word → bit set of the languages that have it, by their place in the list. */
    private final Map<String, Integer> words = new HashMap<>();

    /** @param languages codes of the languages to choose from */
    public LanguageDetector(List<String> languages) {
        this.languages = List.copyOf(languages);
        for (int i = 0; i < languages.size(); i++) {
            int bit = 1 << i;
            for (Table.Row row : Table.read(languages.get(i) + "/functionwords.tsv")) {
                for (String word : row.alternatives(0)) {
                    words.merge(word.toLowerCase(Locale.ROOT), bit, (a, b) -> a | b);
                }
            }
        }
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
        int stop = Math.min(text.length(), READ);
        char[] word = new char[LONGEST_WORD];
        int length = 0;
        for (int i = 0; i <= stop; i++) {
            char c = i < stop ? text.charAt(i) : ' ';
            if (Character.isLetter(c)) {
                if (length < LONGEST_WORD) {
                    word[length] = Character.toLowerCase(c);
                }
                length++;
            } else if (length > 0) {
                count[0]++;
                if (length <= LONGEST_WORD) {
                    Integer bits = words.get(new String(Arrays.copyOf(word, length)));
                    if (bits != null) {
                        // A word that several languages share is worth less to each.
                        double share = 1.0 / Integer.bitCount(bits);
                        for (int b = bits; b != 0; b &= b - 1) {
                            votes[Integer.numberOfTrailingZeros(b)] += share;
                        }
                    }
                }
                length = 0;
            }
        }
    }
}
