package io.khabar.ingest;

import io.khabar.avro.Article;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * By what an article is known again.
 *
 * @param id of the article's id
 * @param words of title and text, normalised as {@link ArticleIds} does; null if the article has no text, as a title alone says too little
 */
record Fingerprint(Digest id, Digest words) {

    /** 128 bits of a SHA-256. */
    record Digest(long high, long low) {}

    /** The fingerprint of an article that has an id. */
    static Fingerprint of(Article article) {
        String text = ArticleIds.normalise(article.getText());
        return new Fingerprint(
                digest("id\n" + article.getId()),
                text.isEmpty() ? null : digest("text\n" + ArticleIds.normalise(article.getTitle()) + "\n" + text));
    }

    private static Digest digest(String identity) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8)));
            return new Digest(bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
