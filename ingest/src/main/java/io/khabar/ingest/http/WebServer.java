package io.khabar.ingest.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Khabar's HTTP servers have in common: every answer carries a request id, every error is a problem document, connections and threads are
 * bounded, and the end waits for what is under way.
 */
public final class WebServer {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    private static final int CONNECTIONS = 10_000;

    /** Beside those that handle requests, Jetty itself needs some. */
    private static final int JETTY_THREADS = 16;

    private final String host;
    private final int port;
    private final Javalin server;

    private WebServer(String host, int port, Javalin server) {
        this.host = host;
        this.port = port;
        this.server = server;
    }

    /**
     * A server that is not started yet.
     *
     * @param host the address to listen on
     * @param port the port to listen on; 0 for one that is free
     * @param handlers how many requests may be handled by a thread at once
     * @param idle after how long a connection on which nothing moves is cut off
     * @param patience how long the end waits for requests under way
     * @param routes says what there is
     */
    public static WebServer create(
            String host, int port, int handlers, Duration idle, Duration patience, Consumer<JavalinConfig> routes) {
        return new WebServer(host, port, Javalin.create(config -> {
            configure(config, handlers, idle, patience);
            routes.accept(config);
        }));
    }

    /**
     * Begins to listen.
     *
     * @throws IOException if it cannot listen there
     */
    public void start() throws IOException {
        try {
            server.start(host, port);
        } catch (JavalinBindException e) {
            throw new IOException(
                    "HTTP cannot listen at " + host + ":" + port + ": the address is taken or not this machine's", e);
        }
    }

    /** Where it listens, once it is started. */
    public URI url() {
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.port());
    }

    /** Takes no request any more, and waits for those that are under way; then cuts off what is left. */
    public void stop() {
        try {
            server.stop();
        } catch (JavalinException e) {
            // Jetty goes on to stop, and only then says so. A client that keeps its connection open may be enough: it
            // is not seen as
            // idle if the end begins just when its last request is done.
            LOG.info("Not all connections had ended in time: {}", e.getMessage());
        }
    }

    private static void configure(JavalinConfig config, int handlers, Duration idle, Duration patience) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.threadPool = new QueuedThreadPool(handlers + JETTY_THREADS, 4);
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setIdleTimeout(idle.toMillis());
        });
        config.jetty.modifyServer(jetty -> configure(jetty, patience));
        config.routes.before(
                request -> request.header(RequestIds.HEADER, RequestIds.of(request.header(RequestIds.HEADER))));
        config.routes.exception(
                ProblemException.class,
                (problem, request) -> Answers.problem(request, problem.status(), problem.getMessage()));
        config.routes.exception(HttpResponseException.class, WebServer::answer);
        config.routes.exception(Exception.class, (error, request) -> {
            LOG.error("Request {} failed", request.res().getHeader(RequestIds.HEADER), error);
            Answers.problem(request, 500, "something went wrong here; the log says what");
        });
    }

    private static void configure(Server jetty, Duration patience) {
        jetty.addBean(new NetworkConnectionLimit(CONNECTIONS, jetty));
        jetty.setErrorHandler(new JettyProblems());
        jetty.insertHandler(new GracefulHandler());
        jetty.setStopTimeout(patience.toMillis());
        jetty.setStopAtShutdown(false);
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
        Answers.problem(request, error.getStatus(), detail);
    }
}
