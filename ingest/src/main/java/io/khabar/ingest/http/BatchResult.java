package io.khabar.ingest.http;

import java.util.List;

/**
 * The answer for several articles.
 *
 * @param accepted how many are in the topic
 * @param duplicates how many of these were there already
 * @param refused how many were refused for what they are
 * @param unavailable how many may be sent again later
 * @param items each article's, in their order
 */
record BatchResult(int accepted, int duplicates, int refused, int unavailable, List<Item> items) {

    static BatchResult of(List<Item> items) {
        int accepted = 0;
        int duplicates = 0;
        int unavailable = 0;
        for (Item item : items) {
            accepted += item.status() == 202 ? 1 : 0;
            duplicates += Boolean.TRUE.equals(item.duplicate()) ? 1 : 0;
            unavailable += item.status() == 503 ? 1 : 0;
        }
        return new BatchResult(
                accepted, duplicates, items.size() - accepted - unavailable, unavailable, List.copyOf(items));
    }
}
