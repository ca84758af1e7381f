package io.khabar.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Parts a stream of bytes at line feeds, holding no more than one line, and of a line no more than a limit. */
final class BoundedLines {

    private static final int BUFFER = 64 * 1024;

    /** A line's buffer that grew beyond this is let go after the line. */
    private static final int KEPT = 1 << 20;

    private final InputStream in;
    private final int maxBytes;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private byte[] line = new byte[BUFFER];
    private int length;
    private long number;
    private long size;
    private long end;

    BoundedLines(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /** Goes to the next line; false at the end. */
    boolean next() throws IOException {
        if (line.length > KEPT) {
            line = new byte[BUFFER];
        }
        length = 0;
        size = 0;
        number++;
        boolean any = false;
        while (fill()) {
            any = true;
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            append(end - position);
            boolean complete = end < limit;
            int next = complete ? end + 1 : end;
            this.end += next - position;
            position = next;
            if (complete) {
                return true;
            }
        }
        return any;
    }

    private boolean fill() throws IOException {
        if (position < limit) {
            return true;
        }
        position = 0;
        limit = Math.max(0, in.read(buffer, 0, buffer.length));
        return limit > 0;
    }

    private void append(int count) {
        size += count;
        if (size > maxBytes) {
            line = new byte[0];
            length = 0;
            return;
        }
        if (length + count > line.length) {
            // Not beyond the limit: a buffer twice as large as needed would be a large one here.
            int capacity = (int) Math.min(maxBytes, Math.max(2L * line.length, (long) length + count));
            line = Arrays.copyOf(line, capacity);
        }
        System.arraycopy(buffer, position, line, length, count);
        length += count;
    }

    /** The line's number, from 1. */
    long number() {
        return number;
    }

    /** Whether the line is longer than the limit; then its bytes are gone. */
    boolean isTooLong() {
        return size > maxBytes;
    }

    /** The line's length in bytes, without the line feed. */
    long size() {
        return size;
    }

    /** Where the next line begins, in bytes from the first. */
    long end() {
        return end;
    }

    /** The line's bytes, from 0 to {@link #length()}, valid until the next line. */
    byte[] bytes() {
        return line;
    }

    /** How many of {@link #bytes()} are the line's. */
    int length() {
        return length;
    }
}
