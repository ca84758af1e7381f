package io.khabar.ingest;

/** An article that can never be published as it is, however often it is tried: it is too large, or does not fit its schema. */
public final class ArticleRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ArticleRefusedException(String why, Throwable cause) {
        super(why, cause);
    }
}
