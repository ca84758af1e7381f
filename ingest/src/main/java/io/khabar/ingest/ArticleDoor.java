package io.khabar.ingest;

import io.khabar.avro.Article;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Where every way in hands its articles over. Safe for use by several threads. */
public final class ArticleDoor {

    private final ArticlePublisher publisher;

    /**
     * A door to a topic.
     *
     * @param publisher publishes; not closed
     */
    public ArticleDoor(ArticlePublisher publisher) {
        this.publisher = Objects.requireNonNull(publisher, "publisher");
    }

    /**
     * Lets an article in; waits while too many are on their way.
     *
     * @return completes when the broker has acknowledged the article; fails as {@link ArticlePublisher#publish} says
     */
    public CompletableFuture<Admission> admit(Article article) {
        return publisher.publish(article).thenApply(done -> new Admission(done.articleId(), false));
    }
}
