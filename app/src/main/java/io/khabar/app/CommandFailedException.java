package io.khabar.app;

/** Ends a command with exit code 1; the message is the one line that the user reads. */
public final class CommandFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** A failure that has no deeper cause. */
    public CommandFailedException(String message) {
        super(message);
    }

    /** A failure with its cause, which only {@code --verbose} shows. */
    public CommandFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
