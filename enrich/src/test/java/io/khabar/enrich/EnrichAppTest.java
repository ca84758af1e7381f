package io.khabar.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.khabar.avro.Article;
import io.khabar.avro.EnrichedArticle;
import io.khabar.broker.LocalBroker;
import io.khabar.extract.Extraction;
import io.khabar.extract.Figure;
import io.khabar.operations.Health;
import io.khabar.operations.Metrics;
import io.khabar.schemas.DeadLetter;
import io.khabar.schemas.DeadLetterLimit;
import io.khabar.schemas.Topic;
import io.khabar.schemas.TopicCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Timeout(120)
class EnrichAppTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private static Path brokerDirectory;

    private static LocalBroker broker;
    private static Admin admin;
    private static KafkaProducer<byte[], byte[]> producer;
    private static HttpRegistry registry;

    @TempDir
    private Path state;

    @BeforeAll
    static void start() throws IOException {
        broker = LocalBroker.start(brokerDirectory);
        registry = new HttpRegistry();
        Map<String, Object> clients = Map.of("bootstrap.servers", broker.bootstrapServers());
        admin = Admin.create(clients);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "max.request.size", 16_000_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        producer.close();
        admin.close();
        registry.close();
        broker.close();
    }

    @Test
    void everyArticleIsEnrichedExactlyOnceWhileAppsComeAndGo() throws Exception {
        TopicCatalogue topics = topics("exactly");
        List<String> ids = IntStream.range(0, 600).mapToObj(i -> "a" + i).toList();
        EnrichConfig config = config(topics, state.resolve("one"));
        try (EnrichApp one = EnrichApp.create(config, Samples.enricher())) {
            one.start();
            Map<TopicPartition, Long> published = publish(topics, ids.subList(0, 200));
            try (EnrichApp two = EnrichApp.create(config(topics, state.resolve("two")), Samples.enricher())) {
                two.start();
                published.putAll(publish(topics, ids.subList(200, 400)));
                two.awaitRunning(SOON);
            }
            published.putAll(publish(topics, ids.subList(400, 600)));
            await().atMost(SOON).until(() -> one.hasReached(published));

            List<ConsumerRecord<byte[], byte[]>> enriched = committed(topics.enriched());
            assertThat(enriched)
                    .extracting(record -> new String(record.key(), UTF_8))
                    .containsExactlyInAnyOrderElementsOf(ids);
            assertThat(committed(topics.figures())).hasSize(2 * ids.size());
            assertThat(committed(topics.deadLetters())).isEmpty();
            EnrichedArticle first = read(topics.enriched(), enriched.get(0));
            assertThat(first).isEqualTo(Samples.enricher().enrich(Samples.article(first.getArticleId())));
        }
    }

    @Test
    void anArticleIsVisibleWithinASecond() throws Exception {
        TopicCatalogue topics = topics("soon");
        try (EnrichApp app = EnrichApp.create(config(topics, state), Samples.enricher())) {
            app.start();
            Map<TopicPartition, Long> warm = publish(topics, List.of("warm"));
            await().atMost(SOON).until(() -> app.hasReached(warm));

            Map<TopicPartition, Long> published = publish(topics, List.of("next"));
            await().pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofSeconds(1))
                    .until(() -> app.hasReached(published));
            assertThat(committed(topics.enriched())).hasSize(2);
        }
    }

    @Test
    void kafkaStreamsHasNothingToWarnOfInTheConfiguration() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(StreamsConfig.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try (EnrichApp app = EnrichApp.create(config(topics("quiet"), state), Samples.enricher())) {
            app.start();
            app.awaitRunning(SOON);
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEmpty();
    }

    @Test
    void aRegistryThatIsAwayCostsNothing() throws Exception {
        TopicCatalogue topics = topics("away");
        byte[] value = bytes(topics, Samples.article("a1"));
        // A schema cache of its own: what this JVM knows already would hide that the registry is away.
        Map<String, Object> kafka = new HashMap<>(kafka());
        kafka.put("http.read.timeout.ms", 4711);
        kafka.put("max.retries", 0);
        EnrichConfig config = EnrichConfig.of(topics, state, kafka).withApplicationId("away");
        try (EnrichApp app = EnrichApp.create(config, Samples.enricher())) {
            app.start();
            app.awaitRunning(SOON);
            registry.setAway(true);
            int before = registry.refused();
            Map<TopicPartition, Long> published = send(topics, "a1", value);
            await().atMost(SOON).until(() -> registry.refused() >= before + 3);
            assertThat(app.hasReached(published)).isFalse();
            registry.setAway(false);
            await().atMost(SOON).until(() -> app.hasReached(published));
        } finally {
            registry.setAway(false);
        }
        assertThat(committed(topics.enriched())).hasSize(1);
        assertThat(committed(topics.deadLetters())).isEmpty();
    }

    @Test
    void whatCannotBeProcessedIsADeadLetterOnceAndByteForByte() throws Exception {
        TopicCatalogue topics = topics("poison");
        byte[] large = new byte[TopicCatalogue.MAX_RECORD_BYTES - 1000];
        new Random(7).nextBytes(large);
        byte[] unknownSchema = bytes(topics, Samples.article("a"));
        unknownSchema[1] = 99;
        List<ProducerRecord<byte[], byte[]>> poison = List.of(
                poison(topics, new byte[] {(byte) 0xff, 0, 1}, large),
                poison(topics, "unknown".getBytes(UTF_8), unknownSchema),
                poison(topics, null, new byte[0]),
                poison(topics, "bug".getBytes(UTF_8), bytes(topics, Samples.article("bug", "bug: overflow"))));
        try (EnrichApp app = EnrichApp.create(config(topics, state), Samples.enricher())) {
            app.start();
            Map<TopicPartition, Long> published = new HashMap<>();
            for (ProducerRecord<byte[], byte[]> bad : poison) {
                published.putAll(send(bad));
            }
            published.putAll(publish(topics, List.of("good")));
            await().atMost(SOON).until(() -> app.hasReached(published));
        }

        assertThat(committed(topics.enriched())).hasSize(1);
        List<ConsumerRecord<byte[], byte[]>> letters = committed(topics.deadLetters());
        assertThat(letters).hasSize(poison.size());
        for (ProducerRecord<byte[], byte[]> bad : poison) {
            assertThat(letters)
                    .filteredOn(letter -> Arrays.equals(letter.key(), bad.key()))
                    .singleElement()
                    .satisfies(letter -> {
                        assertThat(letter.value()).isEqualTo(bad.value());
                        assertThat(letter.headers().toArray())
                                .startsWith(bad.headers().toArray());
                        assertThat(DeadLetter.describe(letter).source().topic())
                                .isEqualTo(topics.articles().name());
                    });
        }
    }

    @Test
    void tooManyDeadLettersEndTheAppWithAClearLineAndLeaveTheRestInTheTopic() throws Exception {
        TopicCatalogue topics = topics("flood");
        EnrichConfig config = config(topics, state).withDeadLetterLimit(new DeadLetterLimit(0.2, 20));
        try (EnrichApp app = EnrichApp.create(config, Samples.enricher())) {
            publish(topics, List.of("a", "b", "c"));
            for (int i = 0; i < 10; i++) {
                send(poison(topics, ("bad" + i).getBytes(UTF_8), new byte[] {1, 2}));
            }
            app.start();
            assertThatThrownBy(app::join)
                    .isInstanceOf(EnrichFailedException.class)
                    .hasMessageContaining("5 of the last ")
                    .hasMessageContaining("would be dead letters, more than 20% of 20")
                    .hasMessageNotContaining("Exception");
        }
        assertThat(committed(topics.deadLetters())).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void theLongestArticleAndAllThatIsFoundInItGoThrough() throws Exception {
        TopicCatalogue topics = topics("long");
        String text = (Samples.TEXT + " ").repeat(5_000_000 / (Samples.TEXT.length() + 1));
        // A figure in every third sentence.
        ArticleEnricher thorough = new ArticleEnricher(
                article -> {
                    Extraction one = Samples.extract(article);
                    List<Figure> many = Collections.nCopies(
                            text.length() / Samples.TEXT.length() / 3,
                            one.figures().get(0));
                    return new Extraction(one.language(), one.languageConfidence(), one.parties(), many);
                },
                "test 1",
                Samples.CLOCK);
        try (EnrichApp app = EnrichApp.create(config(topics, state), thorough)) {
            app.start();
            Map<TopicPartition, Long> published = send(topics, "long", bytes(topics, Samples.article("long", text)));
            await().atMost(SOON).until(() -> app.hasReached(published));
        }
        assertThat(committed(topics.deadLetters())).isEmpty();
        assertThat(committed(topics.enriched())).singleElement().satisfies(record -> assertThat(record.value().length)
                .isBetween(2_000_000, 8_000_000));
    }

    @Test
    void aTopicThatTakesLessThanBeforeStallsNothing() throws Exception {
        TopicCatalogue topics = topics("limit");
        try (EnrichApp app = EnrichApp.create(config(topics, state), Samples.enricher())) {
            app.start();
            app.awaitRunning(SOON);
            ConfigResource enriched = new ConfigResource(
                    ConfigResource.Type.TOPIC, topics.enriched().name());
            AlterConfigOp less =
                    new AlterConfigOp(new ConfigEntry("max.message.bytes", "3000"), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(enriched, List.of(less))).all().get();
            String longId = "a".repeat(3000);
            Map<TopicPartition, Long> published = publish(topics, List.of("good", longId));
            // Kafka Streams lets the failure of a thread that it replaces go out of that thread.
            await().dontCatchUncaughtExceptions().atMost(SOON).until(() -> app.hasReached(published));
        }

        assertThat(committed(topics.enriched()))
                .extracting(record -> new String(record.key(), UTF_8))
                .containsExactly("good");
        assertThat(committed(topics.deadLetters())).singleElement().satisfies(letter -> assertThat(
                        DeadLetter.describe(letter).failure().errorMessage())
                .contains(topics.enriched().name(), "3000"));
    }

    @Test
    void reprocessingEnrichesAgainWhatIsThereBesideTheAppAndEnds() throws Exception {
        TopicCatalogue topics = topics("again");
        ArticleEnricher newer = new ArticleEnricher(Samples::extract, "test 2", Samples.CLOCK);
        try (EnrichApp app = EnrichApp.create(config(topics, state.resolve("app")), Samples.enricher())) {
            app.start();
            Map<TopicPartition, Long> published = publish(topics, List.of("a1", "a2", "a3"));
            published.putAll(publishInTransaction(topics, "a4"));
            await().atMost(SOON).until(() -> app.hasReached(published));
            for (int times = 1; times <= 2; times++) {
                try (Reprocessing reprocessing = Reprocessing.create(config(topics, state.resolve("again")), newer)) {
                    assertThat(reprocessing.run()).isTrue();
                    assertThat(groups()).doesNotContain(reprocessing.groupId());
                }
                assertThat(committed(topics.enriched()))
                        .extracting(record -> new String(record.key(), UTF_8) + " "
                                + read(topics.enriched(), record).getExtractor())
                        .containsExactlyInAnyOrderElementsOf(expected(times));
            }
            Map<TopicPartition, Long> next = publish(topics, List.of("a5"));
            await().atMost(SOON).until(() -> app.hasReached(next));
            assertThat(committed(topics.enriched())).hasSize(13);
        }
    }

    /** Of four articles, enriched once by the app and some times by reprocessing. */
    private static List<String> expected(int times) {
        List<String> all = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            all.add("a" + i + " test 1");
            all.addAll(Collections.nCopies(times, "a" + i + " test 2"));
        }
        return all;
    }

    @Test
    void reprocessingThatIsInterruptedGoesOnWhereItWas() throws Exception {
        TopicCatalogue topics = topics("broken-off");
        List<String> ids = IntStream.range(0, 300).mapToObj(i -> "a" + i).toList();
        publish(topics, ids);
        CountDownLatch some = new CountDownLatch(50);
        CountDownLatch goOn = new CountDownLatch(1);
        ArticleEnricher counting = new ArticleEnricher(
                article -> {
                    some.countDown();
                    if (some.getCount() == 0) {
                        wait(goOn);
                    }
                    return Samples.extract(article);
                },
                "test 2",
                Samples.CLOCK);
        Reprocessing first = Reprocessing.create(config(topics, state), counting);
        CompletableFuture<Boolean> done = CompletableFuture.supplyAsync(() -> {
            try {
                return first.run();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(some.await(60, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> closed = CompletableFuture.runAsync(first::close);
        goOn.countDown();
        closed.get(60, TimeUnit.SECONDS);
        // Should it have been quicker than its end, there are two rounds.
        int rounds = done.get(60, TimeUnit.SECONDS) ? 2 : 1;

        try (Reprocessing second = Reprocessing.create(config(topics, state), Samples.enricher())) {
            assertThat(second.run()).isTrue();
        }

        assertThat(committed(topics.enriched()))
                .extracting(record -> new String(record.key(), UTF_8))
                .containsExactlyInAnyOrderElementsOf(Collections.nCopies(rounds, ids).stream()
                        .flatMap(List::stream)
                        .toList());
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theAppTellsHowItIsAndWhatItDid() throws Exception {
        TopicCatalogue topics = topics("told");
        try (Metrics metrics = Metrics.prometheus("enrich");
                EnrichApp app = EnrichApp.create(config(topics, state), Samples.enricher(), metrics)) {
            Health health = app.health();
            assertThat(health.notReady()).hasValue("it has not started yet");
            app.start();
            app.awaitRunning(SOON);
            assertThat(health.notReady()).isEmpty();
            Map<TopicPartition, Long> published = publish(topics, List.of("a1", "a2"));
            published.putAll(send(topics, "broken", "broken".getBytes(UTF_8)));
            await().atMost(SOON).until(() -> app.hasReached(published));

            assertThat(metrics.scrape().lines())
                    .contains(
                            "khabar_records_in_total{app=\"enrich\"} 3.0",
                            "khabar_records_out_total{app=\"enrich\",to=\"enriched\"} 2.0",
                            "khabar_records_out_total{app=\"enrich\",to=\"figures\"} 4.0",
                            "khabar_failures_total{app=\"enrich\",stage=\"deserialize\"} 1.0",
                            "khabar_dead_letters_total{app=\"enrich\",stage=\"deserialize\"} 1.0",
                            "khabar_extraction_seconds_count{app=\"enrich\"} 2",
                            "khabar_end_to_end_latency_seconds_count{app=\"enrich\"} 2")
                    .anyMatch(line ->
                            line.startsWith("khabar_schema_registry_cache_total{app=\"enrich\",result=\"hit\"}"))
                    .anyMatch(line -> line.startsWith("kafka_stream_alive_stream_threads{app=\"enrich\""));
            await().atMost(SOON)
                    .until(() -> metrics.scrape().contains("khabar_consumer_lag_records{app=\"enrich\"} 0.0"));
            app.close();
            assertThat(health.notReady()).hasValue("it is about to end");
            assertThat(health.dead()).isEmpty();
        }
    }

    @Test
    void aRegistryThatIsAwayAtTheStartIsWaitedForSomeTime() throws Exception {
        Map<String, Object> kafka = new HashMap<>(kafka());
        kafka.put("max.retries", 0);
        EnrichConfig config = EnrichConfig.of(topics("registry-away"), state, kafka);
        registry.setAway(true);
        try (EnrichApp patient = EnrichApp.create(config.withApplicationId("patient"), Samples.enricher());
                EnrichApp hasty = EnrichApp.create(
                        config.withApplicationId("hasty").withStartTimeout(Duration.ofMillis(1)), Samples.enricher())) {
            patient.start();
            hasty.start();
            assertThatThrownBy(hasty::join)
                    .isInstanceOf(EnrichFailedException.class)
                    .hasMessageContaining("gave up after 0 s: schema registry at " + registry.url());
            registry.setAway(false);
            patient.awaitRunning(SOON);
        } finally {
            registry.setAway(false);
        }
    }

    @Test
    void aRegistryThatRefusesTheSchemaEndsTheAppAtTheStart() throws Exception {
        TopicCatalogue topics = topics("refused");
        registry.refuse(topics.figures().name());
        try (EnrichApp app = EnrichApp.create(config(topics, state), Samples.enricher())) {
            app.start();
            assertThatThrownBy(app::join)
                    .isInstanceOf(EnrichFailedException.class)
                    .hasMessageContaining("FigureRecord under subject refused.figures-value", "HTTP 409");
        }
    }

    @Test
    void topicsThatDoNotFitTogetherEndTheApp() throws Exception {
        TopicCatalogue topics = TopicCatalogue.withPrefix("unlike", 2);
        admin.createTopics(List.of(
                        topics.articles().toNewTopic(),
                        topics.enriched().toNewTopic(),
                        TopicCatalogue.withPrefix("unlike", 3).figures().toNewTopic(),
                        topics.deadLetters().toNewTopic()))
                .all()
                .get();
        try (EnrichApp app = EnrichApp.create(config(topics, state), Samples.enricher())) {
            app.start();
            assertThatThrownBy(app::join)
                    .isInstanceOf(EnrichFailedException.class)
                    .hasMessage("topics must have equally many partitions:"
                            + " unlike.articles has 2, unlike.enriched has 2, unlike.figures has 3");
        }
    }

    @Test
    void missingTopicsEndTheAppWithTheirNames() throws Exception {
        TopicCatalogue topics = TopicCatalogue.withPrefix("nowhere");
        try (EnrichApp app = EnrichApp.create(config(topics, state), Samples.enricher())) {
            app.start();
            assertThatThrownBy(app::join)
                    .isInstanceOf(EnrichFailedException.class)
                    .hasMessageContaining("nowhere.articles, nowhere.dead-letters, nowhere.enriched, nowhere.figures");
            assertThatThrownBy(() -> app.awaitRunning(SOON)).isInstanceOf(EnrichFailedException.class);
        }
    }

    @Test
    void aClosedAppEndsWithoutAnError() throws Exception {
        TopicCatalogue topics = topics("closed");
        EnrichApp app = EnrichApp.create(config(topics, state), Samples.enricher());
        app.start();
        app.awaitRunning(SOON);
        assertThat(app.isRunning()).isTrue();

        app.close();

        app.join();
        assertThat(app.isRunning()).isFalse();
        app.close();
    }

    @Test
    void anAppThatNeverStartedCanBeClosed() throws Exception {
        EnrichApp app = EnrichApp.create(config(TopicCatalogue.withPrefix("unused"), state), Samples.enricher());
        app.close();
        app.join();
    }

    private static TopicCatalogue topics(String prefix) throws ExecutionException, InterruptedException {
        TopicCatalogue topics = TopicCatalogue.withPrefix(prefix, 2);
        admin.createTopics(topics.all().stream().map(Topic::toNewTopic).toList())
                .all()
                .get();
        return topics;
    }

    private static Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", broker.bootstrapServers(), "schema.registry.url", registry.url());
    }

    private static EnrichConfig config(TopicCatalogue topics, Path state) {
        return EnrichConfig.of(topics, state, kafka())
                .withApplicationId(topics.articles().name() + ".enrich");
    }

    private static byte[] bytes(TopicCatalogue topics, Article article) {
        return topics.articles()
                .valueSerde(kafka())
                .serializer()
                .serialize(topics.articles().name(), article);
    }

    private static ProducerRecord<byte[], byte[]> poison(TopicCatalogue topics, byte[] key, byte[] value) {
        return new ProducerRecord<>(topics.articles().name(), null, null, key, value, new RecordHeaders(new Header[] {
            new RecordHeader("trace", new byte[] {(byte) 0x80, 0})
        }));
    }

    /** Publishes an article for each id, and says where each partition then ends. */
    private static Map<TopicPartition, Long> publish(TopicCatalogue topics, Collection<String> ids)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> ends = new HashMap<>();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (String id : ids) {
            sent.add(producer.send(new ProducerRecord<>(
                    topics.articles().name(), id.getBytes(UTF_8), bytes(topics, Samples.article(id)))));
        }
        for (var metadata : sent) {
            ends.put(partition(metadata.get()), metadata.get().offset() + 1);
        }
        return ends;
    }

    private static Map<TopicPartition, Long> send(TopicCatalogue topics, String key, byte[] value)
            throws ExecutionException, InterruptedException {
        return send(new ProducerRecord<>(topics.articles().name(), key.getBytes(UTF_8), value));
    }

    private static Map<TopicPartition, Long> send(ProducerRecord<byte[], byte[]> record)
            throws ExecutionException, InterruptedException {
        RecordMetadata metadata = producer.send(record).get();
        return Map.of(partition(metadata), metadata.offset() + 1);
    }

    /** As other people's producers may; the end of the transaction takes an offset of its own. */
    private static Map<TopicPartition, Long> publishInTransaction(TopicCatalogue topics, String id)
            throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> transactional = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "publisher"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            transactional.initTransactions();
            transactional.beginTransaction();
            RecordMetadata metadata = transactional
                    .send(new ProducerRecord<>(
                            topics.articles().name(), id.getBytes(UTF_8), bytes(topics, Samples.article(id))))
                    .get();
            transactional.commitTransaction();
            return Map.of(partition(metadata), metadata.offset() + 1);
        }
    }

    private static List<String> groups() throws ExecutionException, InterruptedException {
        return admin.listGroups().all().get().stream()
                .map(GroupListing::groupId)
                .toList();
    }

    private static TopicPartition partition(RecordMetadata metadata) {
        return new TopicPartition(metadata.topic(), metadata.partition());
    }

    private static <V> V read(Topic<?, V> topic, ConsumerRecord<byte[], byte[]> record) {
        return topic.valueSerde(kafka()).deserializer().deserialize(topic.name(), record.headers(), record.value());
    }

    /** Every record of a topic that a reader of committed records sees now. */
    private static List<ConsumerRecord<byte[], byte[]>> committed(Topic<?, ?> topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (PartitionInfo info : consumer.partitionsFor(topic.name())) {
                partitions.add(new TopicPartition(topic.name(), info.partition()));
            }
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
}
