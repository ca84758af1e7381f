package io.khabar.ingest;

import com.github.luben.zstd.ZstdIOException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.netpreserve.jwarc.ParsingException;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;

/**
 * Reads the pages of a WARC archive. If it is plain, or has each record compressed by itself with gzip, it is entered in the middle where reading
 * goes on; other archives are read again and counted.
 *
 * <p>Records about the crawl (warcinfo, request, metadata) are passed over. Responses with another status than 200, and what is no page, are
 * skipped. A record that cannot be read is refused alone: reading goes on at the next that can be found.
 */
final class WarcArchiveReader implements FormatReader {

    private static final Set<String> ABOUT_THE_CRAWL = Set.of("warcinfo", "request", "metadata");

    /** The head of an HTTP response may take as much beside the page. */
    private static final int MAX_HEAD = 64 * 1024;

    private static final int MAX_MESSAGE = 200;

    private final ReadOptions options;
    private final WarcPageParser pages;

    WarcArchiveReader(ReadOptions options) {
        this.options = options;
        this.pages = new WarcPageParser(options);
    }

    @Override
    public void read(Source source, ReadPosition from, Consumer<Piece> sink) throws IOException, RefusedInputException {
        if (source.file().isPresent()) {
            new FileWalk(source, source.file().get(), from, sink).walk();
        } else {
            try (WarcReader reader = open(Channels.newChannel(source.in()))) {
                new Records(source, reader, 0, from.count(), 0, sink).read();
            }
        }
    }

    private static WarcReader open(ReadableByteChannel channel) throws IOException, RefusedInputException {
        try {
            WarcReader reader = new WarcReader(channel);
            // Crawlers' records have header lines that the standard would not let pass.
            reader.setLenient(true);
            return reader;
        } catch (ParsingException | IllegalArgumentException e) {
            throw new RefusedInputException(
                    "is no WARC archive: " + TextNormalizer.line(String.valueOf(e.getMessage())));
        }
    }

    /** The walk through a file, in which one may jump: in at a position, and over what is broken. */
    private final class FileWalk {

        private final Source source;
        private final SeekableByteChannel file;
        private final ReadPosition from;
        private final Consumer<Piece> sink;

        FileWalk(Source source, SeekableByteChannel file, ReadPosition from, Consumer<Piece> sink) {
            this.source = source;
            this.file = file;
            this.from = from;
            this.sink = sink;
        }

        void walk() throws IOException, RefusedInputException {
            WarcRecordStarts starts = new WarcRecordStarts(file);
            long start = 0;
            long count = 0;
            if (from.offset() > 0 && starts.isStart(from.offset(), from.mark())) {
                start = from.offset();
                count = from.count();
                source.progress().accept(start);
            }
            while (start < file.size()) {
                file.position(start);
                // Not closed: that would close the file.
                Records records = new Records(source, open(new Unclosed(file)), start, from.count(), count, sink);
                try {
                    records.read();
                    return;
                } catch (ParsingException | EOFException | ZipException | ZstdIOException e) {
                    start = starts.next(records.position() + 1);
                    count = records.count() + 1;
                    source.progress().accept(start - records.position());
                    if (count > from.count()) {
                        Origin origin = Origin.ofRecord(source.name(), records.position(), records.uri());
                        sink.accept(Piece.of(
                                new Refusal(origin, why(e, start >= file.size())), ReadPosition.at(start, count)));
                    }
                }
            }
        }

        private static String why(IOException e, boolean last) {
            if (e instanceof EOFException) {
                return last ? "the file is cut off in this record" : "the record is cut off";
            }
            return "is no WARC record: " + firstLine(e);
        }
    }

    private static String firstLine(IOException e) {
        String line = TextNormalizer.line(String.valueOf(e.getMessage()));
        return line.length() > MAX_MESSAGE ? line.substring(0, MAX_MESSAGE) + "…" : line;
    }

    /** The records up to the end, or up to the first that is broken. */
    private final class Records {

        private final Source source;
        private final WarcReader reader;
        private final long base;
        private final long passed;
        private final Consumer<Piece> sink;
        private long count;
        private long position;
        private String uri;

        /**
         * @param base where the reader begins in the file
         * @param passed how many records of the file need not be read
         * @param count how many records come before the base
         */
        Records(Source source, WarcReader reader, long base, long passed, long count, Consumer<Piece> sink) {
            this.source = source;
            this.reader = reader;
            this.base = base;
            this.passed = passed;
            this.sink = sink;
            this.count = count;
            this.position = base;
        }

        void read() throws IOException {
            Optional<WarcRecord> record = next();
            while (record.isPresent()) {
                WarcBlock block = block(record.get());
                Origin origin = Origin.ofRecord(source.name(), position, uri);
                IOException broken = null;
                try {
                    record = next();
                } catch (IOException e) {
                    broken = e;
                    record = Optional.empty();
                }
                // The record ends where the next begins, even if the next is broken.
                long end = base + reader.position();
                source.progress().accept(end - position);
                position = end;
                count++;
                uri = null;
                if (block != null) {
                    ReadPosition after = ReadPosition.at(
                            end, count, record.map(WarcArchiveReader::mark).orElse(""));
                    sink.accept(new Piece(origin, after, block.bytes().length, () -> pages.read(block, origin)));
                }
                if (broken != null) {
                    throw broken;
                }
            }
        }

        private Optional<WarcRecord> next() throws IOException {
            try {
                return reader.next();
            } catch (IllegalArgumentException | NoSuchElementException e) {
                throw headers(e);
            }
        }

        /** What the record holds; null if nobody wants it. */
        private WarcBlock block(WarcRecord current) throws IOException {
            try {
                uri = current.headers().first("WARC-Target-URI").orElse(null);
                return count < passed || ABOUT_THE_CRAWL.contains(current.type())
                        ? null
                        : WarcBlock.read(current, options.maxFileBytes() + MAX_HEAD);
            } catch (IllegalArgumentException | NoSuchElementException e) {
                throw headers(e);
            }
        }

        /** jwarc takes a header that is missing or makes no sense for a mistake of the program's. */
        private ParsingException headers(RuntimeException e) {
            String message = "a header is missing or makes no sense: " + e.getMessage();
            return new ParsingException(message);
        }

        /** Where the record begins that was not read to its end. */
        long position() {
            return position;
        }

        /** How many records of the file were read to their end. */
        long count() {
            return count;
        }

        /** The address of the record that was not read to its end; null if it is not known. */
        String uri() {
            return uri;
        }
    }

    /** What a record is told by. */
    static String mark(WarcRecord record) {
        return record.headers().first("WARC-Record-ID").orElse("");
    }
}
