package io.khabar.app;

import io.khabar.ingest.ArticlePublisher;
import io.khabar.ingest.ArticleReader;
import io.khabar.ingest.PublishFailedException;
import io.khabar.ingest.PublishReport;
import io.khabar.ingest.PublishRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = "Reads articles and publishes them to the articles topic.",
        footer = {
            "",
            "An article counts as published when the brokers have acknowledged it. What is refused gets one line on",
            "standard error (file, line, why), and makes the command end with 1 once everything else is published.",
            "",
            "Example: khabar publish articles/ more.jsonl"
        })
final class PublishCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private ReadingOptions reading;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = ReadingOptions.PATHS)
    private List<Path> paths;

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
    public Integer call() {
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
}
