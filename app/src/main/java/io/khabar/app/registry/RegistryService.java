package io.khabar.app.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.kafka.common.KafkaException;

/**
 * What the registry does, apart from HTTP. Every change is written to the log first and counts once it is read back, so what a client
 * was told is on the broker, and the registry after a restart is the one before it.
 */
final class RegistryService implements AutoCloseable {

    private final KafkaSchemaLog log;
    private final RegistryState state = new RegistryState();

    RegistryService(KafkaSchemaLog log) {
        this.log = log;
        log.readToEnd(state::apply);
    }

    synchronized List<String> subjects(boolean withDeleted) {
        return state.subjects(withDeleted);
    }

    /** The subject's versions, oldest first, at least one. */
    synchronized List<Version> versions(String subject, boolean withDeleted) {
        List<Version> versions = state.versions(subject, withDeleted);
        if (versions.isEmpty()) {
            throw RegistryException.subjectNotFound(subject);
        }
        return versions;
    }

    synchronized Version version(String subject, VersionNumber number, boolean withDeleted) {
        return number.in(versions(subject, withDeleted));
    }

    synchronized String schema(int id) {
        return Optional.ofNullable(state.schema(id))
                .orElseThrow(() -> RegistryException.schemaNotFound(Integer.toString(id)));
    }

    synchronized String schemaByGuid(String guid) {
        return Optional.ofNullable(state.schemaByGuid(guid)).orElseThrow(() -> RegistryException.schemaNotFound(guid));
    }

    /** Every version of every subject that has this schema. */
    synchronized List<Version> uses(int id, boolean withDeleted) {
        schema(id);
        return state.subjects(withDeleted).stream()
                .flatMap(subject -> state.versions(subject, withDeleted).stream())
                .filter(version -> version.id() == id)
                .toList();
    }

    /** Registers the schema as the subject's next version, unless it has it already. */
    synchronized Version register(String subject, Schema schema) {
        catchUp();
        String text = schema.toString();
        List<Version> all = state.versions(subject, true);
        List<Version> alive = state.versions(subject, false);
        Optional<Version> same =
                alive.stream().filter(version -> version.schema().equals(text)).findFirst();
        if (same.isPresent()) {
            return same.get();
        }
        List<String> violations = effectiveLevel(subject).violations(schema, alive);
        if (!violations.isEmpty()) {
            throw RegistryException.incompatible(
                    "Schema being registered is incompatible with an earlier schema for subject \"" + subject + "\" ("
                            + effectiveLevel(subject) + "), details: " + violations);
        }
        Integer known = state.id(text);
        int number = all.isEmpty() ? 1 : all.get(all.size() - 1).version() + 1;
        Version version = new Version(subject, number, known == null ? state.nextId() : known, text, false);
        write(List.of(new Change.Stored(version)));
        return version;
    }

    /** The version of the subject that is this very schema. */
    synchronized Version lookUp(String subject, Schema schema, boolean withDeleted) {
        String text = schema.toString();
        return versions(subject, withDeleted).stream()
                .filter(version -> version.schema().equals(text))
                .reduce((older, newer) -> newer)
                .orElseThrow(RegistryException::schemaNotFound);
    }

    /** Deletes the whole subject; returns the numbers of its versions. */
    synchronized List<Integer> delete(String subject, boolean permanently) {
        catchUp();
        List<Version> all = versions(subject, true);
        List<Version> alive = state.versions(subject, false);
        if (permanently && !alive.isEmpty()) {
            throw RegistryException.subjectNotSoftDeleted(subject);
        }
        if (!permanently && alive.isEmpty()) {
            throw RegistryException.subjectSoftDeleted(subject);
        }
        List<Version> gone = permanently ? all : alive;
        delete(gone, permanently);
        return gone.stream().map(Version::version).toList();
    }

    /** Deletes one version of a subject. */
    synchronized Version delete(String subject, VersionNumber number, boolean permanently) {
        catchUp();
        Version version = number.in(versions(subject, true));
        if (permanently && !version.deleted()) {
            throw RegistryException.versionNotSoftDeleted(subject, version.version());
        }
        if (!permanently && version.deleted()) {
            throw RegistryException.versionSoftDeleted(subject, version.version());
        }
        delete(List.of(version), permanently);
        return version;
    }

    private void delete(List<Version> versions, boolean permanently) {
        List<Change> changes = new ArrayList<>();
        if (permanently) {
            changes.add(new Change.IdsUsed(state.nextId() - 1));
        }
        for (Version version : versions) {
            changes.add(
                    permanently
                            ? new Change.Erased(version.subject(), version.version())
                            : new Change.Stored(version.asDeleted()));
        }
        write(changes);
    }

    /** What keeps the schema from being the subject's next version, judged against one version only. */
    synchronized List<String> violations(String subject, VersionNumber number, Schema schema) {
        List<Version> versions = state.versions(subject, false);
        if (versions.isEmpty()) {
            if (number.isLatest()) {
                return List.of();
            }
            throw RegistryException.subjectNotFound(subject);
        }
        return effectiveLevel(subject).violations(schema, List.of(number.in(versions)));
    }

    /** What keeps the schema from being the subject's next version. */
    synchronized List<String> violations(String subject, Schema schema) {
        return effectiveLevel(subject).violations(schema, state.versions(subject, false));
    }

    synchronized CompatibilityLevel level() {
        return state.level();
    }

    /** The subject's own level, if it has one. */
    synchronized Optional<CompatibilityLevel> level(String subject) {
        return Optional.ofNullable(state.level(subject));
    }

    /**
     * Sets a compatibility level.
     *
     * @param subject null for the whole registry
     * @param level null to go back to the registry's level, or for the registry to BACKWARD
     */
    synchronized void setLevel(String subject, CompatibilityLevel level) {
        write(List.of(new Change.LevelSet(subject, level)));
    }

    /** Waits for a change that is under way; no change comes after it. */
    @Override
    public synchronized void close() {
        log.close();
    }

    private CompatibilityLevel effectiveLevel(String subject) {
        return level(subject).orElse(state.level());
    }

    private void write(List<Change> changes) {
        try {
            log.append(changes);
        } catch (KafkaException e) {
            throw RegistryException.store(e);
        }
        catchUp();
    }

    // Also before a decision: a change whose acknowledgement was lost may be in the log.
    private void catchUp() {
        try {
            log.readToEnd(state::apply);
        } catch (KafkaException e) {
            throw RegistryException.store(e);
        }
    }
}
