package io.khabar.ingest;

import java.util.Objects;

/**
 * That an article is in the topic.
 *
 * @param articleId the article's id; of a duplicate, the id under which it was published before
 * @param duplicate whether it was there already, and was not published again
 */
public record Admission(String articleId, boolean duplicate) {

    /** Refuses a missing id. */
    public Admission {
        Objects.requireNonNull(articleId, "articleId");
    }
}
