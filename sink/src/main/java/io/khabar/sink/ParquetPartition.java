package io.khabar.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.khabar.avro.EnrichedArticle;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.parquet.hadoop.ParquetWriter;

/**
 * One partition of the topic on its way into files.
 *
 * <p>What is gathered becomes one file for each date and language, and they count all together or not at all: they are written under
 * temporary names, then the journal names them together with the offset that follows, then they get their own names. The journal is
 * replaced in one step. Whoever comes after a crash gives the files of the journal their names, if they do not have them yet, throws away
 * what else is there, and reads on from the journal's offset.
 */
final class ParquetPartition implements AutoCloseable {

    /** What Hive, and all that read its folders, take for a value that is not there. */
    private static final String ABSENT = "__HIVE_DEFAULT_PARTITION__";

    private static final String TOPIC_ID = "topic-id";
    private static final String NEXT_OFFSET = "next-offset";
    private static final String FILE = "file.";

    private static final BinaryMessageEncoder<EnrichedArticle> ENCODER = EnrichedArticle.getEncoder();
    private static final BinaryMessageDecoder<EnrichedArticle> DECODER = EnrichedArticle.getDecoder();

    /** An article as few bytes; those of one that is gone are null. */
    private record Gathered(long offset, String articleId, byte[] bytes) {}

    private final Path root;
    private final TopicPartition partition;
    private final Uuid topicId;
    private final FileChannel lock;
    private final Path journal;
    private final Path temporary;
    /** By folder. */
    private final Map<String, List<Gathered>> gathered = new TreeMap<>();

    private long bytes;
    private Instant since;
    /** Whether files that count may lack their names. */
    private boolean unfinished;

    private long stored;
    private long next;

    private ParquetPartition(Path root, Path own, TopicPartition partition, Uuid topicId, FileChannel lock) {
        this.root = root;
        this.partition = partition;
        this.topicId = topicId;
        this.lock = lock;
        this.journal = own.resolve("journal.properties");
        this.temporary = own.resolve("temporary");
    }

    /**
     * Takes the partition, so that no other sink can write it, and finishes what a crash left.
     *
     * @throws IOException if another sink has it, or the files cannot be read or written
     */
    static ParquetPartition open(Path root, TopicPartition partition, Uuid topicId) throws IOException {
        Path own = root.resolve("_khabar").resolve(partition.toString());
        Files.createDirectories(own);
        FileChannel channel =
                FileChannel.open(own.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock locked = tryLock(channel);
            if (locked == null) {
                throw new IOException("another sink writes " + partition + " into " + root);
            }
            ParquetPartition opened = new ParquetPartition(root, own, partition, topicId, channel);
            opened.recover();
            return opened;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** How far it is stored: the offset of the first record that is in no file. */
    long stored() {
        return gathered.isEmpty() ? next : stored;
    }

    /** Bytes that are gathered. */
    long bytes() {
        return bytes;
    }

    /** Whether something was gathered before that time, or has to be finished. */
    boolean isDue(Instant time) {
        return unfinished || (since != null && !since.isAfter(time));
    }

    /** Takes a change, unless it has it. */
    void gather(Change change, Instant now) throws IOException {
        long offset = change.read().offset();
        if (offset < next) {
            return;
        }
        EnrichedArticle article = change.article();
        byte[] small = article == null ? null : bytes(article);
        gathered.computeIfAbsent(folder(article), key -> new ArrayList<>())
                .add(new Gathered(offset, change.articleId(), small));
        bytes += small == null ? 1 : small.length;
        since = since == null ? now : since;
        next = offset + 1;
    }

    /** Everything before this offset was handed over. */
    void advance(long offset) {
        next = Math.max(next, offset);
    }

    /** Makes files of what is gathered. If it fails nothing is lost, and it can be tried again. */
    void store() throws IOException {
        // What is in the journal must have its name before other files take its place there.
        if (unfinished) {
            finish(read());
        }
        if (gathered.isEmpty()) {
            return;
        }
        ParquetFiles.empty(temporary);
        Properties entry = new Properties();
        entry.setProperty(TOPIC_ID, topicId.toString());
        entry.setProperty(NEXT_OFFSET, Long.toString(next));
        int number = 0;
        for (Map.Entry<String, List<Gathered>> folder : gathered.entrySet()) {
            Path file = temporary.resolve(Integer.toString(number));
            write(file, folder.getValue());
            entry.setProperty(FILE + number++, folder.getKey() + "/" + name());
        }
        Path draft = journal.resolveSibling("journal.draft");
        try (Writer out = Files.newBufferedWriter(draft)) {
            entry.store(out, null);
        }
        ParquetFiles.force(draft);
        ParquetFiles.rename(draft, journal);
        // From here on the files count.
        unfinished = true;
        gathered.clear();
        bytes = 0;
        since = null;
        stored = next;
        finish(entry);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private void recover() throws IOException {
        Properties entry = read();
        finish(entry);
        ParquetFiles.empty(temporary);
        // A topic that was made anew begins again, under other names.
        boolean same = topicId.toString().equals(entry.getProperty(TOPIC_ID));
        stored = same ? Long.parseLong(entry.getProperty(NEXT_OFFSET)) : 0;
        next = stored;
    }

    private Properties read() throws IOException {
        Properties entry = new Properties();
        if (Files.exists(journal)) {
            try (Reader in = Files.newBufferedReader(journal)) {
                entry.load(in);
            }
        }
        return entry;
    }

    /** Gives the files of a journal their names, as far as they do not have them. */
    private void finish(Properties entry) throws IOException {
        for (int number = 0; entry.getProperty(FILE + number) != null; number++) {
            Path file = temporary.resolve(Integer.toString(number));
            if (Files.exists(file)) {
                Path named = root.resolve(entry.getProperty(FILE + number));
                Files.createDirectories(named.getParent());
                ParquetFiles.rename(file, named);
            }
        }
        unfinished = false;
    }

    private void write(Path file, List<Gathered> rows) throws IOException {
        try (ParquetWriter<ParquetRow> writer = ParquetFiles.writer(file)) {
            for (Gathered row : rows) {
                EnrichedArticle article = row.bytes() == null
                        ? EnrichedArticle.newBuilder()
                                .setArticleId(row.articleId())
                                .build()
                        : DECODER.decode(row.bytes());
                writer.write(new ParquetRow(article, row.bytes() == null, partition.partition(), row.offset()));
            }
        }
        ParquetFiles.force(file);
    }

    /** The range of offsets that it comes from, with enough of the topic's id to tell it from one that has its name later. */
    private String name() {
        return "%s-%08x-%d-%020d-%020d.parquet"
                .formatted(
                        partition.topic(),
                        (int) (topicId.getMostSignificantBits() >>> 32),
                        partition.partition(),
                        stored,
                        next - 1);
    }

    private static String folder(EnrichedArticle article) {
        String date = ABSENT;
        String language = ABSENT;
        if (article != null) {
            if (article.getPublishedAt() != null) {
                date = article.getPublishedAt()
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .toString();
            }
            if (!article.getLanguage().isEmpty()) {
                language = URLEncoder.encode(article.getLanguage(), UTF_8);
            }
        }
        return "date=" + date + "/language=" + language;
    }

    private static byte[] bytes(EnrichedArticle article) throws IOException {
        java.nio.ByteBuffer encoded = ENCODER.encode(article);
        byte[] all = new byte[encoded.remaining()];
        encoded.get(all);
        return all;
    }
}
