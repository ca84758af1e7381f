package io.khabar.ingest;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes an article's text what it will be for good: offsets count in the result, so all cleaning happens here, once.
 *
 * <p>There are two degrees. Text that a program hands over as JSON may already have offsets, so {@link #exact} changes
 * only what cannot stay and keeps every other code unit where it is. Text from files and pages is cleaned by {@link #plain}.
 */
final class TextNormalizer {

    /** How wide a column of text is, in characters. */
    private static final int LEAST_COLUMN = 40;

    private static final int MAX_COLUMN = 100;

    private static final char REPLACEMENT = '\uFFFD';

    private TextNormalizer() {}

    /**
     * NFC; an unpaired surrogate becomes U+FFFD and a C0 control other than tab, line feed and carriage return a space,
     * both in place, so that nothing after them moves. Text without these comes back as it was, code unit for code unit.
     */
    static String exact(String text) {
        return Normalizer.normalize(clean(text), Normalizer.Form.NFC);
    }

    private static CharSequence clean(String text) {
        StringBuilder changed = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char clean = c;
            if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
                clean = ' ';
            } else if (Character.isSurrogate(c)) {
                if (Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1))) {
                    i++;
                } else {
                    clean = REPLACEMENT;
                }
            }
            if (clean != c) {
                if (changed == null) {
                    changed = new StringBuilder(text);
                }
                changed.setCharAt(i, clean);
            }
        }
        return changed == null ? text : changed;
    }

    /**
     * Text of a file or a page: NFC, line feeds only, one space between words, no space at a line's ends, paragraphs
     * parted by exactly one blank line, nothing invisible but ZWJ and ZWNJ (they are spelling, in Persian and in emoji).
     * Soft hyphens, zero-width spaces and bidirectional marks say how to display the text and go. A no-break space becomes a
     * space, except between two digits, where it holds a number together.
     */
    static String plain(String text) {
        String spaced = spaces(clean(text).toString());
        StringBuilder out = new StringBuilder(spaced.length());
        boolean blank = false;
        for (int i = 0; i <= spaced.length(); ) {
            int feed = spaced.indexOf('\n', i);
            int end = feed < 0 ? spaced.length() : feed;
            String line = spaced.substring(i, end).strip();
            if (line.isEmpty()) {
                blank = true;
            } else {
                if (out.length() > 0) {
                    out.append(blank ? "\n\n" : "\n");
                }
                out.append(line);
                blank = false;
            }
            i = end + 1;
        }
        return Normalizer.normalize(out, Normalizer.Form.NFC);
    }

    /** As {@link #plain}, and on one line: titles, names and other short things. */
    static String line(String text) {
        String plain = plain(text.replace('\n', ' ').replace('\r', ' '));
        // Other characters that end a line.
        return plain.indexOf('\n') < 0 ? plain : plain.replaceAll("\\s+", " ");
    }

    /**
     * Finds the paragraphs of a plain text file, whose line breaks may be paragraphs or only the end of a narrow column.
     * A blank line always parts. A line break is a mere wrap if the lines are as long as a column is wide (the longest has 40 to 100 characters) and
     * the next line's first word would not have fitted any more; else it parts paragraphs too.
     *
     * @param text normalised by {@link #plain}
     */
    static String unwrap(String text) {
        String[] lines = text.split("\n", -1);
        int width = 0;
        for (String line : lines) {
            width = Math.max(width, line.length());
        }
        List<String> paragraphs = new ArrayList<>();
        StringBuilder paragraph = new StringBuilder();
        String previous = "";
        for (String line : lines) {
            boolean wrapped = !previous.isEmpty()
                    && !line.isEmpty()
                    && width >= LEAST_COLUMN
                    && width <= MAX_COLUMN
                    && previous.length() + 1 + firstWord(line) > width;
            if (wrapped) {
                paragraph.append(' ').append(line);
            } else {
                flush(paragraph, paragraphs);
                paragraph.append(line);
            }
            previous = line;
        }
        flush(paragraph, paragraphs);
        return String.join("\n\n", paragraphs);
    }

    private static void flush(StringBuilder paragraph, List<String> paragraphs) {
        if (paragraph.length() > 0) {
            paragraphs.add(paragraph.toString());
            paragraph.setLength(0);
        }
    }

    private static int firstWord(String line) {
        int space = line.indexOf(' ');
        return space < 0 ? line.length() : space;
    }

    private static String spaces(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int length = text.length();
        for (int i = 0; i < length; ) {
            int plain = i;
            while (plain < length && isPlain(text.charAt(plain))) {
                plain++;
            }
            if (plain > i) {
                out.append(text, i, plain);
                i = plain;
                continue;
            }
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            switch (c) {
                case '\r' -> {
                    if (next >= length || text.charAt(next) != '\n') {
                        out.append('\n');
                    }
                }
                case '\n', '\u000B', '\f', '\u0085', '\u2028' -> out.append('\n');
                case '\u2029' -> out.append("\n\n");
                case '\u00A0', '\u202F' -> {
                    if (holdsNumberTogether(text, i)) {
                        out.appendCodePoint(c);
                    } else {
                        space(out);
                    }
                }
                case '\t', ' ' -> space(out);
                case '\u200C', '\u200D' -> out.appendCodePoint(c);
                default -> {
                    int type = Character.getType(c);
                    if (type == Character.SPACE_SEPARATOR) {
                        space(out);
                    } else if (!isInvisible(c, type)) {
                        out.appendCodePoint(c);
                    }
                }
            }
            i = next;
        }
        return out.toString();
    }

    /** Printed ASCII and the letters of Arabic and Cyrillic stay as they are; that is nearly everything, and soon done. */
    private static boolean isPlain(char c) {
        return (c > ' ' && c < 0x7F) || (c >= 0x0621 && c <= 0x064A) || (c >= 0x0400 && c <= 0x045F);
    }

    private static void space(StringBuilder out) {
        if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
            out.append(' ');
        }
    }

    private static boolean holdsNumberTogether(String text, int i) {
        return i > 0
                && i + 1 < text.length()
                && Character.isDigit(text.charAt(i - 1))
                && Character.isDigit(text.charAt(i + 1));
    }

    /** Controls, noncharacters, and marks of formatting; but the tags of flags made of emoji and the like are spelling. */
    private static boolean isInvisible(int c, int type) {
        return type == Character.CONTROL
                || (c & 0xFFFE) == 0xFFFE
                || (c >= 0xFDD0 && c <= 0xFDEF)
                || (type == Character.FORMAT && !isSpelling(c));
    }

    /** Arabic number and footnote signs (U+0600 to U+0605, U+06DD …) are format characters that are printed; so are emoji tags. */
    private static boolean isSpelling(int c) {
        return (c >= 0x0600 && c <= 0x0605) || c == 0x06DD || c == 0x070F || c == 0x08E2 || c >= 0xE0000;
    }
}
