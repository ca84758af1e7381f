package io.khabar.extract.party;

import java.text.Normalizer;
import java.util.Locale;

/** Stable ids for parties that have no code of their own. */
final class Slug {

    private Slug() {}

    /** The name with Latin letters without marks, as hasty texts print it: Jartum for Jartúm. */
    static String plain(String name) {
        StringBuilder out = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN && c > 0x7f) {
                out.append(Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD)
                        .charAt(0));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** The name in lower case, Latin letters without marks, every run of other characters a hyphen. */
    static String of(String name) {
        // Most names are English, in which there is nothing to take apart.
        String apart = ascii(name) ? name : Normalizer.normalize(name, Normalizer.Form.NFKD);
        String plain = apart.toLowerCase(Locale.ROOT);
        StringBuilder out = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); ) {
            int c = plain.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isLetterOrDigit(c)) {
                out.appendCodePoint(c == 'ı' ? 'i' : c);
            } else if (Character.getType(c) != Character.NON_SPACING_MARK
                    && c != '\''
                    && c != '’'
                    && !out.isEmpty()
                    && out.charAt(out.length() - 1) != '-') {
                out.append('-');
            }
        }
        int end = out.length();
        return end > 0 && out.charAt(end - 1) == '-' ? out.substring(0, end - 1) : out.toString();
    }

    private static boolean ascii(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }
}
