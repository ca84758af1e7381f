package io.khabar.ingest;

import com.github.luben.zstd.ZstdIOException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.zip.ZipException;

/**
 * Reads articles from files, folders and streams.
 *
 * <p>Reading pushes: each article, and each refusal of an input that is none, goes to the caller's consumer as soon as it is
 * complete, on the caller's thread and in the order of the input, and reading waits for the consumer. Bad input never throws and never ends the
 * reading of what comes after it; what the consumer throws does, and reaches the caller. Memory stays within a few times the limit of
 * one article, and 32 MB if several threads read, however large the input is.
 *
 * <p>What is compressed with gzip or zstd is decompressed, whatever it is called; {@code .jsonl.gz} is JSON lines as {@code .jsonl} is.
 *
 * <p>An instance keeps nothing between calls and may be used by several threads.
 */
public final class ArticleReader {

    /** Stands for standard input where paths are given. */
    public static final Path STDIN = Path.of("-");

    private final ReadOptions options;
    private final LongConsumer progress;
    private final int threads;

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
        this(options, progress, 0);
    }

    /**
     * Reads on several threads, which pays for large inputs; the readings come on the caller's thread all the same.
     *
     * @param progress as in {@link #ArticleReader(ReadOptions, LongConsumer)}, but called on a thread of the reader's
     * @param threads how many threads read, beside one that cuts the input into articles; 0 to do everything on the caller's
     */
    public ArticleReader(ReadOptions options, LongConsumer progress, int threads) {
        this.options = Objects.requireNonNull(options, "options");
        this.progress = Objects.requireNonNull(progress, "progress");
        if (threads < 0) {
            throw new IllegalArgumentException("threads must not be negative: " + threads);
        }
        this.threads = threads;
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
        read(paths, stdin, file -> ReadPosition.START, (reading, end) -> sink.accept(reading));
    }

    /** Reads a file or a folder, as {@link #read(List, InputStream, Consumer)} does. */
    public void read(Path path, Consumer<? super Reading> sink) {
        read(List.of(path), InputStream.nullInputStream(), sink);
    }

    /**
     * Reads as {@link #read(List, InputStream, Consumer)} does, but each file from where an earlier reading of it had come to.
     *
     * @param from for each file what the sink was given with the last reading of it that is wanted no more; the file must not have changed up to
     *     there. Asked once a file, just before it is read, on another thread if several threads read
     */
    public void read(
            List<Path> paths, InputStream stdin, Function<? super Path, ReadPosition> from, PositionedSink sink) {
        run(
                pieces -> {
                    for (Path path : paths) {
                        if (path.equals(STDIN)) {
                            cut(stdin, STDIN.toString(), Optional.empty(), pieces);
                        } else if (Files.isDirectory(path)) {
                            new FolderWalk(
                                            file -> cutFile(file, from.apply(file), pieces),
                                            refusal -> pieces.accept(Piece.of(refusal, ReadPosition.START)))
                                    .walk(path);
                        } else {
                            cutFile(path, from.apply(path), pieces);
                        }
                    }
                },
                sink);
    }

    private void run(Consumer<Consumer<Piece>> cutter, PositionedSink sink) {
        if (threads == 0) {
            cutter.accept(piece -> sink.accept(piece.read(), piece.end()));
        } else {
            ParallelPieces.run(threads, cutter, sink);
        }
    }

    /**
     * Reads a stream of unknown format, decompressed if need be: a WARC archive if it begins with {@code WARC/}; if it begins with
     * {@code <} NewsML-G2 if an element of that is near, and else a page; JSON, or JSON lines, if it begins with a brace or a bracket
     * or if a line near its beginning begins with a brace; else plain text.
     *
     * @param in read to its end, not closed
     * @param name the name that origins give
     * @param sink gets the readings
     */
    public void read(InputStream in, String name, Consumer<? super Reading> sink) {
        run(pieces -> cut(in, name, Optional.empty(), pieces), (reading, end) -> sink.accept(reading));
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
        run(pieces -> cut(in, name, Optional.of(format), pieces), (reading, end) -> sink.accept(reading));
    }

    /**
     * How many bytes {@link #read(List, InputStream, Consumer)} will read of files and folders; standard input and pipes count nothing.
     * Files that cannot be read count nothing either.
     */
    public static long size(List<Path> paths) {
        return files(paths).stream().mapToLong(ArticleReader::size).sum();
    }

    /** The regular files among the paths and in their folders. */
    static List<Path> files(List<Path> paths) {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                new FolderWalk(files::add, refusal -> {}).walk(path);
            } else if (!path.equals(STDIN) && Files.isRegularFile(path)) {
                files.add(path);
            }
        }
        return files;
    }

    private static long size(Path file) {
        try {
            boolean counts = Files.isRegularFile(file) && isKnown(file);
            return counts ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Of {@code news.jsonl.gz} that of {@code news.jsonl}. */
    private static Optional<ArticleFormat> formatOf(Path file) {
        Path name = file.getFileName();
        return name == null ? Optional.empty() : ArticleFormat.ofFileName(Compression.strip(name.toString()));
    }

    /** Whether the file's name tells how to read it, or at least that it is compressed: what is in it then tells the rest. */
    private static boolean isKnown(Path file) {
        Path name = file.getFileName();
        if (name == null) {
            return false;
        }
        boolean bare =
                ArticleFormat.extensionOf(Compression.strip(name.toString())).isEmpty();
        return formatOf(file).isPresent() || (bare && Compression.isNamed(name.toString()));
    }

    private void cutFile(Path file, ReadPosition from, Consumer<Piece> pieces) {
        Origin origin = Origin.of(file.toString());
        boolean regular = Files.isRegularFile(file);
        if (regular && !isKnown(file)) {
            pieces.accept(Piece.of(new Refusal(origin, unknownExtension(file)), from));
            return;
        }
        SeekableByteChannel channel = null;
        InputStream in;
        try {
            if (regular) {
                channel = Files.newByteChannel(file);
                in = Channels.newInputStream(channel);
            } else {
                in = Files.newInputStream(file);
            }
        } catch (IOException e) {
            pieces.accept(Piece.of(new Refusal(origin, describe(e)), from));
            return;
        }
        try (in) {
            cut(in, Optional.ofNullable(channel), file.toString(), formatOf(file), from, pieces);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + file, e);
        }
    }

    private void cut(InputStream in, String name, Optional<ArticleFormat> declared, Consumer<Piece> pieces) {
        cut(in, Optional.empty(), name, declared, ReadPosition.START, pieces);
    }

    private void cut(
            InputStream in,
            Optional<SeekableByteChannel> file,
            String name,
            Optional<ArticleFormat> declared,
            ReadPosition from,
            Consumer<Piece> pieces) {
        ReadPosition[] end = {from};
        try {
            cutOrRefuse(in, file, name, declared, from, piece -> {
                end[0] = piece.end();
                pieces.accept(piece);
            });
        } catch (RefusedInputException e) {
            pieces.accept(Piece.of(new Refusal(Origin.of(name), e.getMessage()), end[0]));
        } catch (IOException e) {
            pieces.accept(Piece.of(new Refusal(Origin.of(name), describe(e)), end[0]));
        }
    }

    private void cutOrRefuse(
            InputStream in,
            Optional<SeekableByteChannel> file,
            String name,
            Optional<ArticleFormat> declared,
            ReadPosition from,
            Consumer<Piece> pieces)
            throws IOException, RefusedInputException {
        long start = file.isPresent() ? file.get().position() : 0;
        Progress read = new Progress(progress);
        BufferedInputStream text = new BufferedInputStream(new MeteredInputStream(in, read), Decoding.HEAD);
        byte[] head = peek(text);
        Optional<Compression> compression = Compression.of(head);
        try (InputStream decompressed =
                compression.isPresent() ? compression.get().decompress(text) : InputStream.nullInputStream()) {
            if (compression.isPresent()) {
                text = new BufferedInputStream(decompressed, Decoding.HEAD);
                head = peek(text);
            }
            if (head.length == 0) {
                throw new RefusedInputException("is empty");
            }
            byte[] beginning = head;
            ArticleFormat format = declared.orElseGet(() -> FormatDetection.detect(beginning));
            Optional<String> binary = Decoding.binaryKind(head);
            boolean lenient = format == ArticleFormat.WARC
                    || (format == ArticleFormat.JSON_LINES && FormatDetection.beginsWithObject(head));
            if (binary.isPresent() && !lenient) {
                throw new RefusedInputException("is no text but " + binary.get());
            }
            // Not in zstd: jwarc does not come to an end where such a file is cut off.
            boolean entered = format == ArticleFormat.WARC
                    && file.isPresent()
                    && !compression.equals(Optional.of(Compression.ZSTD));
            if (entered) {
                // An archive is entered in the middle, and read as it lies there.
                file.get().position(start);
                read.takeBack();
            }
            Source source = entered ? new Source(name, text, file, progress) : Source.of(name, text);
            reader(format).read(source, from, pieces);
        }
    }

    private static byte[] peek(BufferedInputStream in) throws IOException {
        in.mark(Decoding.HEAD);
        byte[] head = new byte[Decoding.HEAD];
        int length = 0;
        try {
            for (int read = 0; read >= 0 && length < head.length; read = in.read(head, length, head.length - length)) {
                length += read;
            }
        } catch (IOException e) {
            if (length == 0) {
                throw e;
            }
            // It comes again where reading gets to it, and what stands before it is read.
        }
        in.reset();
        return Arrays.copyOf(head, length);
    }

    /** Progress that may turn out to have been none. */
    private static final class Progress implements LongConsumer {

        private final LongConsumer progress;
        private long sum;

        Progress(LongConsumer progress) {
            this.progress = progress;
        }

        @Override
        public void accept(long bytes) {
            sum += bytes;
            progress.accept(bytes);
        }

        void takeBack() {
            progress.accept(-sum);
            sum = 0;
        }
    }

    private FormatReader reader(ArticleFormat format) {
        return switch (format) {
            case TEXT -> new PlainTextReader(options);
            case HTML -> new HtmlReader(options);
            case JSON -> new JsonReader(options);
            case JSON_LINES -> new JsonLinesReader(options);
            case WARC -> new WarcArchiveReader(options);
            case NEWSML -> new NewsmlReader(options);
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
        if (e instanceof EOFException) {
            return "is cut off before its end";
        }
        if (e instanceof ZipException || e instanceof ZstdIOException) {
            return "cannot be decompressed: " + TextNormalizer.line(String.valueOf(e.getMessage()));
        }
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : TextNormalizer.line(e.getMessage());
        return String.format(Locale.ROOT, "cannot be read: %s", message);
    }
}
