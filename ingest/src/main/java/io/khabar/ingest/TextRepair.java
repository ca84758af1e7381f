package io.khabar.ingest;

import java.nio.charset.Charset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** Undoes what systems did to a text once too often, where it is certain that they did. */
final class TextRepair {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** Two alone could be the end of a word in capitals and a mark after it. */
    private static final int LEAST_BYTES = 3;

    /** Entities that nobody means to show, as against those that an article on the writing of pages may. */
    private static final Pattern ESCAPED = Pattern.compile(
            "&(?:amp|lt|gt|quot|apos|nbsp|lsquo|rsquo|ldquo|rdquo|laquo|raquo|ndash|mdash|hellip|bull|euro|pound|[a-zA-Z](?:acute|grave|circ|uml|cedil|tilde)"
                    + "|#\\d{2,7}|#[xX][0-9a-fA-F]{2,6});");

    private TextRepair() {}

    /**
     * A text in UTF-8 that was taken for windows-1252 and encoded a second time ({@code â€™} for {@code ’}) as it was before; any other as it is. All
     * of it must be UTF-8 when read so, which no text of people's is by chance.
     */
    static String decodedTwice(String text) {
        if (!mayBeDecodedTwice(text)) {
            return text;
        }
        byte[] bytes = new byte[text.length()];
        int beyondAscii = 0;
        for (int i = 0; i < text.length(); i++) {
            int b = windows1252(text.charAt(i));
            if (b < 0) {
                return text;
            }
            beyondAscii += b >= 0x80 ? 1 : 0;
            bytes[i] = (byte) b;
        }
        Optional<String> repaired = Decoding.utf8(bytes);
        if (repaired.isEmpty() || repaired.get().indexOf('\uFFFD') >= 0) {
            return text;
        }
        return beyondAscii >= LEAST_BYTES ? repaired.get() : text;
    }

    /** Looks for the beginnings of the commonest sequences: of Latin letters, punctuation, Arabic and Cyrillic. */
    private static boolean mayBeDecodedTwice(String text) {
        for (int i = 0; i + 1 < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0xC2 && c <= 0xF4 && text.charAt(i + 1) >= 0x80) {
                return true;
            }
        }
        return false;
    }

    /** As browsers read it: the five bytes that stand for nothing are control characters. -1 if the character is not in it. */
    private static int windows1252(char c) {
        if (c < 0x80 || (c >= 0xA0 && c <= 0xFF)) {
            return c;
        }
        if (c == 0x81 || c == 0x8D || c == 0x8F || c == 0x90 || c == 0x9D) {
            return c;
        }
        byte[] bytes = String.valueOf(c).getBytes(WINDOWS_1252);
        return bytes.length == 1 && bytes[0] != '?' ? bytes[0] & 0xFF : -1;
    }

    /**
     * Both.
     *
     * @param meant whether entities may be meant to be shown, as on a page that explains how to write pages
     */
    static String repair(String text, boolean meant) {
        String decoded = decodedTwice(text);
        return meant ? decoded : escapedTwice(decoded);
    }

    /** A text with entities of HTML in it, after those of the page were read: it was escaped twice. */
    static String escapedTwice(String text) {
        if (text.indexOf('&') < 0) {
            return text;
        }
        Matcher matcher = ESCAPED.matcher(text);
        StringBuilder out = new StringBuilder(text.length());
        while (matcher.find()) {
            matcher.appendReplacement(out, Matcher.quoteReplacement(Parser.unescapeEntities(matcher.group(), false)));
        }
        return matcher.appendTail(out).toString();
    }
}
