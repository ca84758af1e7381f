package io.khabar.app;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What the environment says; the one place that knows how settings are looked up.
 *
 * <p>For the option of a command, the first of these that is given counts:
 *
 * <ol>
 *   <li>the flag itself, {@code --from-beginning};
 *   <li>the environment variable {@code KHABAR_} and the flag's long name, {@code KHABAR_FROM_BEGINNING}; an empty
 *       variable counts as not given;
 *   <li>for {@code --bootstrap-servers} also {@code KAFKA_BOOTSTRAP_SERVERS}, for {@code --schema-registry-url} also
 *       {@code SCHEMA_REGISTRY_URL};
 *   <li>the default that {@code --help} shows.
 * </ol>
 *
 * <p>For a property of the Kafka clients and serializers: {@code -X name=value}, then the two address flags, then the file of
 * {@code --client-config}, then the environment: {@code KAFKA_X_Y} for the property {@code x.y} and {@code
 * SCHEMA_REGISTRY_BASIC_AUTH_…} for {@code basic.auth.…}, then Khabar's own default.
 */
public final class Settings implements IDefaultValueProvider {

    private static final String OWN = "KHABAR_";
    private static final String CLIENT = "KAFKA_";
    private static final String REGISTRY = "SCHEMA_REGISTRY_";

    private static final Map<String, String> WELL_KNOWN = Map.of(
            "--bootstrap-servers", "KAFKA_BOOTSTRAP_SERVERS",
            "--schema-registry-url", "SCHEMA_REGISTRY_URL");

    /** Variables of Kafka's own start scripts, which are no client properties. */
    private static final Set<String> SCRIPT_VARIABLES = Set.of(
            "KAFKA_OPTS",
            "KAFKA_HOME",
            "KAFKA_VERSION",
            "KAFKA_DEBUG",
            "KAFKA_HEAP_OPTS",
            "KAFKA_JVM_PERFORMANCE_OPTS",
            "KAFKA_GC_LOG_OPTS",
            "KAFKA_LOG4J_OPTS",
            "KAFKA_JMX_OPTS",
            "KAFKA_JMX_PORT");

    private final Map<String, String> environment;

    /**
     * @param environment the process's environment, as of {@link System#getenv()}
     */
    Settings(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
            return null;
        }
        // A map of properties has environment variables of its own, one for each property.
        if (option.typeInfo().isMap()) {
            return null;
        }
        String own = variable(variableOf(option.longestName()));
        if (own != null) {
            return own;
        }
        String wellKnown = WELL_KNOWN.get(option.longestName());
        return wellKnown == null ? null : variable(wellKnown);
    }

    /** The environment variable of a flag: {@code --from-beginning} is {@code KHABAR_FROM_BEGINNING}. */
    static String variableOf(String flag) {
        return OWN + flag.replaceFirst("^-+", "").replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** Properties of Kafka clients and serializers that the environment sets, by their Kafka names. */
    Map<String, String> clientProperties() {
        Map<String, String> properties = new HashMap<>();
        environment.forEach((name, value) -> {
            if (value.isEmpty() || SCRIPT_VARIABLES.contains(name)) {
                return;
            }
            if (name.startsWith(CLIENT)) {
                properties.put(property(name.substring(CLIENT.length())), value);
            } else if (name.equals("SCHEMA_REGISTRY_URL")) {
                properties.put("schema.registry.url", value);
            } else if (name.startsWith(REGISTRY + "BASIC_AUTH_")) {
                properties.put(property(name.substring(REGISTRY.length())), value);
            }
        });
        return Map.copyOf(properties);
    }

    /** True if the user asked for output without colours, see no-color.org. */
    boolean noColor() {
        return variable("NO_COLOR") != null || "dumb".equals(environment.get("TERM"));
    }

    private String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    private static String property(String variable) {
        return variable.toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
