package io.khabar.ingest.watch;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Tells files that are still being written, by what they were like before. Time is this process's own: the file system's clock may be another's. */
final class Sightings {

    private final long stableNanos;
    private Map<Path, Sighting> before = new HashMap<>();
    private Map<Path, Sighting> now = new HashMap<>();

    Sightings(Duration stable) {
        this.stableNanos = stable.toNanos();
    }

    private record Sighting(long size, FileTime changed, long since) {}

    /** Begins a look at the folder; what is not seen again in it is forgotten at the next. */
    void begin() {
        before = now;
        now = new HashMap<>();
    }

    /** Whether a file has stayed as it is for long enough. */
    boolean isStable(Path file, BasicFileAttributes attributes, long nanoTime) {
        Sighting last = before.get(file);
        boolean same = last != null
                && last.size() == attributes.size()
                && last.changed().equals(attributes.lastModifiedTime());
        Sighting current = same ? last : new Sighting(attributes.size(), attributes.lastModifiedTime(), nanoTime);
        now.put(file, current);
        return same && nanoTime - current.since() >= stableNanos;
    }
}
