package io.khabar.ingest;

/** What reading an input came to: an article, the reason why there is none, or that there was none to be expected. */
public sealed interface Reading permits ReadArticle, Refusal, Skipped {

    /** Where it came from. */
    Origin origin();
}
