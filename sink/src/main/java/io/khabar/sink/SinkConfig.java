package io.khabar.sink;

import static java.util.Objects.requireNonNull;

import io.khabar.operations.StartPatience;
import io.khabar.schemas.DeadLetterLimit;
import io.khabar.schemas.TopicCatalogue;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * How a sink runs.
 *
 * @param topics the topics; the enriched topic is read, the dead-letter topic written
 * @param type where the events go
 * @param groupId the sink's consumer group
 * @param settings of the type, by their names; those that were not given have their usual value, if they have one
 * @param deadLetterLimit how many dead letters are so many that the sink ends
 * @param startTimeout how long to wait at the start for a store or a broker that is away; nought for ever
 * @param kafka configuration of Kafka's clients and of the schema registry; wins over the sink's own defaults
 */
public record SinkConfig(
        TopicCatalogue topics,
        SinkType type,
        String groupId,
        Map<String, String> settings,
        DeadLetterLimit deadLetterLimit,
        Duration startTimeout,
        Map<String, Object> kafka) {

    /** The usual consumer group of a sink that writes to PostgreSQL. */
    public static final String DEFAULT_GROUP_ID = "khabar-sink";

    /** The usual schema in PostgreSQL. */
    public static final String DEFAULT_SCHEMA = "khabar";

    /** Refuses missing parts, and settings that the type does not have. */
    public SinkConfig {
        requireNonNull(topics, "topics");
        requireNonNull(groupId, "groupId");
        requireNonNull(deadLetterLimit, "deadLetterLimit");
        requireNonNull(startTimeout, "startTimeout");
        settings = type.complete(settings);
        kafka = Collections.unmodifiableMap(new HashMap<>(kafka));
    }

    /**
     * A sink in its usual consumer group.
     *
     * @param kafka at least {@code bootstrap.servers} and {@code schema.registry.url}
     */
    public static SinkConfig of(
            TopicCatalogue topics, SinkType type, Map<String, String> settings, Map<String, ?> kafka) {
        return new SinkConfig(
                topics,
                type,
                type.groupId(settings),
                settings,
                DeadLetterLimit.DEFAULT,
                StartPatience.USUAL,
                new HashMap<>(kafka));
    }

    /**
     * A sink that writes to PostgreSQL, with the usual consumer group and schema.
     *
     * @param jdbcUrl the database, {@code jdbc:postgresql://host:port/database}, with any parameter of PostgreSQL's driver
     * @param user who logs in; null if the URL says
     * @param password the password; null if the URL or a password file says
     * @param kafka at least {@code bootstrap.servers} and {@code schema.registry.url}
     */
    public static SinkConfig of(
            TopicCatalogue topics, String jdbcUrl, String user, String password, Map<String, ?> kafka) {
        Map<String, String> settings = new HashMap<>();
        settings.put(PostgresSettings.URL, jdbcUrl);
        if (user != null) {
            settings.put(PostgresSettings.USER, user);
        }
        if (password != null) {
            settings.put(PostgresSettings.PASSWORD, password);
        }
        return of(topics, PostgresStore.TYPE, settings, kafka);
    }

    /** The same with another consumer group. */
    public SinkConfig withGroupId(String id) {
        return new SinkConfig(topics, type, id, settings, deadLetterLimit, startTimeout, kafka);
    }

    /** The same with another wait at the start. */
    public SinkConfig withStartTimeout(Duration other) {
        return new SinkConfig(topics, type, groupId, settings, deadLetterLimit, other, kafka);
    }

    /** The same with another setting for Kafka's clients and serializers. */
    SinkConfig withKafka(String setting, Object value) {
        Map<String, Object> changed = new HashMap<>(kafka);
        changed.put(setting, value);
        return new SinkConfig(topics, type, groupId, settings, deadLetterLimit, startTimeout, changed);
    }

    /** The same with another value of a setting. */
    public SinkConfig with(String setting, String value) {
        Map<String, String> changed = new HashMap<>(settings);
        changed.put(setting, value);
        return new SinkConfig(topics, type, groupId, changed, deadLetterLimit, startTimeout, kafka);
    }

    /** The same with another limit of dead letters. */
    public SinkConfig withDeadLetterLimit(DeadLetterLimit limit) {
        return new SinkConfig(topics, type, groupId, settings, limit, startTimeout, kafka);
    }

    /** Without settings and Kafka's configuration, where passwords stand. */
    @Override
    public String toString() {
        return "SinkConfig[groupId=" + groupId + ", topic=" + topics.enriched().name() + ", type=" + type + "]";
    }
}
