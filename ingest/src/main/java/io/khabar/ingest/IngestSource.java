package io.khabar.ingest;

import java.io.IOException;

/** A way in, such as HTTP, feeds or a folder: takes articles from somewhere to the {@link ArticleDoor} for as long as it is open. */
public interface IngestSource extends AutoCloseable {

    /** What it is and where, for the log: {@code HTTP at http://127.0.0.1:8480}. */
    String name();

    /**
     * Begins in threads of its own, and returns soon, also while the broker is away.
     *
     * @throws IOException if it cannot begin, such as for an address that is taken
     */
    void start() throws IOException;

    /** Takes in nothing more, and returns when what it took in is through the door, or after some seconds. The door is open until then. */
    @Override
    void close();
}
