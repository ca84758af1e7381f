package io.khabar.ingest.feed;

import io.khabar.ingest.IngestContext;
import io.khabar.ingest.IngestSource;
import io.khabar.ingest.IngestState;
import io.khabar.ingest.ReadOptions;
import io.khabar.ingest.WebArticles;
import io.khabar.ingest.fetch.FetchSettings;
import io.khabar.ingest.fetch.Fetcher;
import io.khabar.ingest.fetch.Timer;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Feeds as a way in: polled for as long as it is open, with what was seen remembered in the state topic. */
public final class FeedSource implements IngestSource {

    private static final Logger LOG = LoggerFactory.getLogger(FeedSource.class);

    private final IngestContext context;
    private final List<URI> feeds;
    private final FeedSettings settings;
    private final FetchSettings fetching;
    private final ReadOptions reading;
    private final Thread opener = new Thread(this::open, "khabar-feeds");

    /** Guarded by this. */
    private boolean closed;

    private IngestState state;
    private FeedPoller poller;

    /** Feeds; nothing begins yet. */
    public FeedSource(
            IngestContext context,
            List<URI> feeds,
            FeedSettings settings,
            FetchSettings fetching,
            ReadOptions reading) {
        this.context = context;
        this.feeds = List.copyOf(feeds);
        this.settings = settings;
        this.fetching = fetching;
        this.reading = reading;
    }

    @Override
    public String name() {
        return feeds.size() == 1 ? "feed " + feeds.get(0) : feeds.size() + " feeds";
    }

    @Override
    public void start() {
        opener.start();
    }

    private void open() {
        IngestState opened;
        try {
            opened = context.awaitState("feed/");
        } catch (InterruptedException | InterruptException e) {
            return; // closed
        } catch (KafkaException e) {
            LOG.error("Takes in no feeds: {}", e.getMessage());
            return;
        }
        synchronized (this) {
            if (closed) {
                opened.close();
                return;
            }
            state = opened;
            Fetcher fetcher = new Fetcher(fetching);
            poller = new FeedPoller(
                    feeds,
                    settings,
                    fetcher,
                    new ItemArticles(fetcher, new WebArticles(reading), settings.fullText()),
                    context.door()::admit,
                    () -> context.door().refused("read"),
                    new FeedMemory() {
                        @Override
                        public Optional<String> get(String key) {
                            return opened.get(key);
                        }

                        @Override
                        public CompletableFuture<Void> put(String key, String value) {
                            return opened.put(key, value);
                        }
                    },
                    Timer.system("khabar-feed-timer"),
                    context.clock(),
                    RandomGenerator.getDefault());
            poller.start();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        opener.interrupt();
        if (poller != null) {
            poller.close();
            poller = null;
        }
        if (state != null) {
            state.close();
            state = null;
        }
    }
}
