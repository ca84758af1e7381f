package io.khabar.app;

import io.khabar.app.TopicSetup.Finding;
import io.khabar.app.TopicSetup.Outcome;
import io.khabar.schemas.TopicCatalogue;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "Creates the topics that are missing, and checks the partitions and configuration of the others.",
        footer = {
            "",
            "Ends with 1 if a topic differs from what it should be; nothing that exists is ever changed.",
            "",
            "Example: khabar topics --bootstrap-servers kafka:9092 --replication-factor 3"
        })
final class TopicsCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private KafkaOptions kafka;

    @Option(names = "--check", fallbackValue = "true", description = "Create nothing; a missing topic is a failure.")
    private boolean check;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "" + TopicCatalogue.DEFAULT_PARTITIONS,
            description = "Partitions that each topic should have (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            defaultValue = "-1",
            description = "Copies of each partition of a new topic (default: the cluster's own default).")
    private short replicationFactor;

    TopicsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        if (partitions < 1) {
            throw new ParameterException(spec.commandLine(), "--partitions must be at least 1, not " + partitions);
        }
        if (replicationFactor < 1 && replicationFactor != -1) {
            throw new ParameterException(
                    spec.commandLine(), "--replication-factor must be at least 1, not " + replicationFactor);
        }
        TopicCatalogue topics = kafka.topics(partitions);
        Map<String, Object> client = kafka.client(surroundings.settings());
        List<Finding> findings = KafkaClients.reach(client, () -> {
            try (Admin admin = KafkaClients.admin(client)) {
                TopicSetup setup = new TopicSetup(admin);
                return check ? setup.check(topics.all()) : setup.create(topics.all(), replicationFactor);
            }
        });
        findings.forEach(this::print);
        boolean fine = findings.stream()
                .allMatch(finding -> finding.outcome() == Outcome.CREATED || finding.outcome() == Outcome.AS_EXPECTED);
        return fine ? 0 : 1;
    }

    private void print(Finding finding) {
        PrintStream out = surroundings.out();
        out.println(finding.topic() + ": "
                + switch (finding.outcome()) {
                    case CREATED -> "created";
                    case AS_EXPECTED -> "as expected";
                    case MISSING -> "missing";
                    case DIFFERS -> String.join("; ", finding.differences());
                });
    }
}
