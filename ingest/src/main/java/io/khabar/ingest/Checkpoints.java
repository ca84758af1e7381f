package io.khabar.ingest;

import io.khabar.schemas.TopicCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;

/**
 * How far each file is published, kept in ingest's state, so that a run that was killed can be gone on with and nothing is lost or published twice.
 *
 * <p>What stands before a file's checkpoint is acknowledged. What comes after it may have been published all the same before the run was killed:
 * the checkpoint says where in the topic that would be, and it is read from there when the file is opened again. That finds everything, as the
 * articles of each partition are published in the order in which they are read. Files are told by their absolute path, and must begin as they did.
 *
 * <p>One run at a time may publish a file. An instance is for one thread, but {@link #from} may be called on any.
 */
public final class Checkpoints implements AutoCloseable {

    /** Under it the files stand in ingest's state. */
    private static final String PREFIX = "file/";

    /** More than a run can have published since its last checkpoint, also if others publish meanwhile. */
    private static final int MOST_RECALLED = 100_000;

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final IngestState state;
    private final String run = UUID.randomUUID().toString();

    /** By the file's name as readings give it; filled when opened, never changed but in place. */
    private final Map<String, Tracked> files = new LinkedHashMap<>();

    private final Map<String, Integer> recalled = new HashMap<>();
    private final Map<Integer, Long> offsets = new HashMap<>();
    private final Duration interval;
    private long due;

    /**
     * What the next checkpoints will say about the topic: how it was when the last that are stored for certain were made. Of those that are on their way
     * a killed process leaves some, and not the others.
     */
    private Map<Integer, Long> behind = Map.of();

    /** How the topic was when those on their way were made. */
    private Map<Integer, Long> behindStored = Map.of();

    private CompletableFuture<Void> storing = CompletableFuture.completedFuture(null);

    /** A file and its checkpoints: where this run begins, and where it is. */
    private static final class Tracked {

        private final String key;
        private final Checkpoint begin;
        private ReadPosition now;
        private boolean moved;

        Tracked(String key, Checkpoint begin) {
            this.key = key;
            this.begin = begin;
            this.now = begin.position();
        }
    }

    private Checkpoints(IngestState state, Duration interval) {
        this.state = state;
        this.interval = interval;
        this.due = System.nanoTime() + interval.toNanos();
    }

    /**
     * Opens the checkpoints of files, and notes for each where it will be begun. Waits for the broker up to {@code default.api.timeout.ms}.
     *
     * @param client the configuration of Kafka's clients
     * @param topics the topics
     * @param paths files and folders; other things have no checkpoints
     * @param resume whether to go on where an earlier run was; else every file begins anew
     * @param notes gets a line for each file that is gone on with, or that cannot be though there is a checkpoint
     * @throws KafkaException if a topic is missing or the broker does not answer
     */
    public static Checkpoints open(
            Map<String, Object> client,
            TopicCatalogue topics,
            List<Path> paths,
            boolean resume,
            Consumer<String> notes) {
        return open(client, topics, paths, resume, notes, INTERVAL);
    }

    /** As the other, and notes how far the files are as often as this. */
    static Checkpoints open(
            Map<String, Object> client,
            TopicCatalogue topics,
            List<Path> paths,
            boolean resume,
            Consumer<String> notes,
            Duration interval) {
        Checkpoints opened = new Checkpoints(IngestState.open(client, topics.ingestState(), PREFIX), interval);
        try {
            opened.begin(new NewestArticles(client, topics.articles()), ArticleReader.files(paths), resume, notes);
            return opened;
        } catch (RuntimeException | Error e) {
            opened.state.close();
            throw e;
        }
    }

    private void begin(NewestArticles topic, List<Path> paths, boolean resume, Consumer<String> notes) {
        Map<String, Checkpoint> known = resume ? known(paths, notes) : Map.of();
        offsets.putAll(topic.ends());
        if (!known.isEmpty()) {
            Map<Integer, Long> since = since(known.values());
            if (since.isEmpty() || topic.readSince(since, MOST_RECALLED, id -> recalled.merge(id, 1, Integer::sum))) {
                offsets.putAll(since);
            } else {
                notes.accept("the articles topic is another than it was: everything is published from its beginning");
                recalled.clear();
                known = Map.of();
            }
        }
        List<CompletableFuture<Void>> stored = new ArrayList<>();
        for (Path path : paths) {
            try {
                String key = key(path);
                Checkpoint before = known.get(key);
                Checkpoint begin = before == null
                        ? Checkpoint.atStart(run, path, offsets)
                        : before.with(run, before.position(), offsets);
                if (begin.position().count() > 0) {
                    notes.accept(path + ": going on after the first "
                            + begin.position().count() + " that were read of it");
                }
                files.put(path.toString(), new Tracked(key, begin));
                stored.add(state.put(key, begin.toJson()));
            } catch (IOException e) {
                // Reading will find the same and refuse it.
                continue;
            }
        }
        await(CompletableFuture.allOf(stored.toArray(CompletableFuture[]::new)));
        behind = Map.copyOf(offsets);
        behindStored = behind;
    }

    private Map<String, Checkpoint> known(List<Path> paths, Consumer<String> notes) {
        Map<String, Checkpoint> known = new HashMap<>();
        for (Path path : paths) {
            Checkpoint checkpoint =
                    state.get(key(path)).flatMap(Checkpoint::parse).orElse(null);
            try {
                if (checkpoint != null && checkpoint.isOf(path)) {
                    known.put(key(path), checkpoint);
                } else if (checkpoint != null) {
                    notes.accept(path + ": has changed since it was published, and begins anew");
                }
            } catch (IOException e) {
                // Reading will find the same and refuse it.
                continue;
            }
        }
        return known;
    }

    /**
     * From where on what the earlier runs published behind their checkpoints can be. Each run's last checkpoint tells it: what a run had not come
     * to by then it has not published before then. Of several runs the earliest counts.
     */
    private static Map<Integer, Long> since(Iterable<Checkpoint> known) {
        Map<String, Map<Integer, Long>> runs = new HashMap<>();
        for (Checkpoint checkpoint : known) {
            Map<Integer, Long> last = runs.computeIfAbsent(checkpoint.run(), none -> new HashMap<>());
            checkpoint.offsets().forEach((partition, offset) -> last.merge(partition, offset, Math::max));
        }
        Map<Integer, Long> since = new HashMap<>();
        runs.values().forEach(last -> last.forEach((partition, offset) -> since.merge(partition, offset, Math::min)));
        return since;
    }

    /** Whether an earlier run published the article behind its checkpoints; true as often as it did. */
    boolean takeRecalled(String id) {
        Integer times = recalled.remove(id);
        if (times != null && times > 1) {
            recalled.put(id, times - 1);
        }
        return times != null;
    }

    /** Where to begin with a file. */
    public ReadPosition from(Path file) {
        Tracked tracked = files.get(file.toString());
        return tracked == null ? ReadPosition.START : tracked.begin.position();
    }

    /** Everything up to here is acknowledged, refused or dropped. Stores it now and then. */
    void advance(Origin origin, ReadPosition end, Published published) {
        if (published != null) {
            offsets.merge(published.partition(), published.offset() + 1, Math::max);
        }
        Tracked tracked = files.get(origin.file());
        if (tracked != null) {
            tracked.now = end;
            tracked.moved = true;
        }
        if (System.nanoTime() - due >= 0 && storing.isDone()) {
            due = System.nanoTime() + interval.toNanos();
            if (storing.isCompletedExceptionally()) {
                // What was to be stored then is stored now.
                files.values().forEach(file -> file.moved |= file.now != file.begin.position());
            } else {
                behind = behindStored;
            }
            behindStored = Map.copyOf(offsets);
            storing = store();
        }
    }

    private CompletableFuture<Void> store() {
        List<CompletableFuture<Void>> stored = new ArrayList<>();
        for (Tracked file : files.values()) {
            if (file.moved) {
                file.moved = false;
                stored.add(state.put(
                        file.key, file.begin.with(run, file.now, behind).toJson()));
            }
        }
        return CompletableFuture.allOf(stored.toArray(CompletableFuture[]::new));
    }

    /**
     * Stores where every file is, and waits for it.
     *
     * @param complete whether all is published: then nothing can be in the topic that is behind the checkpoints
     * @throws KafkaException if it cannot be stored
     */
    void finish(boolean complete) {
        if (complete) {
            files.values().forEach(file -> file.moved = true);
        }
        behind = complete ? Map.of() : behind;
        await(store());
    }

    private static void await(CompletableFuture<Void> stored) {
        try {
            stored.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof KafkaException kafka
                    ? kafka
                    : new KafkaException("cannot store how far files are published", e.getCause());
        }
    }

    private static String key(Path file) {
        return PREFIX + Objects.requireNonNull(file, "file").toAbsolutePath().normalize();
    }

    /** Lets go of the connection. */
    @Override
    public void close() {
        state.close();
    }
}
