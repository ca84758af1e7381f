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
        if (simple(name)) {
            return ofSimple(name);
        }
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder out = new StringBuilder(plain.length());
        boolean hyphen = false;
        for (int i = 0; i < plain.length(); ) {
            int c = plain.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isLetterOrDigit(c)) {
                if (hyphen) {
                    out.append('-');
                    hyphen = false;
                }
                if (Character.isBmpCodePoint(c)) {
                    out.append(c == 'ı' ? 'i' : (char) c);
                } else {
                    out.appendCodePoint(c);
                }
            } else if (c == ' ' || c != '\'' && c != '’' && Character.getType(c) != Character.NON_SPACING_MARK) {
                hyphen = !out.isEmpty();
            }
        }
        return out.toString();
    }

    /** The same for a name that holds nothing to take apart, as most do. */
    private static String ofSimple(String name) {
        char[] out = new char[name.length()];
        int size = 0;
        boolean hyphen = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                if (hyphen) {
                    out[size++] = '-';
                    hyphen = false;
                }
                out[size++] = c <= 'Z' ? Character.toLowerCase(c) : c;
            } else if (c != '\'') {
                hyphen = size > 0;
            }
        }
        return new String(out, 0, size);
    }

    /** The slug of two names in a row. */
    static String join(String first, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + "-" + second;
    }

    /** Whether a name is made of letters without a compatibility decomposition: those of ASCII and most of Arabic. */
    private static boolean simple(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c > 0x7f && !(c >= 'ا' && c <= 'ي')) {
                return false;
            }
        }
        return true;
    }
}
