package io.khabar.sink;

/** The cluster's word that a document can never be stored. */
final class OpenSearchRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    OpenSearchRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
