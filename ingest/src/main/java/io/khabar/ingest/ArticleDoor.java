package io.khabar.ingest;

import io.khabar.avro.Article;
import io.khabar.ingest.Fingerprint.Digest;
import io.khabar.operations.Metrics;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where every way in hands its articles over. It publishes each article once: one with the id, or with the same words in title and text, of an
 * article that was published lately is a duplicate and is dropped; one whose like is still on its way shares that one's fate. How many are
 * known again, {@link DoorOptions} says; a change of an article under its old id thus does not pass, unless duplicates are kept.
 *
 * <p>What is on its way is bounded. Publishing happens in one thread of the door's own, so that nobody who need not waits for a broker or a
 * registry that is away.
 *
 * <p>Safe for use by several threads.
 */
public final class ArticleDoor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ArticleDoor.class);

    /** What one article takes beside its characters. */
    private static final int OVERHEAD = 1024;

    private static final Duration DRAIN = Duration.ofSeconds(20);

    private final ArticlePublisher publisher;
    private final DoorOptions options;
    private final CompletableFuture<Void> opened;
    private final Metrics metrics;
    private final Semaphore room;
    private final LongAdder admitted = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final ExecutorService sender = Executors.newSingleThreadExecutor(task -> new Thread(task, "ingest-door"));

    /** Guards what follows. */
    private final Object memory = new Object();

    private final RecentArticles recent;
    private final Map<Digest, Pending> pending = new HashMap<>();

    /**
     * A door that knows nothing yet.
     *
     * @param publisher publishes; not closed
     */
    public ArticleDoor(ArticlePublisher publisher) {
        this(publisher, DoorOptions.DEFAULT);
    }

    /**
     * A door that knows nothing yet, with options of one's own.
     *
     * @param publisher publishes; not closed
     * @param options what to let in
     */
    public ArticleDoor(ArticlePublisher publisher, DoorOptions options) {
        this(publisher, options, CompletableFuture.completedFuture(null));
    }

    /** A door that is not measured. */
    ArticleDoor(ArticlePublisher publisher, DoorOptions options, CompletableFuture<Void> opened) {
        this(publisher, options, opened, Metrics.none());
    }

    /**
     * A door with options of one's own.
     *
     * @param publisher publishes; not closed
     * @param options what to let in
     * @param opened completes when the door may let articles in, see {@link #recall}; if it fails, the door lets none in ever
     * @param metrics counts
     */
    ArticleDoor(ArticlePublisher publisher, DoorOptions options, CompletableFuture<Void> opened, Metrics metrics) {
        this.publisher = Objects.requireNonNull(publisher, "publisher");
        this.options = Objects.requireNonNull(options, "options");
        this.metrics = Objects.requireNonNull(metrics, "metrics");
        this.opened = Objects.requireNonNull(opened, "opened");
        this.room = new Semaphore(options.maxBytesInFlight(), true);
        this.recent = new RecentArticles(options.remembered());
    }

    /** Tells of an article that was published before. */
    void recall(Article article) {
        Fingerprint fingerprint = Fingerprint.of(article);
        synchronized (memory) {
            recent.add(fingerprint, article.getId());
        }
    }

    /**
     * Lets an article in; waits while too much is on its way, and until the door is open.
     *
     * @param article one without an id gets the one that {@link ArticleIds} derives
     * @return completes when the broker has acknowledged the article, or the one that it is a duplicate of; fails as {@link
     *     ArticlePublisher#publish} says
     * @throws InterruptException if the thread is interrupted while it waits
     */
    public CompletableFuture<Admission> admit(Article article) {
        try {
            return tryAdmit(article, Duration.ofNanos(Long.MAX_VALUE)).orElseThrow();
        } catch (InterruptedException e) {
            // Sets the thread's interrupt flag again.
            throw new InterruptException("interrupted while waiting to publish", e);
        }
    }

    /**
     * Lets an article in, unless too much is on its way for too long.
     *
     * @param patience how long to wait at most
     * @return as {@link #admit} does; empty if the article was not taken: it is certain not to be in the topic on account of this call. Whoever
     *     waits no longer cancels the future, so that the door need not remember it; the article is on its way all the same.
     */
    public Optional<CompletableFuture<Admission>> tryAdmit(Article article, Duration patience)
            throws InterruptedException {
        return tryAdmit(article, patience, TraceContext.create());
    }

    /** As {@link #tryAdmit(Article, Duration)}, and says which trace the article belongs to. */
    public Optional<CompletableFuture<Admission>> tryAdmit(Article article, Duration patience, TraceContext trace)
            throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        if (!awaitOpened(patience)) {
            return Optional.empty();
        }
        metrics.recordsIn(1);
        Article complete = publisher.complete(article);
        int weight = weight(complete);
        if (options.keepDuplicates()) {
            return acquire(weight, deadline)
                    ? Optional.of(publish(complete, trace, weight, new CompletableFuture<>()))
                    : Optional.empty();
        }
        Fingerprint fingerprint = Fingerprint.of(complete);
        Optional<CompletableFuture<Admission>> known = known(fingerprint);
        if (known.isPresent()) {
            return known;
        }
        return acquire(weight, deadline) ? Optional.of(enter(complete, trace, fingerprint, weight)) : Optional.empty();
    }

    /**
     * Something came that cannot be an article, and so was not brought to the door.
     *
     * @param stage {@code read} if it was to be one article, {@code request} if it was a whole request
     */
    public void refused(String stage) {
        metrics.refused(stage);
    }

    /** How many articles were let in and acknowledged. */
    public long admitted() {
        return admitted.sum();
    }

    /** How many were dropped as duplicates. */
    public long duplicates() {
        return duplicates.sum();
    }

    /** Lets nothing in any more; waits until what it let in is handed to the publisher, but not for ever. */
    @Override
    public void close() {
        opened.completeExceptionally(new IllegalStateException("the door is closed"));
        sender.shutdown();
        boolean interrupted = false;
        boolean done = false;
        try {
            done = sender.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (!done) {
            sender.shutdownNow().forEach(left -> ((Sending) left).giveUp());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean awaitOpened(Duration patience) throws InterruptedException {
        try {
            opened.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        }
    }

    private boolean acquire(int weight, long deadline) throws InterruptedException {
        return room.tryAcquire(weight, deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private int weight(Article article) {
        long bytes =
                OVERHEAD + 2L * (article.getTitle().length() + article.getText().length());
        return (int) Math.min(bytes, options.maxBytesInFlight());
    }

    /** What is to be said of a duplicate; empty if the article is new. */
    private Optional<CompletableFuture<Admission>> known(Fingerprint fingerprint) {
        synchronized (memory) {
            Pending like = pending.get(fingerprint.id());
            if (like == null && fingerprint.words() != null) {
                like = pending.get(fingerprint.words());
            }
            String id = like == null ? recent.find(fingerprint) : null;
            if (like == null && id == null) {
                return Optional.empty();
            }
            duplicates.increment();
            return Optional.of(
                    like == null ? CompletableFuture.completedFuture(new Admission(id, true)) : like.await(true));
        }
    }

    private CompletableFuture<Admission> enter(
            Article article, TraceContext trace, Fingerprint fingerprint, int weight) {
        Pending mine = new Pending(fingerprint);
        CompletableFuture<Admission> result;
        synchronized (memory) {
            // While this one waited for room its like may have come.
            Optional<CompletableFuture<Admission>> known = known(fingerprint);
            if (known.isPresent()) {
                room.release(weight);
                return known.get();
            }
            pending.put(fingerprint.id(), mine);
            if (fingerprint.words() != null) {
                pending.put(fingerprint.words(), mine);
            }
            result = mine.await(false);
        }
        CompletableFuture<Admission> published = new CompletableFuture<>();
        var unused = published.whenComplete(mine::finish);
        publish(article, trace, weight, published);
        return result;
    }

    /** An article on its way, and who waits for it. */
    private final class Pending {

        private final Fingerprint fingerprint;
        private final Set<Waiter> waiters = new HashSet<>();

        Pending(Fingerprint fingerprint) {
            this.fingerprint = fingerprint;
        }

        /** To be called under the lock. */
        Waiter await(boolean duplicate) {
            Waiter waiter = new Waiter(this, duplicate);
            waiters.add(waiter);
            return waiter;
        }

        void finish(Admission done, Throwable error) {
            List<Waiter> told;
            // Before anybody is told, so that one who hears of it and comes again is a duplicate.
            synchronized (memory) {
                pending.remove(fingerprint.id(), this);
                if (fingerprint.words() != null) {
                    pending.remove(fingerprint.words(), this);
                }
                if (error == null) {
                    recent.add(fingerprint, done.articleId());
                }
                told = List.copyOf(waiters);
            }
            told.forEach(waiter ->
                    complete(waiter, done == null ? null : new Admission(done.articleId(), waiter.duplicate), error));
        }

        void forget(Waiter waiter) {
            synchronized (memory) {
                waiters.remove(waiter);
            }
        }
    }

    /** One who waits for an article to be acknowledged, until it gives up. */
    private static final class Waiter extends CompletableFuture<Admission> {

        private final Pending pending;
        private final boolean duplicate;

        Waiter(Pending pending, boolean duplicate) {
            this.pending = pending;
            this.duplicate = duplicate;
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            pending.forget(this);
            return super.cancel(mayInterrupt);
        }
    }

    private CompletableFuture<Admission> publish(
            Article article, TraceContext trace, int weight, CompletableFuture<Admission> result) {
        Sending sending = new Sending(article, trace, weight, result);
        try {
            sender.execute(sending);
        } catch (RejectedExecutionException e) {
            sending.giveUp();
        }
        return result;
    }

    /** An article that waits to be published. */
    private final class Sending implements Runnable {

        private final Article article;
        private final TraceContext trace;
        private final int weight;
        private final CompletableFuture<Admission> result;

        Sending(Article article, TraceContext trace, int weight, CompletableFuture<Admission> result) {
            this.article = article;
            this.trace = trace;
            this.weight = weight;
            this.result = result;
        }

        @Override
        public void run() {
            CompletableFuture<Published> sent;
            try {
                sent = publisher.publish(article, trace);
            } catch (RuntimeException | Error e) {
                sent = CompletableFuture.failedFuture(e);
            }
            var unused = sent.whenComplete((done, error) -> {
                if (error == null) {
                    admitted.increment();
                    metrics.recordsOut("articles", 1);
                } else if (unwrapped(error) instanceof ArticleRefusedException) {
                    metrics.refused("publish");
                } else {
                    metrics.failure("publish");
                    LOG.atWarn()
                            .addKeyValue("articleId", article.getId())
                            .log(
                                    "Could not publish an article: {}",
                                    unwrapped(error).toString());
                }
                finish(done == null ? null : new Admission(done.articleId(), false), error);
            });
        }

        void giveUp() {
            finish(null, new IllegalStateException("the door is closed"));
        }

        private void finish(Admission done, Throwable error) {
            room.release(weight);
            complete(result, done, error);
        }
    }

    private static void complete(CompletableFuture<Admission> result, Admission done, Throwable error) {
        if (error == null) {
            result.complete(done);
        } else {
            result.completeExceptionally(unwrapped(error));
        }
    }

    private static Throwable unwrapped(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    }
}
