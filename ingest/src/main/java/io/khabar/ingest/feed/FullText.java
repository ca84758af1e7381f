package io.khabar.ingest.feed;

/** Whether an article's page is fetched for its text. */
public enum FullText {
    /** If what the feed has is short or cut off. */
    AUTO,
    /** Always. */
    ALWAYS,
    /** Never: what the feed has is all that there is. */
    NEVER
}
