package io.khabar.app.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/** What a new schema owes to the versions before it. Avro's own checker decides. */
enum CompatibilityLevel {
    /** Nothing. */
    NONE(false, false, false),
    /** It reads what the latest version wrote. */
    BACKWARD(true, false, false),
    /** It reads what any version wrote. */
    BACKWARD_TRANSITIVE(true, false, true),
    /** The latest version reads what it writes. */
    FORWARD(false, true, false),
    /** Every version reads what it writes. */
    FORWARD_TRANSITIVE(false, true, true),
    /** Both, with the latest version. */
    FULL(true, true, false),
    /** Both, with every version. */
    FULL_TRANSITIVE(true, true, true);

    private final boolean readsOld;
    private final boolean readByOld;
    private final boolean transitive;

    CompatibilityLevel(boolean readsOld, boolean readByOld, boolean transitive) {
        this.readsOld = readsOld;
        this.readByOld = readByOld;
        this.transitive = transitive;
    }

    static Optional<CompatibilityLevel> of(String name) {
        for (CompatibilityLevel level : values()) {
            if (level.name().equals(name.toUpperCase(Locale.ROOT))) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    /**
     * Says what keeps a new schema from this level.
     *
     * @param earlier the versions before it, oldest first
     * @return nothing if it is compatible
     */
    List<String> violations(Schema next, List<Version> earlier) {
        List<String> violations = new ArrayList<>();
        int from = transitive ? 0 : Math.max(0, earlier.size() - 1);
        for (Version version : earlier.subList(from, earlier.size())) {
            Schema old = AvroText.parseStored(version.schema());
            if (readsOld) {
                check(next, old, "The new schema cannot read version " + version.version(), violations);
            }
            if (readByOld) {
                check(old, next, "Version " + version.version() + " cannot read the new schema", violations);
            }
        }
        return violations;
    }

    private static void check(Schema reader, Schema writer, String what, List<String> violations) {
        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .forEach(i ->
                        violations.add(what + ": " + i.getType() + " at " + i.getLocation() + ": " + i.getMessage()));
    }
}
