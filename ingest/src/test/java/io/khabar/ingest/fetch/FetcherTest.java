package io.khabar.ingest.fetch;

import static io.khabar.ingest.fetch.RudeServer.head;
import static io.khabar.ingest.fetch.RudeServer.ok;
import static io.khabar.ingest.fetch.RudeServer.raw;
import static io.khabar.ingest.fetch.RudeServer.redirect;
import static io.khabar.ingest.fetch.RudeServer.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.khabar.ingest.fetch.FetchException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every request here is bound to end within two seconds of its limits, whatever the server does; the limits are half a second to one. */
@Timeout(30)
class FetcherTest {

    private static final Duration CONNECT = Duration.ofMillis(500);
    private static final Duration READ = Duration.ofMillis(500);
    private static final Duration TOTAL = Duration.ofSeconds(1);

    /** A test machine is slow at times. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private static final int LIMIT = 100_000;

    private final Map<String, String> names = new ConcurrentHashMap<>();
    private RudeServer server;
    private Fetcher fetcher;

    @BeforeEach
    void start() throws IOException {
        server = new RudeServer();
        fetcher = fetcher(settings());
    }

    @AfterEach
    void stop() throws IOException {
        fetcher.close();
        server.close();
    }

    private static FetchSettings settings() {
        return FetchSettings.defaults()
                .withAddresses(AddressPolicy.allowing(List.of("127.0.0.1")))
                .withTimes(CONNECT, READ, TOTAL)
                .withMaxBodyBytes(LIMIT)
                .withHostPause(Duration.ZERO);
    }

    private Fetcher fetcher(FetchSettings settings) {
        return new Fetcher(settings, this::resolve, Timer.system("test-timer"));
    }

    private InetAddress[] resolve(String host) throws UnknownHostException {
        String address = names.get(host);
        if (address == null && host.endsWith(".example")) {
            throw new UnknownHostException(host);
        }
        return InetAddress.getAllByName(address == null ? host : address);
    }

    private Fetched fetch(URI uri) throws FetchException, InterruptedException {
        return fetcher.fetchNow(FetchRequest.page(uri));
    }

    private String text(String path) throws FetchException, InterruptedException {
        return new String(fetch(server.uri(path)).body(), UTF_8);
    }

    /** Fetches what must fail, within the bound. */
    private FetchException failure(URI uri) {
        long start = System.nanoTime();
        FetchException failure = catchThrowableOfType(FetchException.class, () -> fetch(uri));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TOTAL.plus(SLACK));
        assertThat(failure).as("failure of " + uri).isNotNull();
        return failure;
    }

    private FetchException failure(String path) {
        return failure(server.uri(path));
    }

    // What works

    @Test
    void aPageComesWithWhatItsHeadersSay() throws Exception {
        server.on(
                "/a?b=c",
                ok(
                        "Text/HTML; Charset=\"windows-1256\"",
                        "<p>x".getBytes(UTF_8),
                        "ETag: \"7\"",
                        "Last-Modified: Mon, 02 Nov 2026 08:00:00 GMT"));
        Fetched page = fetch(URI.create(server.uri("/a?b=c") + "#part"));
        assertThat(page.uri()).isEqualTo(server.uri("/a?b=c"));
        assertThat(page.contentType()).isEqualTo("text/html");
        assertThat(page.declaredCharset()).contains("windows-1256");
        assertThat(page.etag()).isEqualTo("\"7\"");
        assertThat(page.lastModified()).isEqualTo("Mon, 02 Nov 2026 08:00:00 GMT");
        assertThat(page.body()).isEqualTo("<p>x".getBytes(UTF_8));
        assertThat(page.notModified()).isFalse();
    }

    @Test
    void theRequestNamesTheProductAndTheContact() throws Exception {
        server.on("/a", ok("text/html", "x"));
        try (Fetcher named = fetcher(settings().withContact("https://newsroom.example/robot"))) {
            named.fetchNow(FetchRequest.page(server.uri("/a")));
        }
        Map<String, String> headers = server.requests("/a").get(0).headers();
        assertThat(headers.get("user-agent")).matches("Khabar/\\S+ \\(\\+https://newsroom\\.example/robot\\)");
        assertThat(headers).doesNotContainKeys("cookie", "upgrade", "authorization");
        assertThat(server.requests("/robots.txt").get(0).headers().get("user-agent"))
                .startsWith("Khabar/");
    }

    @Test
    void aCopyThatIsStillGoodIsNotSentAgain() throws Exception {
        server.on(
                "/feed",
                (request, out) -> "\"v1\"".equals(request.headers().get("if-none-match"))
                                && "Mon, 02 Nov 2026 08:00:00 GMT"
                                        .equals(request.headers().get("if-modified-since"))
                        ? status(304, "ETag: \"v1\"").answer(request, out)
                        : ok("text/xml", "<rss/>").answer(request, out));
        Fetched again =
                fetcher.fetchNow(FetchRequest.feed(server.uri("/feed"), "\"v1\"", "Mon, 02 Nov 2026 08:00:00 GMT"));
        assertThat(again.notModified()).isTrue();
        assertThat(again.body()).isEmpty();
        assertThat(fetcher.fetchNow(FetchRequest.feed(server.uri("/feed"), "\"v0\"", null))
                        .notModified())
                .isFalse();
    }

    @Test
    void packedAnswersAreUnpacked() throws Exception {
        byte[] words = "word ".repeat(1000).getBytes(UTF_8);
        server.on("/gzip", ok("text/html", RudeServer.gzip(words), "Content-Encoding: gzip"));
        server.on("/zlib", ok("text/html", deflate(words, false), "Content-Encoding: deflate"));
        server.on("/bare", ok("text/html", deflate(words, true), "Content-Encoding: deflate"));
        server.on("/none", ok("text/html", new byte[0], "Content-Encoding: gzip"));
        assertThat(text("/gzip")).hasSize(5000);
        assertThat(text("/zlib")).hasSize(5000);
        assertThat(text("/bare")).hasSize(5000);
        assertThat(text("/none")).isEmpty();
    }

    private static byte[] deflate(byte[] bytes, boolean bare) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, bare);
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
            out.write(bytes);
        }
        deflater.end();
        return packed.toByteArray();
    }

    @Test
    void chunkedAnswersAndThoseThatEndWithTheConnectionAreRead() throws Exception {
        server.on(
                "/chunked",
                raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"));
        server.on("/open", raw("HTTP/1.0 200 OK\r\n\r\nuntil the end"));
        assertThat(text("/chunked")).isEqualTo("abcde");
        assertThat(text("/open")).isEqualTo("until the end");
    }

    @Test
    void anAnswerExactlyAsLargeAsTheLimitIsTaken() throws Exception {
        server.on("/full", ok("text/html", new byte[LIMIT]));
        server.on("/packed", ok("text/html", RudeServer.gzip(new byte[LIMIT]), "Content-Encoding: gzip"));
        assertThat(fetch(server.uri("/full")).body()).hasSize(LIMIT);
        assertThat(fetch(server.uri("/packed")).body()).hasSize(LIMIT);
    }

    @Test
    void redirectsAreFollowedToOtherHostsAndRelativeOnesToo() throws Exception {
        names.put("a.example", "127.0.0.1");
        names.put("b.example", "127.0.0.1");
        server.on("/1", redirect(server.uri("b.example", "/dir/2").toString()));
        server.on("/dir/2", redirect("../3?q=%20"));
        server.on("/3?q=%20", redirect("/ركن هادئ"));
        server.on("/%D8%B1%D9%83%D9%86%20%D9%87%D8%A7%D8%AF%D8%A6", ok("text/html", "there"));
        Fetched page = fetch(server.uri("a.example", "/1"));
        assertThat(new String(page.body(), UTF_8)).isEqualTo("there");
        assertThat(page.uri()).isEqualTo(server.uri("b.example", "/%D8%B1%D9%83%D9%86%20%D9%87%D8%A7%D8%AF%D8%A6"));
    }

    @Test
    void aKeptConnectionThatTheServerClosedMeanwhileIsNoFailure() throws Exception {
        server.on("/a", (request, out) -> {
            ok("text/html", "x").answer(request, out);
            return false; // says keep-alive, and closes
        });
        for (int i = 0; i < 20; i++) {
            assertThat(text("/a")).isEqualTo("x");
        }
    }

    // What a server can do wrong

    @Test
    void aServerThatNeverAnswersIsGivenUp() {
        server.on("/silent", (request, out) -> {
            request.hang();
            return false;
        });
        FetchException failure = failure("/silent");
        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure.isTemporary()).isTrue();
    }

    @Test
    void aServerThatNeverSpeaksTlsIsGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
            FetchException failure = failure(URI.create("https://127.0.0.1:" + silent.getLocalPort() + "/"));
            assertThat(failure.kind()).isEqualTo(Kind.WAIT); // of its robots.txt
            assertThat(((FetchException) failure.getCause()).kind()).isEqualTo(Kind.TIMEOUT);
        }
    }

    @Test
    void aHeadThatDripsIsGivenUpWhenTheTimeIsOver() {
        server.on("/drip", (request, out) -> drip(out, "HTTP/1.1 200 OK\r\n", "X: y\r\n"));
        assertThat(failure("/drip").kind()).isEqualTo(Kind.TIMEOUT);
    }

    @Test
    void aBodyThatDripsIsGivenUpWhenTheTimeIsOver() {
        server.on("/drip", (request, out) -> drip(out, "HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n", "x"));
        server.on("/unread", (request, out) -> drip(out, "HTTP/1.1 500 Oops\r\nContent-Length: 99999\r\n\r\n", "x"));
        assertThat(failure("/drip").kind()).isEqualTo(Kind.TIMEOUT);
        // Nobody waits for the body of an error.
        assertThat(failure("/unread").status()).isEqualTo(500);
    }

    @Test
    void provisionalAnswersWithoutEndAreGivenUpWhenTheTimeIsOver() {
        server.on("/hints", (request, out) -> drip(out, "", "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"));
        assertThat(failure("/hints").kind()).isEqualTo(Kind.TIMEOUT);
    }

    /** Sends something every 20 ms, which never lets a read time out. */
    private static boolean drip(OutputStream out, String start, String drop) throws IOException, InterruptedException {
        out.write(start.getBytes(UTF_8));
        CountDownLatch never = new CountDownLatch(1);
        while (!never.await(20, TimeUnit.MILLISECONDS)) {
            out.write(drop.getBytes(UTF_8));
        }
        return false;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: chunked", "X: ends with the connection"})
    void anEndlessBodyIsCutOffAtTheLimit(String header) {
        server.on("/endless", (request, out) -> {
            head(out, 200, header, "");
            byte[] chunk = ("1000\r\n" + "x".repeat(0x1000) + "\r\n").getBytes(UTF_8);
            while (true) {
                out.write(chunk);
            }
        });
        FetchException failure = failure("/endless");
        assertThat(failure.kind()).isEqualTo(Kind.TOO_LARGE);
        assertThat(failure.isTemporary()).isFalse();
        assertThat(failure).hasMessageContaining("/endless").hasMessageContaining("100000 bytes");
    }

    @Test
    void theBodyOfAnErrorIsNotReadHoweverLongItIs() {
        server.on("/endless", (request, out) -> {
            head(out, 503, "");
            while (true) {
                out.write(new byte[4096]);
            }
        });
        assertThat(failure("/endless").status()).isEqualTo(503);
    }

    @Test
    void aBodyShorterThanAnnouncedIsBroken() {
        server.on("/short", raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this"));
        assertThat(failure("/short").kind()).isEqualTo(Kind.BROKEN);
    }

    @Test
    void aBodyLongerThanAnnouncedIsReadAsAnnouncedAndTheRestIsNoAnswerToAnything() throws Exception {
        server.on(
                "/long",
                raw(
                        "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nthisHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil"));
        server.on("/next", ok("text/html", "next"));
        assertThat(text("/long")).isEqualTo("this");
        assertThat(text("/next")).isEqualTo("next");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n", "5\r\nabc", "-1\r\n", "ffffffffffffffff\r\nabc"})
    void brokenChunksAreBroken(String chunks) {
        server.on("/chunks", raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks));
        assertThat(failure("/chunks").kind()).isEqualTo(Kind.BROKEN);
    }

    @Test
    void anAnswerThatIsResetMidwayIsBroken() {
        server.on("/reset", (request, out) -> {
            head(out, 200, "Content-Length: 50000", "");
            out.write(new byte[1000]);
            RudeServer.reset(request.socket());
            return false;
        });
        // How much of it arrives before the reset is up to the system.
        assertThat(failure("/reset").kind()).isIn(Kind.BROKEN, Kind.CONNECTION);
    }

    @Test
    void packedAnswersThatBreakOffOrAreNoneAreBroken() throws IOException {
        byte[] packed = RudeServer.gzip("word ".repeat(5000).getBytes(UTF_8));
        server.on("/cut", ok("text/html", Arrays.copyOf(packed, packed.length / 2), "Content-Encoding: gzip"));
        server.on("/untrue", ok("text/html", "plain".getBytes(UTF_8), "Content-Encoding: gzip"));
        server.on("/foreign", ok("text/html", "plain".getBytes(UTF_8), "Content-Encoding: br"));
        byte[] flipped = packed.clone();
        flipped[flipped.length - 6] ^= 1;
        server.on("/checksum", ok("text/html", flipped, "Content-Encoding: gzip"));
        for (String path : List.of("/cut", "/untrue", "/foreign", "/checksum")) {
            assertThat(failure(path).kind()).as(path).isEqualTo(Kind.BROKEN);
        }
        assertThat(failure("/foreign")).hasMessageContaining("'br'");
    }

    @Test
    void aBombIsCutOffAtTheLimitOfItsContent() throws IOException {
        byte[] bomb = RudeServer.gzip(new byte[50 * 1024 * 1024]);
        assertThat(bomb.length).isLessThan(LIMIT);
        server.on("/bomb", ok("text/html", bomb, "Content-Encoding: gzip"));
        assertThat(failure("/bomb").kind()).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void headsThatAreTooLargeOrWithoutEndAreGivenUp() {
        server.on("/line", raw("HTTP/1.1 200 OK\r\nX: " + "y".repeat(100_000) + "\r\n\r\n"));
        server.on("/many", raw("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(10_000) + "\r\n"));
        server.on("/endless", (request, out) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(UTF_8));
            while (true) {
                out.write("X: y\r\n".repeat(100).getBytes(UTF_8));
            }
        });
        for (String path : List.of("/line", "/many", "/endless")) {
            assertThat(failure(path).kind()).as(path).isEqualTo(Kind.CONNECTION);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SSH-2.0-OpenSSH_9.2\r\n",
                "HTTP/9.9 what\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "\u0000\u0001\u0002"
            })
    void whatIsNoHttpIsNoConversation(String bytes) {
        server.on("/other", raw(bytes));
        assertThat(failure("/other").kind()).isIn(Kind.CONNECTION, Kind.TIMEOUT);
    }

    @Test
    void nobodyListeningIsNoConnection() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        FetchException failure = failure(URI.create("http://127.0.0.1:" + port + "/"));
        assertThat(failure.isTemporary()).isTrue();
        assertThat(failure).hasMessageContaining("127.0.0.1:" + port);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 451})
    void anErrorOfTheClientIsFinal(int status) {
        server.on("/error", status(status));
        FetchException failure = failure("/error");
        assertThat(failure.kind()).isEqualTo(Kind.STATUS);
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.isTemporary()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void anErrorOfTheServerIsTemporary(int status) {
        server.on("/error", status(status));
        FetchException failure = failure("/error");
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.isTemporary()).isTrue();
    }

    // Redirects

    @Test
    void redirectsInACircleEnd() {
        server.on("/a", redirect("/b")).on("/b", redirect("/a"));
        FetchException failure = failure("/a");
        assertThat(failure.kind()).isEqualTo(Kind.REDIRECT);
        assertThat(failure).hasMessageContaining("circle");
        assertThat(server.requests("/a")).hasSize(1);
    }

    @Test
    void redirectsWithoutEndEnd() {
        server.otherwise((request, out) -> request.path().startsWith("/go")
                ? redirect(request.path() + "o").answer(request, out)
                : status(404).answer(request, out));
        FetchException failure = failure("/go");
        assertThat(failure.kind()).isEqualTo(Kind.REDIRECT);
        assertThat(server.requests("/go" + "o".repeat(5))).hasSize(1);
        assertThat(server.requests("/go" + "o".repeat(6))).isEmpty();
    }

    @Test
    void aSlowChainOfRedirectsHasNoMoreTimeThanOneRequest() {
        server.otherwise((request, out) -> {
            if (!request.path().startsWith("/slow")) {
                return status(404).answer(request, out);
            }
            new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS);
            return redirect(request.path() + "w").answer(request, out);
        });
        assertThat(failure("/slow").kind()).isEqualTo(Kind.TIMEOUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://", "http://[::bad/", "//"})
    void aRedirectToNoAddressEnds(String location) {
        server.on("/a", redirect(location));
        assertThat(failure("/a").kind()).isIn(Kind.REDIRECT, Kind.ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "jar:http://x!/", "javascript:x"
            })
    void aRedirectToAnotherSchemeEnds(String location) {
        server.on("/a", redirect(location));
        assertThat(failure("/a").kind()).isEqualTo(Kind.ADDRESS);
    }

    // Addresses

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.2",
                "10.1.2.3",
                "169.254.169.254",
                "192.168.0.1",
                "[::1]",
                "[::ffff:10.0.0.1]",
                "[fd00:ec2::254]",
                "2130706434",
                "localhost.localdomain"
            })
    void anAddressThatIsNotPublicIsNotAskedEvenAfterARedirect(String host) {
        names.put("localhost.localdomain", "127.0.0.53");
        URI direct = URI.create("http://" + host + ":" + server.port() + "/secret");
        assertThat(failure(direct).kind()).isEqualTo(Kind.FORBIDDEN);
        server.on("/a", redirect(direct.toString()));
        FetchException redirected = failure("/a");
        assertThat(redirected.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(redirected.isTemporary()).isFalse();
        assertThat(server.requests("/secret")).isEmpty();
    }

    @Test
    void aNameThatResolvesToAPrivateAddressIsNotAsked() {
        names.put("innocent.example", "10.0.0.7");
        assertThat(failure(server.uri("innocent.example", "/")).kind()).isEqualTo(Kind.FORBIDDEN);
    }

    @Test
    void aNameThatChangesItsAddressMeanwhileIsCheckedEveryTimeItIsConnectedTo() throws Exception {
        names.put("rebinding.example", "127.0.0.1");
        server.on("/a", (request, out) -> {
            ok("text/html", "x").answer(request, out);
            return false;
        });
        fetch(server.uri("rebinding.example", "/a"));
        names.put("rebinding.example", "127.0.0.2");
        assertThat(failure(server.uri("rebinding.example", "/a")).kind()).isEqualTo(Kind.FORBIDDEN);
    }

    @Test
    void aNameThatDoesNotResolveIsATemporaryFailure() {
        FetchException failure = failure(URI.create("http://nowhere.example/"));
        assertThat(failure.kind()).isEqualTo(Kind.NAME);
        assertThat(failure.isTemporary()).isTrue();
    }

    @Test
    void aNameThatIsNeverResolvedIsGivenUpAndManyOfThemToo() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (Fetcher lost = new Fetcher(
                settings().withWorkers(2),
                host -> {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    throw new UnknownHostException(host);
                },
                Timer.system("test-timer"))) {
            List<CompletableFuture<Fetched>> all = Stream.iterate(0, i -> i + 1)
                    .limit(6)
                    .map(i -> lost.fetch(FetchRequest.page(URI.create("http://h" + i + ".example/"))))
                    .toList();
            for (CompletableFuture<Fetched> each : all) {
                Throwable error = each.handle((page, failure) -> failure).get(10, TimeUnit.SECONDS);
                assertThat(Fetcher.unwrap(error, URI.create("x:y")).kind()).isEqualTo(Kind.NAME);
            }
        } finally {
            end.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "/relative",
                "http:///nohost",
                "http://user:secret@a.example/",
                "http://a.example:0/",
                "mailto:a@b.example"
            })
    void anAddressThatCannotBeFetchedIsRefusedWithoutItsSecrets(String address) {
        FetchException failure = failure(URI.create(address));
        assertThat(failure.kind()).isEqualTo(Kind.ADDRESS);
        assertThat(failure.getMessage()).doesNotContain("secret");
    }

    // robots.txt

    @Test
    void whatRobotsTxtForbidsIsNotAskedEvenAfterARedirect() throws Exception {
        server.on(
                "/robots.txt", ok("text/plain", "User-agent: *\nAllow: /\n\nUser-agent: Khabar\nDisallow: /private\n"));
        server.on("/a", redirect("/private/page")).on("/private/page", ok("text/html", "x"));
        server.on("/open", ok("text/html", "open"));
        assertThat(failure("/private/page").kind()).isEqualTo(Kind.ROBOTS);
        assertThat(failure("/a").kind()).isEqualTo(Kind.ROBOTS);
        assertThat(text("/open")).isEqualTo("open");
        assertThat(server.requests("/private/page")).isEmpty();
        assertThat(server.requests("/robots.txt")).hasSize(1);
    }

    @Test
    void aSiteWithoutRobotsTxtAllowsEverything() throws Exception {
        server.on("/robots.txt", status(403)).on("/a", ok("text/html", "x"));
        assertThat(text("/a")).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429})
    void aSiteWhoseRobotsTxtCannotBeHadIsLeftAloneForNow(int status) {
        server.on("/robots.txt", status(status)).on("/a", ok("text/html", "x"));
        FetchException failure = failure("/a");
        assertThat(failure.kind()).isEqualTo(Kind.WAIT);
        assertThat(failure.isTemporary()).isTrue();
        assertThat(failure.retryAfter()).contains(Duration.ofMinutes(10));
        assertThat(server.requests("/a")).isEmpty();
        failure("/a");
        assertThat(server.requests("/robots.txt")).hasSize(1);
    }

    @Test
    void aRobotsTxtWithoutEndCountsAsFarAsItIsRead() throws Exception {
        server.on("/robots.txt", (request, out) -> {
            head(out, 200, "Content-Type: text/plain", "");
            out.write("User-agent: *\nDisallow: /no\n".getBytes(UTF_8));
            while (true) {
                out.write("# more\n".repeat(1000).getBytes(UTF_8));
            }
        });
        server.on("/yes", ok("text/html", "yes"));
        assertThat(failure("/no").kind()).isEqualTo(Kind.ROBOTS);
        assertThat(text("/yes")).isEqualTo("yes");
    }

    @Test
    void aRobotsTxtThatNeverComesHoldsNothingUpForLongerThanARequest() {
        server.on("/robots.txt", (request, out) -> drip(out, "HTTP/1.1 200 OK\r\n\r\n", "#"));
        assertThat(failure("/a").kind()).isEqualTo(Kind.WAIT);
    }

    @Test
    void aRobotsTxtMayBeRedirected() throws Exception {
        names.put("a.example", "127.0.0.1");
        names.put("b.example", "127.0.0.1");
        server.on(
                "/robots.txt",
                (request, out) -> request.headers().get("host").startsWith("a.")
                        ? redirect(server.uri("b.example", "/rules").toString()).answer(request, out)
                        : status(404).answer(request, out));
        server.on("/rules", ok("text/plain", "User-agent: *\nDisallow: /no\n"));
        assertThat(failure(server.uri("a.example", "/no")).kind()).isEqualTo(Kind.ROBOTS);
    }

    // Manners

    @Test
    void aHostGetsOneRequestAtATimeAndOtherHostsDoNotWaitForIt() throws Exception {
        names.put("a.example", "127.0.0.1");
        names.put("b.example", "127.0.0.1");
        CountDownLatch release = new CountDownLatch(1);
        server.on("/slow", (request, out) -> {
            release.await(400, TimeUnit.MILLISECONDS);
            return ok("text/html", "slow").answer(request, out);
        });
        server.on("/quick", ok("text/html", "quick"));
        fetch(server.uri("a.example", "/quick"));
        fetch(server.uri("b.example", "/quick"));
        List<CompletableFuture<Fetched>> slow = Stream.of(1, 2, 3)
                .map(i -> fetcher.fetch(FetchRequest.page(server.uri("a.example", "/slow"))))
                .toList();
        assertThat(fetch(server.uri("b.example", "/quick")).body()).isNotEmpty();
        assertThat(slow.get(2)).isNotDone();
        release.countDown();
        for (CompletableFuture<Fetched> each : slow) {
            each.get(10, TimeUnit.SECONDS);
        }
        // One of a.example beside one of b.example.
        assertThat(server.mostBusy()).isLessThanOrEqualTo(2);
    }

    @Test
    void aServerThatAsksForALongPauseGetsIt() {
        server.on("/busy", status(503, "Retry-After: 3600")).on("/other", ok("text/html", "x"));
        assertThat(failure("/busy").retryAfter()).contains(Duration.ofHours(1));
        FetchException other = failure("/other");
        assertThat(other.kind()).isEqualTo(Kind.WAIT);
        assertThat(other.retryAfter().orElseThrow()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
        assertThat(server.requests("/other")).isEmpty();
    }

    @Test
    void aPauseMayBeADate() {
        String soon = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(30));
        server.on("/busy", status(429, "Retry-After: " + soon));
        assertThat(failure("/busy").retryAfter().orElseThrow())
                .isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
    }

    @Test
    void aShortPauseIsWaitedFor() throws Exception {
        server.on("/busy", status(503, "Retry-After: 1")).on("/other", ok("text/html", "x"));
        failure("/busy");
        long start = System.nanoTime();
        assertThat(text("/other")).isEqualTo("x");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(700));
    }

    @Test
    void aCrawlDelayLongerThanAnybodyWaitsIsATemporaryFailure() throws Exception {
        server.on("/robots.txt", ok("text/plain", "User-agent: *\nCrawl-delay: 1800\n"));
        server.on("/a", ok("text/html", "x"));
        assertThat(text("/a")).isEqualTo("x");
        FetchException failure = failure("/a");
        assertThat(failure.kind()).isEqualTo(Kind.WAIT);
        assertThat(failure.retryAfter().orElseThrow()).isGreaterThan(Duration.ofMinutes(29));
    }

    // Leaks

    @Test
    void nothingIsLeftOpenWhenTheFetcherIsClosed() throws Exception {
        Set<Thread> before = threads();
        server.on("/hang", (request, out) -> {
            request.hang();
            return false;
        });
        server.on("/a", ok("text/html", "x"));
        CompletableFuture<Fetched> hanging;
        CompletableFuture<Fetched> queued;
        try (Fetcher other = fetcher(settings().withTimes(CONNECT, Duration.ofMinutes(5), Duration.ofMinutes(5)))) {
            other.fetchNow(FetchRequest.page(server.uri("/a")));
            hanging = other.fetch(FetchRequest.page(server.uri("/hang")));
            queued = other.fetch(FetchRequest.page(server.uri("/a")));
            Eventually.holds(() -> server.requests("/hang").size() == 1);
        }
        assertThat(hanging.handle((page, error) -> error).get(5, TimeUnit.SECONDS))
                .isNotNull();
        assertThat(queued.handle((page, error) -> error).get(5, TimeUnit.SECONDS))
                .isNotNull();
        Eventually.holds(() -> before.containsAll(threads()));
    }

    @Test
    void failuresOfAllKindsLeaveNoConnectionAndNoThreadBehind() throws Exception {
        server.on("/drip", (request, out) -> drip(out, "HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n", "x"));
        server.on("/short", raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this"));
        server.on("/large", ok("text/html", new byte[LIMIT + 1]));
        server.on("/error", (request, out) -> {
            head(out, 500, "Content-Length: 1000000", "");
            out.write(new byte[1000]);
            request.hang();
            return false;
        });
        server.on("/a", ok("text/html", "x"));
        fetch(server.uri("/a"));
        Set<Thread> before = threads();
        for (int i = 0; i < 25; i++) {
            for (String path : List.of("/short", "/large", "/error")) {
                failure(path);
            }
        }
        failure("/drip");
        fetch(server.uri("/a"));
        // The one that is kept, and nothing else.
        Eventually.holds(() -> server.openConnections() <= 1);
        // Workers start as they are needed, up to their number.
        assertThat(threads().stream().filter(thread -> !before.contains(thread)).map(Thread::getName))
                .allMatch(name -> name.startsWith("khabar-fetch-"));
        assertThat(threads().stream()
                        .filter(thread -> thread.getName().matches("khabar-fetch-\\d+"))
                        .count())
                .isLessThanOrEqualTo(8);
    }

    /** Threads of the fetcher and its client. */
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive()
                        && !thread.getName().startsWith("rude-")
                        && !thread.getName().startsWith("junit"))
                .collect(Collectors.toSet());
    }
}
