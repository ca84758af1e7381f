package io.khabar.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;

/** Turns Avro records into messages in the wire format. */
final class RecordEncoder {

    private final SchemaRegistry registry;
    private final AvroSerdeConfig config;
    private final boolean key;
    private final SubjectNaming naming;
    private final ConcurrentMap<Schema, Schema> plainSchemas = new ConcurrentHashMap<>();

    RecordEncoder(SchemaRegistry registry, AvroSerdeConfig config, boolean key) {
        this.registry = registry;
        this.config = config;
        this.key = key;
        this.naming = config.naming(key);
    }

    byte[] encode(String topic, Object entry) {
        if (entry == null) {
            return null;
        }
        if (!(entry instanceof GenericContainer datum)) {
            throw new SerializationException("cannot write the " + part() + " of a record of topic " + topic + ": "
                    + entry.getClass().getName() + " is not an Avro record");
        }
        Schema own = datum.getSchema();
        Schema plain = plainSchemas.computeIfAbsent(own, schema -> plain(datum));
        String subject = naming.subject(topic, key, plain);
        SchemaRegistry.Registered target = target(subject, plain);
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream(512);
            out.write(WireFormat.prefix(target.id()));
            if (target.schema().equals(plain)) {
                write(writer(datum, own), datum, out);
            } else {
                // Written as what it is, then read back as the schema that is wanted: Avro's own rules of resolution
                // decide.
                ByteArrayOutputStream first = new ByteArrayOutputStream(512);
                write(writer(datum, own), datum, first);
                GenericDatumReader<Object> resolving = new GenericDatumReader<>(plain, target.schema());
                Object resolved = resolving.read(null, DecoderFactory.get().binaryDecoder(first.toByteArray(), null));
                write(new GenericDatumWriter<>(target.schema()), resolved, out);
            }
            return out.toByteArray();
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    "cannot write the %s of a record of topic %s as %s (%s, schema id %d): %s"
                            .formatted(part(), topic, plain.getFullName(), subject, target.id(), e),
                    e);
        }
    }

    /** Asks the registry what the first record of this class would ask. */
    void prepare(String topic, Class<? extends SpecificRecord> type) {
        TrustedClasses.trust(type);
        Schema plain = PlainSchema.of(SpecificData.get().getSchema(type));
        target(naming.subject(topic, key, plain), plain);
    }

    private static Schema plain(GenericContainer datum) {
        if (datum instanceof SpecificRecord) {
            TrustedClasses.trust(datum.getClass());
        }
        return PlainSchema.of(datum.getSchema());
    }

    private SchemaRegistry.Registered target(String subject, Schema plain) {
        try {
            if (config.autoRegister()) {
                return new SchemaRegistry.Registered(registry.register(subject, plain, config.normalize()), plain);
            }
            if (config.useLatestVersion()) {
                return registry.latest(subject);
            }
            return new SchemaRegistry.Registered(registry.lookUp(subject, plain, config.normalize()), plain);
        } catch (RegistryRefusal e) {
            // No record could be written: that is for an operator to mend, and no record's fault.
            String what = config.autoRegister()
                    ? "register"
                    : config.useLatestVersion() ? "find the latest version of" : "look up";
            throw new InvalidConfigurationException(
                    "cannot %s the schema %s under subject %s: the schema registry at %s refuses (HTTP %d, code %d): %s"
                            .formatted(
                                    what,
                                    plain.getFullName(),
                                    subject,
                                    registry.describe(),
                                    e.status(),
                                    e.errorCode(),
                                    e.getMessage()),
                    e);
        }
    }

    private static DatumWriter<Object> writer(GenericContainer datum, Schema schema) {
        return datum instanceof SpecificRecord
                ? new SpecificDatumWriter<>(schema)
                : new GenericDatumWriter<>(schema, GenericData.get());
    }

    private static <T> void write(DatumWriter<T> writer, T datum, ByteArrayOutputStream out) throws IOException {
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        writer.write(datum, encoder);
        encoder.flush();
    }

    private String part() {
        return key ? "key" : "value";
    }
}
