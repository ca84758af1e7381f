package io.khabar.ingest.fetch;

import io.khabar.schemas.KhabarVersion;
import java.time.Duration;
import java.util.Objects;

/**
 * How the web is fetched. Everything that a server could draw out has a bound here.
 *
 * @param contact an address, of a page or a mailbox, that the user agent names so that a site's owner can complain; empty for none
 * @param addresses which addresses may be connected to
 * @param workers how many requests run at once, at most one of them to any one host; from 1 to 256
 * @param maxBodyBytes the largest answer, as it comes and again once it is unpacked
 * @param maxRedirects how many redirects are followed
 * @param connectTimeout for looking up a name, and for each of the at most four addresses that are tried
 * @param readTimeout how long a server may be silent
 * @param totalTime how long a request may take in all, its redirects included; the time that it waits for its turn does not count
 * @param hostPause how long a host is left in peace after each answer, unless its robots.txt asks for longer
 * @param maxWait the longest that a request waits for its host's turn to come (crawl delay, Retry-After); if it would have to wait for
 *     longer it fails at once, as a temporary failure that says how long
 */
public record FetchSettings(
        String contact,
        AddressPolicy addresses,
        int workers,
        int maxBodyBytes,
        int maxRedirects,
        Duration connectTimeout,
        Duration readTimeout,
        Duration totalTime,
        Duration hostPause,
        Duration maxWait) {

    /** What robots.txt calls this program. */
    static final String ROBOT = "khabar";

    /** In bytes; longer lines of a head are refused. */
    static final int MAX_HEADER_LINE = 16 * 1024;

    static final int MAX_HEADERS = 200;

    private static final int MAX_WORKERS = 256;

    public FetchSettings {
        Objects.requireNonNull(contact, "contact");
        Objects.requireNonNull(addresses, "addresses");
        if (contact.chars().anyMatch(c -> c <= ' ' || c > '~' || c == '(' || c == ')')) {
            throw new IllegalArgumentException(
                    "the contact must be an address in plain ASCII, but is '" + contact + "'");
        }
        if (workers < 1 || workers > MAX_WORKERS) {
            throw new IllegalArgumentException("workers must be from 1 to " + MAX_WORKERS + ", but is " + workers);
        }
        if (maxBodyBytes < 1) {
            throw new IllegalArgumentException("maxBodyBytes must be positive, but is " + maxBodyBytes);
        }
        if (maxRedirects < 0) {
            throw new IllegalArgumentException("maxRedirects must not be negative, but is " + maxRedirects);
        }
        positive("connectTimeout", connectTimeout);
        positive("readTimeout", readTimeout);
        positive("totalTime", totalTime);
        if (hostPause.isNegative() || maxWait.isNegative()) {
            throw new IllegalArgumentException("hostPause and maxWait must not be negative");
        }
    }

    /** No contact, public addresses, 8 workers, 8 MiB, 5 redirects, 10 s to connect, 20 s of silence, 60 s in all, 1 s of peace, waits up to 5 minutes. */
    public static FetchSettings defaults() {
        return new FetchSettings(
                "",
                AddressPolicy.publicOnly(),
                8,
                8 << 20,
                5,
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                Duration.ofSeconds(1),
                Duration.ofMinutes(5));
    }

    /** The same with another contact. */
    public FetchSettings withContact(String other) {
        return new FetchSettings(
                other,
                addresses,
                workers,
                maxBodyBytes,
                maxRedirects,
                connectTimeout,
                readTimeout,
                totalTime,
                hostPause,
                maxWait);
    }

    /** The same with other addresses allowed. */
    public FetchSettings withAddresses(AddressPolicy other) {
        return new FetchSettings(
                contact,
                other,
                workers,
                maxBodyBytes,
                maxRedirects,
                connectTimeout,
                readTimeout,
                totalTime,
                hostPause,
                maxWait);
    }

    /** The same with another number of workers. */
    public FetchSettings withWorkers(int other) {
        return new FetchSettings(
                contact,
                addresses,
                other,
                maxBodyBytes,
                maxRedirects,
                connectTimeout,
                readTimeout,
                totalTime,
                hostPause,
                maxWait);
    }

    /** The same with another limit of size. */
    public FetchSettings withMaxBodyBytes(int other) {
        return new FetchSettings(
                contact,
                addresses,
                workers,
                other,
                maxRedirects,
                connectTimeout,
                readTimeout,
                totalTime,
                hostPause,
                maxWait);
    }

    /** The same with other limits of time. */
    public FetchSettings withTimes(Duration connect, Duration read, Duration total) {
        return new FetchSettings(
                contact, addresses, workers, maxBodyBytes, maxRedirects, connect, read, total, hostPause, maxWait);
    }

    /** The same with another pause between two requests to one host. */
    public FetchSettings withHostPause(Duration other) {
        return new FetchSettings(
                contact,
                addresses,
                workers,
                maxBodyBytes,
                maxRedirects,
                connectTimeout,
                readTimeout,
                totalTime,
                other,
                maxWait);
    }

    /** The same with another patience for a host's turn. */
    public FetchSettings withMaxWait(Duration other) {
        return new FetchSettings(
                contact,
                addresses,
                workers,
                maxBodyBytes,
                maxRedirects,
                connectTimeout,
                readTimeout,
                totalTime,
                hostPause,
                other);
    }

    /** The User-Agent: product, version, contact. */
    String userAgent() {
        return "Khabar/" + KhabarVersion.get() + (contact.isEmpty() ? "" : " (+" + contact + ")");
    }

    private static void positive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + " must be positive, but is " + duration);
        }
    }
}
