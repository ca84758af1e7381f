package io.khabar.ingest.feed;

import io.khabar.ingest.ArticleRefusedException;
import io.khabar.ingest.Origin;
import io.khabar.ingest.ReadArticle;
import io.khabar.ingest.ReadOptions;
import io.khabar.ingest.Reading;
import io.khabar.ingest.Refusal;
import io.khabar.ingest.WebArticles;
import io.khabar.ingest.WebArticles.Page;
import io.khabar.ingest.fetch.FetchException;
import io.khabar.ingest.fetch.FetchRequest;
import io.khabar.ingest.fetch.FetchSettings;
import io.khabar.ingest.fetch.Fetched;
import io.khabar.ingest.fetch.Fetcher;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;

/** Reads single addresses once: a page as one article, a feed as all that it announces at the moment. */
public final class WebReader implements AutoCloseable {

    private final Fetcher fetcher;
    private final WebArticles articles;
    private final ItemArticles items;

    /** Reads with these settings. */
    public WebReader(FetchSettings fetching, ReadOptions reading, FullText fullText) {
        this.fetcher = new Fetcher(fetching);
        this.articles = new WebArticles(reading);
        this.items = new ItemArticles(fetcher, articles, fullText);
    }

    /**
     * Reads a page or a feed. A page of a feed's that cannot be had is no refusal: what the feed says is taken instead.
     *
     * @param sink gets the readings; origins are addresses
     * @throws InterruptedException if the thread is interrupted
     */
    public void read(URI uri, Consumer<? super Reading> sink) throws InterruptedException {
        try {
            Fetched fetched = fetcher.fetchNow(FetchRequest.page(uri));
            if (FeedParser.isFeed(fetched)) {
                feed(uri, FeedParser.parse(fetched), sink);
            } else {
                Page page = new Page(fetched.body(), fetched.uri(), fetched.charset());
                sink.accept(new ReadArticle(articles.of(page, Map.of()), Origin.of(uri.toString())));
            }
        } catch (FetchException e) {
            sink.accept(new Refusal(Origin.of(uri.toString()), withoutAddress(uri, e.getMessage())));
        } catch (FeedFormatException | ArticleRefusedException e) {
            sink.accept(new Refusal(Origin.of(uri.toString()), e.getMessage()));
        }
    }

    private void feed(URI uri, ParsedFeed feed, Consumer<? super Reading> sink) throws InterruptedException {
        for (FeedItem item : feed.items()) {
            Origin origin = Origin.of(item.link() == null ? uri + " " + item.id() : item.link());
            Reading reading;
            try {
                reading = new ReadArticle(items.make(uri, feed, item, true), origin);
            } catch (FetchException e) {
                reading = new Refusal(origin, withoutAddress(uri, e.getMessage()));
            } catch (ArticleRefusedException e) {
                reading = new Refusal(origin, e.getMessage());
            }
            sink.accept(reading);
        }
    }

    /** The origin says it already. */
    private static String withoutAddress(URI uri, String message) {
        String prefix = uri + ": ";
        return message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    }

    @Override
    public void close() {
        fetcher.close();
    }
}
