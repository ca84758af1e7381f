package io.khabar.ingest.http;

import io.khabar.ingest.Admission;
import io.khabar.ingest.ArticleDoor;
import io.khabar.ingest.ArticleRefusedException;
import io.khabar.ingest.ReadArticle;
import io.khabar.ingest.Reading;
import io.khabar.ingest.Refusal;
import io.khabar.ingest.Skipped;
import io.khabar.ingest.TraceContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The articles of one request on their way through the door. */
final class Batch implements Consumer<Reading> {

    private static final String LATER = "too much is on its way; try again later";
    private static final String UNACKNOWLEDGED =
            "not acknowledged in time; try again later, and it will be published once all the same";

    private final ArticleDoor door;
    private final int maxItems;
    private final Duration roomPatience;
    private final List<Entry> entries = new ArrayList<>();
    private final Optional<TraceContext> trace;
    private boolean full;

    /**
     * @param roomPatience how long to wait for room at the door; once that was in vain, what follows does not wait any more
     * @param trace what the articles belong to; if empty, each to a trace of its own
     */
    Batch(ArticleDoor door, int maxItems, Duration roomPatience, Optional<TraceContext> trace) {
        this.door = door;
        this.maxItems = maxItems;
        this.roomPatience = roomPatience;
        this.trace = trace;
    }

    /** An article that was read, and what is known of it. */
    private record Entry(int index, long line, CompletableFuture<Admission> admission, Item refused) {

        Item item() {
            if (refused != null) {
                return refused;
            }
            try {
                Admission done = admission.getNow(null);
                return done == null
                        ? failed(503, UNACKNOWLEDGED)
                        : new Item(index, line, 202, done.articleId(), done.duplicate(), null);
            } catch (CancellationException e) {
                return failed(503, UNACKNOWLEDGED);
            } catch (CompletionException e) {
                return failed(e.getCause());
            }
        }

        private Item failed(Throwable why) {
            if (why instanceof ArticleRefusedException) {
                return failed(413, "the article " + why.getMessage());
            }
            // The door has logged why.
            return failed(503, "could not be published; try again later");
        }

        private Item failed(int status, String detail) {
            return new Item(index, line, status, null, null, detail);
        }
    }

    @Override
    public void accept(Reading reading) {
        int index = entries.size();
        long line = Math.max(1, reading.origin().line());
        if (index == maxItems) {
            throw new ProblemException(413, "the request has more than the limit of " + maxItems + " articles");
        }
        if (!(reading instanceof ReadArticle)) {
            door.refused("read");
        }
        if (reading instanceof Refusal refusal) {
            int status = refusal.isForSize() ? 413 : 400;
            entries.add(new Entry(index, line, null, new Item(index, line, status, null, null, refusal.why())));
            return;
        }
        if (reading instanceof Skipped skipped) {
            entries.add(new Entry(
                    index, line, null, new Item(index, line, 400, null, null, "is no article: " + skipped.why())));
            return;
        }
        CompletableFuture<Admission> admission = admit((ReadArticle) reading);
        entries.add(new Entry(
                index, line, admission, admission == null ? new Item(index, line, 503, null, null, LATER) : null));
    }

    private CompletableFuture<Admission> admit(ReadArticle read) {
        try {
            CompletableFuture<Admission> taken = door.tryAdmit(
                            read.article(), full ? Duration.ZERO : roomPatience, trace.orElseGet(TraceContext::create))
                    .orElse(null);
            full = taken == null;
            return taken;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (IllegalStateException e) {
            // The door is closed.
            return null;
        }
    }

    /** Forgets the last article read: it was none, but what the reader made of a body that broke off. */
    void dropLast() {
        if (!entries.isEmpty() && entries.get(entries.size() - 1).refused() != null) {
            entries.remove(entries.size() - 1);
        }
    }

    int size() {
        return entries.size();
    }

    /** Completes when every article is acknowledged or has failed, or after some time; never exceptionally. */
    CompletableFuture<Void> settled(Duration patience) {
        CompletableFuture<?>[] open = entries.stream()
                .map(Entry::admission)
                .filter(admission -> admission != null)
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(open)
                .<Void>handle((done, error) -> null)
                .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What became of each article by now; waits for none any more. */
    List<Item> items() {
        for (Entry entry : entries) {
            if (entry.admission() != null && !entry.admission().isDone()) {
                entry.admission().cancel(false);
            }
        }
        return entries.stream().map(Entry::item).toList();
    }
}
