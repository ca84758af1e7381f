package io.khabar.sink;

/** The store cannot take anything now; nothing was written, or nobody knows whether it was. The same batch can be tried again. */
final class StoreUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
