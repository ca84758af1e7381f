package io.khabar.ingest.fetch;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Why something could not be fetched; the message is one line for people, with the address. */
public final class FetchException extends IOException {

    private static final long serialVersionUID = 1L;

    /** What stood in the way. */
    public enum Kind {
        /** The address is none that can be fetched: not http or https, no host, credentials in it. */
        ADDRESS,
        /** The host's name does not resolve, or not in time. */
        NAME,
        /** The host has only addresses that may not be connected to. */
        FORBIDDEN,
        /** The site's robots.txt does not allow it. */
        ROBOTS,
        /** The host asks for a longer pause than anybody waits here, or its robots.txt cannot be had for now. */
        WAIT,
        /** The server answered with another status than success; see {@link #status}. */
        STATUS,
        /** Too many redirects, a loop, or a redirect to nowhere. */
        REDIRECT,
        /** The answer is larger than the limit. */
        TOO_LARGE,
        /** The server took too long. */
        TIMEOUT,
        /** The connection could not be made, broke, or carried something that is not HTTP. */
        CONNECTION,
        /** The answer breaks off, or is not what its headers say. */
        BROKEN
    }

    private final Kind kind;
    private final int status;
    private final Duration retryAfter;

    FetchException(Kind kind, String message, Throwable cause) {
        this(kind, 0, null, message, cause);
    }

    FetchException(Kind kind, int status, Duration retryAfter, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** What stood in the way. */
    public Kind kind() {
        return kind;
    }

    /** The HTTP status; 0 unless the kind is {@link Kind#STATUS}. */
    public int status() {
        return status;
    }

    /** How long the server, or its robots.txt, asks to be left alone. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Whether trying again later may help. */
    public boolean isTemporary() {
        return switch (kind) {
            case ADDRESS, FORBIDDEN, ROBOTS, REDIRECT, TOO_LARGE -> false;
            case NAME, WAIT, TIMEOUT, CONNECTION, BROKEN -> true;
            case STATUS -> status >= 500 || status == 408 || status == 425 || status == 429;
        };
    }
}
