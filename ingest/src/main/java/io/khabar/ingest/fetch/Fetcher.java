package io.khabar.ingest.fetch;

import io.khabar.ingest.CanonicalUrl;
import io.khabar.ingest.fetch.FetchException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fetches pages and feeds: one request a host at a time, as slowly as its robots.txt asks, never what it forbids, never from an address that
 * {@link AddressPolicy} refuses. Every redirect is treated as a request of its own: its address, its host's turn, its robots.txt.
 *
 * <p>Safe for use by several threads. How many requests wait at once is for the caller to bound.
 */
public final class Fetcher implements AutoCloseable {

    /** A server may ask for more; then nobody waits for it, see {@link FetchSettings#maxWait}. */
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);

    private static final FetchRequest ROBOTS =
            new FetchRequest(URI.create("robots:txt"), "text/plain,*/*;q=0.5", null, null);

    private final FetchSettings settings;
    private final Timer timer;
    private final ExecutorService workers;
    private final HostLanes lanes;
    private final Exchange exchange;
    private final Robots robots;

    /** Fetches with these settings. */
    public Fetcher(FetchSettings settings) {
        this(settings, InetAddress::getAllByName, Timer.system("khabar-fetch-timer"));
    }

    Fetcher(FetchSettings settings, CheckedDns.Lookup lookup, Timer timer) {
        this.settings = settings;
        this.timer = timer;
        AtomicInteger count = new AtomicInteger();
        this.workers = Executors.newFixedThreadPool(settings.workers(), task -> {
            Thread thread = new Thread(task, "khabar-fetch-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        this.lanes = new HostLanes(timer, workers, settings.maxWait());
        this.exchange = new Exchange(settings, lookup, timer);
        this.robots = new Robots(this::robots, timer);
    }

    /**
     * Fetches. What depends on the future runs on one of the threads that fetch: it should hand longer work to others.
     *
     * @return what came, with status 200 or 304; fails with a {@link FetchException}, or with a {@link CancellationException} if the fetcher is
     *     closed
     */
    public CompletableFuture<Fetched> fetch(FetchRequest request) {
        return new Journey(request, settings.maxBodyBytes(), true).go(request.uri());
    }

    /**
     * Fetches and waits.
     *
     * @throws FetchException if it cannot be fetched
     * @throws InterruptedException if the thread is interrupted
     */
    public Fetched fetchNow(FetchRequest request) throws FetchException, InterruptedException {
        try {
            return fetch(request).get();
        } catch (ExecutionException | CancellationException e) {
            throw unwrap(e, request.uri());
        }
    }

    /** The exception that a future of a fetcher failed with; what is none of ours counts as a broken connection. */
    public static FetchException unwrap(Throwable error, URI uri) {
        Throwable cause = error;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof FetchException fetch
                ? fetch
                : new FetchException(Kind.CONNECTION, uri + ": " + cause, cause);
    }

    private CompletableFuture<byte[]> robots(URI uri) {
        return new Journey(ROBOTS, Robots.MAX_BYTES, false).go(uri).thenApply(Fetched::body);
    }

    /** A request and the redirects that it leads to. */
    private final class Journey {

        private final FetchRequest request;
        private final int maxBytes;
        private final boolean asksRobots;
        private final Set<URI> visited = new HashSet<>();

        /** Written by one exchange after another. */
        private volatile Duration spent = Duration.ZERO;

        /**
         * @param asksRobots no for a robots.txt itself, of which besides the first part is enough
         */
        Journey(FetchRequest request, int maxBytes, boolean asksRobots) {
            this.request = request;
            this.maxBytes = maxBytes;
            this.asksRobots = asksRobots;
        }

        CompletableFuture<Fetched> go(URI address) {
            URI uri;
            try {
                uri = checked(address);
                visit(uri);
            } catch (FetchException e) {
                return CompletableFuture.failedFuture(e);
            }
            CompletableFuture<Duration> delay =
                    asksRobots ? robots.crawlDelay(uri) : CompletableFuture.completedFuture(Duration.ZERO);
            return delay.thenCompose(crawlDelay -> {
                        Duration pause = crawlDelay.compareTo(settings.hostPause()) > 0
                                ? crawlDelay
                                : asksRobots ? settings.hostPause() : Duration.ZERO;
                        return lanes.submit(host(uri), pause, () -> answer(uri));
                    })
                    .thenCompose(answer -> next(uri, answer));
        }

        private void visit(URI uri) throws FetchException {
            if (!visited.add(uri)) {
                throw new FetchException(Kind.REDIRECT, request.uri() + ": redirects in a circle, to " + uri, null);
            }
            if (visited.size() > settings.maxRedirects() + 1) {
                throw new FetchException(
                        Kind.REDIRECT,
                        request.uri() + ": redirects more than " + settings.maxRedirects() + " times",
                        null);
            }
        }

        /** Runs when the host's turn has come. */
        private Exchange.Answer answer(URI uri) throws FetchException {
            long start = timer.nanos();
            try {
                Duration left = settings.totalTime().minus(spent);
                if (left.isNegative() || left.isZero()) {
                    throw new FetchException(
                            Kind.TIMEOUT,
                            uri + ": took longer than " + settings.totalTime().toMillis() + " ms in all",
                            null);
                }
                Exchange.Answer answer = exchange.get(uri, request, left, new BodyReader(maxBytes, !asksRobots));
                if (answer.retryAfter() != null && (answer.status() == 429 || answer.status() == 503)) {
                    lanes.pause(host(uri), shorter(answer.retryAfter(), LONGEST_RETRY_AFTER));
                }
                return answer;
            } finally {
                spent = spent.plusNanos(timer.nanos() - start);
            }
        }

        private CompletableFuture<Fetched> next(URI uri, Exchange.Answer answer) {
            switch (answer.status()) {
                case 200, 304 -> {
                    return CompletableFuture.completedFuture(fetched(uri, answer));
                }
                case 301, 302, 303, 307, 308 -> {
                    return redirect(uri, answer.location());
                }
                default -> {
                    return CompletableFuture.failedFuture(new FetchException(
                            Kind.STATUS,
                            answer.status(),
                            answer.retryAfter(),
                            uri + ": the server answered " + answer.status(),
                            null));
                }
            }
        }

        private CompletableFuture<Fetched> redirect(URI from, String location) {
            try {
                if (location == null) {
                    throw new IOException("no address");
                }
                URI target =
                        CanonicalUrl.lenient(location).orElseThrow(() -> new IOException("malformed: " + location));
                return go(from.resolve(target));
            } catch (IOException | IllegalArgumentException e) {
                return CompletableFuture.failedFuture(new FetchException(
                        Kind.REDIRECT, from + ": redirects to no address (" + e.getMessage() + ")", e));
            }
        }
    }

    private static Fetched fetched(URI uri, Exchange.Answer answer) {
        MediaType type = MediaType.parse(answer.contentType());
        return new Fetched(
                uri,
                answer.status() == 304,
                type.name(),
                type.charset(),
                answer.etag(),
                answer.lastModified(),
                answer.body());
    }

    /** The address without its fragment, if it is one that can be fetched. */
    private static URI checked(URI uri) throws FetchException {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new FetchException(Kind.ADDRESS, uri + ": only http and https addresses are fetched", null);
        }
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            throw new FetchException(Kind.ADDRESS, uri + ": has no valid host name", null);
        }
        if (uri.getRawUserInfo() != null) {
            throw new FetchException(
                    Kind.ADDRESS, uri.getHost() + ": addresses with a user name in them are not fetched", null);
        }
        if (uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw new FetchException(Kind.ADDRESS, uri + ": has no valid port", null);
        }
        try {
            String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            return new URI(scheme + "://" + uri.getRawAuthority().toLowerCase(Locale.ROOT) + path + query);
        } catch (URISyntaxException e) {
            throw new FetchException(Kind.ADDRESS, uri + ": is malformed", e);
        }
    }

    /** By name alone: a host has one connection, whatever the port and the scheme. */
    private static String host(URI uri) {
        return uri.getHost();
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** Breaks off what is under way; its futures fail. */
    @Override
    public void close() {
        lanes.close();
        exchange.close();
        workers.shutdownNow();
        timer.close();
    }
}
