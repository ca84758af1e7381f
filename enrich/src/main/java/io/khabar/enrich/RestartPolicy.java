package io.khabar.enrich;

import io.khabar.schemas.Failures;
import io.khabar.schemas.TooManyDeadLettersException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.streams.errors.TopologyException;

/**
 * Says whether, and how soon, a failed stream thread is replaced.
 *
 * <p>Trouble that passes or that an operator can mend while the app runs (broker or registry away, rights missing) is tried again
 * for as long as it lasts. A wrong configuration, too many dead letters and an exhausted JVM end the app at once, and so does a failure that nobody foresaw
 * when it keeps coming back.
 */
final class RestartPolicy {

    static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    /** After this long without a failure the app counts as healthy again. */
    static final Duration HEALTHY_AFTER = Duration.ofMinutes(2);
    /** How often in a row a failure that nobody foresaw is tried again. */
    static final int UNFORESEEN_RESTARTS = 5;

    private final InstantSource clock;
    private int inARow;
    private int unforeseenInARow;
    private Instant last = Instant.MIN;

    RestartPolicy(InstantSource clock) {
        this.clock = clock;
    }

    /** How long to wait before a new thread takes over; empty if the app should end. */
    synchronized Optional<Duration> afterFailure(Throwable failure) {
        Instant now = clock.instant();
        if (last.isBefore(now.minus(HEALTHY_AFTER))) {
            inARow = 0;
            unforeseenInARow = 0;
        }
        last = now;
        if (isFatal(failure)) {
            return Optional.empty();
        }
        if (Failures.isPoison(failure) && ++unforeseenInARow > UNFORESEEN_RESTARTS) {
            return Optional.empty();
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(inARow++, 10));
        return Optional.of(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
    }

    private static boolean isFatal(Throwable failure) {
        int depth = 0;
        for (Throwable t = failure; t != null && depth < 20; t = t.getCause(), depth++) {
            if (t instanceof ConfigException
                    || t instanceof TopologyException
                    || t instanceof TooManyDeadLettersException
                    || t instanceof UnsupportedVersionException
                    || (t instanceof VirtualMachineError && !(t instanceof StackOverflowError))
                    || t instanceof LinkageError) {
                return true;
            }
        }
        return false;
    }
}
