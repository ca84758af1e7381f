package io.khabar.sink;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A kind of place that events can be written to. */
public final class SinkType {

    private final String name;
    private final String description;
    private final List<Setting> settings;
    private final Function<Map<String, String>, String> groupId;
    private final Function<SinkConfig, EventStore> opener;

    /**
     * A kind of sink.
     *
     * @param groupId the usual consumer group of a sink with these settings: sinks of one group share the work, so those that write
     *     to different places must not be in one
     * @param opener makes the store, without asking anything outside this process; throws IllegalArgumentException if a setting is
     *     wrong
     */
    SinkType(
            String name,
            String description,
            List<Setting> settings,
            Function<Map<String, String>, String> groupId,
            Function<SinkConfig, EventStore> opener) {
        this.name = name;
        this.description = description;
        this.settings = List.copyOf(settings);
        this.groupId = groupId;
        this.opener = opener;
    }

    /** Every kind that there is. */
    public static List<SinkType> all() {
        return List.of(PostgresStore.TYPE, ParquetStore.TYPE, WebhookStore.TYPE, OpenSearchStore.TYPE);
    }

    /** The kind of this name. */
    public static Optional<SinkType> named(String name) {
        return all().stream().filter(type -> type.name.equals(name)).findFirst();
    }

    /** Its name, such as {@code postgres}. */
    public String name() {
        return name;
    }

    /** What it does, one sentence. */
    public String description() {
        return description;
    }

    /** What can be set, in the order in which it should be shown. */
    public List<Setting> settings() {
        return settings;
    }

    /** The usual consumer group of a sink with these settings. */
    public String groupId(Map<String, String> given) {
        return groupId.apply(complete(given));
    }

    EventStore open(SinkConfig config) {
        return opener.apply(config);
    }

    /** The settings with the usual values of those that are not given. */
    Map<String, String> complete(Map<String, String> given) {
        Map<String, String> all = new HashMap<>();
        for (Setting setting : settings) {
            String value = given.getOrDefault(setting.name(), setting.usual());
            if (value != null) {
                all.put(setting.name(), value);
            }
        }
        for (String key : given.keySet()) {
            if (settings.stream().noneMatch(setting -> setting.name().equals(key))) {
                throw new IllegalArgumentException(name + " has no setting '" + key + "'");
            }
        }
        return Map.copyOf(all);
    }

    @Override
    public String toString() {
        return name;
    }
}
