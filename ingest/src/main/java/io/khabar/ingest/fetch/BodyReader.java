package io.khabar.ingest.fetch;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Reads an answer's body to its end, unpacks it, and stops at the limit on either side. */
final class BodyReader {

    /** What is asked for; what comes in another encoding all the same is refused. */
    static final String ACCEPT_ENCODING = "gzip, deflate";

    private static final int CHUNK = 8 * 1024;

    /** The body is too large. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException(int limit) {
            super("is larger than the limit of " + limit + " bytes");
        }
    }

    private final int limit;
    private final boolean truncate;
    private boolean whole = true;

    /**
     * @param limit in bytes, packed and unpacked
     * @param truncate whether what exceeds the limit is dropped rather than an error
     */
    BodyReader(int limit, boolean truncate) {
        this.limit = limit;
        this.truncate = truncate;
    }

    byte[] read(InputStream raw, String encoding) throws IOException {
        InputStream in = unpack(new Limited(raw), encoding);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int n = in.read(chunk); n != -1; n = in.read(chunk)) {
            int room = limit - out.size();
            if (n > room) {
                if (!truncate) {
                    throw new TooLargeException(limit);
                }
                out.write(chunk, 0, room);
                whole = false;
                break;
            }
            out.write(chunk, 0, n);
        }
        return out.toByteArray();
    }

    /** Whether nothing was dropped. */
    boolean isWhole() {
        return whole;
    }

    private static InputStream unpack(InputStream in, String encoding) throws IOException {
        String name = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
        switch (name) {
            case "", "identity" -> {
                return in;
            }
            case "gzip", "x-gzip" -> {
                // An empty body is announced as gzip by many, and is no gzip.
                PushbackInputStream start = new PushbackInputStream(in);
                int first = start.read();
                if (first == -1) {
                    return start;
                }
                start.unread(first);
                return new GZIPInputStream(start, CHUNK);
            }
            case "deflate" -> {
                return inflate(in);
            }
            default -> throw new IOException("comes in the encoding '" + name + "', which nobody asked for");
        }
    }

    /** The standard means zlib's format (RFC 1950) by deflate; some servers send the bare one (RFC 1951). */
    private static InputStream inflate(InputStream in) throws IOException {
        PushbackInputStream start = new PushbackInputStream(in, 2);
        byte[] head = start.readNBytes(2);
        start.unread(head);
        boolean zlib =
                head.length == 2 && (head[0] & 0x0F) == 8 && ((head[0] & 0xFF) << 8 | (head[1] & 0xFF)) % 31 == 0;
        Inflater inflater = new Inflater(!zlib);
        return new InflaterInputStream(start, inflater, CHUNK) {
            @Override
            public void close() throws IOException {
                super.close();
                inflater.end();
            }
        };
    }

    /** Ends with an error, or simply ends, where the limit is passed. */
    private final class Limited extends FilterInputStream {

        private long room = limit;

        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) == -1 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (room == 0) {
                if (truncate) {
                    whole = false;
                    return -1;
                }
                if (in.read() == -1) {
                    return -1;
                }
                throw new TooLargeException(limit);
            }
            int n = in.read(bytes, from, (int) Math.min(length, room));
            room -= Math.max(n, 0);
            return n;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
