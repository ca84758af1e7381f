package io.khabar.extract.language;

import io.khabar.extract.lexicon.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tells a text's language by its scripts and its function words (the languages' tables {@code functionwords.tsv}),
 * reading no more than the first {@value #READ} characters. A language without a table scores nothing, so a text in one
 * comes out as "und" unless its words happen to be another's. A few words without a function word, as headlines are,
 * are told by their letters where a language has an alphabet of its own (settings {@code alphabet} and
 * {@code telling_letters}); so is a longer text with few function words where one in {@value #TELLING} letters is telling.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class LanguageDetector {

    /** A verdict: ISO 639-1 code, "und" if undecided, and how sure, 0 to 1. */
    public record Verdict(String language, double confidence) {}

    private static final int READ = 2_000;
    /** Fewer function words than one in this many words is no evidence of a language. */
    private static final int RAREST = 12;

    /** Fewer function words than one in this many words are no more evidence than letters. */
    private static final int FEW = 6;
    /** One in so many letters of a text in a language is telling. */
    private static final int TELLING = 50;

    /** Fewer words may be too short a text to tell. */
    private static final int SHORT = 40;
    /** Letters of a script that a language's alphabet lacks may be one in so many: names keep the spelling of others. */
    private static final int FOREIGN = 50;
    /** Fewer function words of a language than this may be another's words in a short text. */
    private static final int FIRM = 2;

    /** How sure the letters alone, or the publisher's word alone, can make. */
    private static final double LIKELY = 0.5;

    /** Spreads the letters over the places, see Knuth's multiplicative hashing. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private static final Verdict UNDECIDED = new Verdict("und", 0);

    /** Letters in lower case, 0 for what is no letter; for the scripts that our languages are written in. */
    private static final char[] LOWER_CASE = new char[0x700];

    static {
        for (char c = 0; c < LOWER_CASE.length; c++) {
            LOWER_CASE[c] = Character.isLetter(c) ? Character.toLowerCase(c) : 0;
        }
    }

    private final List<String> languages;
    /**
     * Function words in a hash table with open addressing, so that the words of a text are looked up without being made
     * strings; null where there is none.
     */
    private final char[][] words;

    /** Letters of the longest function word. */
    private final int longest;
    /** The last letters of the function word in each place, so that few are compared. */
    private final long[] endings;
    /** The bit set of the languages that have it, by their place in the list. */
    private final int[] bits;

    private final List<Alphabet> alphabets;

    /**
     * @param telling letters of which a text must have one, since other languages lack them; empty if none need be there
     */
    private record Alphabet(String language, Character.UnicodeScript script, String letters, String telling) {

        /**
         * Whether a text, in lower case, may be in the language by its letters.
         *
         * @param rarest one in so many letters must be telling; 0 if one of them all is enough
         */
        boolean writes(CharSequence text, int rarest) {
            int own = 0;
            int foreign = 0;
            int other = 0;
            int told = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (letters.indexOf(c) >= 0) {
                    own++;
                    told += telling.indexOf(c) >= 0 ? 1 : 0;
                } else if (Character.isLetter(c)) {
                    boolean same = Character.UnicodeScript.of(c) == script;
                    foreign += same ? 1 : 0;
                    other += same ? 0 : 1;
                }
            }
            boolean tells = rarest == 0 ? told > 0 : told * rarest >= own;
            return (telling.isEmpty() || tells) && own > other && own > foreign * FOREIGN;
        }

        /**
         * Whether a letter of its own stands in a word that no capital begins.
         *
         * @param any whether any letter will do that English lacks, and not only a telling one
         */
        boolean inSmallLetters(CharSequence text, boolean any) {
            boolean word = false;
            boolean name = false;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                boolean letter = Character.isLetter(c);
                if (letter && !word) {
                    name = !Character.isLowerCase(c);
                }
                word = letter;
                boolean own = any ? c > 'z' && letters.indexOf(c) >= 0 : telling.indexOf(c) >= 0;
                if (letter && !name && own) {
                    return true;
                }
            }
            return false;
        }
    }

    /** @param settings those of the languages to choose from */
    public LanguageDetector(List<LanguageSettings> settings) {
        this.languages = settings.stream().map(LanguageSettings::code).toList();
        Map<String, Integer> known = new HashMap<>();
        for (int i = 0; i < languages.size(); i++) {
            int bit = 1 << i;
            for (Table.Row row : Table.read(languages.get(i) + "/functionwords.tsv")) {
                for (String word : row.alternatives(0)) {
                    known.merge(word.toLowerCase(Locale.ROOT), bit, (a, b) -> a | b);
                }
            }
        }
        this.alphabets = settings.stream().flatMap(LanguageDetector::alphabet).toList();
        int size = Integer.highestOneBit(Math.max(1, known.size())) * 8;
        this.words = new char[size][];
        this.longest = known.keySet().stream().mapToInt(String::length).max().orElse(0);
        this.endings = new long[size];
        this.bits = new int[size];
        known.forEach((word, of) -> {
            long ending = ending(word);
            int place = place(ending);
            while (words[place] != null) {
                place = place + 1 & words.length - 1;
            }
            words[place] = word.toCharArray();
            endings[place] = ending;
            bits[place] = of;
        });
    }

    private static Stream<Alphabet> alphabet(LanguageSettings settings) {
        String letters = settings.text(Setting.ALPHABET);
        return letters.isEmpty()
                ? Stream.empty()
                : Stream.of(new Alphabet(
                        settings.code(),
                        Character.UnicodeScript.of(letters.charAt(0)),
                        letters,
                        settings.text(Setting.TELLING_LETTERS)));
    }

    /** The last four letters of a word. */
    private static long ending(String word) {
        long ending = 0;
        for (int i = 0; i < word.length(); i++) {
            ending = ending << Character.SIZE | word.charAt(i);
        }
        return ending;
    }

    private int place(long ending) {
        return (int) (ending * SPREAD >>> Integer.SIZE) & bits.length - 1;
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
        if (count[0] < SHORT) {
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
            if (hint >= 0 && count[0] < SHORT) {
                return new Verdict(languages.get(hint), LIKELY);
            }
            return byLetters(title + ' ' + text, count[0] < SHORT ? 0 : TELLING);
        }
        double firm = hint < 0 ? FIRM : FIRM + 1 + votes[hint];
        if (count[0] < SHORT && hint != best && votes[best] < firm) {
            // "Haber" is news in Turkish, and "have" in Spanish: a short text is in the language whose letters its own
            // words have.
            Verdict own = byOwnLetters(title + ' ' + text, hint < 0 ? null : languages.get(hint));
            if (own != UNDECIDED) {
                return own;
            }
        }
        if (hint < 0 && votes[best] * FEW < count[0]) {
            // "Hasta" is a patient in Turkish, and "until" in Spanish: few words weigh less than letters.
            Verdict letters = byLetters(title + ' ' + text, TELLING);
            if (letters != UNDECIDED) {
                return letters;
            }
        }
        if (hint >= 0 && votes[hint] == votes[best]) {
            best = hint;
        }
        return new Verdict(languages.get(best), Math.min(1, votes[best] / total));
    }

    private Verdict byLetters(String text, int rarest) {
        String letters = text.substring(0, Math.min(text.length(), READ)).toLowerCase(Locale.ROOT);
        for (Alphabet alphabet : alphabets) {
            if (alphabet.writes(letters, rarest)) {
                return new Verdict(alphabet.language(), LIKELY);
            }
        }
        return UNDECIDED;
    }

    /**
     * The language that a word in small letters, which is no name, shows by a letter that others lack.
     *
     * @param language the only one to think of; null for any
     */
    private Verdict byOwnLetters(String text, String language) {
        for (Alphabet alphabet : alphabets) {
            if ((language == null || language.equals(alphabet.language()))
                    && alphabet.inSmallLetters(text, language != null)
                    && alphabet.writes(text.toLowerCase(Locale.ROOT), 0)) {
                return new Verdict(alphabet.language(), LIKELY);
            }
        }
        return UNDECIDED;
    }

    private void vote(String text, double[] votes, int[] count) {
        char[] letters = new char[Math.min(text.length(), READ)];
        text.getChars(0, letters.length, letters, 0);
        int i = 0;
        while (i < letters.length) {
            int first = i;
            long ending = 0;
            char letter;
            while (i < letters.length && (letter = lowerCase(letters[i])) != 0) {
                letters[i++] = letter;
                ending = ending << Character.SIZE | letter;
            }
            if (i > first) {
                count[0]++;
                if (i - first <= longest) {
                    vote(languages(letters, first, i, ending), votes);
                }
            }
            i++;
        }
    }

    private static char lowerCase(char c) {
        if (c < LOWER_CASE.length) {
            return LOWER_CASE[c];
        }
        return Character.isLetter(c) ? Character.toLowerCase(c) : 0;
    }

    private int languages(char[] letters, int first, int end, long ending) {
        for (int place = place(ending); bits[place] != 0; place = place + 1 & bits.length - 1) {
            if (endings[place] == ending && same(words[place], letters, first, end)) {
                return bits[place];
            }
        }
        return 0;
    }

    private static boolean same(char[] word, char[] letters, int first, int end) {
        if (word.length != end - first) {
            return false;
        }
        // Words are short: a plain loop beats Arrays.equals.
        for (int i = 0; i < word.length; i++) {
            if (word[i] != letters[first + i]) {
                return false;
            }
        }
        return true;
    }

    private static void vote(int languages, double[] votes) {
        if (languages == 0) {
            return;
        }
        if ((languages & languages - 1) == 0) {
            votes[Integer.numberOfTrailingZeros(languages)]++;
            return;
        }
        // A word that several languages share is worth less to each.
        double share = 1.0 / Integer.bitCount(languages);
        for (int rest = languages; rest != 0; rest &= rest - 1) {
            votes[Integer.numberOfTrailingZeros(rest)] += share;
        }
    }
}
