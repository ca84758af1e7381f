package io.khabar.extract.text;

import io.khabar.extract.lexicon.Match;
import io.khabar.extract.lexicon.Readings;
import java.nio.CharBuffer;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A word, number or mark as it is printed, with all that can be told of it wherever it stands. News says the same words
 * over and over, so this is worked out once and remembered (see {@link WordMemory}).
 *
 * <p>Safe for use by many threads.
 */
public final class WordForm {

    /** In a stage's marks: that they have been worked out. */
    static final long KNOWN = 1L << 63;

    /** What stands for quotation marks and for dashes of every style. */
    static final char QUOTE = '"';

    static final char DASH = '-';

    /** So many code units at a word's end are compared at once, half in each of two longs. */
    private static final int AT_ONCE = 8;

    private final int length;
    private final long last;
    private final long before;
    private final char[] printed;
    private final String norm;
    private final int normHash;
    private final String suffix;
    private final Token.Kind kind;
    private final boolean capital;
    private final boolean allCapitals;
    private final char mark;
    private final Readings readings;
    // Kept here too, since every word of a text is asked for them.
    private final Match[] alone;
    private final long next;
    private final long bits;
    private final AtomicLongArray marks = new AtomicLongArray(Stage.COUNT);
    /** The marks of all stages once each has asked; volatile, so that who sees the array sees what is in it. */
    private volatile long[] all;

    WordForm(
            String printed,
            String norm,
            String suffix,
            Token.Kind kind,
            boolean capital,
            boolean allCapitals,
            Readings readings) {
        this.printed = printed.toCharArray();
        this.length = this.printed.length;
        long last = 0;
        long before = 0;
        for (char c : this.printed) {
            before = before << 16 | last >>> 48;
            last = last << 16 | c;
        }
        this.last = last;
        this.before = before;
        this.norm = norm;
        this.normHash = norm.hashCode();
        this.suffix = suffix;
        this.kind = kind;
        this.capital = capital;
        this.allCapitals = allCapitals;
        boolean letters = kind == Token.Kind.WORD || kind == Token.Kind.NUMBER;
        this.mark = letters || norm.length() != 1 ? 0 : mark(norm.charAt(0));
        this.readings = readings;
        this.alone = readings.alone();
        this.next = readings.next();
        this.bits = readings.bits();
    }

    /** One of commas, semicolons and question marks of all scripts. */
    private static char mark(char printed) {
        return switch (printed) {
            case '،', '、', '，' -> ',';
            case '؛', '；' -> ';';
            case '؟', '？' -> '?';
            default -> printed;
        };
    }

    /**
     * Whether a stretch of text is this word.
     *
     * @param last its last four code units, the first of them highest
     * @param before the four before them
     */
    boolean isPrinted(char[] text, int from, int end, long last, long before) {
        if (last != this.last || before != this.before || end - from != length) {
            return false;
        }
        for (int i = 0; i < length - AT_ONCE; i++) {
            if (text[from + i] != printed[i]) {
                return false;
            }
        }
        return true;
    }

    /** The code units of the text. */
    public CharSequence printed() {
        return CharBuffer.wrap(printed).asReadOnlyBuffer();
    }

    /** Its first code unit as printed. */
    public char first() {
        return printed[0];
    }

    /** Its last code unit as printed. */
    public char last() {
        return printed[printed.length - 1];
    }

    /** The folded form that the lexicon knows (see {@link Tokenizer#fold}). */
    public String norm() {
        return norm;
    }

    /** What an apostrophe joins to it that does not count, folded; "" if nothing: nın in Almanya'nın. */
    public String suffix() {
        return suffix;
    }

    /** Whether this is its folded form; most words that are asked about are others, which their hash tells at once. */
    boolean is(String norm) {
        return normHash == norm.hashCode() && this.norm.equals(norm);
    }

    Token.Kind kind() {
        return kind;
    }

    /** The mark that it is, one for those that mean the same in other scripts; 0 if it is a word or a number, or no single code unit. */
    char mark() {
        return mark;
    }

    public boolean word() {
        return kind == Token.Kind.WORD;
    }

    public boolean number() {
        return kind == Token.Kind.NUMBER;
    }

    /** Whether its first letter is upper case. */
    public boolean capital() {
        return capital;
    }

    boolean allCapitals() {
        return allCapitals;
    }

    /** What the lexicon knows of it. */
    public Readings readings() {
        return readings;
    }

    /** Its matches by itself, see {@link Readings#alone}. */
    public Match[] alone() {
        return alone;
    }

    /** The bits of all words that may follow it in a phrase of the lexicon, see {@link Readings#next}. */
    public long next() {
        return next;
    }

    /** The bits of all words that it may be inside a phrase. */
    public long bits() {
        return bits;
    }

    /** The marks of all stages, in their order, for reading only; null while one has not been worked out. */
    long[] allMarks() {
        return all;
    }

    /** What a stage asks of the word by itself; see {@link Document#marks}. */
    long marks(Stage stage, Marker marker) {
        // Threads may work it out twice, with the same result; opaque access keeps a long in one piece.
        long known = marks.getOpaque(stage.ordinal());
        if (known == 0) {
            known = KNOWN | marker.marks(this, alone);
            marks.setOpaque(stage.ordinal(), known);
            gather();
        }
        return known & ~KNOWN;
    }

    private void gather() {
        long[] gathered = new long[Stage.COUNT];
        for (int i = 0; i < gathered.length; i++) {
            long known = marks.getOpaque(i);
            if (known == 0) {
                return;
            }
            gathered[i] = known & ~KNOWN;
        }
        all = gathered;
    }
}
