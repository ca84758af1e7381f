package io.khabar.subscribe;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text without what readers overlook: case, marks above and below letters, width and other forms of presentation, kinds of white space. */
final class FoldedText {

    // The tatweel stretches an Arabic word and says nothing.
    private static final Pattern OVERLOOKED = Pattern.compile("[\\p{M}\\u0640]+");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

    private final String folded;

    FoldedText(String text) {
        folded = fold(text);
    }

    boolean isEmpty() {
        return folded.isEmpty();
    }

    boolean isIn(String text) {
        return text != null && fold(text).contains(folded);
    }

    private static String fold(String text) {
        String bare = OVERLOOKED
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("");
        return SPACE.matcher(bare).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}
