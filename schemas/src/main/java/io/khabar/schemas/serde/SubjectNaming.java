package io.khabar.schemas.serde;

import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;

/** How the subject of a schema is named: Confluent's three strategies. */
enum SubjectNaming {
    /** The topic's name and {@code -key} or {@code -value}. */
    TOPIC,
    /** The record's full name. */
    RECORD,
    /** The topic's name, a hyphen, and the record's full name. */
    TOPIC_RECORD;

    static SubjectNaming of(String key, String className) {
        return switch (className.substring(className.lastIndexOf('.') + 1)) {
            case "TopicNameStrategy" -> TOPIC;
            case "RecordNameStrategy" -> RECORD;
            case "TopicRecordNameStrategy" -> TOPIC_RECORD;
            default ->
                throw new ConfigException(
                        key, className, "must be TopicNameStrategy, RecordNameStrategy or TopicRecordNameStrategy");
        };
    }

    String subject(String topic, boolean key, Schema schema) {
        return switch (this) {
            case TOPIC -> topic + (key ? "-key" : "-value");
            case RECORD -> schema.getFullName();
            case TOPIC_RECORD -> topic + "-" + schema.getFullName();
        };
    }

    /** The subject as far as it is known before the schema is: for an error's text. */
    String describe(String topic, boolean key) {
        return this == TOPIC
                ? "subject " + subject(topic, key, null)
                : "subject by " + name().toLowerCase(Locale.ROOT).replace('_', ' ') + " name";
    }
}
