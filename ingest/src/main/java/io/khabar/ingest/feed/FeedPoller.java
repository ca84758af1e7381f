package io.khabar.ingest.feed;

import io.khabar.avro.Article;
import io.khabar.ingest.Admission;
import io.khabar.ingest.fetch.FetchException;
import io.khabar.ingest.fetch.FetchException.Kind;
import io.khabar.ingest.fetch.FetchRequest;
import io.khabar.ingest.fetch.Fetched;
import io.khabar.ingest.fetch.Fetcher;
import io.khabar.ingest.fetch.Timer;
import io.khabar.schemas.Failures;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls each feed when its time has come, so many at once, and remembers how far it came. */
final class FeedPoller implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FeedPoller.class);

    /** The polls of all feeds are begun one after another, so far apart at most. */
    private static final Duration SPREAD = Duration.ofMillis(100);

    /** An interval is longer or shorter by so much of itself. */
    private static final double JITTER = 0.1;

    /** 2 to the power of more is longer than a day whatever the interval. */
    private static final int MAX_DOUBLINGS = 17;

    /** What did not change is put again so often, lest it be taken for forgotten. */
    private static final Duration PUT_EVERY = Duration.ofDays(7);

    private static final Duration DRAIN = Duration.ofSeconds(10);

    /** Feeds are parsed so many at once: a document takes ten times its size meanwhile. */
    private final Semaphore parsing = new Semaphore(2);

    private final List<Feed> feeds;
    private final FeedSettings settings;
    private final Fetcher fetcher;
    private final ItemArticles items;
    private final Function<Article, CompletableFuture<Admission>> door;
    private final Runnable refused;
    private final FeedMemory memory;
    private final Timer timer;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final ThreadPoolExecutor threads;
    private volatile boolean closing;

    /** One feed; used by one thread at a time. */
    private static final class Feed {
        private final URI uri;
        private FeedState state = FeedState.NEW;
        private FeedState put = FeedState.NEW;
        private long putAt;

        Feed(URI uri) {
            this.uri = uri;
        }
    }

    /**
     * @param door publishes; its future completes with the broker's acknowledgement
     * @param refused is told of each item that is no article
     */
    FeedPoller(
            List<URI> feeds,
            FeedSettings settings,
            Fetcher fetcher,
            ItemArticles items,
            Function<Article, CompletableFuture<Admission>> door,
            Runnable refused,
            FeedMemory memory,
            Timer timer,
            InstantSource clock,
            RandomGenerator random) {
        this.feeds = feeds.stream().map(Feed::new).toList();
        this.settings = settings;
        this.fetcher = fetcher;
        this.items = items;
        this.door = door;
        this.refused = refused;
        this.memory = memory;
        this.timer = timer;
        this.clock = clock;
        this.random = random;
        AtomicInteger count = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                settings.concurrentPolls(),
                settings.concurrentPolls(),
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> new Thread(task, "khabar-feed-" + count.incrementAndGet()));
        this.threads.allowCoreThreadTimeOut(true);
    }

    /** Begins to poll: at once, or when it was meant to be polled next before the process was started anew. */
    void start() {
        Duration begin = Duration.ZERO;
        for (Feed feed : feeds) {
            memory.get(FeedState.key(feed.uri)).ifPresent(json -> recall(feed, json));
            Duration due = Duration.ofMillis(feed.state.nextPoll() - clock.millis());
            // Who shortened the interval since does not want to wait out the old one; a failing feed is left alone.
            Duration most = feed.state.failures() > 0 ? FeedSettings.LONGEST_PAUSE : settings.interval();
            schedule(feed, longer(begin, shorter(due, most)));
            begin = begin.plusNanos((long) (SPREAD.toNanos() * random.nextDouble()));
        }
    }

    private static void recall(Feed feed, String json) {
        try {
            feed.state = FeedState.fromJson(json);
            feed.put = feed.state;
        } catch (IllegalArgumentException e) {
            LOG.warn("{}: what was remembered of it is lost: {}", feed.uri, e.getMessage());
        }
    }

    private void schedule(Feed feed, Duration delay) {
        if (!closing) {
            var unused = timer.schedule(() -> execute(feed), delay);
        }
    }

    private void execute(Feed feed) {
        try {
            threads.execute(() -> pollAndReschedule(feed));
        } catch (RejectedExecutionException e) {
            LOG.debug("{}: not polled any more", feed.uri);
        }
    }

    private void pollAndReschedule(Feed feed) {
        if (closing) {
            return;
        }
        Duration pause;
        try {
            Duration timeToLive = poll(feed);
            pause = jittered(longer(settings.interval(), timeToLive));
            feed.state = feed.state.withNextPoll(millisIn(pause), 0);
        } catch (InterruptedException e) {
            // Closing; what is acknowledged and not noted comes again, and is known as a duplicate then.
            return;
        } catch (FetchException e) {
            if (closing) {
                return;
            }
            if (e.kind() == Kind.STATUS && e.status() == 410) {
                LOG.warn("{}: is gone for good and not polled any more", feed.uri);
                return;
            }
            pause = failed(feed, e.getMessage(), e.retryAfter().orElse(Duration.ZERO));
        } catch (FeedFormatException | RuntimeException | StackOverflowError e) {
            pause = failed(feed, feed.uri + ": " + Failures.forLog(e), Duration.ZERO);
        }
        remember(feed, feed.state);
        schedule(feed, pause);
    }

    private Duration failed(Feed feed, String why, Duration atLeast) {
        int failures = feed.state.failures() + 1;
        Duration backOff = settings.interval().multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        Duration most = longer(FeedSettings.LONGEST_PAUSE, settings.interval());
        Duration pause = jittered(longer(shorter(backOff, most), shorter(atLeast, most)));
        feed.state = feed.state.withNextPoll(millisIn(pause), failures);
        LOG.warn("{}; failure {} in a row, asked again in {} s", why, failures, pause.toSeconds());
        return pause;
    }

    /** Polls once; returns how long the feed asks not to be asked again. */
    private Duration poll(Feed feed) throws FetchException, FeedFormatException, InterruptedException {
        Fetched fetched = fetcher.fetchNow(FetchRequest.feed(feed.uri, feed.state.etag(), feed.state.lastModified()));
        if (fetched.notModified()) {
            return Duration.ZERO;
        }
        ParsedFeed parsed;
        parsing.acquire();
        try {
            parsed = FeedParser.parse(fetched);
        } finally {
            parsing.release();
        }
        FeedPoll poll = new FeedPoll(
                feed.uri,
                feed.state,
                items,
                door,
                refused,
                timer,
                settings,
                () -> closing,
                state -> remember(feed, state));
        feed.state = poll.run(withoutBody(fetched), parsed);
        return parsed.timeToLive();
    }

    private static Fetched withoutBody(Fetched fetched) {
        return new Fetched(
                fetched.uri(),
                false,
                fetched.contentType(),
                fetched.charset(),
                fetched.etag(),
                fetched.lastModified(),
                new byte[0]);
    }

    /** Puts what has changed; the time of the next poll alone is not worth it. */
    private void remember(Feed feed, FeedState state) {
        boolean old = clock.millis() - feed.putAt > PUT_EVERY.toMillis();
        if (old || state.saysMoreThan(feed.put)) {
            feed.put = state;
            feed.putAt = clock.millis();
            // Whoever keeps it says so if it fails; then the next one has it.
            var unused = memory.put(FeedState.key(feed.uri), state.toJson());
        }
    }

    private Duration jittered(Duration pause) {
        double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
        return Duration.ofNanos((long) (pause.toNanos() * factor));
    }

    private long millisIn(Duration pause) {
        return clock.millis() + pause.toMillis();
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** Takes in nothing more, and waits for some seconds until what it took in is acknowledged. */
    @Override
    public void close() {
        closing = true;
        fetcher.close();
        threads.shutdown();
        boolean interrupted = false;
        try {
            if (!threads.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
                threads.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            interrupted = true;
        }
        timer.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
