package io.khabar.ingest.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.khabar.ingest.ArticleDoor;
import io.khabar.ingest.ArticleReader;
import io.khabar.ingest.IngestSource;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

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

    private static final int RESPONDERS = 8;

    private static final Duration IDLE = Duration.ofSeconds(30);

    private final HttpOptions options;
    private final AtomicBoolean draining = new AtomicBoolean();
    private final ExecutorService responders = Executors.newFixedThreadPool(RESPONDERS, task -> {
        Thread thread = new Thread(task, "http-respond");
        thread.setDaemon(true);
        return thread;
    });
    private final WebServer server;

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
        this.server = WebServer.create(
                options.host(),
                options.port(),
                ArticlesHandler.READERS,
                IDLE,
                options.patience().plusSeconds(5),
                config -> routes(config, articles));
    }

    @Override
    public String name() {
        return "HTTP at " + url();
    }

    /** Where it listens, once it is started. */
    public URI url() {
        return server.url();
    }

    @Override
    public void start() throws IOException {
        server.start();
    }

    /** Takes no request any more, and waits for those that are under way, at most as long as a request waits for the broker and a little longer. */
    @Override
    public void close() {
        draining.set(true);
        server.stop();
        responders.shutdown();
    }

    private void routes(JavalinConfig config, ArticlesHandler articles) {
        // The handler's own patience comes first.
        config.http.asyncTimeout = options.patience().plus(IDLE).toMillis();
        config.routes.post("/v1/articles", articles);
        OpenApi.load(ArticleServer.class).serve(config);
        config.routes.get("/health", this::health);
    }

    private void health(Context request) {
        boolean up = !draining.get();
        Answers.json(request, up ? 200 : 503, Map.of("status", up ? "up" : "ending"));
    }
}
