package io.khabar.ingest;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Names what happens on account of one article, in all programs that it passes: a {@code traceparent} of W3C Trace Context. It travels as a
 * header of each record.
 *
 * @param traceparent version, trace id, parent id and flags, in lower-case hexadecimal digits
 */
public record TraceContext(String traceparent) {

    /** Name of the header, of HTTP requests as of records. */
    public static final String HEADER = "traceparent";

    /** Neither id may be nought, and ff is no version. */
    private static final Pattern VALID =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    /**
     * Checks it.
     *
     * @throws IllegalArgumentException if that is no traceparent
     */
    public TraceContext {
        Objects.requireNonNull(traceparent, "traceparent");
        if (!VALID.matcher(traceparent).matches()) {
            throw new IllegalArgumentException("not a traceparent: " + traceparent);
        }
    }

    /** A new trace. It is not marked as sampled: whether anybody records it is not known here. */
    public static TraceContext create() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        // The lowest bit is set, so that neither id is nought.
        return new TraceContext(
                "00-%016x%016x-%016x-00".formatted(random.nextLong(), random.nextLong() | 1, random.nextLong() | 1));
    }

    /** The one that was given; empty if it is none. */
    public static Optional<TraceContext> parse(String given) {
        return given != null && VALID.matcher(given).matches()
                ? Optional.of(new TraceContext(given))
                : Optional.empty();
    }
}
