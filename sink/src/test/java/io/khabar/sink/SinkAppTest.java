package io.khabar.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.khabar.avro.EnrichedArticle;
import io.khabar.broker.LocalBroker;
import io.khabar.operations.Health;
import io.khabar.operations.Metrics;
import io.khabar.schemas.DeadLetter;
import io.khabar.schemas.DeadLetterLimit;
import io.khabar.schemas.Topic;
import io.khabar.schemas.TopicCatalogue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@ExtendWith(Postgres.Extension.class)
class SinkAppTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private static Path brokerDirectory;

    private static LocalBroker broker;
    private static Admin admin;
    private static KafkaProducer<byte[], byte[]> producer;

    private final Postgres postgres;

    SinkAppTest(Postgres postgres) {
        this.postgres = postgres;
    }

    @BeforeAll
    static void start() throws IOException {
        broker = LocalBroker.start(brokerDirectory);
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "test"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    @AfterAll
    static void stop() {
        producer.close();
        admin.close();
        broker.close();
    }

    @Test
    void whatIsCommittedIsStoredAndWhatIsAbortedIsNot() throws Exception {
        TopicCatalogue topics = topics("plain");
        try (SinkApp app = SinkApp.create(config(topics))) {
            app.start();
            publish(topics, Samples.article("a1", 1), Samples.article("a2", 2));
            producer.beginTransaction();
            Future<RecordMetadata> aborted = producer.send(record(topics, Samples.article("aborted")));
            producer.flush();
            producer.abortTransaction();
            assertThat(aborted.get().hasOffset()).isTrue();
            publish(topics, Samples.article("a1", 3));
            send(List.of(new ProducerRecord<>(topics.enriched().name(), "a2".getBytes(UTF_8), null)));
            awaitStored(app, topics);
        }

        assertThat(articles(topics)).containsExactly("a1");
        assertThat(rows(topics, "SELECT value FROM figures")).containsExactly("3");
        assertThat(admin.listConsumerGroupOffsets(topics.enriched().name())
                        .partitionsToOffsetAndMetadata()
                        .get())
                .as("offsets for tools that show lag")
                .isNotEmpty();
    }

    @Test
    void theSinkTellsHowItIsAndWhatItDid() throws Exception {
        TopicCatalogue topics = topics("told");
        try (Metrics metrics = Metrics.prometheus("sink");
                SinkApp app = SinkApp.create(config(topics), metrics)) {
            Health health = app.health(0);
            assertThat(health.notReady()).isPresent();
            app.start();
            publish(topics, Samples.article("a1", 1), Samples.article("a2", 2));
            send(List.of(
                    new ProducerRecord<>(topics.enriched().name(), "b".getBytes(UTF_8), "broken".getBytes(UTF_8))));
            awaitStored(app, topics);

            await().atMost(SOON).until(() -> health.notReady().isEmpty());
            assertThat(metrics.scrape().lines())
                    .contains(
                            "khabar_records_in_total{app=\"sink\"} 3.0",
                            "khabar_records_out_total{app=\"sink\",to=\"store\"} 2.0",
                            "khabar_dead_letters_total{app=\"sink\",stage=\"deserialize\"} 1.0",
                            "khabar_end_to_end_latency_seconds_count{app=\"sink\"} 2");
            await().atMost(SOON)
                    .until(() -> metrics.scrape().contains("khabar_consumer_lag_records{app=\"sink\"} 0.0"));
            app.close();
            assertThat(health.notReady()).hasValue("it is about to end");
        }
    }

    @Test
    void whatKafkaKnowsOfOffsetsDoesNotMatter() throws Exception {
        TopicCatalogue topics = topics("replay");
        try (SinkApp app = SinkApp.create(config(topics))) {
            app.start();
            publish(topics, Samples.article("a1", 1), Samples.article("a2", 2));
            awaitStored(app, topics);
        }
        // As if the sink died between the database's commit and Kafka's.
        Map<TopicPartition, OffsetAndMetadata> beginning = new HashMap<>();
        ends(topics).keySet().forEach(partition -> beginning.put(partition, new OffsetAndMetadata(0)));
        admin.alterConsumerGroupOffsets(topics.enriched().name(), beginning)
                .all()
                .get();
        List<String> before = rows(topics, "SELECT article_id, xmin FROM articles ORDER BY 1");

        try (SinkApp app = SinkApp.create(config(topics))) {
            app.start();
            publish(topics, Samples.article("a3", 3));
            awaitStored(app, topics);
        }

        assertThat(rows(topics, "SELECT article_id, xmin FROM articles WHERE article_id <> 'a3' ORDER BY 1"))
                .as("rows that no transaction touched again")
                .isEqualTo(before);
        assertThat(rows(topics, "SELECT article_id, value FROM figures ORDER BY 1"))
                .containsExactly("a1|1", "a2|2", "a3|3");
    }

    @Test
    void whatWasReadBeforeACrashButNotCommittedIsReadAgain() throws Exception {
        TopicCatalogue topics = topics("lost");
        try (SinkApp app = SinkApp.create(config(topics))) {
            app.start();
            publish(topics, Samples.article("a1", 1), Samples.article("a2", 2));
            awaitStored(app, topics);
        }
        // As the database would be if its transaction had been lost.
        postgres.execute(schema(topics), "UPDATE consumer_offsets SET next_offset = 0");
        postgres.execute(schema(topics), "DELETE FROM articles WHERE article_id = 'a1'");

        try (SinkApp app = SinkApp.create(config(topics))) {
            app.start();
            awaitStored(app, topics);
        }

        assertThat(rows(topics, "SELECT article_id, value FROM figures ORDER BY 1"))
                .containsExactly("a1|1", "a2|2");
    }

    @Test
    void whatCannotBeStoredIsADeadLetterByteForByteAndTheRestIsStored() throws Exception {
        TopicCatalogue topics = topics("poison");
        byte[] unknownSchema = bytes(topics, Samples.article("a"));
        unknownSchema[1] = 99;
        EnrichedArticle twice = Samples.article("twice");
        twice = EnrichedArticle.newBuilder(twice)
                .setParties(
                        List.of(twice.getParties().get(0), twice.getParties().get(0)))
                .build();
        List<ProducerRecord<byte[], byte[]>> poison = List.of(
                poison(topics, new byte[] {(byte) 0xff, 0}, new byte[] {1, 2, 3}),
                poison(topics, "unknown".getBytes(UTF_8), unknownSchema),
                poison(topics, null, null),
                poison(topics, "twice".getBytes(UTF_8), bytes(topics, twice)));
        try (SinkApp app = SinkApp.create(config(topics))) {
            app.start();
            publish(topics, Samples.article("a1"));
            send(poison);
            publish(topics, Samples.article("a2"));
            awaitStored(app, topics);
        }

        assertThat(articles(topics)).containsExactly("a1", "a2");
        List<ConsumerRecord<byte[], byte[]>> letters = read(topics.deadLetters());
        assertThat(letters).hasSize(poison.size());
        for (ProducerRecord<byte[], byte[]> bad : poison) {
            assertThat(letters)
                    .filteredOn(letter -> java.util.Arrays.equals(letter.key(), bad.key()))
                    .singleElement()
                    .satisfies(letter -> {
                        assertThat(letter.value()).isEqualTo(bad.value());
                        assertThat(letter.headers().toArray())
                                .startsWith(bad.headers().toArray());
                        DeadLetter said = DeadLetter.describe(letter);
                        assertThat(said.source().topic())
                                .isEqualTo(topics.enriched().name());
                        assertThat(said.failure().app()).isEqualTo("sink");
                        assertThat(said.failure().stage())
                                .isEqualTo("twice".equals(key(bad)) ? "write" : "deserialize");
                    });
        }
    }

    @Test
    void tooManyDeadLettersEndTheSinkWithAClearLineAndLeaveTheRestInTheTopic() throws Exception {
        TopicCatalogue topics = topics("flood");
        List<ProducerRecord<byte[], byte[]>> poison = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            poison.add(poison(topics, ("bad" + i).getBytes(UTF_8), new byte[] {1, 2, 3}));
        }
        publish(topics, Samples.article("a1"));
        send(poison);
        try (SinkApp app = SinkApp.create(config(topics).withDeadLetterLimit(new DeadLetterLimit(0.2, 20)))) {
            app.start();
            assertThatThrownBy(app::join)
                    .isInstanceOf(SinkFailedException.class)
                    .hasMessageContaining("5 of the last ")
                    .hasMessageContaining("would be dead letters, more than 20% of 20");
        }
        assertThat(read(topics.deadLetters())).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void aDatabaseThatGoesAwayIsWaitedFor() throws Exception {
        TopicCatalogue topics = topics("restart");
        try (SinkApp app = SinkApp.create(config(topics))) {
            app.start();
            publish(topics, Samples.article("before"));
            awaitStored(app, topics);
            postgres.stop();
            try {
                publish(topics, Samples.article("meanwhile"));
                await().atMost(SOON).until(() -> !app.isRunning());
                assertThat(app.hasReached(ends(topics))).isFalse();
            } finally {
                postgres.startAgain();
            }
            publish(topics, Samples.article("after"));
            awaitStored(app, topics);
        }

        assertThat(articles(topics)).containsExactly("after", "before", "meanwhile");
    }

    @Test
    void aDatabaseThatIsAwayAtTheStartIsWaitedFor() throws Exception {
        TopicCatalogue topics = topics("late");
        publish(topics, Samples.article("a1"));
        SinkConfig config = config(topics);
        postgres.stop();
        try (SinkApp app = SinkApp.create(config)) {
            try {
                app.start();
                assertThat(app.hasReached(ends(topics))).isFalse();
            } finally {
                postgres.startAgain();
            }
            awaitStored(app, topics);
        }
        assertThat(articles(topics)).containsExactly("a1");
    }

    @Test
    void sinksOfOneGroupShareTheWorkAndTakeOverFromEachOther() throws Exception {
        TopicCatalogue topics = topics("shared");
        List<String> ids = IntStream.range(100, 400).mapToObj(i -> "a" + i).toList();
        try (SinkApp one = SinkApp.create(config(topics))) {
            one.start();
            publish(topics, articles(ids.subList(0, 100)));
            try (SinkApp two = SinkApp.create(config(topics))) {
                two.start();
                publish(topics, articles(ids.subList(100, 200)));
                two.awaitRunning(SOON);
                publish(topics, articles(ids.subList(200, 250)));
            }
            publish(topics, articles(ids.subList(250, 300)));
            awaitStored(one, topics);
        }

        assertThat(articles(topics)).isEqualTo(ids);
        assertThat(rows(topics, "SELECT count(*) FROM figures")).containsExactly(Integer.toString(ids.size()));
        assertThat(read(topics.deadLetters())).isEmpty();
    }

    @Test
    void parquetFilesHoldWhatTheTopicHoldsAlsoAfterARestart(@TempDir Path directory) throws Exception {
        TopicCatalogue topics = topics("parquet");
        SinkConfig config = SinkConfig.of(
                topics,
                ParquetStore.TYPE,
                Map.of("parquet-dir", directory.toString(), "parquet-roll-after", "PT0S"),
                kafka());
        for (String id : List.of("a1", "a2")) {
            publish(topics, Samples.article(id, 1));
            try (SinkApp app = SinkApp.create(config)) {
                app.start();
                awaitStored(app, topics);
            }
        }

        assertThat(ParquetStoreTest.duckDb("SELECT articleId FROM read_parquet('" + directory
                        + "/date=*/language=*/*.parquet') ORDER BY articleId"))
                .containsExactly("a1", "a2");
    }

    @Test
    void aSlowEndpointSlowsItsSinkDownAndNothingPilesUp() throws Exception {
        TopicCatalogue topics = topics("slow");
        int count = 60;
        publish(
                topics,
                articles(IntStream.range(0, count).mapToObj(i -> "a" + i).toList()));
        Semaphore may = new Semaphore(0);
        AtomicInteger waiting = new AtomicInteger();
        Set<String> arrived = ConcurrentHashMap.newKeySet();
        List<Integer> together = new CopyOnWriteArrayList<>();
        HttpServer endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newCachedThreadPool();
        endpoint.setExecutor(threads);
        endpoint.createContext("/", exchange -> {
            together.add(waiting.incrementAndGet());
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            may.acquireUninterruptibly();
            Matcher ids =
                    Pattern.compile("\"articleId\":\"(a[0-9]+)\",\"article\"").matcher(body);
            while (ids.find()) {
                arrived.add(ids.group(1));
            }
            waiting.decrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        endpoint.start();
        SinkConfig config = SinkConfig.of(
                topics,
                WebhookStore.TYPE,
                Map.of(
                        "webhook-url",
                        "http://localhost:" + endpoint.getAddress().getPort(),
                        "webhook-batch",
                        "10",
                        "webhook-timeout",
                        "PT30S"),
                kafka());
        try (SinkApp app = SinkApp.create(config)) {
            app.start();
            await().atMost(SOON).until(() -> waiting.get() == 1);
            // The endpoint has ten at most in its hands, and only what it took is behind the offset.
            assertThat(arrived).isEmpty();
            assertThat(committed(config)).isZero();
            may.release();
            await().atMost(SOON).until(() -> waiting.get() == 1 && !arrived.isEmpty());
            assertThat(arrived.size()).isLessThanOrEqualTo(10);
            assertThat(committed(config)).isLessThanOrEqualTo(arrived.size());
            may.release(1000);
            awaitStored(app, topics);
        } finally {
            may.release(1000);
            endpoint.stop(0);
            threads.shutdownNow();
        }

        assertThat(arrived).hasSize(count);
        assertThat(together).as("requests on their way at once").containsOnly(1);
        assertThat(read(topics.deadLetters())).isEmpty();
    }

    @Test
    @ExtendWith(OpenSearch.Extension.class)
    void aSearchClusterThatCrashesIsWaitedForAndHoldsEachArticleAsItWasLast(OpenSearch search) throws Exception {
        TopicCatalogue topics = topics("search");
        SinkConfig config = SinkConfig.of(
                topics,
                OpenSearchStore.TYPE,
                Map.of("opensearch-url", search.url().toString(), "opensearch-index", "crash"),
                kafka());
        publish(topics, Samples.article("a1", 1), Samples.article("a2", 2), Samples.article("a3", 3));
        try (SinkApp app = SinkApp.create(config)) {
            app.start();
            awaitStored(app, topics);
            search.kill();
            try {
                publish(topics, Samples.article("a1", 4), Samples.article("a4", 5));
                send(List.of(new ProducerRecord<>(topics.enriched().name(), "a2".getBytes(UTF_8), null)));
                await().atMost(SOON).until(() -> !app.isRunning());
                assertThat(app.hasReached(ends(topics))).isFalse();
            } finally {
                search.startAgain();
            }
            awaitStored(app, topics);
        }
        // As if the sink died before Kafka took note.
        Map<TopicPartition, OffsetAndMetadata> beginning = new HashMap<>();
        ends(topics).keySet().forEach(partition -> beginning.put(partition, new OffsetAndMetadata(0)));
        admin.alterConsumerGroupOffsets(config.groupId(), beginning).all().get();
        try (SinkApp app = SinkApp.create(config)) {
            app.start();
            awaitStored(app, topics);
        }

        assertThat(search.ids("crash")).containsExactly("a1", "a3", "a4");
        assertThat(search.ask("GET", "/crash/_doc/a1", "").findValuesAsText("value"))
                .containsExactly("4.0");
        assertThat(read(topics.deadLetters())).isEmpty();
    }

    /** How many records of the group are behind its offsets. */
    private static long committed(SinkConfig config) throws Exception {
        return admin.listConsumerGroupOffsets(config.groupId()).partitionsToOffsetAndMetadata().get().values().stream()
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    @Test
    void aWrongUserEndsTheSinkWithOneClearLine() throws Exception {
        SinkConfig config = config(topics("user"));
        SinkConfig wrong = config.with("jdbc-url", postgres.url().replace("user=postgres", "user=nobody"));
        try (SinkApp app = SinkApp.create(wrong)) {
            app.start();
            assertThatThrownBy(app::join)
                    .isInstanceOf(SinkFailedException.class)
                    .hasMessageContaining("role \"nobody\" does not exist")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void missingTopicsEndTheSinkWithTheirNames() throws Exception {
        try (SinkApp app = SinkApp.create(config(TopicCatalogue.withPrefix("nowhere")))) {
            app.start();
            assertThatThrownBy(app::join)
                    .isInstanceOf(SinkFailedException.class)
                    .hasMessageContaining("nowhere.dead-letters, nowhere.enriched");
        }
    }

    @Test
    void aClosedSinkEndsWithoutAnError() throws Exception {
        SinkApp app = SinkApp.create(config(topics("closed")));
        app.start();
        app.awaitRunning(SOON);
        assertThat(app.isRunning()).isTrue();

        app.close();

        app.join();
        assertThat(app.isRunning()).isFalse();
    }

    private static TopicCatalogue topics(String prefix) throws Exception {
        TopicCatalogue topics = TopicCatalogue.withPrefix(prefix, 2);
        admin.createTopics(List.of(
                        topics.enriched().toNewTopic(), topics.deadLetters().toNewTopic()))
                .all()
                .get();
        return topics;
    }

    private SinkConfig config(TopicCatalogue topics) {
        return postgres.config(topics, schema(topics), kafka())
                .withGroupId(topics.enriched().name());
    }

    private static Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", broker.bootstrapServers(), "schema.registry.url", "mock://sink-app-test");
    }

    private static String schema(TopicCatalogue topics) {
        return topics.enriched().name().replace('.', '_');
    }

    private void awaitStored(SinkApp app, TopicCatalogue topics) {
        Map<TopicPartition, Long> ends = ends(topics);
        await().atMost(SOON).until(() -> app.hasReached(ends));
    }

    private List<String> rows(TopicCatalogue topics, String query) throws SQLException {
        return postgres.rows(schema(topics), query);
    }

    private List<String> articles(TopicCatalogue topics) throws SQLException {
        return rows(topics, "SELECT article_id FROM articles ORDER BY 1");
    }

    private static EnrichedArticle[] articles(List<String> ids) {
        return ids.stream().map(id -> Samples.article(id, 1)).toArray(EnrichedArticle[]::new);
    }

    private static byte[] bytes(TopicCatalogue topics, EnrichedArticle article) {
        return topics.enriched()
                .valueSerde(kafka())
                .serializer()
                .serialize(topics.enriched().name(), article);
    }

    private static ProducerRecord<byte[], byte[]> record(TopicCatalogue topics, EnrichedArticle article) {
        return new ProducerRecord<>(
                topics.enriched().name(), article.getArticleId().getBytes(UTF_8), bytes(topics, article));
    }

    private static ProducerRecord<byte[], byte[]> poison(TopicCatalogue topics, byte[] key, byte[] value) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("trace", new byte[] {(byte) 0x80, 0});
        return new ProducerRecord<>(topics.enriched().name(), null, null, key, value, headers);
    }

    private static String key(ProducerRecord<byte[], byte[]> record) {
        return record.key() == null ? null : new String(record.key(), UTF_8);
    }

    private static void publish(TopicCatalogue topics, EnrichedArticle... articles) throws Exception {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (EnrichedArticle article : articles) {
            records.add(record(topics, article));
        }
        send(records);
    }

    private static void send(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        producer.beginTransaction();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (ProducerRecord<byte[], byte[]> record : records) {
            sent.add(producer.send(record));
        }
        producer.commitTransaction();
        for (Future<RecordMetadata> metadata : sent) {
            assertThat(metadata.get().hasOffset()).isTrue();
        }
    }

    /** Where the partitions of the enriched topic end. The broker lets readers of committed records come so far some time after the commit. */
    private static Map<TopicPartition, Long> ends(TopicCatalogue topics) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("read_uncommitted")) {
            return consumer.endOffsets(partitions(consumer, topics.enriched()));
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(Topic<?, ?> topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("read_committed")) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, Topic<?, ?> topic) {
        return consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String isolation) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", isolation),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
