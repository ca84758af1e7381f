package io.khabar.subscribe;

/** A subscriber was told to begin at an offset that its topic has not reached: it is not the topic that the offset was taken from. */
public final class StartAheadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartAheadException(String message) {
        super(message);
    }
}
