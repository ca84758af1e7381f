package io.khabar.ingest;

/** The thread was interrupted while it waited for what is being read; its interrupt flag is set again. */
public final class ReadingInterruptedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ReadingInterruptedException() {
        super("interrupted while reading");
    }
}
