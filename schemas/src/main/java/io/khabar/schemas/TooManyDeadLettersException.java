package io.khabar.schemas;

/** An app gave up so many of its records that it must not go on; the message says how many, and why the last one. */
public final class TooManyDeadLettersException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyDeadLettersException(String message) {
        super(message);
    }
}
