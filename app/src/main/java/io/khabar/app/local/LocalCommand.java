package io.khabar.app.local;

import io.khabar.app.CommandFailedException;
import io.khabar.app.EventFormat;
import io.khabar.app.LogConfigurator;
import io.khabar.app.ReadingOptions;
import io.khabar.app.ShutdownGuard;
import io.khabar.app.Surroundings;
import io.khabar.ingest.ArticleReader;
import io.khabar.schemas.TopicCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code khabar local}: the whole pipeline in one process. */
@Command(
        name = "local",
        mixinStandardHelpOptions = true,
        description =
                "Runs the whole pipeline in this process: a Kafka broker, a schema registry, a PostgreSQL and the apps."
                        + " Publishes articles and shows what is found in them as it arrives.",
        footer = {
            "",
            "Everything is kept in the data directory between runs. Other programs can connect to the addresses "
                    + "that are shown, as long as it runs.",
            "",
            "Example: khabar local samples --once"
        })
public final class LocalCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ReadingOptions reading;

    @Parameters(arity = "0..*", paramLabel = "PATH", description = "Articles to publish. " + ReadingOptions.PATHS)
    private List<String> inputs = List.of();

    @Option(
            names = "--once",
            fallbackValue = "true",
            description = "End when all that was published has reached the database; with 1 if an input was refused.")
    private boolean once;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "TEXT",
            description = "text for people, json for a line of JSON an article (default: ${DEFAULT-VALUE}).")
    private EventFormat.Choice format;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "khabar-data",
            description = "Where everything is kept between runs (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Option(names = "--fresh", fallbackValue = "true", description = "Delete first what earlier runs have kept.")
    private boolean fresh;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "" + LocalConfig.KAFKA_PORT,
            description =
                    "Port of the broker: this one or the next that is free; 0 for any (default: ${DEFAULT-VALUE}).")
    private int kafkaPort;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            defaultValue = "" + LocalConfig.REGISTRY_PORT,
            description = "Port of the schema registry, likewise (default: ${DEFAULT-VALUE}).")
    private int registryPort;

    @Option(
            names = "--postgres-port",
            paramLabel = "PORT",
            defaultValue = "" + LocalConfig.POSTGRES_PORT,
            description = "Port of the database, likewise (default: ${DEFAULT-VALUE}).")
    private int postgresPort;

    /** The command, in these surroundings. */
    public LocalCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        List<Path> paths = reading.paths(inputs);
        check(paths);
        try (DataDirectory directory = DataDirectory.open(data)) {
            LocalPostgres.stopOrphans(directory.postgres());
            if (fresh) {
                directory.clear();
            }
            LogConfigurator.toFile(directory.logs().resolve("khabar.log"));
            LocalConfig config = new LocalConfig(
                    directory,
                    TopicCatalogue.withPrefix(TopicCatalogue.DEFAULT_PREFIX),
                    kafkaPort,
                    registryPort,
                    postgresPort);
            LocalPipeline pipeline = LocalPipeline.start(config);
            try (ShutdownGuard guard = ShutdownGuard.over(pipeline, surroundings)) {
                try {
                    return new LocalSession(config, pipeline, surroundings, format).run(paths, reading, once);
                } finally {
                    pipeline.close();
                }
            }
        }
    }

    private void check(List<Path> paths) {
        for (Path path : paths) {
            if (!path.equals(ArticleReader.STDIN) && Files.notExists(path)) {
                throw new CommandFailedException(path + ": no such file or folder");
            }
        }
        for (int port : new int[] {kafkaPort, registryPort, postgresPort}) {
            if (port < 0 || port > 65535) {
                throw new ParameterException(spec.commandLine(), "a port is from 0 to 65535, not " + port);
            }
        }
    }
}
