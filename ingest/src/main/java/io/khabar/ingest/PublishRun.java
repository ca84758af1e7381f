package io.khabar.ingest;

import io.khabar.avro.Article;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Publishes what an {@link ArticleReader} reads, and counts. It is the consumer that the reader wants:
 *
 * <pre>{@code
 * PublishRun run = new PublishRun(publisher, System.err::println);
 * reader.read(paths, System.in, run);
 * PublishReport report = run.finish();
 * }</pre>
 *
 * <p>With {@link Checkpoints} it is the sink that {@link ArticleReader#read(List, java.io.InputStream, java.util.function.Function, PositionedSink)}
 * wants, and what an earlier run has published is dropped as a duplicate.
 *
 * <p>One thread at a time uses an instance; the refusals come to that thread.
 */
public final class PublishRun implements Consumer<Reading>, PositionedSink {

    /** The outcome of what is not published. */
    private static final CompletableFuture<Published> NOTHING = CompletableFuture.completedFuture(null);

    private final ArticlePublisher publisher;
    private final Consumer<? super Refusal> refusals;
    private final Optional<Checkpoints> checkpoints;
    private final Optional<RecentArticles> recent;

    /** In the order in which they were read. */
    private final Queue<Step> steps = new ArrayDeque<>();

    private final Queue<Refusal> refusedByBroker = new ConcurrentLinkedQueue<>();
    private final Phaser inFlight = new Phaser(1);
    private final LongAdder published = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final List<Refusal> firstRefusals = new ArrayList<>();
    private long refused;
    private long duplicates;
    private long skipped;

    /** What became of a reading, once it is certain; with the place of the article if it was published. */
    private record Step(Origin origin, ReadPosition end, CompletableFuture<Published> outcome) {}

    /**
     * Starts counting.
     *
     * @param publisher publishes; not closed
     * @param refusals gets each refusal, those of the reader and those of the broker; to be shown as one line each
     */
    public PublishRun(ArticlePublisher publisher, Consumer<? super Refusal> refusals) {
        this(publisher, refusals, Optional.empty(), 0);
    }

    /**
     * Starts counting, drops duplicates and keeps checkpoints.
     *
     * @param publisher publishes; not closed
     * @param refusals gets each refusal, those of the reader and those of the broker; to be shown as one line each
     * @param checkpoints keeps how far each file is published; not closed
     * @param remembered how many articles are known again, by their id or by title and text, and not published twice; 0 to publish duplicates, but
     *     what an earlier run has published is dropped all the same
     */
    public PublishRun(
            ArticlePublisher publisher,
            Consumer<? super Refusal> refusals,
            Optional<Checkpoints> checkpoints,
            int remembered) {
        this.publisher = Objects.requireNonNull(publisher, "publisher");
        this.refusals = Objects.requireNonNull(refusals, "refusals");
        this.checkpoints = Objects.requireNonNull(checkpoints, "checkpoints");
        this.recent = remembered == 0 ? Optional.empty() : Optional.of(new RecentArticles(remembered));
    }

    /**
     * Publishes an article, waiting while too many are not acknowledged yet; notes a refusal.
     *
     * @throws PublishFailedException once an article could not be published through no fault of its own: reading on is pointless
     */
    @Override
    public void accept(Reading reading) {
        accept(reading, ReadPosition.START);
    }

    /** As {@link #accept(Reading)}, and notes how far the reading's file is published. */
    @Override
    public void accept(Reading reading, ReadPosition end) {
        Throwable trouble = failure.get();
        if (trouble != null) {
            throw new PublishFailedException(describe(trouble), trouble);
        }
        CompletableFuture<Published> outcome = NOTHING;
        if (reading instanceof ReadArticle read) {
            if (isNew(read.article())) {
                outcome = publish(read);
            } else {
                duplicates++;
            }
        } else if (reading instanceof Refusal refusal) {
            refuse(refusal);
        } else {
            skipped++;
        }
        drain();
        if (checkpoints.isPresent()) {
            steps.add(new Step(reading.origin(), end, outcome));
            advance(checkpoints.get());
        }
    }

    private boolean isNew(Article article) {
        boolean published = checkpoints.isPresent() && checkpoints.get().takeRecalled(article.getId());
        if (recent.isPresent()) {
            Fingerprint fingerprint = Fingerprint.of(article);
            published |= recent.get().find(fingerprint) != null;
            recent.get().add(fingerprint, article.getId());
        }
        return !published;
    }

    /** Up to the first reading whose outcome is not certain yet. */
    private void advance(Checkpoints kept) {
        for (Step step = steps.peek(); step != null && step.outcome().isDone(); step = steps.peek()) {
            if (step.outcome().isCompletedExceptionally()) {
                return;
            }
            kept.advance(step.origin(), step.end(), step.outcome().join());
            steps.remove();
        }
    }

    /** How many articles are acknowledged so far. Any thread may ask. */
    public long published() {
        return published.sum();
    }

    /** Waits until every article is acknowledged, refused or given up, and reports. */
    public PublishReport finish() {
        publisher.flush();
        inFlight.arriveAndAwaitAdvance();
        drain();
        checkpoints.ifPresent(kept -> {
            advance(kept);
            kept.finish(failure.get() == null);
        });
        return new PublishReport(
                published.sum(),
                duplicates,
                refused,
                skipped,
                firstRefusals,
                failed.sum(),
                Optional.ofNullable(failure.get()));
    }

    /** The future has no place if the broker refused the article, and fails if its fate is not known. */
    private CompletableFuture<Published> publish(ReadArticle read) {
        inFlight.register();
        return publisher.publish(read.article()).handle((done, error) -> {
            try {
                note(read.origin(), error);
                return done;
            } finally {
                inFlight.arriveAndDeregister();
            }
        });
    }

    /** Runs on Kafka's thread, or on ours if the article was refused at once. */
    private void note(Origin origin, Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        if (cause == null) {
            published.increment();
        } else if (cause instanceof ArticleRefusedException) {
            refusedByBroker.add(new Refusal(origin, cause.getMessage()));
        } else {
            failed.increment();
            failure.compareAndSet(null, cause);
            throw new CompletionException(cause);
        }
    }

    private void drain() {
        for (Refusal refusal = refusedByBroker.poll(); refusal != null; refusal = refusedByBroker.poll()) {
            refuse(refusal);
        }
    }

    private void refuse(Refusal refusal) {
        refused++;
        if (firstRefusals.size() < PublishReport.MAX_REFUSALS) {
            firstRefusals.add(refusal);
        }
        refusals.accept(refusal);
    }

    private static String describe(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
