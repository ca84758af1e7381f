package io.khabar.app;

import io.khabar.ingest.IngestApp;
import io.khabar.ingest.IngestContext;
import io.khabar.ingest.IngestFailedException;
import io.khabar.ingest.IngestSource;
import io.khabar.ingest.feed.FeedSettings;
import io.khabar.ingest.feed.FeedSource;
import io.khabar.ingest.fetch.FetchSettings;
import io.khabar.ingest.http.ArticleServer;
import io.khabar.ingest.watch.WatchedFolder;
import io.khabar.operations.Metrics;
import io.khabar.operations.OperationsServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = "Takes articles in and publishes them to the articles topic. Runs until it is told to end.",
        footer = {
            "",
            "On SIGTERM it takes in nothing more, publishes what it has, and ends with 0.",
            "",
            "Example: khabar ingest --http 127.0.0.1:8480"
        })
final class IngestCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private ServiceFlags service;

    @Mixin
    private StartFlags start;

    @Mixin
    private ReadingOptions reading;

    @Mixin
    private HttpFlags http;

    @Mixin
    private AccessFlags access;

    @Mixin
    private FeedFlags feeds;

    @Mixin
    private WebFlags web;

    @Mixin
    private DoorFlags door;

    @Option(
            names = "--watch",
            paramLabel = "DIR",
            description = "Publish the files that are put into this folder, and move them to done/ or refused/ in it.")
    private Path watched;

    @Option(
            names = "--watch-stable",
            paramLabel = "SECONDS",
            defaultValue = "2",
            description = "How long a file has to stay the same before it is taken (default: ${DEFAULT-VALUE}).")
    private int stable;

    IngestCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<Function<IngestContext, IngestSource>> sources = sources();
        if (sources.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "nothing to take in: give --http, --feeds, --feed or --watch");
        }
        service.log();
        Metrics metrics = service.metrics();
        IngestApp app = IngestApp.create(
                kafka.client(surroundings.settings()),
                kafka.topics(),
                door.options(),
                sources,
                start.timeout(),
                metrics);
        try (metrics;
                OperationsServer operations =
                        service.serve(app.health(), metrics).orElse(null);
                ShutdownGuard guard = ShutdownGuard.over(app, surroundings)) {
            try (app) {
                app.start();
                app.join();
                return 0;
            }
        } catch (IOException e) {
            throw new CommandFailedException("cannot begin: " + Problems.oneLine(e), e);
        } catch (IngestFailedException e) {
            throw new CommandFailedException("ingest failed: " + Problems.oneLine(e), e);
        }
    }

    /** Each way in that was asked for, in the order in which they open. */
    private List<Function<IngestContext, IngestSource>> sources() {
        List<Function<IngestContext, IngestSource>> sources = new ArrayList<>();
        http.options(access)
                .ifPresent(options -> sources.add(
                        context -> new ArticleServer(options, reading.reader(bytes -> {}), context.door())));
        List<URI> addresses = feeds.feeds();
        if (!addresses.isEmpty()) {
            FeedSettings polling = feeds.settings(web.fullText());
            FetchSettings fetching = web.settings();
            sources.add(context -> new FeedSource(context, addresses, polling, fetching, reading.options()));
        }
        if (watched != null) {
            if (stable < 0) {
                throw new ParameterException(spec.commandLine(), "--watch-stable must not be below 0: " + stable);
            }
            sources.add(context -> new WatchedFolder(
                    watched, Duration.ofSeconds(stable), reading.reader(bytes -> {}), context.door()));
        }
        return sources;
    }
}
