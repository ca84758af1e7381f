package io.khabar.connect;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;

/**
 * Avro's types as those of Connect: a union with null is optional, an enum is a string, timestamp-millis is Connect's timestamp. Used by
 * one thread.
 */
final class AvroToConnect {

    /** By identity: the deserializer gives the same schema object for the same id. */
    private final Map<Schema, org.apache.kafka.connect.data.Schema> schemas = new IdentityHashMap<>();

    SchemaAndValue convert(GenericContainer read) {
        org.apache.kafka.connect.data.Schema schema =
                schemas.computeIfAbsent(read.getSchema(), avro -> schema(avro, false));
        return new SchemaAndValue(schema, value(read, read.getSchema(), schema));
    }

    private static org.apache.kafka.connect.data.Schema schema(Schema avro, boolean optional) {
        if (avro.getType() == Schema.Type.UNION) {
            return schema(only(avro), true);
        }
        SchemaBuilder builder =
                switch (avro.getType()) {
                    case RECORD -> struct(avro);
                    case ARRAY -> SchemaBuilder.array(schema(avro.getElementType(), false));
                    case MAP ->
                        SchemaBuilder.map(
                                org.apache.kafka.connect.data.Schema.STRING_SCHEMA, schema(avro.getValueType(), false));
                    case STRING, ENUM -> SchemaBuilder.string();
                    case INT -> SchemaBuilder.int32();
                    case LONG -> isInstant(avro) ? Timestamp.builder() : SchemaBuilder.int64();
                    case FLOAT -> SchemaBuilder.float32();
                    case DOUBLE -> SchemaBuilder.float64();
                    case BOOLEAN -> SchemaBuilder.bool();
                    case BYTES, FIXED -> SchemaBuilder.bytes();
                    case NULL, UNION -> throw new DataException("Connect has no type for " + avro);
                };
        return (optional ? builder.optional() : builder).build();
    }

    private static SchemaBuilder struct(Schema avro) {
        SchemaBuilder builder = SchemaBuilder.struct().name(avro.getFullName()).doc(avro.getDoc());
        avro.getFields().forEach(field -> builder.field(field.name(), schema(field.schema(), false)));
        return builder;
    }

    private static Object value(Object read, Schema declared, org.apache.kafka.connect.data.Schema schema) {
        if (read == null) {
            return null;
        }
        Schema avro = declared.getType() == Schema.Type.UNION ? only(declared) : declared;
        return switch (avro.getType()) {
            case RECORD -> struct((IndexedRecord) read, schema);
            case ARRAY -> {
                List<Object> items = new ArrayList<>();
                for (Object item : (Iterable<?>) read) {
                    items.add(value(item, avro.getElementType(), schema.valueSchema()));
                }
                yield items;
            }
            case MAP -> {
                Map<String, Object> entries = new HashMap<>();
                ((Map<?, ?>) read)
                        .forEach((key, item) ->
                                entries.put(key.toString(), value(item, avro.getValueType(), schema.valueSchema())));
                yield entries;
            }
            case STRING, ENUM -> read.toString();
            case LONG -> {
                if (read instanceof Instant instant) {
                    yield Date.from(instant);
                }
                yield isInstant(avro) ? new Date((Long) read) : read;
            }
            case BYTES -> ((ByteBuffer) read).duplicate();
            case FIXED -> ByteBuffer.wrap(((GenericFixed) read).bytes());
            default -> read;
        };
    }

    private static Struct struct(IndexedRecord read, org.apache.kafka.connect.data.Schema schema) {
        Struct struct = new Struct(schema);
        for (Schema.Field field : read.getSchema().getFields()) {
            org.apache.kafka.connect.data.Field target = schema.field(field.name());
            struct.put(target, value(read.get(field.pos()), field.schema(), target.schema()));
        }
        return struct;
    }

    private static boolean isInstant(Schema avro) {
        return avro.getLogicalType() instanceof LogicalTypes.TimestampMillis;
    }

    private static Schema only(Schema union) {
        List<Schema> types = union.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .toList();
        if (types.size() != 1) {
            throw new DataException("Connect has no type for the union " + union);
        }
        return types.get(0);
    }
}
