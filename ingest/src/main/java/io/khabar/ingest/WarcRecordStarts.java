package io.khabar.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;

/** Finds where records begin in an archive, by trying whether one can be read there. */
final class WarcRecordStarts {

    /** Zstd is not among them: jwarc would not come to an end where a file in zstd is cut off. */
    private static final byte[][] SIGNATURES = {{0x1F, (byte) 0x8B, 8}, "WARC/1.".getBytes(StandardCharsets.US_ASCII)};

    private static final int BUFFER = 64 * 1024;
    private static final int LONGEST = 7;

    private final SeekableByteChannel file;

    /** The file's position is moved about. */
    WarcRecordStarts(SeekableByteChannel file) {
        this.file = file;
    }

    /**
     * Whether the record of this mark begins here. Archives exist that are compressed as a whole, or several records at once: there the
     * reader's positions are no beginnings.
     *
     * @param mark empty for the end of the file
     */
    boolean isStart(long offset, String mark) throws IOException {
        if (mark.isEmpty()) {
            return offset == file.size();
        }
        ByteBuffer first = ByteBuffer.allocate(LONGEST);
        file.position(offset);
        boolean signed = file.read(first) == LONGEST && isSignature(first.array(), 0);
        return signed
                && record(offset)
                        .map(WarcArchiveReader::mark)
                        .filter(mark::equals)
                        .isPresent();
    }

    /** Where the first record begins that can be read at an offset or after it; the file's size if there is none. */
    long next(long from) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        long offset = from;
        while (true) {
            buffer.clear();
            file.position(offset);
            while (buffer.hasRemaining() && file.read(buffer) >= 0) {
                // Until it is full, or the file at its end.
            }
            int read = buffer.position();
            for (int i = 0; i + LONGEST <= read; i++) {
                if (isSignature(buffer.array(), i) && record(offset + i).isPresent()) {
                    return offset + i;
                }
            }
            if (read < BUFFER) {
                return file.size();
            }
            offset += BUFFER - LONGEST + 1;
        }
    }

    private static boolean isSignature(byte[] bytes, int at) {
        for (byte[] signature : SIGNATURES) {
            int same = 0;
            while (same < signature.length && bytes[at + same] == signature[same]) {
                same++;
            }
            if (same == signature.length) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("resource") // it would close the file
    private Optional<WarcRecord> record(long offset) throws IOException {
        if (offset >= file.size()) {
            return Optional.empty();
        }
        file.position(offset);
        try {
            WarcReader reader = new WarcReader(new Unclosed(file));
            reader.setLenient(true);
            return reader.next();
        } catch (IOException | IllegalArgumentException e) {
            // Nothing that could be read begins here.
            return Optional.empty();
        }
    }
}
