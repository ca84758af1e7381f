package io.khabar.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class SettingsTest {

    @Command
    static final class Sample {
        @Option(names = "--bootstrap-servers", defaultValue = "localhost:9092")
        String bootstrapServers;

        @Option(names = "--from-beginning", fallbackValue = "true")
        boolean fromBeginning;

        @Option(names = {"-X", "--property"})
        Map<String, String> properties;
    }

    @Test
    void aDefaultHoldsWhenNothingElseIsSaid() {
        assertThat(parse(Map.of()).bootstrapServers).isEqualTo("localhost:9092");
        assertThat(parse(Map.of()).fromBeginning).isFalse();
    }

    @Test
    void theWellKnownVariableOverridesTheDefault() {
        assertThat(parse(Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka:1")).bootstrapServers)
                .isEqualTo("kafka:1");
    }

    @Test
    void khabarsOwnVariableOverridesTheWellKnownOne() {
        Map<String, String> environment =
                Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka:1", "KHABAR_BOOTSTRAP_SERVERS", "own:2");
        assertThat(parse(environment).bootstrapServers).isEqualTo("own:2");
    }

    @Test
    void theFlagOverridesEveryVariable() {
        Map<String, String> environment =
                Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka:1", "KHABAR_BOOTSTRAP_SERVERS", "own:2");
        assertThat(parse(environment, "--bootstrap-servers", "flag:3").bootstrapServers)
                .isEqualTo("flag:3");
    }

    @Test
    void anEmptyVariableCountsAsNotGiven() {
        assertThat(parse(Map.of("KHABAR_BOOTSTRAP_SERVERS", "", "KAFKA_BOOTSTRAP_SERVERS", "")).bootstrapServers)
                .isEqualTo("localhost:9092");
    }

    @Test
    void aVariableSwitchesAFlagOn() {
        assertThat(parse(Map.of("KHABAR_FROM_BEGINNING", "true")).fromBeginning).isTrue();
    }

    @Test
    void aFlagThatAVariableSwitchedOnStaysOnWhenItIsGivenToo() {
        assertThat(parse(Map.of("KHABAR_FROM_BEGINNING", "true"), "--from-beginning").fromBeginning)
                .isTrue();
    }

    @Test
    void everyVariableOfKafkaIsAClientProperty() {
        Map<String, String> environment = Map.of(
                "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "KAFKA_SASL_MECHANISM", "PLAIN",
                "SCHEMA_REGISTRY_URL", "http://registry",
                "SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO", "me:secret");
        assertThat(new Settings(environment).clientProperties())
                .containsOnly(
                        Map.entry("security.protocol", "SASL_SSL"),
                        Map.entry("sasl.mechanism", "PLAIN"),
                        Map.entry("schema.registry.url", "http://registry"),
                        Map.entry("basic.auth.user.info", "me:secret"));
    }

    @Test
    void variablesOfKafkasStartScriptsAreNoClientProperties() {
        assertThat(new Settings(Map.of("KAFKA_HEAP_OPTS", "-Xmx1g", "KAFKA_OPTS", "-Da=b")).clientProperties())
                .isEmpty();
    }

    private static Sample parse(Map<String, String> environment, String... arguments) {
        Sample sample = new Sample();
        Khabar.configure(new CommandLine(sample), new Settings(environment)).parseArgs(arguments);
        return sample;
    }
}
