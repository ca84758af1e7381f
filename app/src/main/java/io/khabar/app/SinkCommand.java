package io.khabar.app;

import io.khabar.operations.Metrics;
import io.khabar.operations.OperationsServer;
import io.khabar.sink.Setting;
import io.khabar.sink.SinkApp;
import io.khabar.sink.SinkConfig;
import io.khabar.sink.SinkFailedException;
import io.khabar.sink.SinkType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "sink",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Reads the enriched topic and writes what was found in articles to where --to says."
                + " Runs until it is told to end.",
        footer = {
            "",
            "On SIGTERM it stores what is in work, and ends with 0. Better than on the command line, where others "
                    + "can see it, a secret stands in KHABAR_JDBC_PASSWORD, KHABAR_WEBHOOK_SECRET or "
                    + "KHABAR_OPENSEARCH_PASSWORD, or in a file.",
            "",
            "Example: khabar sink --jdbc-url jdbc:postgresql://db:5432/news --jdbc-user khabar",
            "         khabar sink --to parquet --parquet-dir /data/khabar",
            "         khabar sink --to webhook --webhook-url https://desk.example/events --webhook-secret-file secret",
            "         khabar sink --to opensearch --opensearch-url https://search.example:9200"
        })
final class SinkCommand implements Callable<Integer> {

    private final Surroundings surroundings;

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
            names = {"--to", "--sink-to"},
            paramLabel = "SINK",
            defaultValue = "postgres",
            completionCandidates = SinkNames.class,
            description = "Where events go: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private String to;

    @Option(
            names = "--group-id",
            paramLabel = "ID",
            description = "Consumer group (default: one for each place that events go to).")
    private String groupId;

    @Option(
            names = "--ready-max-lag",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Not ready while more records than this wait to be stored (default: ${DEFAULT-VALUE}).")
    private long readyMaxLag;

    SinkCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Gives the command the options of every kind of sink. */
    @Spec
    void spec(CommandSpec own) {
        spec = own;
        for (SinkType type : SinkType.all()) {
            for (Setting setting : type.settings()) {
                own.addOption(OptionSpec.builder(flag(setting))
                        .paramLabel(setting.value())
                        .type(String.class)
                        .defaultValue(setting.usual())
                        .description("[" + type.name() + "] " + setting.description()
                                + (setting.usual() == null ? "" : " (default: ${DEFAULT-VALUE})"))
                        .build());
            }
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        Metrics metrics = service.metrics();
        SinkApp app;
        try {
            SinkType type = SinkType.named(to)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "there is no sink '" + to + "', but " + String.join(", ", new SinkNames())));
            refuseFlagsOfOthers(type);
            SinkConfig config = SinkConfig.of(
                            kafka.topics(), type, settings(type), kafka.client(surroundings.settings()))
                    .withDeadLetterLimit(deadLetters.limit())
                    .withStartTimeout(start.timeout());
            app = SinkApp.create(groupId == null ? config : config.withGroupId(groupId), metrics);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), asFlag(e.getMessage()), e);
        }
        service.log();
        try (metrics;
                OperationsServer operations =
                        service.serve(app.health(readyMaxLag), metrics).orElse(null);
                ShutdownGuard guard = ShutdownGuard.over(app, surroundings)) {
            try (app) {
                app.start();
                app.join();
                return 0;
            }
        } catch (SinkFailedException e) {
            throw new CommandFailedException("sink failed: " + Problems.oneLine(e), e);
        }
    }

    private Map<String, String> settings(SinkType type) {
        Map<String, String> given = new HashMap<>();
        for (Setting setting : type.settings()) {
            String value = spec.findOption(flag(setting)).getValue();
            if (value != null) {
                given.put(setting.name(), value);
            }
        }
        return given;
    }

    /** In the environment, which many commands may share, settings of other sinks do no harm; a flag is a mistake. */
    private void refuseFlagsOfOthers(SinkType chosen) {
        for (SinkType type : SinkType.all()) {
            for (Setting setting : type.settings()) {
                if (type != chosen && spec.commandLine().getParseResult().hasMatchedOption(flag(setting))) {
                    throw new IllegalArgumentException(
                            flag(setting) + " is for --to " + type.name() + ", not for --to " + chosen.name());
                }
            }
        }
    }

    /** What is wrong with a setting, by the name of its flag. */
    private static String asFlag(String message) {
        boolean named = SinkType.all().stream()
                .flatMap(type -> type.settings().stream())
                .anyMatch(setting -> message.startsWith(setting.name() + " "));
        return named ? "--" + message : message;
    }

    private static String flag(Setting setting) {
        return "--" + setting.name();
    }

    /** What --to may be. */
    static final class SinkNames extends ArrayList<String> {

        private static final long serialVersionUID = 1L;

        SinkNames() {
            super(SinkType.all().stream().map(SinkType::name).toList());
        }
    }
}
