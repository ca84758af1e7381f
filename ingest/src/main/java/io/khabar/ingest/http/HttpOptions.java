package io.khabar.ingest.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;

/**
 * How the server serves.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 for one that is free
 * @param keys the keys that open it
 * @param maxBodyBytes the largest body of a request, in bytes, of a compressed one after it is inflated
 * @param maxItems how many articles one request may have
 * @param patience how long a request waits for the broker's acknowledgement, and one with several articles for room; then the answer is 503
 */
public record HttpOptions(String host, int port, ApiKeys keys, long maxBodyBytes, int maxItems, Duration patience) {

    /** 64 MiB: three of the largest articles as JSON that escapes every character. */
    public static final long DEFAULT_MAX_BODY_BYTES = 64L << 20;

    /** How many articles one request may have unless said otherwise. */
    public static final int DEFAULT_MAX_ITEMS = 10_000;

    /** How long a request waits unless said otherwise. */
    public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(10);

    /** Refuses missing parts and numbers out of range. */
    public HttpOptions {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(keys, "keys");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is from 0 to 65535, not " + port);
        }
        if (maxBodyBytes < 1 || maxItems < 1 || patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException(
                    "limits must be above nought: " + maxBodyBytes + ", " + maxItems + ", " + patience);
        }
    }

    /** The usual limits. */
    public static HttpOptions of(String host, int port, ApiKeys keys) {
        return new HttpOptions(host, port, keys, DEFAULT_MAX_BODY_BYTES, DEFAULT_MAX_ITEMS, DEFAULT_PATIENCE);
    }

    /** The same with other limits of a request. */
    public HttpOptions withLimits(long bodyBytes, int items) {
        return new HttpOptions(host, port, keys, bodyBytes, items, patience);
    }

    /** The same with other patience. */
    public HttpOptions withPatience(Duration other) {
        return new HttpOptions(host, port, keys, maxBodyBytes, maxItems, other);
    }

    /**
     * Whether only this machine can reach the server.
     *
     * @throws UnknownHostException if the host has no address
     */
    public boolean isLoopback() throws UnknownHostException {
        for (InetAddress address : InetAddress.getAllByName(host)) {
            if (!address.isLoopbackAddress()) {
                return false;
            }
        }
        return true;
    }
}
