package io.khabar.sink;

import static java.util.Objects.requireNonNull;

import io.khabar.schemas.TopicCatalogue;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How the sink runs.
 *
 * @param topics the topics; the enriched topic is read, the dead-letter topic written
 * @param groupId the sink's consumer group
 * @param jdbcUrl the database, {@code jdbc:postgresql://host:port/database}, with any parameter of PostgreSQL's driver
 * @param user who logs in; null if the URL or a password file says
 * @param password the password; null if the URL or a password file says
 * @param schema the schema of the tables, made if absent: letters a-z, digits and _
 * @param kafka configuration of Kafka's clients and of the schema registry; wins over the sink's own defaults
 */
public record SinkConfig(
        TopicCatalogue topics,
        String groupId,
        String jdbcUrl,
        String user,
        String password,
        String schema,
        Map<String, Object> kafka) {

    /** The usual consumer group. */
    public static final String DEFAULT_GROUP_ID = "khabar-sink";

    /** The usual schema. */
    public static final String DEFAULT_SCHEMA = "khabar";

    private static final Pattern PLAIN_NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    /** Refuses missing parts, a URL that is not PostgreSQL's, and a schema whose name would need quotes. */
    public SinkConfig {
        requireNonNull(topics, "topics");
        requireNonNull(groupId, "groupId");
        requireNonNull(jdbcUrl, "jdbcUrl");
        requireNonNull(schema, "schema");
        if (!jdbcUrl.startsWith("jdbc:postgresql:")) {
            // Without what follows: there may be a password in it.
            throw new IllegalArgumentException("the database's URL must begin with jdbc:postgresql:");
        }
        if (!PLAIN_NAME.matcher(schema).matches()) {
            throw new IllegalArgumentException(
                    "schema '" + schema + "' is no plain name: letters a-z, digits and _, at most 63");
        }
        kafka = Collections.unmodifiableMap(new HashMap<>(kafka));
    }

    /**
     * The usual consumer group and schema.
     *
     * @param kafka at least {@code bootstrap.servers} and {@code schema.registry.url}
     */
    public static SinkConfig of(
            TopicCatalogue topics, String jdbcUrl, String user, String password, Map<String, ?> kafka) {
        return new SinkConfig(topics, DEFAULT_GROUP_ID, jdbcUrl, user, password, DEFAULT_SCHEMA, new HashMap<>(kafka));
    }

    /** The same with another consumer group. */
    public SinkConfig withGroupId(String id) {
        return new SinkConfig(topics, id, jdbcUrl, user, password, schema, kafka);
    }

    /** The same with another schema. */
    public SinkConfig withSchema(String name) {
        return new SinkConfig(topics, groupId, jdbcUrl, user, password, name, kafka);
    }

    /** Everything but the password and what Kafka's configuration may hide. */
    @Override
    public String toString() {
        return "SinkConfig[groupId=" + groupId + ", topic=" + topics.enriched().name() + ", schema=" + schema + "]";
    }
}
