package io.khabar.sink;

/** The sink stopped for a reason that trying again does not mend. */
public final class SinkFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says why, for whoever runs the sink. */
    public SinkFailedException(String message) {
        super(message);
    }

    /** Says why, for whoever runs the sink, and what was thrown. */
    public SinkFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
