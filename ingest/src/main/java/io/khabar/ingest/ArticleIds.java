package io.khabar.ingest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;

/**
 * Derives the id of an article that was published without one.
 *
 * <p>The id is the first 128 bits of a SHA-256, as 32 lower-case hexadecimal digits. What is hashed is {@code "url\n"}
 * and the {@linkplain CanonicalUrl canonical URL} if the article has one, else {@code "text\n"}, the title, a line feed
 * and the text, both in NFKC, without invisible format characters, and with every run of white space as one space. The same
 * article thus has the same id always and everywhere, however it was spaced, tracked or encoded. This derivation is a
 * contract: changing it would give old articles new ids.
 */
public final class ArticleIds {

    private static final int ID_BYTES = 16;

    private ArticleIds() {}

    /**
     * Derives an id.
     *
     * @param url where the article was published; null or blank if unknown
     * @param title the headline, possibly empty
     * @param text the body, possibly empty
     */
    public static String derive(String url, String title, String text) {
        if (url != null && !url.isBlank()) {
            return hash("url\n" + CanonicalUrl.of(url));
        }
        return hash("text\n" + normalise(title) + "\n" + normalise(text));
    }

    private static String hash(String identity) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String normalise(String text) {
        String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC);
        StringBuilder out = new StringBuilder(compatible.length());
        boolean space = false;
        for (int i = 0; i < compatible.length(); ) {
            int c = compatible.codePointAt(i);
            i += Character.charCount(c);
            boolean printed = (c > ' ' && c < 0x7F) || (c >= 0x0621 && c <= 0x064A); // which is soon known
            if (!printed && (Character.isWhitespace(c) || Character.isSpaceChar(c))) {
                space = true;
            } else if (printed
                    || (Character.getType(c) != Character.FORMAT && Character.getType(c) != Character.CONTROL)) {
                if (space && out.length() > 0) {
                    out.append(' ');
                }
                space = false;
                out.appendCodePoint(c);
            }
        }
        return out.toString();
    }
}
