package io.khabar.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.khabar.avro.EnrichedArticle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetStoreTest {

    private static final TopicPartition PARTITION = new TopicPartition("news.enriched", 0);
    private static final Uuid TOPIC = new Uuid(0x1122334455667788L, 1);
    private static final Rejections NONE = rejections -> assertThat(rejections).isEmpty();
    private static final Duration ROLL_AFTER = Duration.ofMinutes(5);
    private static final String FIRST_NAME =
            "news.enriched-11223344-0-00000000000000000000-00000000000000000001.parquet";

    /** As README shows it, but for the folder. */
    private static final String LATEST =
            """
            SELECT articleId, title, language, date, unnest(figures, recursive := true)
            FROM (FROM read_parquet('%s/date=*/*/*.parquet') QUALIFY row_number() OVER (PARTITION BY articleId ORDER BY recordOffset DESC) = 1)
            WHERE NOT deleted""";

    @TempDir
    private Path root;

    private Path directory;

    private final List<ParquetStore> opened = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private long offset;

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = Files.createDirectory(root.resolve("events"));
    }

    @AfterEach
    void close() {
        opened.forEach(ParquetStore::close);
    }

    @Test
    void articlesAreRowsInFoldersByDateAndLanguageThatDuckDbReadsInOneLine() throws Exception {
        ParquetStore store = claimed();
        EnrichedArticle arabic = EnrichedArticle.newBuilder(Samples.article("a2", 17))
                .setTitle("قُتل ١٧ جنديا")
                .setLanguage("ar")
                .setPublishedAt(null)
                .build();
        write(store, Samples.article("a1", 105, 7), arabic);
        store.close();

        assertThat(files())
                .containsExactly(
                        "date=2026-02-28/language=en/" + FIRST_NAME,
                        "date=__HIVE_DEFAULT_PARTITION__/language=ar/" + FIRST_NAME);
        assertThat(rows("SELECT articleId, title, language, date, kind, value, claimedBy, \"of\", extractor FROM ("
                        + LATEST.replace("unnest(", "extractor, unnest(") + ") ORDER BY articleId, value"))
                .containsExactly(
                        "a1|Border clash|en|2026-02-28|KILLED|7.0|ARM|armenian-army|test 1",
                        "a1|Border clash|en|2026-02-28|KILLED|105.0|ARM|armenian-army|test 1",
                        "a2|قُتل ١٧ جنديا|ar|null|KILLED|17.0|ARM|armenian-army|test 1");
        assertThat(rows("SELECT DISTINCT enrichedAt, languageConfidence, parties[2].mentions[1].start, recordOffset"
                        + " FROM read_parquet('%s/date=2026*/*/*.parquet')"))
                .containsExactly("2026-03-01T12:00:00.123Z|0.9|30|0");
    }

    @Test
    void theLatestVersionOfAnArticleCountsAndATombstoneTakesItAway() throws Exception {
        ParquetStore store = claimed();
        write(store, Samples.article("a1", 1, 2, 3), Samples.article("a2", 9));
        store.release(List.of(PARTITION));
        claim(store, TOPIC);
        write(store, Samples.article("a1", 4));
        store.write(List.of(new Change(read(offset++), "a2", null)), Map.of(PARTITION, offset), NONE);
        store.close();

        assertThat(rows("SELECT articleId, value FROM (" + LATEST + ")")).containsExactly("a1|4.0");
    }

    @Test
    void aFileAppearsAsAWholeWhenItsTimeHasCome() throws Exception {
        ParquetStore store = claimed();
        write(store, Samples.article("a1"));
        now = now.plus(ROLL_AFTER).minusMillis(1);
        write(store, Samples.article("a2"));

        assertThat(store.settle()).containsExactly(Map.entry(PARTITION, 0L));
        assertThat(files()).isEmpty();

        now = now.plusMillis(1);
        assertThat(store.settle()).containsExactly(Map.entry(PARTITION, 2L));
        assertThat(files()).containsExactly("date=2026-02-28/language=en/" + FIRST_NAME);
        assertThat(claimed(open(), PARTITION, 1)).isEqualTo(0);
    }

    @Test
    void aFileAppearsWhenEnoughWasGathered() throws Exception {
        ParquetStore store = open(2000);
        claim(store, TOPIC);
        for (int i = 0; i < 40; i++) {
            write(store, Samples.article("a" + i, i));
        }
        List<String> before = files();
        store.close();

        assertThat(before).hasSizeGreaterThan(2);
        assertThat(
                        rows(
                                "SELECT count(*), count(DISTINCT recordOffset), max(recordOffset) FROM read_parquet('%s/*/*/*.parquet')"))
                .containsExactly("40|40|39");
    }

    @Test
    void aSinkThatDiedWithoutWritingReadsTheSameAgainIntoAFileOfTheSameName() throws Exception {
        ParquetStore died = claimed();
        write(died, Samples.article("a1", 1), Samples.article("a2", 2));
        // As if it was killed while it wrote: part of a file, and the system let go of its lock.
        Files.writeString(directory.resolve("_khabar/news.enriched-0/temporary/0"), "PAR1, and then the power went");
        crash();

        ParquetStore heir = open();
        assertThat(claim(heir, TOPIC)).isZero();
        assertThat(directory.resolve("_khabar/news.enriched-0/temporary")).isEmptyDirectory();
        offset = 0;
        write(heir, Samples.article("a1", 1), Samples.article("a2", 2));
        heir.close();

        assertThat(files()).containsExactly("date=2026-02-28/language=en/" + FIRST_NAME);
        assertThat(rows("SELECT articleId FROM read_parquet('%s/*/*/*.parquet') ORDER BY 1"))
                .containsExactly("a1", "a2");
    }

    @Test
    void filesThatTheJournalNamesGetTheirNamesAfterACrashAndAreNotWrittenAgain() throws Exception {
        ParquetStore died = claimed();
        EnrichedArticle arabic = EnrichedArticle.newBuilder(Samples.article("a2"))
                .setLanguage("ar")
                .build();
        write(died, Samples.article("a1"), arabic);
        died.close();
        List<String> whole = files();
        // As if it was killed between the two renames that follow the journal: the folders are in their order.
        Path second = directory.resolve("date=2026-02-28/language=en/" + FIRST_NAME);
        Files.move(second, directory.resolve("_khabar/news.enriched-0/temporary/1"));
        assertThat(files()).hasSize(1);

        ParquetStore heir = open();
        assertThat(claim(heir, TOPIC)).isEqualTo(2);

        assertThat(files()).isEqualTo(whole);
        assertThat(rows("SELECT articleId FROM read_parquet('%s/*/*/*.parquet') ORDER BY 1"))
                .containsExactly("a1", "a2");
    }

    @Test
    void aDiskThatTakesNothingCostsNothing() throws Exception {
        ParquetStore store = open(1);
        claim(store, TOPIC);
        Path inTheWay = Files.createFile(directory.resolve("date=2026-02-28"));
        assertThatThrownBy(() -> write(store, Samples.article("a1"))).isInstanceOf(StoreUnavailableException.class);
        // What was gathered counts now, and its file lacks its name.
        assertThatThrownBy(store::settle).isInstanceOf(StoreUnavailableException.class);
        offset = 1;
        assertThatThrownBy(() -> write(store, Samples.article("a2"))).isInstanceOf(StoreUnavailableException.class);
        Files.delete(inTheWay);
        offset = 1;
        write(store, Samples.article("a2"));
        store.settle();
        store.close();

        assertThat(rows("SELECT articleId, recordOffset FROM read_parquet('%s/*/*/*.parquet') ORDER BY 1"))
                .containsExactly("a1|0", "a2|1");
    }

    @Test
    void aPartitionHasOneSinkAtATime() throws Exception {
        ParquetStore one = claimed();
        ParquetStore two = open();

        assertThatThrownBy(() -> claim(two, TOPIC))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("another sink");
        one.release(List.of(PARTITION));
        assertThat(claim(two, TOPIC)).isZero();
        assertThatThrownBy(() -> write(one, Samples.article("stale"))).isInstanceOf(FencedException.class);
    }

    @Test
    void aTopicThatWasMadeAnewIsReadFromItsBeginningAndOverwritesNothing() throws Exception {
        ParquetStore store = claimed();
        write(store, Samples.article("a1"), Samples.article("a2"));
        store.close();
        ParquetStore heir = open();
        assertThat(claim(heir, new Uuid(0x99L << 32, 2))).isZero();
        offset = 0;
        write(heir, Samples.article("b1"), Samples.article("b2"));
        heir.close();

        assertThat(rows("SELECT articleId FROM read_parquet('%s/*/*/*.parquet') ORDER BY 1"))
                .containsExactly("a1", "a2", "b1", "b2");
    }

    @Test
    void aWrongSettingIsRefusedByName() {
        for (Map<String, String> wrong : List.of(
                Map.of("parquet-roll-mb", "0"),
                Map.of("parquet-roll-mb", "many"),
                Map.of("parquet-roll-after", "5 minutes"))) {
            SinkConfig config = SinkConfig.of(
                    io.khabar.schemas.TopicCatalogue.withPrefix("news"), ParquetStore.TYPE, wrong, Map.of());
            assertThatThrownBy(() -> SinkApp.create(config))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(wrong.keySet().iterator().next());
        }
    }

    /** Goes on with the files as they are, which is all that the end of a process leaves. */
    private void crash() throws IOException {
        Path copy = Files.createTempDirectory(root, "after-crash");
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(file -> !file.equals(directory)).toList()) {
                Files.copy(file, copy.resolve(directory.relativize(file)));
            }
        }
        directory = copy;
    }

    private ParquetStore open() {
        return open(Long.MAX_VALUE);
    }

    private ParquetStore open(long rollBytes) {
        ParquetStore store = new ParquetStore(directory, rollBytes, ROLL_AFTER, () -> now);
        opened.add(store);
        return store;
    }

    private ParquetStore claimed() throws Exception {
        ParquetStore store = open();
        assertThat(claim(store, TOPIC)).isZero();
        return store;
    }

    private static long claim(ParquetStore store, Uuid topic) throws StoreUnavailableException {
        return store.claim(Map.of(PARTITION, topic)).get(PARTITION);
    }

    private static long claimed(ParquetStore store, TopicPartition like, int partition) throws Exception {
        TopicPartition other = new TopicPartition(like.topic(), partition);
        return store.claim(Map.of(other, TOPIC)).get(other);
    }

    private void write(ParquetStore store, EnrichedArticle... articles) throws Exception {
        List<Change> changes = new ArrayList<>();
        for (EnrichedArticle article : articles) {
            changes.add(new Change(read(offset++), article.getArticleId(), article));
        }
        store.write(changes, Map.of(PARTITION, offset), NONE);
    }

    private static ConsumerRecord<byte[], byte[]> read(long offset) {
        return new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), offset, new byte[0], new byte[0]);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .map(file -> directory.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private List<String> rows(String query) throws SQLException {
        return duckDb(query.formatted(directory));
    }

    /** What DuckDB answers, each row as its columns' texts parted by {@code |}. */
    static List<String> duckDb(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    Object value = rows.getObject(i);
                    row.add(
                            value instanceof java.time.OffsetDateTime time
                                    ? time.toInstant().toString()
                                    : String.valueOf(value));
                }
                all.add(String.join("|", row));
            }
            return all;
        }
    }
}
