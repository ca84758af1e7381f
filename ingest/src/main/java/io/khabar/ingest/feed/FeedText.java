package io.khabar.ingest.feed;

import io.khabar.ingest.CanonicalUrl;
import io.khabar.ingest.WebArticles;
import io.khabar.ingest.fetch.Fetched;
import java.net.URI;

/** What the parsers of all formats have in common. */
final class FeedText {

    /** Of authors and of categories, an item has at most so many. */
    static final int MAX_VALUES = 50;

    private FeedText() {}

    /** The document as text, in the charset that fits it best. */
    static String decode(Fetched fetched) {
        return WebArticles.decode(fetched.body(), fetched.charset());
    }

    /** An address as the feed means it; null if there is none, or none that can be one. */
    static String absolute(URI base, String address) {
        if (address == null || address.isBlank()) {
            return null;
        }
        return CanonicalUrl.lenient(address)
                .map(base::resolve)
                .filter(uri -> "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                .map(URI::toString)
                .orElse(null);
    }

    static String identity(String id, String link, String title, String published) {
        if (id != null && !id.isBlank()) {
            return id.strip();
        }
        return link != null ? link : title + "\n" + published;
    }

    static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
