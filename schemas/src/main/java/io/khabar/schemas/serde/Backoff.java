package io.khabar.schemas.serde;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before another try: twice as long each time up to a limit, half of it by chance so that many clients do not
 * come back at once.
 *
 * @param retries how many tries there are after the first
 * @param first the first wait
 * @param longest the longest wait
 */
record Backoff(int retries, Duration first, Duration longest) {

    /** The wait before a retry, counted from 1. */
    Duration before(int retry) {
        double doubled = first.toMillis() * Math.pow(2, retry - 1.0);
        long full = (long) Math.max(1, Math.min(doubled, longest.toMillis()));
        return Duration.ofMillis(full / 2 + ThreadLocalRandom.current().nextLong(full - full / 2 + 1));
    }
}
