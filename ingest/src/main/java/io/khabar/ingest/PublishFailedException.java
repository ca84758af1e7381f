package io.khabar.ingest;

/** Publishing cannot go on: articles were not acknowledged, through no fault of theirs. The cause says what Kafka or the registry said. */
public final class PublishFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PublishFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
