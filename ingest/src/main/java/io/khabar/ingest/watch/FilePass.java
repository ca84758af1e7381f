package io.khabar.ingest.watch;

import io.khabar.ingest.Admission;
import io.khabar.ingest.ArticleDoor;
import io.khabar.ingest.ArticleRefusedException;
import io.khabar.ingest.Origin;
import io.khabar.ingest.ReadArticle;
import io.khabar.ingest.Reading;
import io.khabar.ingest.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** What comes of the articles of one file. One thread hands them over. */
final class FilePass implements Consumer<Reading> {

    /** More refusals are only counted. */
    private static final int MAX_REASONS = 1000;

    private final ArticleDoor door;
    private final Phaser inFlight = new Phaser(1);
    private final LongAdder admitted = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /** Guards what follows. */
    private final Object lock = new Object();

    private final List<String> reasons = new ArrayList<>();
    private long refused;

    FilePass(ArticleDoor door) {
        this.door = door;
    }

    @Override
    public void accept(Reading reading) {
        if (reading instanceof Refusal refusal) {
            door.refused("read");
            refuse(refusal.origin(), refusal.why());
            return;
        }
        if (!(reading instanceof ReadArticle read)) {
            return;
        }
        Throwable trouble = failure.get();
        if (trouble != null) {
            throw new IllegalStateException(trouble);
        }
        inFlight.register();
        try {
            var unused = door.admit(read.article()).whenComplete((done, error) -> note(reading.origin(), done, error));
        } catch (RuntimeException e) {
            inFlight.arriveAndDeregister();
            throw e;
        }
    }

    private void note(Origin origin, Admission done, Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        try {
            if (cause == null) {
                (done.duplicate() ? duplicates : admitted).increment();
            } else if (cause instanceof ArticleRefusedException) {
                refuse(origin, cause.getMessage());
            } else {
                failure.compareAndSet(null, cause);
            }
        } finally {
            inFlight.arriveAndDeregister();
        }
    }

    private void refuse(Origin origin, String why) {
        synchronized (lock) {
            refused++;
            if (reasons.size() < MAX_REASONS) {
                reasons.add(origin.line() == 0 ? why : "line " + origin.line() + ": " + why);
            }
        }
    }

    /**
     * Waits until the broker has answered for every article.
     *
     * @throws IllegalStateException if an article was neither published nor refused
     */
    void finish() throws InterruptedException {
        inFlight.awaitAdvanceInterruptibly(inFlight.arrive());
        Throwable trouble = failure.get();
        if (trouble != null) {
            throw new IllegalStateException(trouble.getMessage(), trouble);
        }
    }

    boolean isClean() {
        synchronized (lock) {
            return refused == 0;
        }
    }

    /** How many were published, were duplicates, and were refused. */
    String summary() {
        synchronized (lock) {
            return "published " + admitted.sum() + ", duplicates " + duplicates.sum() + ", refused " + refused;
        }
    }

    /** What was refused and why, a line each, after the summary. */
    List<String> reasons() {
        synchronized (lock) {
            List<String> lines = new ArrayList<>();
            lines.add(summary());
            lines.addAll(reasons);
            if (refused > reasons.size()) {
                lines.add("and " + (refused - reasons.size()) + " more");
            }
            return lines;
        }
    }
}
