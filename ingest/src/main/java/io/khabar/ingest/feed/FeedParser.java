package io.khabar.ingest.feed;

import io.khabar.ingest.CanonicalUrl;
import io.khabar.ingest.fetch.Fetched;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** Reads feeds of every format. Keeps nothing between calls. */
final class FeedParser {

    /** Feeds with more than so many items announce the rest in vain. */
    static final int MAX_ITEMS = 1000;

    /** In characters; where a document's first element is looked for. */
    private static final int HEAD = 4096;

    /** The first element, after the prolog, comments, instructions and a document type. */
    private static final Pattern ROOT = Pattern.compile(
            "\\A[\\s\\uFEFF]*(?:<\\?.*?\\?>\\s*|<!--.*?-->\\s*|<!DOCTYPE[^>\\[]*(?:\\[.*?\\]\\s*)?>\\s*)*+<([A-Za-z][\\w:.-]*)",
            Pattern.DOTALL);

    private FeedParser() {}

    /** Whether it looks like a feed rather than a page. */
    static boolean isFeed(Fetched fetched) {
        String text = FeedText.decode(fetched);
        return isJsonFeed(fetched, text) || isXmlFeed(text);
    }

    /**
     * Reads a feed.
     *
     * @throws FeedFormatException if it is none
     */
    static ParsedFeed parse(Fetched fetched) throws FeedFormatException {
        String text = FeedText.decode(fetched);
        if (text.isBlank()) {
            throw new FeedFormatException("is empty");
        }
        if (text.stripLeading().startsWith("{")) {
            return JsonFeedParser.parse(text, fetched.uri());
        }
        if (isXmlFeed(text)) {
            return XmlFeedParser.parse(text, fetched.uri());
        }
        throw new FeedFormatException("is no feed"
                + announced(text, fetched.uri())
                        .map(feed -> " but a page; the page announces the feed " + feed)
                        .orElse(""));
    }

    private static boolean isJsonFeed(Fetched fetched, String text) {
        return fetched.contentType().equals("application/feed+json")
                || (text.stripLeading().startsWith("{")
                        && text.substring(0, Math.min(text.length(), HEAD)).contains("jsonfeed.org/version/"));
    }

    private static boolean isXmlFeed(String text) {
        Matcher root = ROOT.matcher(text.substring(0, Math.min(text.length(), HEAD)));
        if (!root.find()) {
            return false;
        }
        String name = root.group(1);
        return switch (name.substring(name.indexOf(':') + 1)) {
            case "rss", "RDF", "feed" -> true;
            default -> false;
        };
    }

    /** The document from its first element on: without declaration and document type. */
    static String withoutProlog(String text) {
        Matcher root = ROOT.matcher(text.substring(0, Math.min(text.length(), HEAD)));
        return root.find() ? text.substring(root.start(1) - 1) : text;
    }

    /** The first feed that a page links to. */
    private static Optional<String> announced(String html, URI base) {
        Element link = Jsoup.parse(html.substring(0, Math.min(html.length(), 64 * HEAD)))
                .selectFirst("link[rel~=(?i)\\balternate\\b][type~=(?i)(rss|atom|feed)][href]");
        return link == null
                ? Optional.empty()
                : CanonicalUrl.lenient(link.attr("href"))
                        .map(address -> base.resolve(address).toString());
    }
}
