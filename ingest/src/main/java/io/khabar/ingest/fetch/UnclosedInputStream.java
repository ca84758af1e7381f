package io.khabar.ingest.fetch;

import java.io.FilterInputStream;
import java.io.InputStream;

/** A stream whose closing does not read the rest of what lies below. */
final class UnclosedInputStream extends FilterInputStream {

    UnclosedInputStream(InputStream in) {
        super(in);
    }

    @Override
    public void close() {
        // Left to who opened it.
    }
}
