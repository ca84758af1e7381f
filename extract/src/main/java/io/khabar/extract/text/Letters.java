package io.khabar.extract.text;

/** Sorts characters as the tokenizer sees them; those of common scripts by a table. */
final class Letters {

    static final byte LETTER = 0;
    /** A mark on a letter. */
    static final byte MARK = 1;

    static final byte DIGIT = 2;
    static final byte BREAK = 3;
    static final byte BLANK = 4;
    /** Stands inside words or between tokens without parting them: joiners, direction marks. */
    static final byte JOINER = 5;
    /** Other format characters; they part words but are no tokens. */
    static final byte FORMAT = 6;
    /** Punctuation and symbols. */
    static final byte OTHER = 7;

    /** Latin, Greek, Cyrillic, Hebrew, Arabic … up to general punctuation. */
    private static final byte[] TABLE = new byte[0x2070];

    static {
        for (int c = 0; c < TABLE.length; c++) {
            TABLE[c] = sort(c);
        }
    }

    private Letters() {}

    static byte of(int c) {
        return c < TABLE.length ? TABLE[c] : sort(c);
    }

    private static byte sort(int c) {
        if (c == '\n' || c == '\u2029' || c == '\u2028') {
            return BREAK;
        }
        if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\ufeff') {
            return BLANK;
        }
        if (Character.isLetter(c)) {
            return LETTER;
        }
        if (Character.isDigit(c)) {
            return DIGIT;
        }
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> MARK;
            case Character.FORMAT -> joiner(c) ? JOINER : FORMAT;
            default -> joiner(c) ? JOINER : OTHER;
        };
    }

    private static boolean joiner(int c) {
        return c >= '\u200b' && c <= '\u200f'
                || c >= '\u202a' && c <= '\u202e'
                || c >= '\u2060' && c <= '\u2069'
                || c == '\u00ad';
    }

    /** Whether words are made of it. */
    static boolean wordPart(int c) {
        return of(c) <= DIGIT;
    }

    static boolean apostrophe(int c) {
        return c == '\'' || c == '’' || c == 'ʼ';
    }

    static boolean arabicMark(char c) {
        return c >= '\u064b' && c <= '\u065f' || c == '\u0670' || c >= '\u06d6' && c <= '\u06ed';
    }

    static boolean arabicLetter(int c) {
        return c >= '\u0620' && c <= '\u064a' || c == '\u0640';
    }

    /**
     * Whether compatibility composition (NFKC) leaves every text of such characters as it is: ASCII and the letters of
     * Latin, Cyrillic and Arabic, without ligatures, the long s and marks that could join the letter before.
     */
    static boolean composed(char c) {
        if (c < 0x80) {
            return true;
        }
        if (c < 0x180) {
            return c >= 'À' && !(c == 'ĳ' || c == 'Ĳ' || c == 'Ŀ' || c == 'ŀ' || c == 'ŉ' || c == 'ſ');
        }
        return c >= '\u0400' && c <= '\u045f' || c >= '\u0621' && c <= '\u064a';
    }
}
