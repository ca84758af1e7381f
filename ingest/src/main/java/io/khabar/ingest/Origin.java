package io.khabar.ingest;

import java.util.Objects;

/**
 * Where an article or a refusal came from.
 *
 * @param file the path as it was given or found, {@code -} for standard input, or any name that the caller chose for a stream
 * @param line the line that the input starts on, counted from 1; 0 where the whole file is meant, or a record of an archive
 * @param offset where in the file, in bytes, a record of an archive begins; -1 where none is meant
 * @param uri the address that the archive's record gives; null if it gives none, or none is meant
 */
public record Origin(String file, long line, long offset, String uri) {

    public Origin {
        Objects.requireNonNull(file, "file");
        if (line < 0) {
            throw new IllegalArgumentException("line must not be negative: " + line);
        }
        if (offset < -1) {
            throw new IllegalArgumentException("offset must not be below -1: " + offset);
        }
    }

    /** A line of a file. */
    public Origin(String file, long line) {
        this(file, line, -1, null);
    }

    /** The whole of a file. */
    public static Origin of(String file) {
        return new Origin(file, 0);
    }

    /**
     * A record of an archive.
     *
     * @param offset where the record begins in the file, in bytes
     * @param uri the address that the record gives; null if it gives none
     */
    public static Origin ofRecord(String file, long offset, String uri) {
        return new Origin(file, 0, offset, uri);
    }

    /** {@code file:line}, {@code file@offset uri} for a record of an archive, or {@code file} alone for a whole file. */
    @Override
    public String toString() {
        if (offset >= 0) {
            return file + "@" + offset + (uri == null ? "" : " " + uri);
        }
        return line == 0 ? file : file + ":" + line;
    }
}
