package io.khabar.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
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
 * <p>One thread at a time uses an instance; the refusals come to that thread.
 */
public final class PublishRun implements Consumer<Reading> {

    private final ArticlePublisher publisher;
    private final Consumer<? super Refusal> refusals;
    private final Queue<Refusal> refusedByBroker = new ConcurrentLinkedQueue<>();
    private final Phaser inFlight = new Phaser(1);
    private final LongAdder published = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final List<Refusal> firstRefusals = new ArrayList<>();
    private long refused;

    /**
     * Starts counting.
     *
     * @param publisher publishes; not closed
     * @param refusals gets each refusal, those of the reader and those of the broker; to be shown as one line each
     */
    public PublishRun(ArticlePublisher publisher, Consumer<? super Refusal> refusals) {
        this.publisher = Objects.requireNonNull(publisher, "publisher");
        this.refusals = Objects.requireNonNull(refusals, "refusals");
    }

    /**
     * Publishes an article, waiting while too many are not acknowledged yet; notes a refusal.
     *
     * @throws PublishFailedException once an article could not be published through no fault of its own: reading on is pointless
     */
    @Override
    public void accept(Reading reading) {
        Throwable trouble = failure.get();
        if (trouble != null) {
            throw new PublishFailedException(describe(trouble), trouble);
        }
        if (reading instanceof ReadArticle read) {
            publish(read);
        } else if (reading instanceof Refusal refusal) {
            refuse(refusal);
        }
        drain();
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
        return new PublishReport(
                published.sum(),
                refused,
                firstRefusals,
                failed.sum(),
                Optional.ofNullable(failure.get()).map(PublishRun::describe));
    }

    private void publish(ReadArticle read) {
        inFlight.register();
        var unused = publisher.publish(read.article()).whenComplete((done, error) -> {
            try {
                note(read.origin(), error);
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
