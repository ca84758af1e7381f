package io.khabar.app;

import io.khabar.ingest.ArticlePublisher;
import io.khabar.ingest.ArticleReader;
import io.khabar.ingest.Checkpoints;
import io.khabar.ingest.DoorOptions;
import io.khabar.ingest.PublishFailedException;
import io.khabar.ingest.PublishReport;
import io.khabar.ingest.PublishRun;
import io.khabar.ingest.ReadPosition;
import io.khabar.ingest.feed.FeedList;
import io.khabar.ingest.feed.WebReader;
import io.khabar.ingest.fetch.FetchSettings;
import io.khabar.operations.StartCheck;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = "Reads articles and publishes them to the articles topic.",
        footer = {
            "",
            "An article counts as published when the brokers have acknowledged it. What is refused gets one line "
                    + "on standard error (file, line, why), and makes the command end with 1 once everything else is "
                    + "published.",
            "",
            "How far each file is published is noted every second in the topic of ingest's state, with --resume "
                    + "or if there are more than 32 MB: killed at any moment, the same command with --resume goes on "
                    + "without loss or duplicate.",
            "",
            "Example: khabar publish --resume articles/ crawl.warc.gz https://example.org/feed.xml"
        })
final class PublishCommand implements Callable<Integer> {

    /** In bytes. */
    private static final long LEAST_CHECKPOINTED = 32_000_000;

    private final Surroundings surroundings;

    @Spec
    private CommandSpec command;

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private ReadingOptions reading;

    @Mixin
    private WebFlags web;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH|URL",
            description = ReadingOptions.PATHS
                    + " Or http and https addresses: of a page, or of a feed, all of whose items are" + " published.")
    private List<String> inputs;

    @Option(
            names = "--max-in-flight",
            paramLabel = "N",
            defaultValue = "" + ArticlePublisher.DEFAULT_MAX_IN_FLIGHT,
            description = "Articles that may wait for their acknowledgement at once (default: ${DEFAULT-VALUE}).")
    private int maxInFlight;

    @Option(
            names = "--resume",
            fallbackValue = "true",
            description = "Go on where an earlier run that published the same files was broken off, and publish nothing"
                    + " twice. It may be given the first time too.")
    private boolean resume;

    @Option(
            names = "--keep-duplicates",
            fallbackValue = "true",
            description =
                    "Publish an article again that this run has published already, by its id or by title and text.")
    private boolean keepDuplicates;

    @Option(
            names = "--remember",
            paramLabel = "N",
            defaultValue = "" + DoorOptions.DEFAULT_REMEMBERED,
            description = "Articles that are known again, some 300 bytes of memory each (default: ${DEFAULT-VALUE}).")
    private int remembered;

    PublishCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws ExecutionException, InterruptedException {
        List<Path> paths =
                reading.paths(inputs.stream().filter(input -> !isAddress(input)).toList());
        List<URI> addresses = inputs.stream()
                .filter(PublishCommand::isAddress)
                .map(this::address)
                .toList();
        FetchSettings fetching = web.settings();
        Ranges.within(command, "--max-in-flight", maxInFlight, 1, ArticlePublisher.LARGEST_MAX_IN_FLIGHT);
        Ranges.within(command, "--remember", remembered, 1, DoorOptions.LARGEST_REMEMBERED);
        Map<String, Object> client = kafka.client(surroundings.settings());
        checkTopic(client);
        PublishReport report;
        try (Progress progress = Progress.of(surroundings, "Publishing", ArticleReader.size(paths));
                ArticlePublisher publisher = ArticlePublisher.builder()
                        .config(client)
                        .topic(kafka.topics().articles())
                        .maxInFlight(maxInFlight)
                        .build();
                MaybeCheckpoints checkpoints = checkpoints(client, paths, progress)) {
            PublishRun run = new PublishRun(
                    publisher,
                    refusal -> say(progress, refusal.toString()),
                    checkpoints.kept(),
                    keepDuplicates ? 0 : remembered);
            try {
                reading.parallelReader(progress::advance).read(paths, surroundings.in(), checkpoints::from, run);
                if (!addresses.isEmpty()) {
                    fetch(addresses, fetching, run);
                }
            } catch (PublishFailedException e) {
                // The report has it too, with what became of the articles that were on their way.
            }
            report = run.finish();
        }
        surroundings
                .out()
                .println("published " + report.published()
                        + (report.duplicates() == 0 ? "" : ", duplicates " + report.duplicates()) + ", refused "
                        + report.refused() + (report.skipped() == 0 ? "" : ", skipped " + report.skipped())
                        + (report.failed() == 0 ? "" : ", failed " + report.failed()));
        report.failure().ifPresent(why -> {
            throw new CommandFailedException(
                    "cannot publish to " + client.get("bootstrap.servers") + ": " + Problems.oneLine(why));
        });
        return report.refused() == 0 ? 0 : 1;
    }

    /** To a topic that is not there publishing would wait for long, or the broker would make one of its own idea. */
    private void checkTopic(Map<String, Object> client) throws ExecutionException, InterruptedException {
        try (Admin admin = KafkaClients.admin(client)) {
            new StartCheck().writes(kafka.topics().articles()).run(admin);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof RetriableException)) {
                throw e;
            }
            Notice.complain(
                    surroundings.err(),
                    "Kafka does not answer at " + client.get("bootstrap.servers")
                            + " (--bootstrap-servers); waiting for it");
        }
    }

    private void say(Progress progress, String line) {
        progress.above(surroundings.err(), "khabar: " + line);
    }

    /** What is over in a moment needs no checkpoints, unless somebody wants them. */
    private MaybeCheckpoints checkpoints(Map<String, Object> client, List<Path> paths, Progress progress) {
        if (!resume && ArticleReader.size(paths) < LEAST_CHECKPOINTED) {
            return new MaybeCheckpoints(Optional.empty());
        }
        try {
            return new MaybeCheckpoints(
                    Optional.of(Checkpoints.open(client, kafka.topics(), paths, resume, line -> say(progress, line))));
        } catch (KafkaException e) {
            if (resume) {
                throw new CommandFailedException("cannot resume: " + Problems.oneLine(e), e);
            }
            say(progress, "cannot be resumed if it is broken off: " + Problems.oneLine(e));
            return new MaybeCheckpoints(Optional.empty());
        }
    }

    /** Checkpoints, if any are kept. */
    private record MaybeCheckpoints(Optional<Checkpoints> kept) implements AutoCloseable {

        ReadPosition from(Path file) {
            return kept.map(checkpoints -> checkpoints.from(file)).orElse(ReadPosition.START);
        }

        @Override
        public void close() {
            kept.ifPresent(Checkpoints::close);
        }
    }

    private void fetch(List<URI> addresses, FetchSettings fetching, PublishRun run) throws InterruptedException {
        try (WebReader reader = new WebReader(fetching, reading.options(), web.fullText())) {
            for (URI address : addresses) {
                reader.read(address, run);
            }
        }
    }

    private static boolean isAddress(String input) {
        return input.regionMatches(true, 0, "http://", 0, 7) || input.regionMatches(true, 0, "https://", 0, 8);
    }

    private URI address(String input) {
        try {
            return FeedList.address(command.name(), input);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
