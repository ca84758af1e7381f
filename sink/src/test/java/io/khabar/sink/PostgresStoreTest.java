package io.khabar.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.khabar.avro.EnrichedArticle;
import io.khabar.avro.Figure;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Postgres.Extension.class)
class PostgresStoreTest {

    private static final TopicPartition PARTITION = new TopicPartition("news.enriched", 0);
    private static final Uuid TOPIC = Uuid.randomUuid();
    private static final AtomicInteger TESTS = new AtomicInteger();
    private static final Rejections NONE = rejections -> assertThat(rejections).isEmpty();

    private final Postgres postgres;
    private final String schema = "store" + TESTS.incrementAndGet();
    private final List<PostgresStore> opened = new ArrayList<>();
    private PostgresSettings config;
    private PostgresStore store;
    private long offset;

    PostgresStoreTest(Postgres postgres) {
        this.postgres = postgres;
    }

    @BeforeEach
    void migrate() throws Exception {
        config = postgres.settings(schema);
        Migrations.apply(config);
        store = open();
        assertThat(store.claim(Map.of(PARTITION, TOPIC))).containsExactly(Map.entry(PARTITION, 0L));
    }

    @AfterEach
    void close() {
        opened.forEach(PostgresStore::close);
    }

    @Test
    void anArticleBecomesRowsOfFourTables() throws Exception {
        write(change(Samples.article("a1", 105, 7)));

        assertThat(rows("SELECT * FROM articles"))
                .containsExactly("a1|https://example.org/a1|Example Wire|Border clash|en|0.9|2026-02-28 23:30:00+00"
                        + "|2026-03-01 12:00:00.123+00|test 1|null|null");
        assertThat(rows("SELECT * FROM parties ORDER BY party_index"))
                .containsExactly("a1|ARM|0|Armenia|STATE|null", "a1|armenian-army|1|Armenian army|MILITARY|ARM");
        assertThat(rows("SELECT * FROM mentions ORDER BY start_offset"))
                .containsExactly("a1|ARM|0|TEXT|0|7", "a1|armenian-army|0|TEXT|30|37");
        assertThat(rows("SELECT * FROM figures ORDER BY figure_index"))
                .containsExactly(
                        "a1|0|KILLED|105|null|AT_LEAST|soldier|armenian-army|null|ARM|f|null|105|TEXT|13|16|"
                                + "Armenia said 105 of its soldiers were killed.",
                        "a1|1|KILLED|7|null|AT_LEAST|soldier|armenian-army|null|ARM|f|null|105|TEXT|13|16|"
                                + "Armenia said 105 of its soldiers were killed.");
    }

    @Test
    void theViewTellsWhoClaimsWhatAboutWhom() throws Exception {
        write(change(Samples.article("a1", 105)));

        assertThat(rows("SELECT claimant_name, title, kind, value, bound, unit, of_name, by_name, quote, published_at"
                        + " FROM figures_by_claimant"))
                .containsExactly(
                        "Armenia|Border clash|KILLED|105|AT_LEAST|soldier|Armenian army|null|105|2026-02-28 23:30:00+00");
    }

    @Test
    void theSameArticleAgainChangesNothing() throws Exception {
        write(change(Samples.article("a1", 105, 7)));
        List<String> before = everything();
        write(change(Samples.article("a1", 105, 7)));

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aLaterVersionReplacesAnArticleAsAWhole() throws Exception {
        write(change(Samples.article("a1", 1, 2, 3)), change(Samples.article("a2", 9)));
        write(change(EnrichedArticle.newBuilder(Samples.article("a1", 4))
                .setTitle("Corrected")
                .setParties(List.of())
                .build()));

        assertThat(rows("SELECT title FROM articles WHERE article_id = 'a1'")).containsExactly("Corrected");
        assertThat(rows("SELECT article_id, value FROM figures ORDER BY 1")).containsExactly("a1|4", "a2|9");
        assertThat(rows("SELECT DISTINCT article_id FROM parties")).containsExactly("a2");
        assertThat(rows("SELECT DISTINCT article_id FROM mentions")).containsExactly("a2");
    }

    @Test
    void theLastOfSeveralVersionsInOneBatchWins() throws Exception {
        write(
                change(Samples.article("a1", 1)),
                gone("a1"),
                change(Samples.article("a1", 2)),
                change(Samples.article("a2")),
                gone("a2"));

        assertThat(rows("SELECT article_id, value FROM figures")).containsExactly("a1|2");
        assertThat(rows("SELECT article_id FROM articles")).containsExactly("a1");
    }

    @Test
    void aTombstoneDeletesAllRowsOfItsArticle() throws Exception {
        write(change(Samples.article("a1", 1)), change(Samples.article("a2")));
        write(gone("a1"), gone("never seen"));

        assertThat(rows("SELECT article_id FROM articles")).containsExactly("a2");
        assertThat(rows("SELECT * FROM figures")).isEmpty();
    }

    @Test
    void rowsAndOffsetChangeTogether() throws Exception {
        write(change(Samples.article("a1")), change(Samples.article("a2")));

        assertThat(rows("SELECT consumer_group, topic, partition, next_offset, epoch FROM consumer_offsets"))
                .containsExactly("khabar-sink|news.enriched|0|2|1");
        assertThat(open().claim(Map.of(PARTITION, TOPIC))).containsExactly(Map.entry(PARTITION, 2L));
    }

    @Test
    void aSinkThatLostItsPartitionCannotWrite() throws Exception {
        PostgresStore successor = open();
        successor.claim(Map.of(PARTITION, TOPIC));

        assertThatThrownBy(() -> write(change(Samples.article("stale")))).isInstanceOf(FencedException.class);
        assertThat(rows("SELECT * FROM articles")).isEmpty();
        assertThat(rows("SELECT next_offset FROM consumer_offsets")).containsExactly("0");

        offset = 0;
        write(successor, change(Samples.article("a1")));
        assertThat(rows("SELECT article_id FROM articles")).containsExactly("a1");
    }

    @Test
    void aBatchThatIsThereAlreadyIsNotWrittenTwice() throws Exception {
        // As if the answer to a commit was lost.
        postgres.execute(schema, "UPDATE consumer_offsets SET next_offset = 1");

        assertThatThrownBy(() -> write(change(Samples.article("a1")))).isInstanceOf(FencedException.class);
        assertThat(store.claim(Map.of(PARTITION, TOPIC))).containsExactly(Map.entry(PARTITION, 1L));
    }

    @Test
    void aTopicThatWasMadeAnewIsReadFromItsBeginning() throws Exception {
        write(change(Samples.article("a1")));

        assertThat(store.claim(Map.of(PARTITION, Uuid.randomUuid()))).containsExactly(Map.entry(PARTITION, 0L));
    }

    @Test
    void whatTheDatabaseRefusesIsHandedOverBeforeTheRestIsCommitted() throws Exception {
        EnrichedArticle twice = Samples.article("twice");
        twice = EnrichedArticle.newBuilder(twice)
                .setParties(
                        List.of(twice.getParties().get(0), twice.getParties().get(0)))
                .build();
        EnrichedArticle far = EnrichedArticle.newBuilder(Samples.article("far"))
                .setPublishedAt(Instant.ofEpochMilli(Long.MAX_VALUE))
                .build();
        EnrichedArticle longId = Samples.article(noise(9000));
        List<Rejection> rejected = new ArrayList<>();
        Rejections check = rejections -> {
            rejected.addAll(rejections);
            try {
                assertThat(rows("SELECT * FROM articles")).isEmpty();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        };

        store.write(
                List.of(
                        change(Samples.article("a1", 1)),
                        change(twice),
                        change(far),
                        change(longId),
                        change(Samples.article("a2", 2))),
                Map.of(PARTITION, 5L),
                check);

        assertThat(rejected).extracting(rejection -> rejection.read().offset()).containsExactly(1L, 2L, 3L);
        assertThat(rejected).extracting(Rejection::stage).containsOnly("write");
        assertThat(rows("SELECT article_id, value FROM figures ORDER BY 1")).containsExactly("a1|1", "a2|2");
        assertThat(rows("SELECT article_id FROM articles ORDER BY 1")).containsExactly("a1", "a2");
        assertThat(rows("SELECT next_offset FROM consumer_offsets")).containsExactly("5");
    }

    @Test
    void aBadVersionDoesNotTakeTheGoodOneBeforeItAlong() throws Exception {
        EnrichedArticle bad = EnrichedArticle.newBuilder(Samples.article("a1", 2))
                .setEnrichedAt(Instant.ofEpochMilli(Long.MAX_VALUE))
                .build();
        List<Rejection> rejected = new ArrayList<>();

        store.write(List.of(change(Samples.article("a1", 1)), change(bad)), Map.of(PARTITION, 2L), rejected::addAll);

        assertThat(rejected).hasSize(1);
        assertThat(rows("SELECT value FROM figures")).containsExactly("1");
    }

    @Test
    void nothingIsCommittedWhenADeadLetterIsNotSafe() throws Exception {
        Rejections away = rejections -> {
            throw new KafkaException("broker away");
        };

        assertThatThrownBy(() -> store.write(
                        List.of(change(Samples.article("a1")), change(Samples.article(noise(9000)))),
                        Map.of(PARTITION, 2L),
                        away))
                .hasMessage("broker away");
        assertThat(rows("SELECT * FROM articles")).isEmpty();
        assertThat(rows("SELECT next_offset FROM consumer_offsets")).containsExactly("0");
    }

    @Test
    void aNulCharacterIsStoredAsTheReplacementCharacterSoThatOffsetsHold() throws Exception {
        write(change(EnrichedArticle.newBuilder(Samples.article("a\0b"))
                .setTitle("one\0two")
                .build()));

        assertThat(rows("SELECT article_id, title FROM articles")).containsExactly("a\uFFFDb|one\uFFFDtwo");
        write(gone("a\0b"));
        assertThat(rows("SELECT * FROM articles")).isEmpty();
    }

    @Test
    void anyFiniteOrInfiniteNumberAndAnyScriptIsStored() throws Exception {
        EnrichedArticle article = EnrichedArticle.newBuilder(Samples.article("a1"))
                .setTitle("قُتل ١٠٥ جنود 🕊 'quoted' \\ back\tslash")
                .setFigures(List.of(
                        Samples.figure(Double.MAX_VALUE),
                        Samples.figure(Double.POSITIVE_INFINITY),
                        Samples.figure(Double.NaN)))
                .build();
        write(change(article));

        assertThat(rows("SELECT title FROM articles")).containsExactly(article.getTitle());
        assertThat(rows("SELECT value FROM figures ORDER BY figure_index"))
                .containsExactly("1.7976931348623157e+308", "Infinity", "NaN");
    }

    @Test
    void aLostConnectionIsReportedAndTheNextAttemptOpensAnother() throws Exception {
        write(change(Samples.article("a1")));
        postgres.execute(
                schema,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'khabar-sink'"
                        + " AND pid <> pg_backend_pid()");

        Change next = change(Samples.article("a2"));
        assertThatThrownBy(() -> store.write(List.of(next), Map.of(PARTITION, offset), NONE))
                .isInstanceOf(StoreUnavailableException.class);
        store.write(List.of(next), Map.of(PARTITION, offset), NONE);
        assertThat(rows("SELECT article_id FROM articles ORDER BY 1")).containsExactly("a1", "a2");
    }

    @Test
    void migratingAgainChangesNothing() throws Exception {
        write(change(Samples.article("a1")));
        Migrations.apply(config);

        assertThat(rows("SELECT article_id FROM articles")).containsExactly("a1");
        assertThat(rows("SELECT version FROM schema_history WHERE version IS NOT NULL ORDER BY installed_rank"))
                .containsExactly("1", "2");
    }

    @Test
    void tablesOfTheFirstReleaseKeepTheirRowsWhenTheyAreBroughtUpToDate() throws Exception {
        PostgresSettings old = postgres.settings("released_0_1_0");
        Migrations.flyway(old).target("1").load().migrate();
        for (String row : List.of(
                "articles VALUES ('a1', NULL, 'Wire', 'Clash', 'en', 1, '2026-03-01Z', '2026-03-02Z', 'khabar 0.1.0', NULL, NULL)",
                "parties VALUES ('a1', 'ARM', 0, 'Armenia', 'STATE', NULL)",
                "mentions VALUES ('a1', 'ARM', 0, 'TEXT', 0, 7)",
                "figures VALUES ('a1', 0, 'KILLED', 14, NULL, 'EXACT', 'soldier', 'ARM', NULL, 'ARM', false, NULL, '14', 'TEXT',"
                        + " 0, 2, '14 died.')",
                "consumer_offsets VALUES ('khabar-sink', 'news.enriched', 0, gen_random_uuid(), 7, 3, 'test')")) {
            postgres.execute(old.schema(), "INSERT INTO " + row);
        }
        List<String> before = everything(old.schema());

        assertThat(Migrations.apply(old)).isTrue();

        assertThat(everything(old.schema())).hasSize(4).isEqualTo(before);
        assertThat(postgres.rows(old.schema(), "SELECT next_offset, epoch FROM consumer_offsets"))
                .containsExactly("7|3");
        assertThat(postgres.rows(old.schema(), "SELECT of_name, kind, value, claimant_name FROM latest_tolls"))
                .containsExactly("Armenia|KILLED|14|Armenia");
    }

    @Test
    void theLatestTollIsThatOfTheArticlePublishedLast() throws Exception {
        Figure part = Figure.newBuilder(Samples.figure(30)).setPartOf(1).build();
        EnrichedArticle later = EnrichedArticle.newBuilder(Samples.article("a2"))
                .setPublishedAt(Samples.PUBLISHED.plusSeconds(60))
                .setFigures(List.of(Samples.figure(7), Samples.figure(20), part))
                .build();
        EnrichedArticle undated = EnrichedArticle.newBuilder(Samples.article("a3", 50))
                .setPublishedAt(null)
                .build();
        write(change(later), change(Samples.article("a1", 105)), change(undated));

        assertThat(rows("SELECT of_name, kind, value, claimant_name, article_id FROM latest_tolls"))
                .containsExactly("Armenian army|KILLED|20|Armenia|a2");
    }

    @Test
    void whoCitesWhomCountsFiguresAndArticles() throws Exception {
        EnrichedArticle own = EnrichedArticle.newBuilder(Samples.article("a3"))
                .setFigures(List.of(
                        Figure.newBuilder(Samples.figure(1)).setClaimedBy(null).build()))
                .build();
        write(change(Samples.article("a1", 105, 7)), change(Samples.article("a2", 9)), change(own));

        assertThat(rows("SELECT source, claimant_name, claimant_type, of_name, figures, articles FROM who_cites_whom"))
                .containsExactly("Example Wire|Armenia|STATE|Armenian army|3|2");
    }

    @Test
    void aTransactionThatTheDatabaseCannotSerializeIsTriedAgainAndCostsNoDeadLetter() throws Exception {
        // A sequence counts on when its transaction is rolled back.
        postgres.execute(schema, "CREATE SEQUENCE tries");
        postgres.execute(
                schema,
                "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN IF nextval(''tries'') <= 2 THEN"
                        + " RAISE EXCEPTION USING ERRCODE = ''serialization_failure''; END IF; RETURN NEW; END'");
        postgres.execute(schema, "CREATE TRIGGER fail BEFORE INSERT ON figures FOR EACH ROW EXECUTE FUNCTION fail()");
        List<Change> changes = List.of(change(Samples.article("a1", 1)));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> store.write(changes, Map.of(PARTITION, 1L), NONE))
                    .isInstanceOf(StoreUnavailableException.class);
        }
        store.write(changes, Map.of(PARTITION, 1L), NONE);
        assertThat(rows("SELECT article_id, value FROM figures")).containsExactly("a1|1");
    }

    @Test
    void tablesThatAreNotUpToDateAreNotTouchedBySinksThatMayNotMigrate() throws Exception {
        PostgresSettings never =
                new PostgresSettings(config.url(), null, null, "not_there", PostgresSettings.Migrate.NEVER);

        assertThatThrownBy(() -> Migrations.apply(never))
                .isInstanceOf(SinkFailedException.class)
                .hasMessageContaining("not_there")
                .hasMessageContaining("--migrate only");
        assertThat(rows("SELECT count(*) FROM pg_namespace WHERE nspname = 'not_there'"))
                .containsExactly("0");
        PostgresSettings only = new PostgresSettings(config.url(), null, null, schema, PostgresSettings.Migrate.ONLY);
        assertThat(Migrations.apply(only)).isFalse();
    }

    @Test
    void aDatabaseOfALaterVersionIsRefused() throws Exception {
        postgres.execute(
                schema,
                "INSERT INTO schema_history (installed_rank, version, description, type, script, installed_by, execution_time,"
                        + " success) VALUES (9, '999', 'later', 'SQL', 'V999__later.sql', 'x', 1, true)");

        assertThatThrownBy(() -> Migrations.apply(config))
                .isInstanceOf(SinkFailedException.class)
                .hasMessageContaining("999");
    }

    @Test
    void everyTableAndColumnIsCommented() throws Exception {
        assertThat(rows("SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
                        + " WHERE c.relnamespace = '" + schema + "'::regnamespace AND c.relkind = 'r'"
                        + " AND c.relname <> 'schema_history' AND a.attnum >= 0 AND NOT a.attisdropped"
                        + " AND (col_description(c.oid, a.attnum) IS NULL OR obj_description(c.oid) IS NULL)"))
                .isEmpty();
    }

    private PostgresStore open() {
        PostgresStore another = new PostgresStore(config, "khabar-sink", "test");
        opened.add(another);
        return another;
    }

    private void write(Change... changes) throws Exception {
        write(store, changes);
    }

    private void write(PostgresStore into, Change... changes) throws Exception {
        into.write(List.of(changes), Map.of(PARTITION, offset), NONE);
    }

    private Change change(EnrichedArticle article) {
        return new Change(read(), article.getArticleId(), article);
    }

    private Change gone(String id) {
        return new Change(read(), id, null);
    }

    private ConsumerRecord<byte[], byte[]> read() {
        return new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), offset++, new byte[0], new byte[0]);
    }

    private List<String> everything() throws SQLException {
        return everything(schema);
    }

    private List<String> everything(String in) throws SQLException {
        List<String> all = new ArrayList<>(postgres.rows(in, "SELECT * FROM articles ORDER BY 1"));
        all.addAll(postgres.rows(in, "SELECT * FROM parties ORDER BY 1, 2"));
        all.addAll(postgres.rows(in, "SELECT * FROM mentions ORDER BY 1, 2, 3"));
        all.addAll(postgres.rows(in, "SELECT * FROM figures ORDER BY 1, 2"));
        return all;
    }

    private List<String> rows(String query) throws SQLException {
        return postgres.rows(schema, query);
    }

    /** A text that does not compress: PostgreSQL's limit for a key counts what is left. */
    private static String noise(int length) {
        return new Random(1)
                .ints(length, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
