package io.khabar.ingest;

import java.io.InputStream;
import java.util.Arrays;

/** A stream of one byte again and again between a beginning and an end, which takes no memory however long it is. */
final class EndlessStream extends InputStream {

    private final byte[] before;
    private final byte filler;
    private final long count;
    private final byte[] after;
    private long position;

    EndlessStream(byte[] before, byte filler, long count, byte[] after) {
        this.before = before;
        this.filler = filler;
        this.count = count;
        this.after = after;
    }

    @Override
    public int read() {
        long at = position++;
        if (at < before.length) {
            return before[(int) at] & 0xFF;
        }
        if (at < before.length + count) {
            return filler & 0xFF;
        }
        long tail = at - before.length - count;
        return tail < after.length ? after[(int) tail] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        long left = before.length + count - position;
        if (position >= before.length && left > 0) {
            int filled = (int) Math.min(left, length);
            Arrays.fill(bytes, offset, offset + filled, filler);
            position += filled;
            return filled;
        }
        int b = read();
        if (b < 0) {
            return -1;
        }
        bytes[offset] = (byte) b;
        return 1;
    }
}
