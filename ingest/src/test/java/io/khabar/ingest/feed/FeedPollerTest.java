package io.khabar.ingest.feed;

import static io.khabar.ingest.fetch.RudeServer.ok;
import static io.khabar.ingest.fetch.RudeServer.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.avro.Article;
import io.khabar.avro.DatePrecision;
import io.khabar.ingest.Admission;
import io.khabar.ingest.ReadOptions;
import io.khabar.ingest.WebArticles;
import io.khabar.ingest.fetch.AddressPolicy;
import io.khabar.ingest.fetch.Eventually;
import io.khabar.ingest.fetch.FetchSettings;
import io.khabar.ingest.fetch.Fetcher;
import io.khabar.ingest.fetch.RudeServer;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FeedPollerTest {

    private static final FeedSettings SETTINGS = FeedSettings.defaults().withFullText(FullText.NEVER);

    private final ManualTime time = new ManualTime();
    private final Map<String, String> memory = new ConcurrentHashMap<>();
    private final List<Article> published = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<Admission>> held = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final List<FeedPoller> pollers = new ArrayList<>();
    private volatile Function<Article, CompletableFuture<Admission>> door = this::publish;
    private RudeServer server;

    @BeforeEach
    void start() throws IOException {
        server = new RudeServer();
    }

    @AfterEach
    void stop() throws IOException {
        pollers.forEach(FeedPoller::close);
        server.close();
    }

    private CompletableFuture<Admission> publish(Article article) {
        published.add(article);
        return CompletableFuture.completedFuture(new Admission(article.getId(), false));
    }

    private CompletableFuture<Admission> hold(Article article) {
        published.add(article);
        CompletableFuture<Admission> future = new CompletableFuture<>();
        held.add(future);
        return future;
    }

    private FeedPoller poll(FeedSettings settings, String... paths) {
        Fetcher fetcher = new Fetcher(FetchSettings.defaults()
                .withAddresses(AddressPolicy.allowing(List.of("127.0.0.1")))
                .withTimes(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(4))
                .withHostPause(Duration.ZERO));
        FeedPoller poller = new FeedPoller(
                Arrays.stream(paths).map(server::uri).toList(),
                settings,
                fetcher,
                new ItemArticles(
                        fetcher,
                        new WebArticles(ReadOptions.defaults()
                                .withClock(Clock.fixed(Instant.parse("2026-11-24T08:00:00Z"), ZoneOffset.UTC))),
                        settings.fullText()),
                article -> door.apply(article),
                refusals::incrementAndGet,
                new FeedMemory() {
                    @Override
                    public Optional<String> get(String key) {
                        return Optional.ofNullable(memory.get(key));
                    }

                    @Override
                    public CompletableFuture<Void> put(String key, String value) {
                        memory.put(key, value);
                        return CompletableFuture.completedFuture(null);
                    }
                },
                time,
                time,
                new Random(7));
        pollers.add(poller);
        poller.start();
        return poller;
    }

    /** Lets the next poll begin, and waits until it is over and the one after it is set. */
    private void next() {
        int waiting = time.waiting();
        time.toNext();
        Eventually.holds(() -> time.waiting() == waiting);
    }

    private FeedState state(String path) {
        return FeedState.fromJson(memory.get(FeedState.key(server.uri(path))));
    }

    private static byte[] rss(String... items) {
        return ("<rss version='2.0'><channel><title>Wire</title><link>https://wire.example/</link><description/>"
                        + "<language>en</language>" + String.join("", items) + "</channel></rss>")
                .getBytes(UTF_8);
    }

    private static String item(String id) {
        return "<item><guid isPermaLink='false'>" + id + "</guid><title>Title " + id
                + "</title><link>https://wire.example/" + id
                + "?utm_source=rss</link><description>Text of " + id
                + "</description><pubDate>Tue, 24 Nov 2026 07:00:00 GMT</pubDate><category>World</category></item>";
    }

    private List<String> titles() {
        return published.stream().map(Article::getTitle).toList();
    }

    @Test
    void anItemBecomesAnArticleWithAllThatTheFeedSays() {
        server.on("/feed", ok("text/xml", rss(item("a"))));
        poll(SETTINGS, "/feed");
        next();
        Article article = published.get(0);
        assertThat(article.getTitle()).isEqualTo("Title a");
        assertThat(article.getText()).isEqualTo("Text of a");
        assertThat(article.getUrl()).isEqualTo("https://wire.example/a?utm_source=rss");
        assertThat(article.getSource()).isEqualTo("Wire");
        assertThat(article.getLanguage()).isEqualTo("en");
        assertThat(article.getPublishedAt()).isEqualTo(Instant.parse("2026-11-24T07:00:00Z"));
        assertThat(article.getPublishedRaw()).isEqualTo("Tue, 24 Nov 2026 07:00:00 GMT");
        assertThat(article.getPublishedPrecision()).isEqualTo(DatePrecision.INSTANT);
        assertThat(article.getAttributes())
                .containsEntry("feed", server.uri("/feed").toString())
                .containsEntry("categories", "World")
                .containsEntry("text-from", "feed");
    }

    @Test
    void anItemThatIsNoArticleIsCountedAndNotAskedForAgain() {
        server.on("/feed", ok("text/xml", rss("<item><guid>empty</guid></item>", item("a"))));
        poll(SETTINGS, "/feed");
        next();
        next();

        assertThat(titles()).containsExactly("Title a");
        assertThat(refusals).hasValue(1);
    }

    @Test
    void whatWasSeenIsNotPublishedAgainNorAfterARestart() {
        server.on("/feed", ok("text/xml", rss(item("b"), item("a"))));
        FeedPoller first = poll(SETTINGS, "/feed");
        next();
        assertThat(titles()).containsExactly("Title a", "Title b");
        next();
        assertThat(published).hasSize(2);
        first.close();
        server.on("/feed", ok("text/xml", rss(item("c"), item("b"), item("a"))));
        poll(SETTINGS, "/feed");
        next();
        assertThat(titles()).containsExactly("Title a", "Title b", "Title c");
    }

    @Test
    void aFeedThatDidNotChangeIsNotSentAgain() {
        server.on(
                "/feed",
                (request, out) -> "\"1\"".equals(request.headers().get("if-none-match"))
                        ? status(304).answer(request, out)
                        : ok("text/xml", rss(item("a")), "ETag: \"1\"", "Last-Modified: Tue, 24 Nov 2026 07:00:00 GMT")
                                .answer(request, out));
        poll(SETTINGS, "/feed");
        next();
        next();
        assertThat(server.requests("/feed").get(1).headers())
                .containsEntry("if-modified-since", "Tue, 24 Nov 2026 07:00:00 GMT");
        assertThat(published).hasSize(1);
        assertThat(state("/feed").etag()).isEqualTo("\"1\"");
    }

    @Test
    void anItemIsSeenOnlyOnceTheBrokerHasIt() {
        server.on("/feed", ok("text/xml", rss(item("a")), "ETag: \"1\""));
        door = this::hold;
        FeedPoller crashed = poll(SETTINGS, "/feed");
        time.toNext();
        Eventually.holds(() -> held.size() == 1);
        assertThat(memory).isEmpty();
        held.get(0).completeExceptionally(new IOException("no broker"));
        Eventually.holds(() -> time.waiting() == 1);
        assertThat(state("/feed").seen()).isEmpty();
        assertThat(state("/feed").etag()).as("the document is wanted again").isNull();
        crashed.close();
        door = this::publish;
        poll(SETTINGS, "/feed");
        next();
        assertThat(titles()).containsExactly("Title a", "Title a");
        assertThat(state("/feed").seen()).containsExactly(FeedState.hash("a"));
        assertThat(state("/feed").etag()).isEqualTo("\"1\"");
    }

    @Test
    void closingWaitsForTheBrokerAndRemembersWhatItHas() {
        server.on("/feed", ok("text/xml", rss(item("b"), item("a"))));
        door = this::hold;
        FeedPoller poller = poll(SETTINGS, "/feed");
        time.toNext();
        Eventually.holds(() -> held.size() == 2);
        CompletableFuture<Void> closing = CompletableFuture.runAsync(poller::close);
        held.forEach(future -> future.complete(new Admission("x", false)));
        closing.join();
        assertThat(state("/feed").seen()).hasSize(2);
    }

    @Test
    void pollsAreAnIntervalApartMoreOrLess() {
        server.on("/feed", ok("text/xml", rss()));
        poll(SETTINGS.withInterval(Duration.ofMinutes(10)), "/feed");
        next();
        List<Duration> pauses = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            pauses.add(time.untilNext());
            next();
        }
        assertThat(pauses)
                .allMatch(pause ->
                        pause.compareTo(Duration.ofMinutes(9)) >= 0 && pause.compareTo(Duration.ofMinutes(11)) <= 0);
        assertThat(pauses).doesNotHaveDuplicates();
    }

    @Test
    void aFeedThatAsksForLongerIntervalsGetsThem() {
        String feed = new String(rss(), UTF_8).replace("<language>", "<ttl>120</ttl><language>");
        server.on("/feed", ok("text/xml", feed));
        poll(SETTINGS, "/feed");
        next();
        assertThat(time.untilNext()).isBetween(Duration.ofMinutes(108), Duration.ofMinutes(132));
    }

    @Test
    void aFeedThatFailsIsAskedLessAndLessOftenUpToOnceADayAndAsBeforeOnceItAnswers() {
        server.on("/feed", status(500));
        poll(SETTINGS, "/feed");
        List<Long> minutes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            next();
            minutes.add(time.untilNext().toMinutes());
        }
        for (int i = 0; i < 10; i++) {
            double expected = Math.min(15 * Math.pow(2, i), 24 * 60);
            assertThat((double) minutes.get(i)).isBetween(0.9 * expected - 1, 1.1 * expected + 1);
        }
        assertThat(state("/feed").failures()).isEqualTo(10);
        server.on("/feed", ok("text/xml", rss(item("a"))));
        next();
        assertThat(published).hasSize(1);
        assertThat(time.untilNext()).isLessThan(Duration.ofMinutes(17));
    }

    @Test
    void aFailingFeedIsLeftAloneAfterARestartToo() {
        server.on("/feed", status(500));
        FeedPoller first = poll(SETTINGS, "/feed");
        for (int i = 0; i < 4; i++) {
            next();
        }
        first.close();
        poll(SETTINGS, "/feed");
        assertThat(time.untilNext()).isGreaterThan(Duration.ofMinutes(100));
    }

    @Test
    void whatIsNoFeedFailsAndGoneIsGone() {
        server.on("/page", ok("text/html", "<html><body>page</body></html>")).on("/gone", status(410));
        poll(SETTINGS, "/page");
        next();
        assertThat(state("/page").failures()).isEqualTo(1);
        poll(SETTINGS, "/gone");
        time.toNext();
        Eventually.holds(() -> server.requests("/gone").size() == 1);
        pollers.get(1).close();
        assertThat(server.requests("/gone")).hasSize(1);
    }

    @Test
    void theHostsRetryAfterIsTheLeastPause() {
        server.on("/feed", status(503, "Retry-After: 7200"));
        poll(SETTINGS, "/feed");
        next();
        assertThat(time.untilNext()).isBetween(Duration.ofMinutes(107), Duration.ofMinutes(133));
    }

    @Test
    void manyFeedsArePolledAndNoMoreAtOnceThanAllowed() {
        String[] paths = new String[50];
        for (int i = 0; i < paths.length; i++) {
            paths[i] = "/feed" + i;
            server.on(paths[i], ok("text/xml", rss(item("i" + i))));
        }
        poll(SETTINGS.withConcurrentPolls(3), paths);
        for (int i = 0; i < paths.length; i++) {
            time.toNext();
        }
        Eventually.holds(() -> published.size() == 50 && time.waiting() == 50);
        assertThat(Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith("khabar-feed-"))
                        .count())
                .isLessThanOrEqualTo(3);
    }

    // Full text

    private static final String PAGE = "<html lang='en-GB'><head><title>Page title | Wire</title>"
            + "<link rel='canonical' href='https://wire.example/canonical/a'><meta property='og:site_name' content='Wire News'>"
            + "</head><body><nav><a href='/'>Home</a></nav><article><h1>Title a</h1>"
            + "<p>" + "The first paragraph of the page is long enough. ".repeat(8)
            + "</p><p>The second one ends it here and now.</p>"
            + "</article><footer>Imprint</footer></body></html>";

    private String linking(String path, String description) {
        return "<item><guid isPermaLink='false'>a</guid><title>Title a</title><link>" + server.uri(path)
                + "</link><description>" + description + "</description></item>";
    }

    @Test
    void aSummaryIsReplacedByTheTextOfThePage() {
        server.on("/feed", ok("text/xml", rss(linking("/a", "A summary…")))).on("/a", ok("text/html", PAGE));
        poll(FeedSettings.defaults(), "/feed");
        next();
        Article article = published.get(0);
        assertThat(article.getText())
                .startsWith("The first paragraph of the page")
                .endsWith("The second one ends it here and now.")
                .doesNotContain("Home", "Imprint", "summary", "Title a");
        assertThat(article.getTitle()).isEqualTo("Title a");
        assertThat(article.getUrl()).isEqualTo("https://wire.example/canonical/a");
        assertThat(article.getLanguage()).isEqualTo("en-GB");
        assertThat(article.getSource()).isEqualTo("Wire News");
        assertThat(article.getAttributes()).containsEntry("text-from", "page");
    }

    @Test
    void aFullTextIsTakenAsItIsAndThePageIsNotAsked() {
        String text = "&lt;p&gt;" + "All of the text stands in the feed. ".repeat(40) + "&lt;/p&gt;";
        server.on("/feed", ok("text/xml", rss(linking("/a", text)))).on("/a", ok("text/html", PAGE));
        poll(FeedSettings.defaults(), "/feed");
        next();
        assertThat(published.get(0).getText()).startsWith("All of the text").doesNotContain("<p>");
        assertThat(server.requests("/a")).isEmpty();
    }

    @Test
    void aPageThatGivesLessThanTheFeedIsNotBelieved() {
        String text = "The summary says rather more than the wall. ".repeat(10) + "…";
        server.on("/feed", ok("text/xml", rss(linking("/a", text))))
                .on("/a", ok("text/html", "<html><body><article><p>Subscribe to read on.</p></article></body></html>"));
        poll(FeedSettings.defaults(), "/feed");
        next();
        assertThat(published.get(0).getText()).startsWith("The summary says");
        assertThat(published.get(0).getAttributes()).containsEntry("text-from", "feed");
    }

    @Test
    void aPageThatIsNotToBeHadLeavesWhatTheFeedSays() {
        server.on("/feed", ok("text/xml", rss(linking("/missing", "A summary"))));
        poll(FeedSettings.defaults(), "/feed");
        next();
        assertThat(published.get(0).getText()).isEqualTo("A summary");
    }

    @Test
    void aPageThatIsNotToBeHadNowIsTriedAgainAndThenDoneWithout() {
        server.on("/feed", ok("text/xml", rss(linking("/a", "A summary"), item("full")), "ETag: \"1\""));
        server.on("/a", status(503)).on("/full", status(404));
        poll(FeedSettings.defaults(), "/feed");
        next();
        assertThat(titles()).doesNotContain("Title a");
        assertThat(state("/feed").etag()).isNull();
        assertThat(state("/feed").attempts()).containsEntry(FeedState.hash("a"), 1);
        next();
        assertThat(titles()).doesNotContain("Title a");
        next();
        assertThat(published.stream()
                        .filter(article -> article.getTitle().equals("Title a"))
                        .map(Article::getText))
                .containsExactly("A summary");
        assertThat(state("/feed").attempts()).isEmpty();
        assertThat(state("/feed").etag()).isEqualTo("\"1\"");
    }

    @Test
    void aPageThatComesAtTheSecondAttemptIsTaken() {
        server.on("/feed", ok("text/xml", rss(linking("/a", "A summary")))).on("/a", status(503));
        poll(FeedSettings.defaults(), "/feed");
        next();
        server.on("/a", ok("text/html", PAGE));
        next();
        assertThat(published.get(0).getText()).startsWith("The first paragraph");
    }

    @Test
    void aPageThatIsNoPageLeavesWhatTheFeedSays() {
        server.on("/feed", ok("text/xml", rss(linking("/a.pdf", "A summary"))))
                .on("/a.pdf", ok("application/pdf", "%PDF-"));
        poll(FeedSettings.defaults(), "/feed");
        next();
        assertThat(published.get(0).getText()).isEqualTo("A summary");
    }

    // Bounds

    @Test
    void whatIsRememberedOfAFeedIsBoundedAndNothingThatIsStillInItIsForgotten() {
        for (int round = 0; round < 6; round++) {
            int first = round * 500;
            String[] items = new String[1000];
            for (int i = 0; i < items.length; i++) {
                items[i] = item("i" + (first + items.length - i));
            }
            server.on("/feed", ok("text/xml", rss(items)));
            if (round == 0) {
                poll(SETTINGS, "/feed");
            }
            next();
        }
        assertThat(published.stream().map(Article::getTitle).collect(Collectors.toSet()))
                .hasSize(3500);
        assertThat(published).hasSize(3500);
        assertThat(state("/feed").seen()).hasSize(FeedState.MAX_SEEN);
        assertThat(memory.get(FeedState.key(URI.create(server.uri("/feed").toString())))
                        .length())
                .isLessThan(40_000);
    }
}
