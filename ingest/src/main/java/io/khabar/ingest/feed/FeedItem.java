package io.khabar.ingest.feed;

import java.util.List;

/**
 * What a feed says of one article, as it says it; null where it says nothing.
 *
 * @param id by which the feed itself knows it: guid, atom:id, id; else its link, else its title and date
 * @param link the article's page, absolute
 * @param title possibly with HTML's escapes
 * @param summary a part of the text, or all of it
 * @param content all of the text, if the feed has it
 * @param published the date as it is written
 * @param source the outlet, if the feed gathers from several
 */
record FeedItem(
        String id,
        String link,
        String title,
        Markup summary,
        Markup content,
        String published,
        String language,
        String source,
        List<String> authors,
        List<String> categories) {

    /**
     * A text and what it is written in.
     *
     * @param html else it is plain text
     */
    record Markup(String text, boolean html) {}

    FeedItem {
        authors = List.copyOf(authors);
        categories = List.copyOf(categories);
    }
}
