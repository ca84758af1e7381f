package io.khabar.app.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes as records of the topic, in the form of Confluent's registry: a JSON key with a {@code keytype}, and a JSON value. Compaction
 * keeps the latest record of a key, so a key names what changes and the value its new state.
 */
final class SchemasTopicFormat {

    private static final Logger LOG = LoggerFactory.getLogger(SchemasTopicFormat.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemasTopicFormat() {}

    /**
     * A record's bytes.
     *
     * @param key never null
     * @param value null for a tombstone
     */
    record Entry(byte[] key, byte[] value) {}

    static Entry write(Change change) {
        if (change instanceof Change.Stored stored) {
            Version version = stored.version();
            return entry(
                    versionKey(version.subject(), version.version()),
                    JSON.createObjectNode()
                            .put("subject", version.subject())
                            .put("version", version.version())
                            .put("id", version.id())
                            .put("schema", version.schema())
                            .put("deleted", version.deleted()));
        }
        if (change instanceof Change.Erased erased) {
            return entry(versionKey(erased.subject(), erased.version()), null);
        }
        if (change instanceof Change.SubjectDeleted deleted) {
            return entry(
                    key("DELETE_SUBJECT").put("subject", deleted.subject()).put("magic", 0),
                    JSON.createObjectNode().put("subject", deleted.subject()).put("version", deleted.upTo()));
        }
        if (change instanceof Change.LevelSet set) {
            return entry(
                    key("CONFIG").put("subject", set.subject()).put("magic", 0),
                    set.level() == null
                            ? null
                            : JSON.createObjectNode()
                                    .put("compatibilityLevel", set.level().name()));
        }
        Change.IdsUsed used = (Change.IdsUsed) change;
        return entry(key("NOOP").put("magic", 0), JSON.createObjectNode().put("maxId", used.upTo()));
    }

    /** The change that a record stands for; nothing if it is of a kind that this registry has no use for. */
    static Optional<Change> read(byte[] keyBytes, byte[] valueBytes) {
        try {
            if (keyBytes == null) {
                return Optional.empty();
            }
            JsonNode key = JSON.readTree(keyBytes);
            JsonNode value = valueBytes == null ? null : JSON.readTree(valueBytes);
            String subject = key.path("subject").asText(null);
            switch (key.path("keytype").asText()) {
                case "SCHEMA" -> {
                    int version = key.path("version").asInt();
                    if (value == null) {
                        return Optional.of(new Change.Erased(subject, version));
                    }
                    if (!value.path("schemaType").asText("AVRO").equals("AVRO")
                            || !value.path("references").isEmpty()) {
                        LOG.warn(
                                "Version {} of subject {} is not a plain Avro schema and is left out",
                                version,
                                subject);
                        return Optional.of(new Change.IdsUsed(value.path("id").asInt()));
                    }
                    return Optional.of(new Change.Stored(new Version(
                            subject,
                            version,
                            value.path("id").asInt(),
                            value.path("schema").asText(),
                            value.path("deleted").asBoolean())));
                }
                case "CONFIG" -> {
                    String level = value == null
                            ? null
                            : value.path("compatibilityLevel").asText();
                    return Optional.of(new Change.LevelSet(
                            subject,
                            level == null ? null : CompatibilityLevel.of(level).orElse(null)));
                }
                case "DELETE_SUBJECT" -> {
                    return value == null
                            ? Optional.empty()
                            : Optional.of(new Change.SubjectDeleted(
                                    subject, value.path("version").asInt()));
                }
                case "NOOP" -> {
                    return value == null
                            ? Optional.empty()
                            : Optional.of(new Change.IdsUsed(value.path("maxId").asInt()));
                }
                default -> {
                    return Optional.empty();
                }
            }
        } catch (IOException e) {
            LOG.warn("A record of the schemas topic is not JSON and is left out: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static ObjectNode versionKey(String subject, int version) {
        return key("SCHEMA").put("subject", subject).put("version", version).put("magic", 1);
    }

    private static ObjectNode key(String type) {
        return JSON.createObjectNode().put("keytype", type);
    }

    private static Entry entry(JsonNode key, JsonNode value) {
        try {
            return new Entry(JSON.writeValueAsBytes(key), value == null ? null : JSON.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree could not be written", e);
        }
    }
}
