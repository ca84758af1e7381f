package io.khabar.ingest.feed;

import java.time.Duration;
import java.util.List;

/**
 * A feed at one moment.
 *
 * @param title null if it has none
 * @param language null if it declares none
 * @param timeToLive how long it asks not to be fetched again; zero if it does not ask
 * @param items in the feed's order, which usually is the newest first
 */
record ParsedFeed(String title, String language, Duration timeToLive, List<FeedItem> items) {

    ParsedFeed {
        items = List.copyOf(items);
    }
}
