package io.khabar.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** How much room a record takes in a batch of its own. */
public final class RecordSize {

    // Kafka's record format v2: 61 bytes for the batch, and at most 41 for a record's varints.
    private static final int BATCH_AND_RECORD = 102;
    // A header has the lengths of its key and its value as varints.
    private static final int HEADER = 10;

    private RecordSize() {}

    /** An upper bound, in bytes, without compression. */
    public static long of(byte[] key, byte[] value, Headers headers) {
        long size = BATCH_AND_RECORD + length(key) + length(value);
        for (Header header : headers) {
            size += HEADER + header.key().getBytes(UTF_8).length + length(header.value());
        }
        return size;
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
