package io.khabar.ingest;

import java.util.Objects;

/**
 * Where an article or a refusal came from.
 *
 * @param file the path as it was given or found, {@code -} for standard input, or any name that the caller chose for a stream
 * @param line the line that the input starts on, counted from 1; 0 where the whole file is meant
 */
public record Origin(String file, long line) {

    public Origin {
        Objects.requireNonNull(file, "file");
        if (line < 0) {
            throw new IllegalArgumentException("line must not be negative: " + line);
        }
    }

    /** The whole of a file. */
    public static Origin of(String file) {
        return new Origin(file, 0);
    }

    /** {@code file:line}, or {@code file} alone for a whole file. */
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }
}
