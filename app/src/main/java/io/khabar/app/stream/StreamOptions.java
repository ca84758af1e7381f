package io.khabar.app.stream;

import static java.util.Objects.requireNonNull;

import io.khabar.ingest.http.ApiKeys;
import java.time.Duration;

/**
 * How events are streamed.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 for one that is free
 * @param keys the keys that open it
 * @param maxStreams how many streams there may be at once, each with a thread and a Kafka consumer of its own
 * @param heartbeat after how long without an event a client is sent a sign of life
 * @param cutOff how long a client may take nothing of what is sent to it; longer than the heartbeat
 */
public record StreamOptions(String host, int port, ApiKeys keys, int maxStreams, Duration heartbeat, Duration cutOff) {

    /** How many streams there may be unless said otherwise. */
    public static final int DEFAULT_MAX_STREAMS = 100;

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration CUT_OFF = Duration.ofSeconds(60);

    /** Refuses missing parts and numbers out of range. */
    public StreamOptions {
        requireNonNull(host, "host");
        requireNonNull(keys, "keys");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is from 0 to 65535, not " + port);
        }
        if (maxStreams < 1) {
            throw new IllegalArgumentException("there must be room for at least one stream, not " + maxStreams);
        }
        if (heartbeat.isNegative() || heartbeat.isZero() || cutOff.compareTo(heartbeat) <= 0) {
            throw new IllegalArgumentException(
                    "a heartbeat must be above nought and shorter than the cut-off: " + heartbeat + ", " + cutOff);
        }
    }

    /** The usual times: a heartbeat after 15 seconds, the cut-off after 60. */
    public static StreamOptions of(String host, int port, ApiKeys keys, int maxStreams) {
        return new StreamOptions(host, port, keys, maxStreams, HEARTBEAT, CUT_OFF);
    }

    /** The same with other times. */
    public StreamOptions withTimes(Duration otherHeartbeat, Duration otherCutOff) {
        return new StreamOptions(host, port, keys, maxStreams, otherHeartbeat, otherCutOff);
    }
}
