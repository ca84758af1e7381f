package io.khabar.ingest.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks up names, within a time limit, and hands out only addresses that may be connected to. The client connects to exactly what is handed
 * out here, so nothing can change between the check and the connection.
 */
final class CheckedDns implements DnsResolver, AutoCloseable {

    /** Each address that does not answer costs a connect timeout. */
    private static final int MAX_ADDRESSES = 4;

    /** Thrown in place of {@link UnknownHostException}, so that the two can be told apart. */
    static final class ForbiddenAddressException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        ForbiddenAddressException(String message) {
            super(message);
        }
    }

    /** How a name becomes addresses; {@link InetAddress#getAllByName} outside tests. */
    interface Lookup {
        InetAddress[] all(String host) throws UnknownHostException;
    }

    private final Lookup lookup;
    private final AddressPolicy policy;
    private final Duration timeout;
    private final ThreadPoolExecutor threads;

    CheckedDns(Lookup lookup, AddressPolicy policy, Duration timeout, int maxThreads) {
        this.lookup = lookup;
        this.policy = policy;
        this.timeout = timeout;
        // The system's lookup cannot be interrupted: one that hangs is left behind, but so many only.
        this.threads = new ThreadPoolExecutor(0, maxThreads, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "khabar-fetch-dns");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] permitted = Arrays.stream(lookUp(host))
                .filter(address -> policy.permits(host, address))
                .limit(MAX_ADDRESSES)
                .toArray(InetAddress[]::new);
        if (permitted.length == 0) {
            throw new ForbiddenAddressException(host + " has no public address, and is not allowed to have another");
        }
        return permitted;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private InetAddress[] lookUp(String host) throws UnknownHostException {
        Future<InetAddress[]> answer;
        try {
            answer = threads.submit(() -> lookup.all(host));
        } catch (RejectedExecutionException e) {
            throw unknown(host + " cannot be looked up: too many lookups hang", e);
        }
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw unknown(host + " was not resolved within " + timeout.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw unknown(host + " does not resolve", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown("interrupted while looking up " + host, e);
        }
    }

    private static UnknownHostException unknown(String message, Throwable cause) {
        UnknownHostException unknown = new UnknownHostException(message);
        unknown.initCause(cause);
        return unknown;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
