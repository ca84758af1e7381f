package io.khabar.ingest;

import java.util.Objects;

/**
 * The broker's acknowledgement that an article is in the topic, on every replica that is in sync.
 *
 * @param articleId the article's id, the record's key
 * @param topic the topic
 * @param partition the partition
 * @param offset the record's offset in it
 */
public record Published(String articleId, String topic, int partition, long offset) {

    public Published {
        Objects.requireNonNull(articleId, "articleId");
        Objects.requireNonNull(topic, "topic");
    }
}
