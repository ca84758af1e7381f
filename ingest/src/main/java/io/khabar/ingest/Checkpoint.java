package io.khabar.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a file was published.
 *
 * @param run which run of the program noted it
 * @param position what comes before it in the file is acknowledged, refused or dropped
 * @param beginning a digest of the file's first bytes, by which it is known again
 * @param bytes how many bytes that are
 * @param offsets for each partition of the topic where the run's articles of what comes after the position can be, at the earliest
 */
record Checkpoint(String run, ReadPosition position, String beginning, int bytes, Map<Integer, Long> offsets) {

    /** In bytes; enough to tell files apart that begin alike. */
    private static final int MOST_BYTES = 64 * 1024;

    private static final JsonMapper JSON = new JsonMapper();

    Checkpoint {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(beginning, "beginning");
        offsets = Map.copyOf(offsets);
    }

    /** Nothing is read yet. */
    static Checkpoint atStart(String run, Path file, Map<Integer, Long> offsets) throws IOException {
        int bytes = (int) Math.min(MOST_BYTES, Files.size(file));
        return new Checkpoint(run, ReadPosition.START, digest(file, bytes), bytes, offsets);
    }

    /** The same file further on. */
    Checkpoint with(String otherRun, ReadPosition other, Map<Integer, Long> otherOffsets) {
        return new Checkpoint(otherRun, other, beginning, bytes, otherOffsets);
    }

    /** Whether the file still begins as it did. */
    boolean isOf(Path file) throws IOException {
        return Files.size(file) >= bytes && digest(file, bytes).equals(beginning);
    }

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers can be written", e);
        }
    }

    /** What {@link #toJson} wrote; empty if it is something else. */
    static Optional<Checkpoint> parse(String json) {
        try {
            return Optional.of(JSON.readValue(json, Checkpoint.class));
        } catch (JsonProcessingException e) {
            // Of a version to come: as good as none.
            return Optional.empty();
        }
    }

    private static String digest(Path file, int bytes) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(in.readNBytes(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
