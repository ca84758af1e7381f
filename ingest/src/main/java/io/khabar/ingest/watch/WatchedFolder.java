package io.khabar.ingest.watch;

import io.khabar.ingest.ArticleDoor;
import io.khabar.ingest.ArticleReader;
import io.khabar.ingest.IngestSource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the files that are put into a folder.
 *
 * <p>A file is taken once it has stayed the same for some time; best is to write it under a name that begins with a dot or ends in {@code .tmp} or
 * {@code .part}, which is never taken, and to rename it then. Taking is a rename into {@code .taken}, and nobody else takes it. When the broker
 * has acknowledged every article of it the file goes to {@code done}, or, if anything in it was refused, to {@code refused} beside a file
 * that says what and why; what was good in it is published all the same. A file that was taken when the process ended is read again from its
 * beginning at the next start, where what was published of it lately is a duplicate. One process at a time watches a folder.
 *
 * <p>Folders in it, symbolic links and everything else that is no file are left alone.
 */
public final class WatchedFolder implements IngestSource {

    /** How long a file has to stay the same unless said otherwise. */
    public static final Duration DEFAULT_STABLE = Duration.ofSeconds(2);

    static final String TAKEN = ".taken";
    static final String DONE = "done";
    static final String REFUSED = "refused";
    static final String REASON = ".reason.txt";

    private static final Logger LOG = LoggerFactory.getLogger(WatchedFolder.class);
    private static final Set<String> UNFINISHED =
            Set.of("tmp", "temp", "part", "partial", "filepart", "crdownload", "swp");
    private static final String LOCK = ".khabar-lock";
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration DRAIN = Duration.ofSeconds(20);

    /** In bytes, of the usual file systems. */
    private static final int LONGEST_NAME = 255;

    private static final int LONGEST_EXTENSION = 10;

    /** How many files are looked at in one go. */
    private static final int MOST_FILES = 10_000;

    private final Path folder;
    private final ArticleReader reader;
    private final ArticleDoor door;
    private final Sightings sightings;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private FileChannel lock;

    /**
     * A folder that is not watched yet.
     *
     * @param folder must be there
     * @param stable how long a file has to stay the same before it is taken
     * @param reader reads the files
     * @param door takes the articles
     */
    public WatchedFolder(Path folder, Duration stable, ArticleReader reader, ArticleDoor door) {
        this.folder = Objects.requireNonNull(folder, "folder");
        this.reader = Objects.requireNonNull(reader, "reader");
        this.door = Objects.requireNonNull(door, "door");
        this.sightings = new Sightings(Objects.requireNonNull(stable, "stable"));
        this.thread = new Thread(this::run, "watch-" + folder);
    }

    @Override
    public String name() {
        return "files put into " + folder;
    }

    @Override
    public void start() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder + " is no folder");
        }
        lock();
        for (String name : List.of(TAKEN, DONE, REFUSED)) {
            Files.createDirectories(folder.resolve(name));
        }
        thread.start();
    }

    /** Finishes the file in work, but waits no longer than 20 seconds; what is not finished then is read again at the next start. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(DRAIN.toMillis());
            thread.interrupt();
            thread.join();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            LOG.debug("Cannot close the lock of {}", folder, e);
        }
    }

    private void lock() throws IOException {
        lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = null;
        try {
            held = lock.tryLock();
        } catch (OverlappingFileLockException e) {
            LOG.debug("Watched by this process already: {}", folder, e);
        }
        if (held == null) {
            lock.close();
            throw new IOException("another process watches " + folder);
        }
    }

    private void run() {
        try {
            boolean recovered = false;
            do {
                try {
                    if (!recovered) {
                        publish(files(folder.resolve(TAKEN)));
                        recovered = true;
                    }
                    take();
                } catch (IOException | DirectoryIteratorException e) {
                    LOG.warn("Cannot look into {}, trying again: {}", folder, e.toString());
                }
            } while (!closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException | InterruptException e) {
            LOG.info("{} ended before the file in work was finished; it is read again at the next start", folder);
        } catch (RuntimeException e) {
            LOG.error("{} is watched no more", folder, e);
        }
    }

    /** Takes each file that is complete. */
    private void take() throws IOException, InterruptedException {
        sightings.begin();
        List<Path> complete = new ArrayList<>();
        for (Path file : files(folder)) {
            BasicFileAttributes attributes;
            try {
                attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            } catch (NoSuchFileException e) {
                continue; // Renamed or removed meanwhile.
            }
            if (sightings.isStable(file, attributes, System.nanoTime())) {
                complete.add(file);
            }
        }
        for (Path file : complete) {
            if (closing.getCount() == 0) {
                return;
            }
            Path taken = folder.resolve(TAKEN).resolve(file.getFileName());
            try {
                Files.move(file, taken, StandardCopyOption.ATOMIC_MOVE);
            } catch (NoSuchFileException e) {
                continue;
            }
            publish(List.of(taken));
        }
    }

    private List<Path> files(Path where) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(where, WatchedFolder::counts)) {
            for (Path entry : entries) {
                found.add(entry);
                if (found.size() == MOST_FILES) {
                    break;
                }
            }
        }
        // So that files whose names tell their order are published in it.
        found.sort(null);
        return found;
    }

    private static boolean counts(Path entry) {
        String name = entry.getFileName().toString();
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return !name.startsWith(".")
                && !name.endsWith("~")
                && !UNFINISHED.contains(extension)
                && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS);
    }

    private void publish(List<Path> taken) throws InterruptedException {
        for (Path file : taken) {
            if (closing.getCount() == 0) {
                return;
            }
            try {
                publish(file);
            } catch (IOException e) {
                LOG.error("{} is published but cannot be put away: {}", file, e.toString());
            } catch (IllegalStateException e) {
                LOG.error(
                        "{} stays in {} and is read again at the next start: {}",
                        file.getFileName(),
                        TAKEN,
                        e.getMessage());
            } catch (InterruptException e) {
                throw e;
            } catch (RuntimeException e) {
                // One file that we stumble over must not end the watching.
                LOG.error(
                        "{} stays in {} and is read again at the next start: {}",
                        file.getFileName(),
                        TAKEN,
                        e.getClass().getName());
            }
        }
    }

    private void publish(Path file) throws IOException, InterruptedException {
        FilePass pass = new FilePass(door);
        reader.read(file, pass);
        pass.finish();
        Path target = free(
                folder.resolve(pass.isClean() ? DONE : REFUSED),
                file.getFileName().toString());
        if (!pass.isClean()) {
            // Before the file itself, so that none is ever there without its reason.
            Files.write(target.resolveSibling(target.getFileName() + REASON), pass.reasons());
        }
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        LOG.info("{}: {}", target, pass.summary());
    }

    /** A name that nothing has yet: {@code a.json}, {@code a.2.json} and so on. */
    private static Path free(Path where, String given) {
        String name = shortened(given);
        int dot = name.indexOf('.', 1);
        String stem = dot < 0 ? name : name.substring(0, dot);
        String extension = dot < 0 ? "" : name.substring(dot);
        Path target = where.resolve(name);
        for (int i = 2; Files.exists(target); i++) {
            target = where.resolve(stem + "." + i + extension);
        }
        return target;
    }

    /** Leaves room for what is put behind the name. */
    private static String shortened(String name) {
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= LONGEST_EXTENSION ? name.substring(dot) : "";
        String stem = name.substring(0, name.length() - extension.length());
        while (bytes(stem + extension) > LONGEST_NAME - REASON.length() - LONGEST_EXTENSION) {
            stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
        }
        return stem + extension;
    }

    private static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }
}
