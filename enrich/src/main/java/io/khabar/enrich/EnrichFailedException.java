package io.khabar.enrich;

/** The app stopped for a reason that trying again does not mend. */
public final class EnrichFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says why, for whoever runs the app. */
    public EnrichFailedException(String message) {
        super(message);
    }

    /** Says why, for whoever runs the app, and what was thrown. */
    public EnrichFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
