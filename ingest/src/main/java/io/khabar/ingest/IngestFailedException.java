package io.khabar.ingest;

/** Ingest cannot go on, such as for a topic that is missing. */
public final class IngestFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IngestFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
