package io.khabar.enrich;

/** A record that fails however often it is tried. */
final class PoisonRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Stage stage;

    /** The record's failure in a stage, for a reason that is the cause. */
    PoisonRecordException(Stage stage, Throwable cause) {
        super(cause.getMessage(), cause);
        this.stage = stage;
    }

    /** The record's failure in a stage, for a reason that the message says. */
    PoisonRecordException(Stage stage, String message) {
        super(message);
        this.stage = stage;
    }

    Stage stage() {
        return stage;
    }
}
