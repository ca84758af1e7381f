package io.khabar.ingest.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import io.khabar.ingest.ArticleDoor;
import io.khabar.ingest.ArticleReader;
import io.khabar.ingest.IngestSource;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes articles in over HTTP and publishes them.
 *
 * <p>{@code POST /v1/articles} takes one article, an array of them, or a stream of lines; {@code GET /openapi.json} and {@code
 * /openapi.yaml} say all about it. The answer is 202 only once the broker has acknowledged every article of the request.
 *
 * <p>Memory is bounded whatever clients send: by the limits of a body, of bodies that are read at once, of requests that wait, of connections,
 * and by the door's own.
 */
public final class ArticleServer implements IngestSource {

    private static final Logger LOG = LoggerFactory.getLogger(ArticleServer.class);

    private static final int CONNECTIONS = 10_000;
    private static final int RESPONDERS = 8;

    private static final Duration IDLE = Duration.ofSeconds(30);

    private final HttpOptions options;
    private final AtomicBoolean draining = new AtomicBoolean();
    private final ExecutorService responders = Executors.newFixedThreadPool(RESPONDERS, task -> {
        Thread thread = new Thread(task, "http-respond");
        thread.setDaemon(true);
        return thread;
    });
    private final Javalin server;

    /**
     * A server that is not started yet.
     *
     * @param options how to serve
     * @param reader reads the articles
     * @param door takes them
     */
    public ArticleServer(HttpOptions options, ArticleReader reader, ArticleDoor door) {
        this.options = Objects.requireNonNull(options, "options");
        ArticlesHandler articles = new ArticlesHandler(options, reader, door, responders, draining);
        this.server = Javalin.create(config -> configure(config, articles));
    }

    @Override
    public String name() {
        return "HTTP at " + url();
    }

    /** Where it listens, once it is started. */
    public URI url() {
        String host = options.host().contains(":") ? "[" + options.host() + "]" : options.host();
        return URI.create("http://" + host + ":" + server.port());
    }

    @Override
    public void start() throws IOException {
        try {
            server.start(options.host(), options.port());
        } catch (JavalinBindException e) {
            throw new IOException(
                    "HTTP cannot listen at " + options.host() + ":" + options.port()
                            + ": the address is taken or not this machine's",
                    e);
        }
    }

    /** Takes no request any more, and waits for those that are under way, at most as long as a request waits for the broker and a little longer. */
    @Override
    public void close() {
        draining.set(true);
        server.stop();
        responders.shutdown();
    }

    private void configure(JavalinConfig config, ArticlesHandler articles) {
        OpenApi document = OpenApi.load();
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        // The handler's own patience comes first.
        config.http.asyncTimeout = options.patience().plus(IDLE).toMillis();
        config.jetty.threadPool = new QueuedThreadPool(ArticlesHandler.READERS + 16, 4);
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setIdleTimeout(IDLE.toMillis());
        });
        config.jetty.modifyServer(this::configure);
        config.routes.before(
                request -> request.header(RequestIds.HEADER, RequestIds.of(request.header(RequestIds.HEADER))));
        config.routes.post("/v1/articles", articles);
        config.routes.get("/openapi.yaml", request -> request.contentType("application/yaml")
                .result(document.yaml()));
        config.routes.get("/openapi.json", request -> request.contentType("application/json")
                .result(document.json()));
        config.routes.get("/health", this::health);
        config.routes.exception(
                ProblemException.class,
                (problem, request) -> Answers.problem(request, problem.status(), problem.getMessage(), List.of()));
        config.routes.exception(HttpResponseException.class, ArticleServer::answer);
        config.routes.exception(Exception.class, (error, request) -> {
            LOG.error("Request {} failed", request.res().getHeader(RequestIds.HEADER), error);
            Answers.problem(request, 500, "something went wrong here; the log says what", List.of());
        });
    }

    private void configure(Server jetty) {
        jetty.addBean(new NetworkConnectionLimit(CONNECTIONS, jetty));
        jetty.setErrorHandler(new JettyProblems());
        jetty.insertHandler(new GracefulHandler());
        jetty.setStopTimeout(options.patience().plusSeconds(5).toMillis());
        jetty.setStopAtShutdown(false);
    }

    private void health(Context request) {
        boolean up = !draining.get();
        Answers.json(request, up ? 200 : 503, Map.of("status", up ? "up" : "ending"));
    }

    private static void answer(HttpResponseException error, Context request) {
        String detail = error.getMessage();
        if (error.getStatus() == 404) {
            detail = "there is nothing at " + request.path();
        } else if (error.getStatus() == 405) {
            String allowed = error.getDetails().getOrDefault("availableMethods", "");
            request.header("Allow", allowed);
            detail = request.path() + " takes only " + allowed;
        }
        Answers.problem(request, error.getStatus(), detail, List.of());
    }
}
