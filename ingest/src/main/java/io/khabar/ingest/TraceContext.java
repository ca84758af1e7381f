package io.khabar.ingest;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names what happens on account of one article, in all programs that it passes: {@code traceparent} and {@code tracestate} of W3C Trace Context.
 * They travel as headers of each record.
 *
 * @param traceparent version, trace id, parent id and flags, in lower-case hexadecimal digits
 * @param tracestate what tracing systems have to say of the trace, for them alone to understand; empty if they say nothing
 */
public record TraceContext(String traceparent, String tracestate) {

    /** Name of the header, of HTTP requests as of records. */
    public static final String HEADER = "traceparent";

    /** Name of the header that there may be beside it. */
    public static final String STATE_HEADER = "tracestate";

    /** Neither id may be nought, and ff is no version. */
    private static final Pattern VALID =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private static final String KEY =
            "(?:[a-z0-9][a-z0-9_*/-]{0,240}@[a-z][a-z0-9_*/-]{0,13}|[a-z][a-z0-9_*/-]{0,255})";
    private static final String VALUE = "[ -+\\--<>-~]{0,255}[!-+\\--<>-~]";
    private static final Pattern MEMBER = Pattern.compile(KEY + "=" + VALUE);

    /** How many members the specification allows. */
    private static final int MOST_MEMBERS = 32;

    /** Longer ones may be cut or dropped on their way; this is what everybody has to carry, twice. */
    private static final int MOST_CHARACTERS = 1024;

    /**
     * Checks it.
     *
     * @throws IllegalArgumentException if that is no traceparent or no tracestate
     */
    public TraceContext {
        Objects.requireNonNull(traceparent, "traceparent");
        Objects.requireNonNull(tracestate, "tracestate");
        if (!VALID.matcher(traceparent).matches()) {
            throw new IllegalArgumentException("not a traceparent: " + traceparent);
        }
        if (!tracestate.isEmpty() && !isState(tracestate)) {
            throw new IllegalArgumentException("not a tracestate: " + tracestate);
        }
    }

    /** A new trace. It is not marked as sampled: whether anybody records it is not known here. */
    public static TraceContext create() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        // The lowest bit is set, so that neither id is nought.
        return new TraceContext(
                "00-%016x%016x-%016x-00".formatted(random.nextLong(), random.nextLong() | 1, random.nextLong() | 1),
                "");
    }

    /** The one that was given; empty if it is none. */
    public static Optional<TraceContext> parse(String traceparent) {
        return parse(traceparent, List.of());
    }

    /**
     * The one that was given; empty if the traceparent is none. A tracestate that is none is dropped, as the specification wants.
     *
     * @param traceparent null if there was none
     * @param tracestates every header of that name, in their order
     */
    public static Optional<TraceContext> parse(String traceparent, List<String> tracestates) {
        if (traceparent == null || !VALID.matcher(traceparent).matches()) {
            return Optional.empty();
        }
        String state = members(String.join(",", tracestates)).collect(Collectors.joining(","));
        return Optional.of(new TraceContext(traceparent, isState(state) ? state : ""));
    }

    private static boolean isState(String given) {
        List<String> members = members(given).toList();
        return given.length() <= MOST_CHARACTERS
                && members.size() <= MOST_MEMBERS
                && members.stream().allMatch(member -> MEMBER.matcher(member).matches());
    }

    /** An empty member means nothing, and so does space around one. */
    private static Stream<String> members(String given) {
        return Arrays.stream(given.split(",", -1)).map(String::strip).filter(member -> !member.isEmpty());
    }
}
