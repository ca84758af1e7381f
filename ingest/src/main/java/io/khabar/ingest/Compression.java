package io.khabar.ingest;

import com.github.luben.zstd.ZstdInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** The compressions that any text format may come in, told by the bytes that a file begins with, whatever its name is. */
enum Compression {
    GZIP(Set.of("gz", "gzip")) {
        @Override
        InputStream decompress(InputStream in) throws IOException {
            return new GZIPInputStream(new Eager(in), BUFFER);
        }
    },
    ZSTD(Set.of("zst", "zstd")) {
        @Override
        InputStream decompress(InputStream in) throws IOException {
            return new ZstdInputStream(in);
        }
    };

    private static final int BUFFER = 64 * 1024;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> extensions;

    Compression(Set<String> extensions) {
        this.extensions = extensions;
    }

    /** Decompresses to the end, however many members or frames follow each other. */
    abstract InputStream decompress(InputStream in) throws IOException;

    /** The compression of what begins with these bytes. */
    static Optional<Compression> of(byte[] head) {
        if (Decoding.startsWith(head, 0x1F, 0x8B)) {
            return Optional.of(GZIP);
        }
        return Decoding.startsWith(head, 0x28, 0xB5, 0x2F, 0xFD) ? Optional.of(ZSTD) : Optional.empty();
    }

    /** The name without the extension that says that it is compressed: {@code a.jsonl} for {@code a.jsonl.gz}. */
    static String strip(String name) {
        String extension = ArticleFormat.extensionOf(name);
        for (Compression compression : values()) {
            if (compression.extensions.contains(extension)) {
                return name.substring(0, name.length() - extension.length() - 1);
            }
        }
        return name;
    }

    /** Whether the name says that the file is compressed. */
    static boolean isNamed(String name) {
        return !strip(name).equals(name);
    }

    /** How people write it. */
    String words() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** GZIPInputStream takes a stream that has nothing available for one that has ended, and would not look for the next member. */
    private static final class Eager extends FilterInputStream {

        Eager(InputStream in) {
            super(in);
        }

        @Override
        public int available() {
            return 1;
        }
    }
}
