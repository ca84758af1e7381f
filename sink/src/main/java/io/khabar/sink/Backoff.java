package io.khabar.sink;

import java.time.Duration;

/** Waits that grow while trouble lasts. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private Duration next = Duration.ZERO;

    /** The trouble goes on: how long to wait now. */
    Duration failed() {
        next = next.isZero() ? FIRST : next.multipliedBy(2);
        if (next.compareTo(LONGEST) > 0) {
            next = LONGEST;
        }
        return next;
    }

    /** The trouble is over. */
    void succeeded() {
        next = Duration.ZERO;
    }

    /** Whether there is trouble. */
    boolean waiting() {
        return !next.isZero();
    }
}
