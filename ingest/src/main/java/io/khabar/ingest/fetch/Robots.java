package io.khabar.ingest.fetch;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import io.khabar.ingest.fetch.FetchException.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * What the sites' robots.txt allow (RFC 9309), remembered for a day. A site without one (4xx) allows everything; one that cannot serve it
 * (5xx, no answer) is left alone until it can, and asked again after ten minutes.
 */
final class Robots {

    /** Parsed up to here; RFC 9309 asks for at least 500 KiB. */
    static final int MAX_BYTES = 512 * 1024;

    private static final Duration GOOD_FOR = Duration.ofHours(24);
    private static final Duration ASK_AGAIN = Duration.ofMinutes(10);

    /** All files that are remembered together, in bytes; the least recently asked go first. */
    private static final long MAX_REMEMBERED = 32L << 20;

    /** What remembering a site takes beside its file, in bytes. */
    private static final int SITE = 2048;

    private final Function<URI, CompletableFuture<byte[]>> fetch;
    private final Timer timer;

    /** Guarded by itself; the least recently asked first. */
    private final Map<String, Site> sites = new LinkedHashMap<>(16, 0.75f, true);

    private long remembered;

    /** What one site allows, or why nobody knows. */
    private static final class Site {
        private final CompletableFuture<BaseRobotRules> rules = new CompletableFuture<>();
        private boolean known;
        private long until;
        private int weight;
    }

    /**
     * @param fetch fetches a robots.txt, following redirects, cut off at the limit of size
     */
    Robots(Function<URI, CompletableFuture<byte[]>> fetch, Timer timer) {
        this.fetch = fetch;
        this.timer = timer;
    }

    /**
     * Whether an address may be fetched.
     *
     * @return how long the site wants to be left in peace between two requests; fails with a {@link FetchException} if it may not be fetched, or
     *     not now
     */
    CompletableFuture<Duration> crawlDelay(URI uri) {
        return rules(uri).thenApply(rules -> {
            if (!rules.isAllowed(uri.toString())) {
                throw new CompletionException(
                        new FetchException(Kind.ROBOTS, uri + ": the site's robots.txt does not allow it", null));
            }
            return Duration.ofMillis(Math.max(0, rules.getCrawlDelay()));
        });
    }

    private CompletableFuture<BaseRobotRules> rules(URI uri) {
        URI robots = uri.resolve("/robots.txt");
        String key = robots.toString();
        Site site;
        synchronized (sites) {
            site = sites.get(key);
            if (site != null && (!site.known || site.until - timer.nanos() > 0)) {
                return site.rules;
            }
            if (site != null) {
                remembered -= site.weight;
            }
            site = new Site();
            sites.put(key, site);
        }
        ask(robots, site);
        return site.rules;
    }

    private void ask(URI robots, Site site) {
        var unused = fetch.apply(robots).whenComplete((content, error) -> {
            BaseRobotRules rules = null;
            FetchException why = null;
            int weight = SITE;
            if (error == null) {
                // Keeps warnings, so one for each file.
                SimpleRobotRulesParser parser = new SimpleRobotRulesParser(Long.MAX_VALUE, 0);
                rules = parser.parseContent(robots.toString(), content, "text/plain", List.of(FetchSettings.ROBOT));
                weight += content.length;
            } else {
                why = Fetcher.unwrap(error, robots);
                if (allowsAll(why)) {
                    rules = new SimpleRobotRules(RobotRulesMode.ALLOW_ALL);
                }
            }
            remember(site, weight, rules == null ? ASK_AGAIN : GOOD_FOR);
            if (rules != null) {
                site.rules.complete(rules);
            } else {
                site.rules.completeExceptionally(judge(robots, why));
            }
        });
    }

    /** RFC 9309, 2.3.1.2 and 2.3.1.3: what is not there, or redirects without end, forbids nothing. */
    private static boolean allowsAll(FetchException why) {
        return (why.kind() == Kind.STATUS && !why.isTemporary()) || why.kind() == Kind.REDIRECT;
    }

    private static FetchException judge(URI robots, FetchException why) {
        return switch (why.kind()) {
            // These say the same of every address of the host.
            case NAME, FORBIDDEN, ADDRESS, WAIT -> why;
            default ->
                new FetchException(
                        Kind.WAIT,
                        0,
                        why.retryAfter().orElse(ASK_AGAIN),
                        robots + " cannot be had, so the site is left alone for now (" + why.getMessage() + ")",
                        why);
        };
    }

    private void remember(Site site, int weight, Duration time) {
        synchronized (sites) {
            site.known = true;
            site.until = timer.nanos() + time.toNanos();
            site.weight = weight;
            remembered += weight;
            Iterator<Site> eldest = sites.values().iterator();
            while (remembered > MAX_REMEMBERED && eldest.hasNext()) {
                Site next = eldest.next();
                if (next.known && next != site) {
                    remembered -= next.weight;
                    eldest.remove();
                }
            }
        }
    }
}
