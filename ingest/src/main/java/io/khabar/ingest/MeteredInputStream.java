package io.khabar.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Tells how much was read. Closing it does not close what it reads from. */
final class MeteredInputStream extends FilterInputStream {

    private final LongConsumer meter;

    MeteredInputStream(InputStream in, LongConsumer meter) {
        super(in);
        this.meter = meter;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
            meter.accept(1);
        }
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count > 0) {
            meter.accept(count);
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        if (skipped > 0) {
            meter.accept(skipped);
        }
        return skipped;
    }

    /** Unknown: a stream of java.nio.file asks for its position to tell, which a pipe does not have. */
    @Override
    public int available() {
        return 0;
    }

    @Override
    public void close() {
        // The stream is its opener's.
    }
}
