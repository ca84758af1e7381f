package io.khabar.app.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The directory that holds everything {@code khabar local} keeps between runs, locked for one process.
 *
 * <p>A marker file tells it from any other directory: only a directory that carries the marker is ever emptied, and a
 * directory with other things in it is never made a data directory.
 */
final class DataDirectory implements AutoCloseable {

    /** The file that makes a directory a Khabar data directory. */
    static final String MARKER = "khabar-data.txt";

    private static final String LOCK = "lock";
    private static final String EXPLANATION =
            """
            This directory belongs to `khabar local`: the broker's log (kafka), the database (postgres),
            state of the stream processor (streams) and logs. Stop khabar before you delete it.
            """;

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Opens a data directory, makes it if it is absent or empty, and locks it for this process.
     *
     * @throws IOException if it holds other things than Khabar's data, another process uses it, or it cannot be written
     */
    static DataDirectory open(Path directory) throws IOException {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new NotDirectoryException(directory + " is not a directory");
        }
        Files.createDirectories(directory);
        Path path = directory.toRealPath();
        Path marker = path.resolve(MARKER);
        if (Files.notExists(marker)) {
            if (!isEmpty(path)) {
                throw new IOException(directory
                        + " is not empty and not a Khabar data directory (it has no " + MARKER
                        + "): nothing in it was changed");
            }
            Files.writeString(marker, EXPLANATION);
        }
        return new DataDirectory(path, lock(directory, path.resolve(LOCK)));
    }

    /** Deletes everything that was kept; the directory itself stays, marked and locked. */
    void clear() throws IOException {
        // Should this be interrupted, the marker is still there and the next --fresh finishes the work.
        Set<Path> kept = Set.of(path.resolve(MARKER), path.resolve(LOCK));
        List<Path> entries;
        try (Stream<Path> stream = Files.list(path)) {
            entries = stream.filter(entry -> !kept.contains(entry)).toList();
        }
        for (Path entry : entries) {
            deleteTree(entry);
        }
    }

    /** The absolute path of the directory, symbolic links resolved. */
    Path path() {
        return path;
    }

    /** Where the broker keeps its log. */
    Path kafka() {
        return path.resolve("kafka");
    }

    /** Where the database keeps its files. */
    Path postgres() {
        return path.resolve("postgres");
    }

    /** Where the stream processor keeps its state. */
    Path streams() {
        return path.resolve("streams");
    }

    /** Where the logs are. */
    Path logs() throws IOException {
        return Files.createDirectories(path.resolve("logs"));
    }

    /** Lets other processes use the directory. */
    @Override
    public void close() throws IOException {
        channel.close();
    }

    static void deleteTree(Path root) throws IOException {
        if (Files.notExists(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }

    private static FileChannel lock(Path directory, Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                String owner = Files.readString(file, StandardCharsets.UTF_8).strip();
                throw new IOException("another khabar" + (owner.isEmpty() ? "" : " (process " + owner + ")")
                        + " is using " + directory + ": stop it, or choose another directory with --data");
            }
            channel.truncate(0);
            channel.write(StandardCharsets.UTF_8.encode(
                    Long.toString(ProcessHandle.current().pid())));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // another part of this very process holds it
        }
    }
}
