package io.khabar.schemas.serde;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;

/**
 * Checks that bytes can be one datum of a schema, from the first to the last, without building it. Avro's reader trusts the lengths
 * that it finds: a few wrong bytes can make it ask for gigabytes, or read a record that was never written.
 */
final class AvroSpan {

    // A schema that contains itself can nest as deep as the bytes last; Avro's reader would overflow the stack.
    private static final int MAX_DEPTH = 500;

    private final ByteBuffer in;

    private AvroSpan(ByteBuffer in) {
        this.in = in;
    }

    /**
     * Checks the bytes from the buffer's position to its limit; the buffer stays as it is.
     *
     * @throws IOException says what is wrong and at which byte
     */
    static void check(Schema schema, ByteBuffer bytes) throws IOException {
        AvroSpan span = new AvroSpan(bytes.slice());
        span.skip(schema, 0);
        if (span.in.hasRemaining()) {
            throw new IOException(
                    span.in.remaining() + " bytes are left over at byte " + span.in.position() + " of the Avro binary");
        }
    }

    private void skip(Schema schema, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw broken("nests deeper than " + MAX_DEPTH);
        }
        switch (schema.getType()) {
            case NULL -> {}
            case BOOLEAN -> {
                byte value = take(1).get();
                if (value != 0 && value != 1) {
                    throw broken("holds a boolean that is neither 0 nor 1");
                }
            }
            case INT -> {
                long value = varint();
                if (value != (int) value) {
                    throw broken("holds an int that needs more than 32 bits");
                }
            }
            case LONG -> varint();
            case FLOAT -> take(Float.BYTES);
            case DOUBLE -> take(Double.BYTES);
            case BYTES, STRING -> take(varint());
            case FIXED -> take(schema.getFixedSize());
            case ENUM -> index(schema.getEnumSymbols().size(), "a symbol of " + schema.getFullName());
            case UNION -> {
                int branch = index(schema.getTypes().size(), "a branch of a union");
                skip(schema.getTypes().get(branch), depth + 1);
            }
            case RECORD -> {
                for (Schema.Field field : schema.getFields()) {
                    skip(field.schema(), depth + 1);
                }
            }
            case ARRAY -> items(schema.getElementType(), false, depth);
            case MAP -> items(schema.getValueType(), true, depth);
        }
    }

    private void items(Schema item, boolean keyed, int depth) throws IOException {
        for (long count = varint(); count != 0; count = varint()) {
            if (count < 0) {
                // A negative count is followed by the block's size in bytes.
                count = -count;
                varint();
            }
            // Items of no bytes at all (null) would otherwise allow any count.
            if (count < 0 || count > in.remaining()) {
                throw broken("announces " + count + " items where " + in.remaining() + " bytes are left");
            }
            for (long i = 0; i < count; i++) {
                if (keyed) {
                    take(varint());
                }
                skip(item, depth + 1);
            }
        }
    }

    private int index(int size, String what) throws IOException {
        long index = varint();
        if (index < 0 || index >= size) {
            throw broken("names " + what + " by index " + index + " where there are " + size);
        }
        return (int) index;
    }

    private ByteBuffer take(long length) throws IOException {
        if (length < 0 || length > in.remaining()) {
            throw broken("announces " + length + " bytes where " + in.remaining() + " are left");
        }
        ByteBuffer taken = in.slice(in.position(), (int) length);
        in.position(in.position() + (int) length);
        return taken;
    }

    private long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (!in.hasRemaining()) {
                throw broken("ends inside a number");
            }
            byte b = in.get();
            value |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw broken("holds a number of more than 64 bits");
    }

    private IOException broken(String what) {
        return new IOException("the Avro binary " + what + ", at byte " + in.position());
    }
}
