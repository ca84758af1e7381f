package io.khabar.app;

import io.khabar.sink.SinkApp;
import io.khabar.sink.SinkConfig;
import io.khabar.sink.SinkFailedException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "sink",
        mixinStandardHelpOptions = true,
        description = "Reads the enriched topic and writes articles, parties, mentions and figures to PostgreSQL."
                + " Runs until it is told to end.",
        footer = {
            "",
            "On SIGTERM it stores what is in work, and ends with 0. Better than on the command line, where others can see",
            "it, the password stands in KHABAR_JDBC_PASSWORD.",
            "",
            "Example: khabar sink --jdbc-url jdbc:postgresql://db:5432/news --jdbc-user khabar"
        })
final class SinkCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private KafkaOptions kafka;

    @Option(
            names = "--jdbc-url",
            paramLabel = "URL",
            defaultValue = "jdbc:postgresql://localhost:5432/khabar",
            description = "Where the database is (default: ${DEFAULT-VALUE}).")
    private String jdbcUrl;

    @Option(names = "--jdbc-user", paramLabel = "NAME", description = "Who logs in to it, unless the URL says so.")
    private String user;

    @Option(names = "--jdbc-password", paramLabel = "PASSWORD", description = "With which password.")
    private String password;

    @Option(
            names = "--jdbc-schema",
            paramLabel = "NAME",
            defaultValue = SinkConfig.DEFAULT_SCHEMA,
            description = "Schema of the tables, made if absent (default: ${DEFAULT-VALUE}).")
    private String schema;

    @Option(
            names = "--group-id",
            paramLabel = "ID",
            defaultValue = SinkConfig.DEFAULT_GROUP_ID,
            description = "Consumer group (default: ${DEFAULT-VALUE}).")
    private String groupId;

    SinkCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        SinkConfig config;
        try {
            config = SinkConfig.of(kafka.topics(), jdbcUrl, user, password, kafka.client(surroundings.settings()))
                    .withGroupId(groupId)
                    .withSchema(schema);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        LogConfigurator.service();
        SinkApp app = SinkApp.create(config);
        try (ShutdownGuard guard = ShutdownGuard.over(app, surroundings)) {
            try (app) {
                app.start();
                app.join();
                return 0;
            }
        } catch (SinkFailedException e) {
            throw new CommandFailedException("sink failed: " + Problems.oneLine(e), e);
        }
    }
}
