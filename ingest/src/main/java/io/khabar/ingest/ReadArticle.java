package io.khabar.ingest;

import io.khabar.avro.Article;
import java.util.Objects;

/**
 * An article that was read: complete, with its id, ready to be published.
 *
 * @param article the article
 * @param origin where it came from
 */
public record ReadArticle(Article article, Origin origin) implements Reading {

    public ReadArticle {
        Objects.requireNonNull(article, "article");
        Objects.requireNonNull(origin, "origin");
    }
}
