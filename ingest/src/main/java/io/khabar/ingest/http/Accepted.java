package io.khabar.ingest.http;

/**
 * The answer for one article.
 *
 * @param id its id
 * @param duplicate whether it was in the topic already
 */
record Accepted(String id, boolean duplicate) {}
