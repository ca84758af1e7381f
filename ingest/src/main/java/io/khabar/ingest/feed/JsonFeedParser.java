package io.khabar.ingest.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.khabar.ingest.feed.FeedItem.Markup;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads JSON Feed, versions 1 and 1.1 (jsonfeed.org). */
final class JsonFeedParser {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JsonFeedParser() {}

    static ParsedFeed parse(String text, URI base) throws FeedFormatException {
        JsonNode feed;
        try {
            feed = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            // The parser's message quotes the feed, and this one is logged.
            throw new FeedFormatException(
                    "is no valid JSON at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr(),
                    e);
        }
        if (!feed.path("items").isArray()) {
            throw new FeedFormatException("is JSON without items, and thus no feed");
        }
        List<FeedItem> items = new ArrayList<>();
        for (JsonNode item : feed.get("items")) {
            if (item.isObject() && items.size() < FeedParser.MAX_ITEMS) {
                items.add(item(item, feed, base));
            }
        }
        return new ParsedFeed(text(feed, "title"), text(feed, "language"), Duration.ZERO, items);
    }

    private static FeedItem item(JsonNode item, JsonNode feed, URI base) {
        String link = FeedText.absolute(base, text(item, "url"));
        String title = text(item, "title");
        String published = text(item, "date_published");
        String html = text(item, "content_html");
        String plain = text(item, "content_text");
        String summary = text(item, "summary");
        return new FeedItem(
                FeedText.identity(text(item, "id"), link, title, published),
                link == null ? FeedText.absolute(base, text(item, "external_url")) : link,
                title,
                summary == null ? null : new Markup(summary, false),
                html != null ? new Markup(html, true) : plain != null ? new Markup(plain, false) : null,
                published,
                text(item, "language"),
                null,
                authors(item).isEmpty() ? authors(feed) : authors(item),
                tags(item));
    }

    /** Version 1 has one author, 1.1 several. */
    private static List<String> authors(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.path("authors").forEach(author -> add(names, text(author, "name")));
        if (names.isEmpty()) {
            add(names, text(node.path("author"), "name"));
        }
        return names;
    }

    private static List<String> tags(JsonNode item) {
        List<String> tags = new ArrayList<>();
        item.path("tags").forEach(tag -> add(tags, tag.isValueNode() ? tag.asText() : null));
        return tags;
    }

    private static void add(List<String> values, String value) {
        if (value != null && values.size() < FeedText.MAX_VALUES) {
            values.add(value);
        }
    }

    /** A number counts as its digits: some ids are. */
    private static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isValueNode() && !value.isNull() && !value.asText().isBlank() ? value.asText() : null;
    }
}
