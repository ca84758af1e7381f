package io.khabar.ingest.http;

/** A request cannot be answered as it wishes; the answer is a problem document. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * Why it cannot.
     *
     * @param status the HTTP status
     * @param detail what is wrong, for whoever made the request
     */
    public ProblemException(int status, String detail) {
        super(detail);
        this.status = status;
    }

    int status() {
        return status;
    }
}
