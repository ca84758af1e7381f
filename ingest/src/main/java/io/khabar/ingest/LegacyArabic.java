package io.khabar.ingest;

import java.nio.charset.Charset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises Arabic text in windows-1256, the charset of Arabic web pages and text files before UTF-8.
 *
 * <p>Any bytes are some text in it, so it is believed only where nothing else is plausible: nearly all letters beyond ASCII
 * are Arabic, and the commonest function words of Arabic are there, several of them and often. Cyrillic, Greek or ISO 8859-6
 * read as windows-1256 does not give these words.
 */
final class LegacyArabic {

    private static final Charset WINDOWS_1256 = Charset.forName("windows-1256");

    private static final Set<String> FUNCTION_WORDS = Set.of(
            "في", "من", "على", "إلى", "عن", "أن", "إن", "مع", "التي", "الذي", "هذا", "هذه", "كان", "كانت", "بعد", "قبل",
            "بين", "قال", "قالت", "ما", "لا", "لم", "أو", "كما", "خلال", "وقال", "وفي", "ومن", "حتى", "منذ");

    private static final int LEAST_LETTERS = 40;
    private static final double LEAST_ARABIC = 0.97;
    private static final int LEAST_DISTINCT = 3;
    private static final double LEAST_SHARE = 0.04;

    private LegacyArabic() {}

    /** The text if it is certain that these bytes, which are no UTF-8, are Arabic in windows-1256. */
    static Optional<String> decode(byte[] bytes) {
        String text;
        try {
            text = Decoding.strict(bytes, 0, bytes.length, WINDOWS_1256);
        } catch (RefusedInputException e) {
            return Optional.empty();
        }
        return isArabic(text) ? Optional.of(text) : Optional.empty();
    }

    private static boolean isArabic(String text) {
        int arabic = 0;
        int other = 0;
        int words = 0;
        int functionWords = 0;
        Set<String> distinct = new HashSet<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (Character.isLetter(c) && c >= 0x80) {
                word.append(c);
                if (Character.UnicodeScript.of(c) == Character.UnicodeScript.ARABIC) {
                    arabic++;
                } else {
                    other++;
                }
            } else if (word.length() > 0) {
                words++;
                if (FUNCTION_WORDS.contains(word.toString())) {
                    functionWords++;
                    distinct.add(word.toString());
                }
                word.setLength(0);
            }
        }
        return arabic >= LEAST_LETTERS
                && arabic >= LEAST_ARABIC * (arabic + other)
                && distinct.size() >= LEAST_DISTINCT
                && functionWords >= LEAST_SHARE * words;
    }
}
