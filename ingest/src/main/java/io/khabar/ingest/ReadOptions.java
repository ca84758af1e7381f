package io.khabar.ingest;

import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * How articles are read.
 *
 * @param maxTextBytes the largest text that an article may have, in bytes of UTF-8; a larger one is refused. From 1 to
 *     {@value #LARGEST_TEXT_BYTES}. Everything else about the size of inputs follows from it: a line of JSON may be
 *     three times as long and 1 MiB (a JSON escape takes six bytes where UTF-8 takes two), a text file or a web page
 *     twice as long and 1 MiB
 * @param zone the zone of a date-time that names none
 * @param clock tells when an article was taken in ({@code fetchedAt})
 */
public record ReadOptions(int maxTextBytes, ZoneId zone, Clock clock) {

    /** 5 MB. */
    public static final int DEFAULT_MAX_TEXT_BYTES = 5_000_000;

    /** 500 MB: beyond it a line of JSON would no longer fit an array. */
    public static final int LARGEST_TEXT_BYTES = 500_000_000;

    private static final int MEBIBYTE = 1 << 20;

    public ReadOptions {
        if (maxTextBytes < 1 || maxTextBytes > LARGEST_TEXT_BYTES) {
            throw new IllegalArgumentException(
                    "maxTextBytes must be from 1 to " + LARGEST_TEXT_BYTES + ", but is " + maxTextBytes);
        }
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(clock, "clock");
    }

    /** 5 MB of text, UTC, the system's clock. */
    public static ReadOptions defaults() {
        return new ReadOptions(DEFAULT_MAX_TEXT_BYTES, ZoneOffset.UTC, Clock.systemUTC());
    }

    /** The same with another limit. */
    public ReadOptions withMaxTextBytes(int bytes) {
        return new ReadOptions(bytes, zone, clock);
    }

    /** The same with another zone. */
    public ReadOptions withZone(ZoneId other) {
        return new ReadOptions(maxTextBytes, other, clock);
    }

    /** The same with another clock. */
    public ReadOptions withClock(Clock other) {
        return new ReadOptions(maxTextBytes, zone, other);
    }

    int maxLineBytes() {
        return 3 * maxTextBytes + MEBIBYTE;
    }

    int maxFileBytes() {
        return 2 * maxTextBytes + MEBIBYTE;
    }
}
