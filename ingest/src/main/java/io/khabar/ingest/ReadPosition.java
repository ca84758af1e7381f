package io.khabar.ingest;

import java.util.Objects;

/**
 * How far a file was read, and so where to go on.
 *
 * @param offset how many bytes were read: of the file as it lies there if it is a WARC archive, else of the text after decompression; 0 in
 *     formats that cannot be entered in the middle
 * @param count how many lines (of JSON lines), records (of a WARC archive) or articles were read
 * @param mark what must be found at the offset, such as a WARC record's id; if it is not, the count tells where to go on. Empty if the offset
 *     needs no proof
 */
public record ReadPosition(long offset, long count, String mark) {

    /** The beginning of any input. */
    public static final ReadPosition START = new ReadPosition(0, 0, "");

    public ReadPosition {
        Objects.requireNonNull(mark, "mark");
        if (offset < 0 || count < 0) {
            throw new IllegalArgumentException("a position must not be negative: " + offset + ", " + count);
        }
    }

    static ReadPosition at(long offset, long count) {
        return new ReadPosition(offset, count, "");
    }

    static ReadPosition at(long offset, long count, String mark) {
        return new ReadPosition(offset, count, mark);
    }

    static ReadPosition afterArticles(long count) {
        return new ReadPosition(0, count, "");
    }
}
