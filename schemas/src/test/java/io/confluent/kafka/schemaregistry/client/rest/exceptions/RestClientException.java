package io.confluent.kafka.schemaregistry.client.rest.exceptions;

/** Has the name and the one method by which Confluent's exception is known; the real one cannot be on this class path. */
public final class RestClientException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    public RestClientException(int status) {
        super("HTTP " + status);
        this.status = status;
    }

    public int getStatus() {
        return status;
    }
}
