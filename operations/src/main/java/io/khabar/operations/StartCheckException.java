package io.khabar.operations;

/** Something is wrong that waiting does not mend; the message says all of it in one line. */
public final class StartCheckException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartCheckException(String message) {
        super(message);
    }
}
