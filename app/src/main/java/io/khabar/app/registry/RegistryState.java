package io.khabar.app.registry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What the log's changes add up to. Not for use by several threads at once. */
final class RegistryState {

    private final NavigableMap<String, NavigableMap<Integer, Version>> subjects = new TreeMap<>();
    private final Map<Integer, String> schemas = new HashMap<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<String, String> guids = new HashMap<>();
    private final Map<String, CompatibilityLevel> levels = new HashMap<>();
    private CompatibilityLevel level = CompatibilityLevel.BACKWARD;
    private int highestId;

    void apply(Change change) {
        if (change instanceof Change.Stored stored) {
            Version version = stored.version();
            subjects.computeIfAbsent(version.subject(), name -> new TreeMap<>()).put(version.version(), version);
            schemas.put(version.id(), version.schema());
            ids.putIfAbsent(version.schema(), version.id());
            guids.put(Version.guid(version.schema()), version.schema());
            highestId = Math.max(highestId, version.id());
        } else if (change instanceof Change.Erased erased) {
            erase(erased.subject(), erased.version());
        } else if (change instanceof Change.SubjectDeleted deleted) {
            subjects.getOrDefault(deleted.subject(), Collections.emptyNavigableMap())
                    .replaceAll((number, version) -> number <= deleted.upTo() ? version.asDeleted() : version);
        } else if (change instanceof Change.LevelSet set) {
            setLevel(set.subject(), set.level());
        } else if (change instanceof Change.IdsUsed used) {
            highestId = Math.max(highestId, used.upTo());
        }
    }

    private void erase(String subject, int number) {
        NavigableMap<Integer, Version> versions = subjects.get(subject);
        Version gone = versions == null ? null : versions.remove(number);
        if (gone == null) {
            return;
        }
        if (versions.isEmpty()) {
            subjects.remove(subject);
        }
        boolean used = subjects.values().stream()
                .flatMap(all -> all.values().stream())
                .anyMatch(version -> version.id() == gone.id());
        if (!used) {
            schemas.remove(gone.id());
            ids.remove(gone.schema());
            guids.remove(Version.guid(gone.schema()));
        }
    }

    private void setLevel(String subject, CompatibilityLevel to) {
        if (subject == null) {
            level = to == null ? CompatibilityLevel.BACKWARD : to;
        } else if (to == null) {
            levels.remove(subject);
        } else {
            levels.put(subject, to);
        }
    }

    /** Names of the subjects that have a version, in order. */
    List<String> subjects(boolean withDeleted) {
        return subjects.entrySet().stream()
                .filter(entry ->
                        withDeleted || entry.getValue().values().stream().anyMatch(version -> !version.deleted()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The subject's versions, oldest first; empty if there is no such subject. */
    List<Version> versions(String subject, boolean withDeleted) {
        List<Version> versions = new ArrayList<>(
                subjects.getOrDefault(subject, Collections.emptyNavigableMap()).values());
        versions.removeIf(version -> version.deleted() && !withDeleted);
        return versions;
    }

    /** The schema's text by its id, null if there is none. */
    String schema(int id) {
        return schemas.get(id);
    }

    /** The schema's text by its GUID, null if there is none. */
    String schemaByGuid(String guid) {
        return guids.get(guid);
    }

    /** The id of this very text, null if it was never registered. */
    Integer id(String schema) {
        return ids.get(schema);
    }

    /** An id that was never given out. */
    int nextId() {
        return highestId + 1;
    }

    CompatibilityLevel level() {
        return level;
    }

    /** The subject's own level, null if it has none. */
    CompatibilityLevel level(String subject) {
        return levels.get(subject);
    }
}
