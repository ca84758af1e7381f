package io.khabar.schemas.serde;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;

/** Turns messages in the wire format into Avro records. */
final class RecordDecoder {

    private record Reading(Schema writer, DatumReader<Object> reader) {}

    private final SchemaRegistry registry;
    private final AvroSerdeConfig config;
    private final boolean key;
    private final SubjectNaming naming;
    private final ConcurrentMap<SchemaIdentifier, Reading> readings = new ConcurrentHashMap<>();

    RecordDecoder(SchemaRegistry registry, AvroSerdeConfig config, boolean key) {
        this.registry = registry;
        this.config = config;
        this.key = key;
        this.naming = config.naming(key);
    }

    Object decode(String topic, Headers headers, byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        WireFormat.Message message;
        try {
            message = WireFormat.read(key, headers, bytes);
        } catch (SerializationException e) {
            throw new SerializationException(place(topic) + ": " + e.getMessage(), e);
        }
        Reading reading = readings.get(message.schema());
        if (reading == null) {
            reading = reading(topic, message.schema());
            readings.put(message.schema(), reading);
        }
        ByteBuffer body = message.body();
        try {
            AvroSpan.check(reading.writer(), body);
            return reading.reader()
                    .read(
                            null,
                            DecoderFactory.get()
                                    .binaryDecoder(
                                            body.array(),
                                            body.arrayOffset() + body.position(),
                                            body.remaining(),
                                            null));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new SerializationException(
                    "%s: its %d bytes are not a valid %s (%s): %s"
                            .formatted(
                                    place(topic),
                                    bytes.length,
                                    reading.writer().getFullName(),
                                    message.schema(),
                                    e instanceof IOException ? e.getMessage() : e),
                    e);
        }
    }

    /**
     * Looks whether what is written to a topic now can be read. A topic without a schema yet holds nothing that could not.
     *
     * @throws InvalidConfigurationException if it cannot
     */
    void prepare(String topic, Class<? extends SpecificRecord> type) {
        TrustedClasses.trust(type);
        Schema reader = SpecificData.get().getSchema(type);
        String subject = naming.subject(topic, key, PlainSchema.of(reader));
        Schema writer;
        try {
            writer = registry.latest(subject).schema();
        } catch (RegistryRefusal e) {
            if (e.notFound()) {
                return;
            }
            throw new InvalidConfigurationException(
                    "cannot find the latest schema of subject %s: the schema registry at %s refuses (HTTP %d, code %d): %s"
                            .formatted(subject, registry.describe(), e.status(), e.errorCode(), e.getMessage()),
                    e);
        }
        SchemaCompatibility.SchemaCompatibilityResult result = SchemaCompatibility.checkReaderWriterCompatibility(
                        reader, writer)
                .getResult();
        if (result.getCompatibility() != SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE) {
            throw new InvalidConfigurationException(
                    "cannot read what is written to topic %s: the latest schema of subject %s in the registry at %s is incompatible with %s: %s"
                            .formatted(
                                    topic,
                                    subject,
                                    registry.describe(),
                                    reader.getFullName(),
                                    result.getIncompatibilities().stream()
                                            .map(RecordDecoder::describe)
                                            .collect(Collectors.joining(", "))));
        }
    }

    private static String describe(SchemaCompatibility.Incompatibility incompatibility) {
        return "%s at %s (%s)"
                .formatted(
                        incompatibility
                                .getType()
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', ' '),
                        incompatibility.getLocation(),
                        incompatibility.getMessage());
    }

    private Reading reading(String topic, SchemaIdentifier identifier) {
        Schema writer;
        try {
            writer = registry.find(identifier);
        } catch (RegistryRefusal e) {
            throw new SerializationException(
                    "%s: %s (%s) is %s the schema registry at %s: %s (code %d)"
                            .formatted(
                                    place(topic),
                                    identifier,
                                    naming.describe(topic, key),
                                    e.notFound() ? "unknown to" : "of no use as given by",
                                    registry.describe(),
                                    e.getMessage(),
                                    e.errorCode()),
                    e);
        }
        if (!config.specificReader()) {
            return new Reading(writer, new GenericDatumReader<>(writer));
        }
        Class<?> type = readType(topic, identifier, writer);
        TrustedClasses.trust(type);
        SpecificData model = SpecificData.getForClass(type);
        Schema reader = model.getSchema(type);
        // Avro would resolve records of different names as long as their fields have defaults, and so turn one thing
        // into another.
        if (!writer.getFullName().equals(reader.getFullName())
                && !reader.getAliases().contains(writer.getFullName())) {
            throw new SerializationException("%s: it is a %s (%s) where a %s belongs"
                    .formatted(place(topic), writer.getFullName(), identifier, reader.getFullName()));
        }
        return new Reading(writer, new SpecificDatumReader<>(writer, reader, model));
    }

    private Class<?> readType(String topic, SchemaIdentifier identifier, Schema writer) {
        Class<?> configured = config.readType(key);
        if (configured != null) {
            return configured;
        }
        try {
            Class<?> named =
                    Class.forName(SpecificData.getClassName(writer), false, Utils.getContextOrKafkaClassLoader());
            if (SpecificRecord.class.isAssignableFrom(named)) {
                return named;
            }
        } catch (ClassNotFoundException | LinkageError e) {
            // Said below, with what to do about it.
        }
        throw new SerializationException(
                "%s: it is a %s (%s), for which there is no generated class; set %s=false to read it as a generic record"
                        .formatted(
                                place(topic),
                                writer.getType() == Schema.Type.RECORD ? writer.getFullName() : writer,
                                identifier,
                                AvroSerdeConfig.SPECIFIC_AVRO_READER));
    }

    private String place(String topic) {
        return "cannot read the " + (key ? "key" : "value") + " of a record of topic " + topic;
    }
}
