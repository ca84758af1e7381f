package io.khabar.ingest.feed;

import java.time.Duration;
import java.util.Objects;

/**
 * How feeds are polled.
 *
 * @param interval from one poll of a feed to the next, more or less a tenth; longer if the feed asks for it, and doubled with every failure in a
 *     row up to a day. At least a second
 * @param fullText whether an article's page is fetched for its text
 * @param concurrentPolls how many feeds are polled at once; from 1 to 256
 * @param pollTime how long the pages of one poll may take in all, before the rest is left for the next
 * @param attempts in how many polls a page is tried that cannot be had for the moment, before what the feed has is published instead
 */
public record FeedSettings(Duration interval, FullText fullText, int concurrentPolls, Duration pollTime, int attempts) {

    static final Duration LONGEST_PAUSE = Duration.ofDays(1);
    private static final int MAX_CONCURRENT = 256;

    public FeedSettings {
        Objects.requireNonNull(fullText, "fullText");
        if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("the interval must be at least a second, but is " + interval);
        }
        if (concurrentPolls < 1 || concurrentPolls > MAX_CONCURRENT) {
            throw new IllegalArgumentException(
                    "concurrentPolls must be from 1 to " + MAX_CONCURRENT + ", but is " + concurrentPolls);
        }
        if (pollTime.isNegative() || attempts < 1) {
            throw new IllegalArgumentException("pollTime must not be negative, and attempts at least 1");
        }
    }

    /** Every 15 minutes, full text where the feed has a summary only, 16 polls at once of 5 minutes, 3 attempts. */
    public static FeedSettings defaults() {
        return new FeedSettings(Duration.ofMinutes(15), FullText.AUTO, 16, Duration.ofMinutes(5), 3);
    }

    /** The same with another interval. */
    public FeedSettings withInterval(Duration other) {
        return new FeedSettings(other, fullText, concurrentPolls, pollTime, attempts);
    }

    /** The same with another choice of texts. */
    public FeedSettings withFullText(FullText other) {
        return new FeedSettings(interval, other, concurrentPolls, pollTime, attempts);
    }

    /** The same with another number of polls at once. */
    public FeedSettings withConcurrentPolls(int other) {
        return new FeedSettings(interval, fullText, other, pollTime, attempts);
    }
}
