package io.khabar.app.evaluate;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Folds a name or quote, so that spellings that readers take for one compare equal: compatibility forms (NFKC), case,
 * combining marks, tatweel, the forms of alef, ya and ta marbuta, punctuation, and a leading article.
 */
final class Folding {

    private Folding() {}

    /** The folded form; empty for null. */
    static String fold(String s) {
        if (s == null || s.isEmpty()) {
            return "";
        }
        String nfkc = Normalizer.normalize(s, Normalizer.Form.NFKC);
        StringBuilder lower = new StringBuilder(nfkc.length());
        nfkc.codePoints().forEach(c -> {
            switch (c) {
                case 'ß', 'ẞ' -> lower.append("ss");
                case 'ς' -> lower.append('σ');
                default -> lower.append(Character.toString(c).toLowerCase(Locale.ROOT));
            }
        });
        StringBuilder out = new StringBuilder(lower.length());
        boolean gap = false;
        for (int i = 0; i < lower.length(); ) {
            int c = lower.codePointAt(i);
            i += Character.charCount(c);
            if (Character.getType(c) == Character.NON_SPACING_MARK || c == 'ـ') {
                continue;
            }
            if (!part(c)) {
                gap = true;
                continue;
            }
            if (gap && out.length() > 0) {
                out.append(' ');
            }
            gap = false;
            switch (c) {
                case 'إ', 'أ', 'آ', 'ٱ' -> out.append('ا');
                case 'ى' -> out.append('ي');
                case 'ة' -> out.append('ه');
                default -> out.appendCodePoint(c);
            }
        }
        String folded = out.toString();
        return folded.startsWith("the ")
                ? folded.substring(4)
                : folded.startsWith("ال ") ? folded.substring(3) : folded;
    }

    private static boolean part(int c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || c == '_'
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }
}
