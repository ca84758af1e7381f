/**
 * Takes in what feeds announce: RSS, Atom and JSON Feed, polled each at its own pace, with the text of the page where the feed has only a summary.
 *
 * <p>{@link io.khabar.ingest.feed.FeedSource} is the way in.
 */
package io.khabar.ingest.feed;
