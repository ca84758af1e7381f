package io.khabar.app;

import io.khabar.enrich.EnrichApp;
import io.khabar.enrich.EnrichConfig;
import io.khabar.enrich.EnrichFailedException;
import io.khabar.enrich.Reprocessing;
import io.khabar.operations.Metrics;
import io.khabar.operations.OperationsServer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "enrich",
        mixinStandardHelpOptions = true,
        description =
                "Reads the articles topic, and writes what is found in each article to the enriched and figures topics."
                        + " Runs until it is told to end.",
        footer = {
            "",
            "Start as many as there is work for, at most one for each partition. On SIGTERM it finishes and "
                    + "commits what is in work, and ends with 0.",
            "",
            "After an upgrade of khabar, --reprocess once gives the articles that the topic still holds the new "
                    + "version's parties and figures. Sinks replace an article's rows as a whole; the field extractor tells "
                    + "versions apart.",
            "",
            "Example: khabar enrich --bootstrap-servers kafka:9092 --schema-registry-url http://registry:8081"
        })
final class EnrichCommand implements Callable<Integer> {

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
    private DeadLetterFlags deadLetters;

    @Option(
            names = "--application-id",
            paramLabel = "ID",
            defaultValue = EnrichConfig.DEFAULT_APPLICATION_ID,
            description = "Name of the app in Kafka, its consumer group (default: ${DEFAULT-VALUE}).")
    private String applicationId;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Threads that process (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            defaultValue = "khabar-state",
            description = "Where the app keeps its state; one app at a time uses it (default: ${DEFAULT-VALUE}).")
    private Path stateDirectory;

    @Option(
            names = "--reprocess",
            fallbackValue = "true",
            description =
                    "Enrich again what the articles topic holds now, beside the app that runs, with this version's"
                            + " extractor; ends when all is done. Interrupted, it goes on when started again.")
    private boolean reprocess;

    EnrichCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be at least 1, not " + threads);
        }
        service.log();
        EnrichConfig config = EnrichConfig.of(kafka.topics(), stateDirectory, kafka.client(surroundings.settings()))
                .withApplicationId(applicationId)
                .withThreads(threads)
                .withDeadLetterLimit(deadLetters.limit())
                .withStartTimeout(start.timeout());
        try {
            return reprocess ? reprocess(config) : run(config);
        } catch (EnrichFailedException e) {
            throw new CommandFailedException("enrich failed: " + Problems.oneLine(e), e);
        }
    }

    private int run(EnrichConfig config) throws InterruptedException {
        Metrics metrics = service.metrics();
        EnrichApp app = EnrichApp.create(config, metrics);
        try (metrics;
                OperationsServer operations =
                        service.serve(app.health(), metrics).orElse(null);
                ShutdownGuard guard = ShutdownGuard.over(app, surroundings)) {
            try (app) {
                app.start();
                app.join();
                return 0;
            }
        }
    }

    private int reprocess(EnrichConfig config) throws InterruptedException {
        Reprocessing reprocessing = Reprocessing.create(config);
        try (ShutdownGuard guard = ShutdownGuard.over(reprocessing, surroundings)) {
            try (reprocessing) {
                if (reprocessing.run()) {
                    Notice.say(surroundings.err(), "all articles have been enriched again");
                }
                return 0;
            }
        }
    }
}
