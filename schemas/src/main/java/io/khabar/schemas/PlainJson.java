package io.khabar.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SegmentedStringWriter;
import com.fasterxml.jackson.core.util.BufferRecycler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;

/**
 * Avro records as plain JSON, the way a person or a script expects it: fields by the names of the contract, enums as their
 * symbols, no wrapper around the value of a union, timestamps as ISO-8601 instants, bytes as Base64, and NaN and the infinities,
 * which JSON lacks, as strings. One record is one line.
 */
public final class PlainJson {

    private static final JsonFactory JSON = new JsonFactory();

    private PlainJson() {}

    /** The record as one line of JSON, without a line end. */
    public static String toJson(IndexedRecord entry) {
        SegmentedStringWriter text = new SegmentedStringWriter(new BufferRecycler());
        try (JsonGenerator out = JSON.createGenerator(text)) {
            write(entry, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            return text.getAndClear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the record as one JSON object.
     *
     * @throws IOException if the generator cannot write
     */
    public static void write(IndexedRecord entry, JsonGenerator out) throws IOException {
        out.writeStartObject();
        writeFields(entry, out);
        out.writeEndObject();
    }

    /**
     * Writes the record's fields into the object that the generator is in.
     *
     * @throws IOException if the generator cannot write
     */
    public static void writeFields(IndexedRecord entry, JsonGenerator out) throws IOException {
        for (Schema.Field field : entry.getSchema().getFields()) {
            out.writeFieldName(field.name());
            value(entry.get(field.pos()), field.schema(), out);
        }
    }

    private static void value(Object value, Schema declared, JsonGenerator out) throws IOException {
        Schema schema = declared;
        if (declared.getType() == Schema.Type.UNION) {
            if (value == null) {
                out.writeNull();
                return;
            }
            schema = branch(value, declared);
        }
        switch (schema.getType()) {
            case NULL -> out.writeNull();
            case RECORD -> write((IndexedRecord) value, out);
            case ARRAY -> {
                out.writeStartArray();
                for (Object item : (Iterable<?>) value) {
                    value(item, schema.getElementType(), out);
                }
                out.writeEndArray();
            }
            case MAP -> {
                out.writeStartObject();
                for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                    out.writeFieldName(entry.getKey().toString());
                    value(entry.getValue(), schema.getValueType(), out);
                }
                out.writeEndObject();
            }
            case BOOLEAN -> out.writeBoolean((Boolean) value);
            case INT -> scalar(value, out);
            case LONG -> {
                if (value instanceof Long number && instant(number, schema.getLogicalType()) != null) {
                    out.writeString(instant(number, schema.getLogicalType()).toString());
                } else {
                    scalar(value, out);
                }
            }
            case FLOAT -> out.writeNumber((Float) value);
            case DOUBLE -> out.writeNumber((Double) value);
            case BYTES -> {
                if (value instanceof ByteBuffer buffer) {
                    byte[] bytes = new byte[buffer.remaining()];
                    buffer.duplicate().get(bytes);
                    out.writeBinary(bytes);
                } else {
                    scalar(value, out);
                }
            }
            case FIXED -> {
                if (value instanceof GenericFixed fixed) {
                    out.writeBinary(fixed.bytes());
                } else {
                    scalar(value, out);
                }
            }
            case ENUM, STRING -> out.writeString(value.toString());
            case UNION -> throw new IllegalArgumentException("Avro has no union inside a union: " + declared);
        }
    }

    // Numbers stay numbers; what a logical type made of them (an Instant, a LocalDate, a UUID) has an ISO text form.
    private static void scalar(Object value, JsonGenerator out) throws IOException {
        if (value instanceof Integer number) {
            out.writeNumber(number);
        } else if (value instanceof Long number) {
            out.writeNumber(number);
        } else if (value instanceof java.math.BigDecimal number) {
            out.writeNumber(number);
        } else {
            out.writeString(value.toString());
        }
    }

    private static Instant instant(long number, LogicalType logical) {
        if (logical instanceof LogicalTypes.TimestampMillis) {
            return Instant.ofEpochMilli(number);
        }
        return logical instanceof LogicalTypes.TimestampMicros ? Instant.EPOCH.plus(number, ChronoUnit.MICROS) : null;
    }

    private static Schema branch(Object value, Schema union) {
        Schema only = null;
        for (Schema branch : union.getTypes()) {
            if (branch.getType() != Schema.Type.NULL) {
                if (only != null) {
                    return union.getTypes().get(GenericData.get().resolveUnion(union, value));
                }
                only = branch;
            }
        }
        return only;
    }
}
