package io.khabar.schemas.serde;

/** The registry understood the request and said no. */
final class RegistryRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final int errorCode;

    RegistryRefusal(int status, int errorCode, String message) {
        super(message);
        this.status = status;
        this.errorCode = errorCode;
    }

    /** HTTP's status. */
    int status() {
        return status;
    }

    /** The registry's own code, such as 40403. */
    int errorCode() {
        return errorCode;
    }

    /** Whether what was asked for is not there. */
    boolean notFound() {
        return status == 404;
    }
}
