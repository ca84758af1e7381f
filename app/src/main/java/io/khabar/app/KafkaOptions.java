package io.khabar.app;

import io.khabar.schemas.TopicCatalogue;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options of every command that talks to Kafka; {@link Settings} says what wins over what. */
final class KafkaOptions {

    private static final String REGISTRY = "schema.registry.url";

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = {"-b", "--bootstrap-servers"},
            paramLabel = "HOST:PORT",
            defaultValue = "localhost:9092",
            description = "Where Kafka is (default: ${DEFAULT-VALUE}).")
    private String bootstrapServers;

    @Option(
            names = {"-r", "--schema-registry-url"},
            paramLabel = "URL",
            defaultValue = "http://localhost:8081",
            description = "Where the schema registry is (default: ${DEFAULT-VALUE}).")
    private String schemaRegistryUrl;

    @Option(
            names = "--topic-prefix",
            paramLabel = "NAME",
            defaultValue = TopicCatalogue.DEFAULT_PREFIX,
            description = "What stands before the dot in the topics' names (default: ${DEFAULT-VALUE}).")
    private String topicPrefix;

    @Option(
            names = "--client-config",
            paramLabel = "FILE",
            description = "Properties of Kafka clients and serializers, such as security.protocol.")
    private Path clientConfig;

    @Option(
            names = {"-X", "--property"},
            paramLabel = "NAME=VALUE",
            description = "One such property; may be repeated.")
    private Map<String, String> properties = new LinkedHashMap<>();

    private String servers;

    /** The configuration of Kafka clients and serializers. */
    Map<String, Object> client(Settings settings) {
        Map<String, Object> all = new HashMap<>(settings.clientProperties());
        all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        all.put(REGISTRY, schemaRegistryUrl);
        all.putAll(file());
        // A file does not win over what stands on the command line itself.
        ParseResult given = command.commandLine().getParseResult();
        if (given.hasMatchedOption("--bootstrap-servers")) {
            all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        }
        if (given.hasMatchedOption("--schema-registry-url")) {
            all.put(REGISTRY, schemaRegistryUrl);
        }
        all.putAll(properties);
        all.putIfAbsent(CommonClientConfigs.CLIENT_ID_CONFIG, "khabar-" + command.name());
        servers = String.valueOf(all.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
        return Map.copyOf(all);
    }

    /** Where Kafka is, by all that {@link #client} has looked at; null before. */
    String servers() {
        return servers;
    }

    private Map<String, String> file() {
        Map<String, String> all = new HashMap<>();
        if (clientConfig != null) {
            Properties file = new Properties();
            try (Reader reader = Files.newBufferedReader(clientConfig)) {
                file.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new CommandFailedException("cannot read " + clientConfig + ": " + Problems.oneLine(e), e);
            }
            file.stringPropertyNames().forEach(name -> all.put(name, file.getProperty(name)));
        }
        return all;
    }

    /** The topics under the chosen prefix. */
    TopicCatalogue topics() {
        return topics(TopicCatalogue.DEFAULT_PARTITIONS);
    }

    /** The topics under the chosen prefix, with a number of partitions. */
    TopicCatalogue topics(int partitions) {
        try {
            return TopicCatalogue.withPrefix(topicPrefix, partitions);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
