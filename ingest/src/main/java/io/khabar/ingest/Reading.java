package io.khabar.ingest;

/** What reading an input came to: an article, or the reason why there is none. */
public sealed interface Reading permits ReadArticle, Refusal {

    /** Where it came from. */
    Origin origin();
}
