package io.khabar.ingest.feed;

import io.khabar.avro.Article;
import io.khabar.ingest.Admission;
import io.khabar.ingest.ArticleRefusedException;
import io.khabar.ingest.fetch.FetchException;
import io.khabar.ingest.fetch.Fetched;
import io.khabar.ingest.fetch.Timer;
import io.khabar.schemas.Failures;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what is new in one answer of a feed, the last item first, as feeds begin with the newest. An item counts as seen once the broker has
 * acknowledged its article, or once it is certain that there will never be one.
 */
final class FeedPoll {

    private static final Logger LOG = LoggerFactory.getLogger(FeedPoll.class);
    private static final Duration SAVE_EVERY = Duration.ofSeconds(30);

    /** Pages in a row that cannot be had for the moment; then the site is left alone until the next poll. */
    private static final int MAX_FAILURES = 3;

    private final URI uri;
    private final ItemArticles items;
    private final Function<Article, CompletableFuture<Admission>> door;
    private final Runnable noArticle;
    private final Timer timer;
    private final FeedSettings settings;
    private final BooleanSupplier closing;
    private final Consumer<FeedState> save;

    private final Set<String> seen;
    private final Map<String, Integer> attempts = new HashMap<>();
    private final List<Sent> sent = new ArrayList<>();
    private FeedState state;
    private boolean complete = true;
    private int published;
    private int duplicates;
    private int refused;
    private long lastSave;

    /**
     * An article on its way.
     *
     * @param item the item's link or, failing that, its hash: titles belong into no log
     */
    private record Sent(String hash, String item, CompletableFuture<Admission> admission) {}

    /**
     * @param noArticle is told of each item that is none
     * @param save remembers how far it has come
     */
    FeedPoll(
            URI uri,
            FeedState state,
            ItemArticles items,
            Function<Article, CompletableFuture<Admission>> door,
            Runnable noArticle,
            Timer timer,
            FeedSettings settings,
            BooleanSupplier closing,
            Consumer<FeedState> save) {
        this.uri = uri;
        this.state = state;
        this.items = items;
        this.door = door;
        this.noArticle = noArticle;
        this.timer = timer;
        this.settings = settings;
        this.closing = closing;
        this.save = save;
        this.seen = state.seenSet();
    }

    /** Takes the items in; returns the state then, with nothing on its way any more. */
    FeedState run(Fetched fetched, ParsedFeed feed) throws InterruptedException {
        lastSave = timer.nanos();
        long end = lastSave + settings.pollTime().toNanos();
        List<FeedItem> fresh = fresh(feed);
        int failures = 0;
        for (FeedItem item : fresh) {
            if (closing.getAsBoolean() || timer.nanos() - end > 0 || failures == MAX_FAILURES) {
                complete = false;
                break;
            }
            failures = take(feed, item) ? 0 : failures + 1;
            settle(false);
        }
        settle(true);
        state = current(feed, complete ? fetched.etag() : null, complete ? fetched.lastModified() : null);
        if (!fresh.isEmpty()) {
            LOG.info(
                    "{}: {} new, of these {} published, {} duplicates, {} refused{}",
                    uri,
                    fresh.size(),
                    published,
                    duplicates,
                    refused,
                    complete ? "" : "; the rest later");
        }
        return state;
    }

    /** Those that are in the document come first: they are needed as long as it does not change. */
    private FeedState current(ParsedFeed feed, String etag, String lastModified) {
        Set<String> ordered = new LinkedHashSet<>();
        for (FeedItem item : feed.items()) {
            String hash = FeedState.hash(item.id());
            if (seen.contains(hash)) {
                ordered.add(hash);
            }
        }
        ordered.addAll(seen);
        attempts.keySet().removeAll(seen);
        return state.after(etag, lastModified, ordered, attempts);
    }

    private List<FeedItem> fresh(ParsedFeed feed) {
        Set<String> hashes = new LinkedHashSet<>();
        List<FeedItem> fresh = new ArrayList<>();
        for (FeedItem item : feed.items()) {
            String hash = FeedState.hash(item.id());
            if (!seen.contains(hash) && hashes.add(hash)) {
                fresh.add(item);
                Integer tried = state.attempts().get(hash);
                if (tried != null) {
                    attempts.put(hash, tried);
                }
            }
        }
        Collections.reverse(fresh);
        return fresh;
    }

    /** Whether the item is dealt with as far as the web is concerned. */
    private boolean take(ParsedFeed feed, FeedItem item) throws InterruptedException {
        String hash = FeedState.hash(item.id());
        int tried = attempts.getOrDefault(hash, 0) + 1;
        Article article;
        try {
            article = items.make(uri, feed, item, tried >= settings.attempts());
        } catch (FetchException e) {
            if (!closing.getAsBoolean()) {
                LOG.info("{}: {}; tried again with the next poll", uri, e.getMessage());
                attempts.put(hash, tried);
            }
            complete = false;
            return false;
        } catch (RuntimeException | StackOverflowError e) {
            // Whatever one item can surprise a parser with must not end the taking in of others.
            noArticle.run();
            refuse(hash, name(item), e);
            return true;
        }
        sent.add(new Sent(hash, name(item), door.apply(article)));
        return true;
    }

    private static String name(FeedItem item) {
        return item.link() == null ? "item " + FeedState.hash(item.id()) : item.link();
    }

    private void refuse(String hash, String item, Throwable why) {
        refused++;
        seen.add(hash);
        LOG.warn("{}: refused {}: {}", uri, item, Failures.forLog(why));
    }

    /** Notes what is acknowledged. */
    private void settle(boolean wait) throws InterruptedException {
        boolean any = false;
        for (Iterator<Sent> each = sent.iterator(); each.hasNext(); ) {
            Sent next = each.next();
            if (wait || next.admission().isDone()) {
                settle(next);
                each.remove();
                any = true;
            }
        }
        if (any && !wait && timer.nanos() - lastSave > SAVE_EVERY.toNanos()) {
            lastSave = timer.nanos();
            save.accept(state.after(null, null, seen, attempts));
        }
    }

    private void settle(Sent article) throws InterruptedException {
        try {
            if (article.admission().get().duplicate()) {
                duplicates++;
            } else {
                published++;
            }
            seen.add(article.hash());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ArticleRefusedException) {
                refuse(article.hash(), article.item(), e.getCause());
            } else {
                // The door has logged why.
                complete = false;
            }
        }
    }
}
