package io.khabar.sink;

/** The offset that is stored is not the one that this sink left: another sink took the partition over, or a commit came through whose answer was lost. Nothing was written. */
final class FencedException extends Exception {

    private static final long serialVersionUID = 1L;

    FencedException(String message) {
        super(message);
    }
}
