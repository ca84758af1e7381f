package io.khabar.schemas.serde;

import org.apache.kafka.common.errors.RetriableException;

/** The schema registry did not answer, or answered that it cannot serve now, after every retry. The record is not at fault: try again. */
public final class SchemaRegistryUnavailableException extends RetriableException {

    private static final long serialVersionUID = 1L;

    /** Says what was asked, where, and how it failed. */
    public SchemaRegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
