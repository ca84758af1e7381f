package io.khabar.schemas;

/**
 * How many dead letters are too many: then it is not the records that are bad but the app, its configuration or whoever writes the records, and
 * going on would only move the topic into the dead letters.
 *
 * @param share the share of the last records that may become dead letters, above 0 and at most 1; at 1 there is no limit
 * @param window how many records are looked back at, from 1 to {@value #LARGEST_WINDOW}
 */
public record DeadLetterLimit(double share, int window) {

    /** The largest window. */
    public static final int LARGEST_WINDOW = 1_000_000;

    /** The share of records, in percent, unless said otherwise. */
    public static final int DEFAULT_PERCENT = 20;

    /** The window unless said otherwise. */
    public static final int DEFAULT_WINDOW = 1000;

    /** A fifth of the last thousand records. */
    public static final DeadLetterLimit DEFAULT = new DeadLetterLimit(DEFAULT_PERCENT / 100.0, DEFAULT_WINDOW);

    /** Refuses numbers out of range. */
    public DeadLetterLimit {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("the share of dead letters must be above 0 and at most 1, not " + share);
        }
        if (window < 1 || window > LARGEST_WINDOW) {
            throw new IllegalArgumentException(
                    "the window of dead letters must be from 1 to " + LARGEST_WINDOW + " records, not " + window);
        }
    }

    /** How many of a window's records may become dead letters. */
    int most() {
        return (int) Math.floor(share * window);
    }
}
