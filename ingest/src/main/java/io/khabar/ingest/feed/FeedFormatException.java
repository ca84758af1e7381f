package io.khabar.ingest.feed;

/** What came is no feed; the message says what is wrong with it. */
final class FeedFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    FeedFormatException(String message) {
        super(message);
    }

    FeedFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
