package io.khabar.app;

import io.khabar.ingest.ArticlePublisher;
import io.khabar.ingest.ArticleReader;
import io.khabar.ingest.PublishFailedException;
import io.khabar.ingest.PublishReport;
import io.khabar.ingest.PublishRun;
import io.khabar.ingest.feed.FeedList;
import io.khabar.ingest.feed.WebReader;
import io.khabar.ingest.fetch.FetchSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
            "An article counts as published when the brokers have acknowledged it. What is refused gets one line on",
            "standard error (file, line, why), and makes the command end with 1 once everything else is published.",
            "",
            "Example: khabar publish articles/ more.jsonl https://example.org/feed.xml"
        })
final class PublishCommand implements Callable<Integer> {

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

    PublishCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<Path> paths =
                inputs.stream().filter(input -> !isAddress(input)).map(Path::of).toList();
        List<URI> addresses = inputs.stream()
                .filter(PublishCommand::isAddress)
                .map(this::address)
                .toList();
        FetchSettings fetching = web.settings();
        Map<String, Object> client = kafka.client(surroundings.settings());
        PublishReport report;
        try (ArticlePublisher publisher = ArticlePublisher.builder()
                        .config(client)
                        .topic(kafka.topics().articles())
                        .maxInFlight(maxInFlight)
                        .build();
                Progress progress = Progress.of(surroundings, "Publishing", ArticleReader.size(paths))) {
            PublishRun run =
                    new PublishRun(publisher, refusal -> progress.above(surroundings.err(), "khabar: " + refusal));
            try {
                reading.reader(progress::advance).read(paths, surroundings.in(), run);
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
                .println("published " + report.published() + ", refused " + report.refused()
                        + (report.failed() == 0 ? "" : ", failed " + report.failed()));
        report.failure().ifPresent(why -> {
            throw new CommandFailedException("cannot publish to " + client.get("bootstrap.servers") + ": " + why);
        });
        return report.refused() == 0 ? 0 : 1;
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
