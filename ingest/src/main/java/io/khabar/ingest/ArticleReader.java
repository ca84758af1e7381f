package io.khabar.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Reads articles from files, folders and streams.
 *
 * <p>Reading pushes: each article, and each refusal of an input that is none, goes to the caller's consumer as soon as it is
 * complete, on the caller's thread, and reading waits for the consumer. Bad input never throws and never ends the reading of
 * what comes after it; what the consumer throws does, and reaches the caller. Memory stays within a few times the limit of
 * one article, however large the input is.
 *
 * <p>An instance keeps nothing between calls and may be used by several threads.
 */
public final class ArticleReader {

    /** Stands for standard input where paths are given. */
    public static final Path STDIN = Path.of("-");

    private final ReadOptions options;
    private final LongConsumer progress;

    /** Reads with these options. */
    public ArticleReader(ReadOptions options) {
        this(options, bytes -> {});
    }

    /**
     * Reads with these options and tells of progress.
     *
     * @param progress gets the number of bytes that were read since it was last told, often; against {@link #size}
     */
    public ArticleReader(ReadOptions options, LongConsumer progress) {
        this.options = Objects.requireNonNull(options, "options");
        this.progress = Objects.requireNonNull(progress, "progress");
    }

    /**
     * Reads files and folders, in the order given.
     *
     * <p>A folder's files are read in the order of their names, folders below it included. Passed over in folders are names that begin with a
     * dot, and README, LICENSE, NOTICE and CHANGELOG files; any other file whose extension stands for no {@link ArticleFormat} is refused.
     * A path given by itself is read if its extension is known, or if it is no regular file (a pipe): then its format is
     * {@linkplain #read(InputStream, String, Consumer) detected}.
     *
     * @param paths files, folders, {@link #STDIN}
     * @param stdin what {@link #STDIN} reads; not closed
     * @param sink gets the readings
     */
    public void read(List<Path> paths, InputStream stdin, Consumer<? super Reading> sink) {
        for (Path path : paths) {
            if (path.equals(STDIN)) {
                read(stdin, STDIN.toString(), sink);
            } else {
                read(path, sink);
            }
        }
    }

    /** Reads a file or a folder, as {@link #read(List, InputStream, Consumer)} does. */
    public void read(Path path, Consumer<? super Reading> sink) {
        if (Files.isDirectory(path)) {
            new FolderWalk(file -> readFile(file, sink), sink).walk(path);
        } else {
            readFile(path, sink);
        }
    }

    /**
     * Reads a stream of unknown format: a page if it begins with {@code <}; JSON, or JSON lines, if it begins with a brace or a bracket
     * or if a line near its beginning begins with a brace; else plain text.
     *
     * @param in read to its end, not closed
     * @param name the name that origins give
     * @param sink gets the readings
     */
    public void read(InputStream in, String name, Consumer<? super Reading> sink) {
        read(in, name, Optional.empty(), sink);
    }

    /**
     * Reads a stream.
     *
     * @param in read to its end, not closed
     * @param name the name that origins give
     * @param format the stream's format
     * @param sink gets the readings
     */
    public void read(InputStream in, String name, ArticleFormat format, Consumer<? super Reading> sink) {
        read(in, name, Optional.of(format), sink);
    }

    /**
     * How many bytes {@link #read(List, InputStream, Consumer)} will read of files and folders; standard input and pipes count nothing.
     * Files that cannot be read count nothing either.
     */
    public static long size(List<Path> paths) {
        long[] size = new long[1];
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                new FolderWalk(file -> size[0] += size(file), refusal -> {}).walk(path);
            } else if (!path.equals(STDIN)) {
                size[0] += size(path);
            }
        }
        return size[0];
    }

    private static long size(Path file) {
        try {
            boolean counts = Files.isRegularFile(file) && formatOf(file).isPresent();
            return counts ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static Optional<ArticleFormat> formatOf(Path file) {
        Path name = file.getFileName();
        return name == null ? Optional.empty() : ArticleFormat.ofFileName(name.toString());
    }

    private void readFile(Path file, Consumer<? super Reading> sink) {
        Optional<ArticleFormat> format = formatOf(file);
        if (format.isEmpty() && Files.isRegularFile(file)) {
            sink.accept(new Refusal(Origin.of(file.toString()), unknownExtension(file)));
            return;
        }
        InputStream in;
        try {
            in = Files.newInputStream(file);
        } catch (IOException e) {
            sink.accept(new Refusal(Origin.of(file.toString()), describe(e)));
            return;
        }
        try (in) {
            read(in, file.toString(), format, sink);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + file, e);
        }
    }

    private void read(InputStream in, String name, Optional<ArticleFormat> declared, Consumer<? super Reading> sink) {
        try {
            BufferedInputStream buffered = new BufferedInputStream(new MeteredInputStream(in, progress), Decoding.HEAD);
            buffered.mark(Decoding.HEAD);
            byte[] head = buffered.readNBytes(Decoding.HEAD);
            buffered.reset();
            if (head.length == 0) {
                throw new RefusedInputException("is empty");
            }
            ArticleFormat format = declared.orElseGet(() -> FormatDetection.detect(head));
            Optional<String> binary = Decoding.binaryKind(head);
            if (binary.isPresent() && !(format == ArticleFormat.JSON_LINES && FormatDetection.beginsWithObject(head))) {
                throw new RefusedInputException("is no text but " + binary.get());
            }
            reader(format).read(buffered, name, sink);
        } catch (RefusedInputException e) {
            sink.accept(new Refusal(Origin.of(name), e.getMessage()));
        } catch (IOException e) {
            sink.accept(new Refusal(Origin.of(name), describe(e)));
        }
    }

    private FormatReader reader(ArticleFormat format) {
        return switch (format) {
            case TEXT -> new PlainTextReader(options);
            case HTML -> new HtmlReader(options);
            case JSON -> new JsonReader(options);
            case JSON_LINES -> new JsonLinesReader(options);
        };
    }

    private static String unknownExtension(Path file) {
        String extension = ArticleFormat.extensionOf(file.getFileName().toString());
        String known = Arrays.stream(ArticleFormat.values())
                .flatMap(format -> format.extensions().stream())
                .map(each -> "." + each)
                .collect(Collectors.joining(", "));
        return (extension.isEmpty() ? "has no extension" : "has the unknown extension ." + extension) + "; read are "
                + known;
    }

    static String describe(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "may not be read: permission denied";
        }
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : TextNormalizer.line(e.getMessage());
        return String.format(Locale.ROOT, "cannot be read: %s", message);
    }
}
