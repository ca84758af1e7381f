package io.khabar.extract.text;

import io.khabar.extract.text.Token.Kind;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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

    /** Letters of the longest suffix that an apostrophe joins to a number. */
    private static final int LONGEST_SUFFIX = 7;

    private final Locale locale;
    private final Apostrophe apostrophe;

    /**
     * @param locale decides how letters are lower-cased (Turkish İ and I)
     * @param apostrophe what an apostrophe inside a word does
     */
    public Tokenizer(Locale locale, Apostrophe apostrophe) {
        this.locale = locale;
        this.apostrophe = apostrophe;
    }

    /** The text's tokens, in order. */
    public List<Token> tokens(String text) {
        List<Token> out = new ArrayList<>(text.length() / 5 + 4);
        int i = 0;
        boolean space = true;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            int width = Character.charCount(c);
            if (c == '\n' || c == '\u2029' || c == '\u2028') {
                out.add(new Token("\n", i, i + 1, Kind.BREAK, false, false, space, false));
                i += width;
                space = true;
            } else if (blank(c)) {
                i += width;
                space = true;
            } else if (wordPart(c)) {
                i = Character.isDigit(c) ? number(text, i, space, out) : word(text, i, space, out);
                space = false;
            } else if (Character.getType(c) == Character.FORMAT || joining(c)) {
                // Direction marks and stray joiners stand between tokens without parting them.
                i += width;
            } else {
                Kind kind = mark(c);
                String norm = text.substring(i, i + width);
                out.add(new Token(
                        kind == Kind.DASH ? "-" : kind == Kind.QUOTE ? "\"" : norm,
                        i,
                        i + width,
                        kind,
                        false,
                        false,
                        space,
                        false));
                i += width;
                space = false;
            }
        }
        return out;
    }

    private int number(String text, int from, boolean space, List<Token> out) {
        StringBuilder digits = new StringBuilder();
        int i = from;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (Character.isDigit(c)) {
                digits.append((char) ('0' + Character.digit(c, 10)));
                i += Character.charCount(c);
            } else if (i + 1 < text.length()
                    && Character.isDigit(text.codePointAt(i + 1))
                    && Character.isDigit(text.codePointBefore(i))
                    && separator(text, i, (char) c)) {
                digits.append(
                        c == '٫'
                                ? '٫'
                                : c == '٬' || c == '\u00a0' || c == '\u202f' || c == '\'' || c == '’' ? '٬' : (char) c);
                i++;
            } else {
                break;
            }
        }
        if (apostrophe == Apostrophe.INFLECTS) {
            i = inflected(text, i);
        }
        out.add(new Token(digits.toString(), from, i, Kind.NUMBER, false, false, space, false));
        return i;
    }

    /** The end of a number with the suffix that an apostrophe joins to it: Turkish 200'den. */
    private static int inflected(String text, int end) {
        if (end >= text.length() || !apostrophe(text.charAt(end))) {
            return end;
        }
        int i = end + 1;
        while (i < text.length() && i - end <= LONGEST_SUFFIX && Character.isLetter(text.charAt(i))) {
            i++;
        }
        return i > end + 1 && (i == text.length() || !wordPart(text.codePointAt(i))) ? i : end;
    }

    /** Whether a mark between two digits belongs to the number. A no-break space does when three digits follow. */
    private static boolean separator(String text, int i, char c) {
        return switch (c) {
            case '.', ',', '٫', '٬' -> true;
            case '\u00a0', '\u202f', '\'', '’' -> digitsAfter(text, i + 1) == 3;
            default -> false;
        };
    }

    private static int digitsAfter(String text, int i) {
        int n = 0;
        while (i + n < text.length() && n < 4 && Character.isDigit(text.charAt(i + n))) {
            n++;
        }
        return n;
    }

    private int word(String text, int from, boolean space, List<Token> out) {
        int i = from;
        int end = from;
        int cut = -1;
        boolean upper = false;
        boolean all = true;
        int letters = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (wordPart(c)) {
                if (Character.isDigit(c) && arabicLetter(text.codePointBefore(i))) {
                    // A conjunction, preposition or article joined to digits (و500, ال38): the digits are a number.
                    break;
                }
                if (Character.isLetter(c)) {
                    boolean up = Character.isUpperCase(c);
                    upper |= letters == 0 && up;
                    all &= up;
                    letters++;
                }
                i += Character.charCount(c);
                end = i;
            } else if (joining(c)) {
                i += Character.charCount(c);
            } else if (apostrophe(c)
                    && i > from
                    && i + 1 < text.length()
                    && Character.isLetter(text.codePointAt(i + 1))) {
                if (apostrophe == Apostrophe.ELIDES && i - from <= 5) {
                    end = i + 1;
                    i++;
                    break;
                }
                if (apostrophe == Apostrophe.INFLECTS && cut < 0) {
                    cut = i;
                }
                if (apostrophe == Apostrophe.JOINS && possessive(text, i)) {
                    break;
                }
                i++;
            } else {
                break;
            }
        }
        String printed = text.substring(from, cut < 0 ? end : cut);
        out.add(new Token(fold(printed), from, end, Kind.WORD, upper, all && letters > 1, space, false));
        if (apostrophe == Apostrophe.JOINS
                && end < text.length()
                && end == i
                && apostrophe(text.charAt(end))
                && possessive(text, end)) {
            out.add(new Token("'s", end, end + 2, Kind.WORD, false, false, false, false));
            return end + 2;
        }
        return Math.max(i, end);
    }

    private static boolean possessive(String text, int apostrophe) {
        return apostrophe + 1 < text.length()
                && (text.charAt(apostrophe + 1) == 's' || text.charAt(apostrophe + 1) == 'S')
                && (apostrophe + 2 == text.length() || !wordPart(text.codePointAt(apostrophe + 2)));
    }

    /**
     * Folds a word: compatibility forms (NFKC), lower case, no marks on Arabic letters, no tatweel, one form of alef, ya
     * and ta marbuta, digits in ASCII, no apostrophes or invisible characters.
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
        String s = Normalizer.isNormalized(word, Normalizer.Form.NFKC)
                ? word
                : Normalizer.normalize(word, Normalizer.Form.NFKC);
        s = s.toLowerCase(locale);
        StringBuilder out = new StringBuilder(s.length());
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            switch (c) {
                case 'أ', 'إ', 'آ', 'ٱ' -> out.append('ا');
                case 'ى', 'ی' -> out.append('ي');
                case 'ة' -> out.append('ه');
                case 'ک' -> out.append('ك');
                case 'ـ', '\'', '’', 'ʼ', '`', '\u0307' -> {}
                case 'ё' -> out.append('е');
                default -> {
                    if (Character.isDigit(c)) {
                        out.append((char) ('0' + Character.digit(c, 10)));
                    } else if (!(arabicMark(c) || joining(c))) {
                        out.append(c);
                    }
                }
            }
        }
        return out.toString();
    }

    private static boolean arabicMark(char c) {
        return c >= '\u064b' && c <= '\u065f' || c == '\u0670' || c >= '\u06d6' && c <= '\u06ed';
    }

    private static boolean arabicLetter(int c) {
        return c >= '\u0620' && c <= '\u064a' || c == '\u0640';
    }

    private static boolean blank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\ufeff';
    }

    private static boolean joining(int c) {
        return c >= '\u200b' && c <= '\u200f'
                || c >= '\u202a' && c <= '\u202e'
                || c >= '\u2060' && c <= '\u2069'
                || c == '\u00ad';
    }

    private static boolean apostrophe(int c) {
        return c == '\'' || c == '’' || c == 'ʼ';
    }

    private static boolean wordPart(int c) {
        if (c < 0x80) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
        }
        if (Character.isLetterOrDigit(c)) {
            return true;
        }
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
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
