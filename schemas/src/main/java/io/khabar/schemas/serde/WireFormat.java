package io.khabar.schemas.serde;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Confluent's wire format: a zero byte, the schema's id as a big-endian int32, then Avro binary. Newer clients may leave the prefix
 * out and put the id in a header instead: a zero byte and the id, or a one and the 16 bytes of the schema's GUID.
 */
final class WireFormat {

    static final int PREFIX_LENGTH = 5;
    static final String KEY_HEADER = "__key_schema_id";
    static final String VALUE_HEADER = "__value_schema_id";

    private static final byte ID = 0;
    private static final byte GUID = 1;

    private WireFormat() {}

    /**
     * A message taken apart.
     *
     * @param schema names the writer's schema
     * @param body the Avro binary, from its position to its limit
     */
    record Message(SchemaIdentifier schema, ByteBuffer body) {}

    /**
     * Takes a message apart.
     *
     * @throws SerializationException if it is not in the wire format
     */
    static Message read(boolean key, Headers headers, byte[] bytes) {
        Header header = headers.lastHeader(key ? KEY_HEADER : VALUE_HEADER);
        if (header != null && header.value() != null) {
            return new Message(fromHeader(header), ByteBuffer.wrap(bytes));
        }
        ByteBuffer body = ByteBuffer.wrap(bytes);
        if (!body.hasRemaining()) {
            throw new SerializationException("it is empty: no magic byte, no schema id");
        }
        byte magic = body.get();
        if (magic == GUID && body.remaining() >= Long.BYTES * 2) {
            return new Message(guid(body), body);
        }
        if (magic != ID) {
            throw new SerializationException(
                    "it starts with byte 0x%02x where the wire format has the magic byte 0x00: it was not written with a schema registry's serializer"
                            .formatted(magic));
        }
        if (body.remaining() < Integer.BYTES) {
            throw new SerializationException("it ends after %d bytes, inside the schema id (the prefix is %d bytes)"
                    .formatted(bytes.length, PREFIX_LENGTH));
        }
        return new Message(new SchemaIdentifier.Id(body.getInt()), body);
    }

    private static SchemaIdentifier fromHeader(Header header) {
        ByteBuffer value = ByteBuffer.wrap(header.value());
        int length = value.remaining();
        byte magic = length > 0 ? value.get() : -1;
        if (magic == GUID && value.remaining() == Long.BYTES * 2) {
            return guid(value);
        }
        if (magic == ID && value.remaining() == Integer.BYTES) {
            return new SchemaIdentifier.Id(value.getInt());
        }
        throw new SerializationException(
                "its header %s holds neither a schema id (0x00 and 4 bytes) nor a schema GUID (0x01 and 16 bytes) but %d bytes"
                        .formatted(header.key(), length));
    }

    private static SchemaIdentifier guid(ByteBuffer bytes) {
        return new SchemaIdentifier.Guid(new UUID(bytes.getLong(), bytes.getLong()));
    }

    static byte[] prefix(int id) {
        return ByteBuffer.allocate(PREFIX_LENGTH).put(ID).putInt(id).array();
    }
}
