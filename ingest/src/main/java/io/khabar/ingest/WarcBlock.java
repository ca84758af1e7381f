package io.khabar.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.netpreserve.jwarc.MessageBody;
import org.netpreserve.jwarc.ParsingException;
import org.netpreserve.jwarc.WarcRecord;

/**
 * What a record of an archive holds.
 *
 * @param type the record's type: {@code response}, {@code resource} and so on
 * @param contentType of the block, as the record declares it; empty if it does not
 * @param uri the address; empty if the record has none
 * @param date when it was captured, as the record says; empty if it does not
 * @param truncated why the crawler cut the block short, as the record says; empty if it did not
 * @param bytes the block, up to a limit
 * @param whole whether the block is within the limit
 */
record WarcBlock(
        String type,
        String contentType,
        Optional<String> uri,
        Optional<String> date,
        Optional<String> truncated,
        byte[] bytes,
        boolean whole) {

    /** A length that a record declares need not be true: no more is taken in advance. */
    private static final int FIRST = 1 << 20;

    static WarcBlock read(WarcRecord record, int maxBytes) throws IOException {
        byte[] bytes = read(record.body(), maxBytes);
        return new WarcBlock(
                record.type(),
                record.headers().first("Content-Type").orElse(""),
                record.headers().first("WARC-Target-URI").map(WarcBlock::withoutBrackets),
                record.headers().first("WARC-Date"),
                record.headers().first("WARC-Truncated"),
                bytes,
                record.body().read(ByteBuffer.allocate(1)) < 0);
    }

    private static byte[] read(MessageBody body, int maxBytes) throws IOException {
        if (body.size() < 0) {
            throw new ParsingException("the length is negative");
        }
        if (body.size() > Math.min(FIRST, maxBytes)) {
            return body.stream().readNBytes(maxBytes);
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) body.size());
        while (buffer.hasRemaining() && body.read(buffer) >= 0) {
            // Until the block is complete.
        }
        return buffer.array();
    }

    /** Old crawlers took the brackets of the standard's grammar for a part of the address. */
    private static String withoutBrackets(String uri) {
        return uri.startsWith("<") && uri.endsWith(">") ? uri.substring(1, uri.length() - 1) : uri;
    }
}
