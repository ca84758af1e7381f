package io.khabar.ingest;

/**
 * What an {@link ArticleDoor} lets in.
 *
 * @param keepDuplicates whether an article that is known already is published again
 * @param remembered how many articles are known again, from 1 to {@value #LARGEST_REMEMBERED}; each takes some 300 bytes of memory
 * @param readBack how many of the newest articles of the topic are read when the door opens, so that it knows those that were published before;
 *     at most {@code remembered}
 * @param maxBytesInFlight how much may be on its way at once: of each article the two bytes that a character takes, and 1 KiB. One article may
 *     always be, however large.
 */
public record DoorOptions(boolean keepDuplicates, int remembered, int readBack, int maxBytesInFlight) {

    /** How many articles are known again unless said otherwise. */
    public static final int DEFAULT_REMEMBERED = 100_000;

    /** The most that can be known again. */
    public static final int LARGEST_REMEMBERED = 10_000_000;

    /** How many articles are read when the door opens unless said otherwise. */
    public static final int DEFAULT_READ_BACK = 20_000;

    /** How much may be on its way unless said otherwise. */
    public static final int DEFAULT_MAX_BYTES_IN_FLIGHT = 64 << 20;

    /** Drops duplicates, with the usual numbers. */
    public static final DoorOptions DEFAULT =
            new DoorOptions(false, DEFAULT_REMEMBERED, DEFAULT_READ_BACK, DEFAULT_MAX_BYTES_IN_FLIGHT);

    /** Refuses numbers out of range. */
    public DoorOptions {
        if (remembered < 1 || remembered > LARGEST_REMEMBERED) {
            throw new IllegalArgumentException(
                    "remembered must be from 1 to " + LARGEST_REMEMBERED + ", but is " + remembered);
        }
        if (readBack < 0 || readBack > remembered) {
            throw new IllegalArgumentException(
                    "readBack must be from 0 to what is remembered, " + remembered + ", but is " + readBack);
        }
        if (maxBytesInFlight < 1) {
            throw new IllegalArgumentException("maxBytesInFlight must be at least 1, but is " + maxBytesInFlight);
        }
    }

    /** The same, but duplicates are kept or dropped. */
    public DoorOptions withKeepDuplicates(boolean keep) {
        return new DoorOptions(keep, remembered, readBack, maxBytesInFlight);
    }

    /** The same with other numbers of articles. */
    public DoorOptions withRemembered(int articles, int atOpening) {
        return new DoorOptions(keepDuplicates, articles, atOpening, maxBytesInFlight);
    }

    /** The same with another bound. */
    public DoorOptions withMaxBytesInFlight(int bytes) {
        return new DoorOptions(keepDuplicates, remembered, readBack, bytes);
    }
}
