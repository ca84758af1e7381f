package io.khabar.extract.text;

import io.khabar.extract.lexicon.Readings;
import io.khabar.extract.text.Token.Kind;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * Cuts a text into tokens in one pass and folds each to the form that the lexicon knows. Offsets are those of the text
 * as it is given: folding changes only {@link Token#norm()}.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Tokenizer {

    /** How a language uses the apostrophe inside a word. */
    public enum Apostrophe {
        /** Part of the word: Kata'ib. An English 's is a token of its own. */
        JOINS,
        /** Ends an elided word: French l'armée is two tokens. */
        ELIDES,
        /** Begins a suffix that does not count: Turkish Ankara'nın is Ankara. */
        INFLECTS
    }

    private static final WordForm BREAK = new WordForm("\n", "\n", "", Kind.BREAK, false, false, Readings.NONE);

    /** What the ending 's of either case is folded to. */
    static final String POSSESSIVE = "'s";

    private static final char TATWEEL = 'ـ';

    /** Letters of the longest suffix that an apostrophe joins to a number. */
    private static final int LONGEST_SUFFIX = 7;

    private final Locale locale;
    private final Apostrophe apostrophe;
    private final Set<String> currencies;
    private final Set<String> scales;

    /**
     * @param locale decides how letters are lower-cased (Turkish İ and I)
     * @param apostrophe what an apostrophe inside a word does
     */
    public Tokenizer(Locale locale, Apostrophe apostrophe) {
        this(locale, apostrophe, Set.of(), Set.of());
    }

    /**
     * @param locale decides how letters are lower-cased (Turkish İ and I)
     * @param apostrophe what an apostrophe inside a word does
     * @param currencies letters that are a currency where an amount is joined to them (R25 million, KSh300), as printed
     * @param scales what tells a short number behind a single such letter from a name: R25 million, but not R25
     */
    public Tokenizer(Locale locale, Apostrophe apostrophe, Set<String> currencies, Set<String> scales) {
        this.locale = locale;
        this.apostrophe = apostrophe;
        this.currencies = Set.copyOf(currencies);
        this.scales = Set.copyOf(scales);
    }

    /**
     * The text's tokens, in order.
     *
     * @param memory gives the words; it has been made with this tokenizer's {@link #form}
     */
    public List<Token> tokens(String text, WordMemory memory) {
        List<Token> out = new ArrayList<>(text.length() / 4 + 4);
        char[] chars = text.toCharArray();
        int i = 0;
        boolean space = true;
        while (i < chars.length) {
            int c = Character.codePointAt(chars, i);
            int end = i + Character.charCount(c);
            switch (Letters.of(c)) {
                case Letters.LETTER, Letters.MARK -> {
                    i = word(chars, i, space, memory, out);
                    space = false;
                }
                case Letters.DIGIT -> {
                    end = numberEnd(chars, i);
                    out.add(new Token(memory.at(chars, i, end), i, end, space, false));
                    i = end;
                    space = false;
                }
                case Letters.BREAK -> {
                    out.add(new Token(BREAK, i, i + 1, space, false));
                    i = end;
                    space = true;
                }
                case Letters.BLANK -> {
                    i = end;
                    space = true;
                }
                // Direction marks and stray joiners stand between tokens without parting them.
                case Letters.JOINER, Letters.FORMAT -> i = end;
                default -> {
                    boolean part =
                            (c == '#' || c == '_') && end < chars.length && Letters.of(chars[end]) <= Letters.MARK;
                    if (!part) {
                        out.add(new Token(memory.at(chars, i, end), i, end, space, false));
                    }
                    // #South_Sudan is read as its words are.
                    space = part && (space || c == '_');
                    i = end;
                }
            }
        }
        return out;
    }

    /**
     * Works out all that the letters of a token tell.
     *
     * @param printed a token's own code units
     * @param readings what the lexicon knows of a folded word
     */
    public WordForm form(String printed, Function<String, Readings> readings) {
        int c = printed.codePointAt(0);
        if (Letters.of(c) == Letters.DIGIT) {
            String norm = digits(printed);
            return new WordForm(printed, norm, suffix(printed), Kind.NUMBER, false, false, readings.apply(norm));
        }
        if (Letters.wordPart(c)) {
            return word(printed, readings);
        }
        if (printed.length() == 2 && Letters.apostrophe(c)) {
            return new WordForm(printed, POSSESSIVE, "", Kind.WORD, false, false, readings.apply(POSSESSIVE));
        }
        Kind kind = mark(c);
        String norm = kind == Kind.DASH
                ? String.valueOf(WordForm.DASH)
                : kind == Kind.QUOTE ? String.valueOf(WordForm.QUOTE) : printed;
        return new WordForm(printed, norm, "", kind, false, false, readings.apply(norm));
    }

    private WordForm word(String printed, Function<String, Readings> readings) {
        boolean upper = false;
        boolean all = true;
        int letters = 0;
        int cut = -1;
        for (int i = 0; i < printed.length(); ) {
            int c = printed.codePointAt(i);
            if (Character.isLetter(c)) {
                boolean up = Character.isUpperCase(c);
                upper |= letters == 0 && up;
                all &= up;
                letters++;
            } else if (cut < 0 && apostrophe == Apostrophe.INFLECTS && Letters.apostrophe(c)) {
                cut = i;
            }
            i += Character.charCount(c);
        }
        String norm = fold(cut < 0 ? printed : printed.substring(0, cut));
        if (norm.isEmpty()) {
            // Nothing but marks or tatweel, which stands for a dash: 150 ـــ 300.
            Kind kind = printed.codePoints().allMatch(c -> c == TATWEEL) ? Kind.DASH : Kind.PUNCTUATION;
            String mark = kind == Kind.DASH ? String.valueOf(WordForm.DASH) : printed;
            return new WordForm(printed, mark, "", kind, false, false, readings.apply(mark));
        }
        String suffix = cut < 0 ? "" : fold(printed.substring(cut + 1));
        return new WordForm(printed, norm, suffix, Kind.WORD, upper, all && letters > 1, readings.apply(norm));
    }

    /** What an apostrophe joins to digits, folded: si in 120'si; other apostrophes in a number part its digits. */
    private String suffix(String number) {
        int first = number.length();
        while (first > 0 && Character.isLetter(number.charAt(first - 1))) {
            first--;
        }
        boolean joined = apostrophe == Apostrophe.INFLECTS && first > 0 && Letters.apostrophe(number.charAt(first - 1));
        return joined ? fold(number.substring(first)) : "";
    }

    /** Stands for the decimal mark, which it looks like, with the decimals before it: 5ر3 is 3.5. */
    private static final char REH = 'ر';

    private static final char ARABIC_COMMA = '،';

    /** The digits in ASCII with one form of each separator. */
    private static String digits(String printed) {
        int reh = printed.indexOf(REH);
        if (reh > 0 && reh == printed.lastIndexOf(REH)) {
            String first = digits(printed.substring(0, reh));
            String last = digits(printed.substring(reh + 1));
            // Only a whole number is 0 alone, and only decimals begin with 0 otherwise.
            boolean swapped = first.equals("0") || last.length() > 1 && last.charAt(0) == '0';
            return swapped ? first + '٫' + last : last + '٫' + first;
        }
        StringBuilder digits = new StringBuilder(printed.length());
        int i = 0;
        while (i < printed.length()) {
            int c = printed.codePointAt(i);
            if (Character.isDigit(c)) {
                digits.append((char) ('0' + Character.digit(c, 10)));
            } else if (i + 1 < printed.length() && Character.isDigit(printed.codePointAt(i + 1))) {
                digits.append(
                        switch (c) {
                            case '٬', '\u00a0', '\u202f', '\'', '’' -> '٬';
                            case ARABIC_COMMA -> ',';
                            default -> (char) c;
                        });
            } else {
                // A suffix.
                break;
            }
            i += Character.charCount(c);
        }
        return digits.toString();
    }

    private int numberEnd(char[] text, int from) {
        int i = from;
        while (i < text.length) {
            int c = Character.codePointAt(text, i);
            if (Character.isDigit(c)) {
                i += Character.charCount(c);
            } else if (i + 1 < text.length
                    && Character.isDigit(Character.codePointAt(text, i + 1))
                    && Character.isDigit(Character.codePointBefore(text, i))
                    && separator(text, i, (char) c)) {
                i++;
            } else {
                break;
            }
        }
        return apostrophe == Apostrophe.INFLECTS ? inflected(text, i) : i;
    }

    /** The end of a number with the suffix that an apostrophe joins to it: Turkish 200'den. */
    private static int inflected(char[] text, int end) {
        if (end >= text.length || !Letters.apostrophe(text[end])) {
            return end;
        }
        int i = end + 1;
        while (i < text.length && i - end <= LONGEST_SUFFIX && Character.isLetter(text[i])) {
            i++;
        }
        return i > end + 1 && (i == text.length || !Letters.wordPart(Character.codePointAt(text, i))) ? i : end;
    }

    /** Whether a mark between two digits belongs to the number. A no-break space does when three digits follow. */
    private static boolean separator(char[] text, int i, char c) {
        return switch (c) {
            case '.', ',', '٫', '٬', REH -> true;
            case '\u00a0', '\u202f', '\'', '’' -> digitsAfter(text, i + 1) == 3;
            case ARABIC_COMMA -> lone(text, i);
            default -> false;
        };
    }

    /** Whether an Arabic comma between digits is the only one around, and so a decimal comma (58،8) and none of a list. */
    private static boolean lone(char[] text, int comma) {
        int before = comma;
        while (before > 0 && Character.isDigit(text[before - 1])) {
            before--;
        }
        int after = comma + 1 + digitsAfter(text, comma + 1);
        return after - comma <= 4
                && (before == 0 || text[before - 1] != ARABIC_COMMA)
                && (after >= text.length || text[after] != ARABIC_COMMA);
    }

    private static int digitsAfter(char[] text, int i) {
        int n = 0;
        while (i + n < text.length && n < 4 && Character.isDigit(text[i + n])) {
            n++;
        }
        return n;
    }

    private int word(char[] text, int from, boolean space, WordMemory memory, List<Token> out) {
        int end = from;
        long last = 0;
        long before = 0;
        while (end < text.length && Letters.of(text[end]) <= Letters.MARK) {
            before = before << 16 | last >>> 48;
            last = last << 16 | text[end];
            end++;
        }
        WordForm form;
        if (end < text.length && mayGoOn(text[end])) {
            end = wordEnd(text, from);
            form = memory.at(text, from, end);
        } else {
            form = memory.at(text, from, end, last, before);
        }
        out.add(new Token(form, from, end, space, false));
        if (apostrophe == Apostrophe.JOINS
                && end < text.length
                && Letters.apostrophe(text[end])
                && possessive(text, end)) {
            out.add(new Token(memory.at(text, end, end + 2), end, end + 2, false, false));
            return end + 2;
        }
        if (apostrophe == Apostrophe.JOINS
                && end + 1 < text.length
                && text[end] == '.'
                && Letters.apostrophe(text[end + 1])
                && possessive(text, end + 1)) {
            // The U.N.'s
            out.add(new Token(memory.at(text, end, end + 1), end, end + 1, false, false));
            out.add(new Token(memory.at(text, end + 1, end + 3), end + 1, end + 3, false, false));
            return end + 3;
        }
        return end;
    }

    /** Whether a word may go on over a character that is neither a letter nor a mark on one. */
    private static boolean mayGoOn(char c) {
        byte sort = Letters.of(c);
        return sort == Letters.DIGIT
                || sort == Letters.JOINER
                || sort == Letters.OTHER && (Letters.apostrophe(c) || Character.isSurrogate(c));
    }

    /** Where a word ends that holds more than letters: digits, apostrophes, joiners, letters beyond the basic plane. */
    private int wordEnd(char[] text, int from) {
        int i = from;
        int end = from;
        while (i < text.length) {
            int c = Character.codePointAt(text, i);
            byte sort = Letters.of(c);
            if (sort <= Letters.DIGIT) {
                if (sort == Letters.DIGIT && Letters.arabicLetter(Character.codePointBefore(text, i))) {
                    // A conjunction, preposition or article joined to digits (و500, ال38): the digits are a number.
                    break;
                }
                if (sort == Letters.DIGIT && !currencies.isEmpty() && currency(text, from, i)) {
                    break;
                }
                i += Character.charCount(c);
                end = i;
            } else if (sort == Letters.JOINER) {
                i += Character.charCount(c);
            } else if (Letters.apostrophe(c)
                    && i > from
                    && i + 1 < text.length
                    && Character.isLetter(Character.codePointAt(text, i + 1))) {
                if (apostrophe == Apostrophe.ELIDES && i - from <= 5) {
                    return i + 1;
                }
                if (apostrophe == Apostrophe.JOINS && possessive(text, i)) {
                    break;
                }
                i++;
            } else {
                break;
            }
        }
        return end;
    }

    /** Whether the letters before a digit are a currency and the digits an amount. */
    private boolean currency(char[] text, int from, int digit) {
        if (digit - from > LONGEST_SUFFIX || !currencies.contains(new String(text, from, digit - from))) {
            return false;
        }
        int end = numberEnd(text, digit);
        if (digit - from > 1 || end - digit > 2) {
            return true;
        }
        int scale = end < text.length && (text[end] == ' ' || text[end] == '-') ? end + 1 : end;
        int stop = scale;
        while (stop < text.length && stop - scale <= LONGEST_SUFFIX + 1 && Character.isLetter(text[stop])) {
            stop++;
        }
        return scales.contains(new String(text, scale, stop - scale));
    }

    private static boolean possessive(char[] text, int apostrophe) {
        return apostrophe + 1 < text.length
                && (text[apostrophe + 1] == 's' || text[apostrophe + 1] == 'S')
                && (apostrophe + 2 == text.length || !Letters.wordPart(Character.codePointAt(text, apostrophe + 2)));
    }

    /**
     * Folds a word: compatibility forms (NFKC), lower case, no marks on Arabic letters, no tatweel, one form of alef, ya
     * and ta marbuta, one of ya with a hamza at its side or above and of a hamza before waw, digits in ASCII, no
     * apostrophes or invisible characters.
     */
    public String fold(String word) {
        boolean plain = true;
        for (int i = 0; i < word.length() && plain; i++) {
            char c = word.charAt(i);
            plain = c < 0x80 && c != '\'' && (c < 'A' || c > 'Z');
        }
        if (plain) {
            return word;
        }
        String s = (composed(word) ? word : Normalizer.normalize(word, Normalizer.Form.NFKC)).toLowerCase(locale);
        StringBuilder out = new StringBuilder(s.length());
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            switch (c) {
                case 'أ', 'إ', 'آ', 'ٱ' -> out.append('ا');
                case 'ى', 'ی' -> out.append('ي');
                case 'ة' -> out.append('ه');
                case 'ء' -> {
                    // لاجىء is لاجئ.
                    int last = out.length() - 1;
                    if (last >= 0 && out.charAt(last) == 'ي') {
                        out.setCharAt(last, 'ئ');
                    } else {
                        out.append(c);
                    }
                }
                case 'و' -> {
                    // مسؤول is مسئول.
                    int last = out.length() - 1;
                    if (last >= 0 && out.charAt(last) == 'ؤ') {
                        out.setCharAt(last, 'ئ');
                    }
                    out.append(c);
                }
                case 'ک' -> out.append('ك');
                case TATWEEL, '\'', '’', 'ʼ', '`', '\u0307' -> {}
                case 'ё' -> out.append('е');
                default -> {
                    if (Character.isDigit(c)) {
                        out.append((char) ('0' + Character.digit(c, 10)));
                    } else if (!Letters.arabicMark(c) && Letters.of(c) != Letters.JOINER) {
                        out.append(c);
                    }
                }
            }
        }
        return out.toString();
    }

    private static boolean composed(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (!Letters.composed(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static Kind mark(int c) {
        return switch (c) {
            case '"', '«', '»', '“', '”', '„', '‟', '‹', '›', '‘', '’', '‚', '\'', '「', '」', '`', '´' -> Kind.QUOTE;
            case '-', '‐', '‑', '‒', '–', '—', '―', '−', '־' -> Kind.DASH;
            case '%', '٪', '‰', '°', '№', '#', '&', '+', '=', '~', '<', '>', '≈' -> Kind.SYMBOL;
            default -> Character.getType(c) == Character.CURRENCY_SYMBOL ? Kind.SYMBOL : Kind.PUNCTUATION;
        };
    }
}
