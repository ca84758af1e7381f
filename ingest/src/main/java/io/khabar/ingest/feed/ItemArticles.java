package io.khabar.ingest.feed;

import io.khabar.avro.Article;
import io.khabar.ingest.ArticleRefusedException;
import io.khabar.ingest.WebArticles;
import io.khabar.ingest.WebArticles.Page;
import io.khabar.ingest.WebArticles.Teaser;
import io.khabar.ingest.feed.FeedItem.Markup;
import io.khabar.ingest.fetch.FetchException;
import io.khabar.ingest.fetch.FetchRequest;
import io.khabar.ingest.fetch.Fetched;
import io.khabar.ingest.fetch.Fetcher;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes the article of what a feed says of it and, where need be, of its page. */
final class ItemArticles {

    private static final Set<String> PAGES = Set.of("", "text/html", "application/xhtml+xml", "text/plain");

    private final Fetcher fetcher;
    private final WebArticles articles;
    private final FullText fullText;

    ItemArticles(Fetcher fetcher, WebArticles articles, FullText fullText) {
        this.fetcher = fetcher;
        this.articles = articles;
        this.fullText = fullText;
    }

    /**
     * Makes an article.
     *
     * @param lastAttempt whether to be content with what the feed says if the page cannot be had for the moment; if it never can be had, one is in any
     *     case
     * @throws FetchException if the page cannot be had for the moment
     * @throws ArticleRefusedException if there is no article
     */
    Article make(URI feedUri, ParsedFeed feed, FeedItem item, boolean lastAttempt)
            throws FetchException, InterruptedException {
        Teaser teaser = teaser(feedUri, feed, item);
        boolean page = item.link() != null
                && (fullText == FullText.ALWAYS || (fullText == FullText.AUTO && teaser.isSummary()));
        if (!page) {
            return articles.of(teaser);
        }
        Fetched fetched;
        try {
            fetched = fetcher.fetchNow(FetchRequest.page(URI.create(item.link())));
        } catch (FetchException e) {
            if (e.isTemporary() && !lastAttempt) {
                throw e;
            }
            return articles.of(teaser);
        }
        return PAGES.contains(fetched.contentType())
                ? articles.of(teaser, new Page(fetched.body(), fetched.uri(), fetched.charset()))
                : articles.of(teaser);
    }

    private static Teaser teaser(URI feedUri, ParsedFeed feed, FeedItem item) {
        String content = text(item.content(), item.title());
        String summary = text(item.summary(), item.title());
        Map<String, String> attributes = new TreeMap<>();
        attributes.put("feed", feedUri.toString());
        if (!item.categories().isEmpty()) {
            attributes.put("categories", String.join(", ", item.categories()));
        }
        return new Teaser(
                item.link(),
                item.title(),
                content.length() >= summary.length() ? content : summary,
                item.published(),
                item.language(),
                feed.language(),
                item.source(),
                feed.title(),
                item.authors(),
                attributes);
    }

    private static String text(Markup markup, String title) {
        if (markup == null) {
            return "";
        }
        return markup.html() ? WebArticles.text(markup.text(), title) : WebArticles.plain(markup.text());
    }
}
