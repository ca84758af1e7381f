package io.khabar.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.khabar.avro.Article;
import io.khabar.broker.LocalBroker;
import io.khabar.schemas.Topic;
import io.khabar.schemas.TopicCatalogue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ArticlePublisherTest {

    private static final String REGISTRY = "mock://publisher-test";

    @TempDir
    static Path directory;

    private static LocalBroker broker;

    private Topic<String, Article> topic;

    @BeforeAll
    static void startBroker() throws IOException {
        broker = LocalBroker.start(directory);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void createTopic(TestInfo test) throws Exception {
        topic = TopicCatalogue.withPrefix(test.getTestMethod().orElseThrow().getName(), 2)
                .articles();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(topic.toNewTopic())).all().get();
        }
    }

    @Test
    void theFutureNamesThePlaceWhereTheArticleIs() throws Exception {
        Article article = Readings.of(ArticleFormat.JSON, "{\"id\":\"a-1\",\"title\":\"T\",\"text\":\"خبر\"}")
                .article();
        Published published;
        try (ArticlePublisher publisher = publisher().build()) {
            published = publisher.publish(article).get();
        }

        assertThat(published.articleId()).isEqualTo("a-1");
        assertThat(consume()).singleElement().satisfies(found -> {
            assertThat(found.key()).isEqualTo("a-1");
            assertThat(found.value()).isEqualTo(article);
            assertThat(found.partition()).isEqualTo(published.partition());
            assertThat(found.offset()).isEqualTo(published.offset());
        });
    }

    @Test
    void anArticleBuiltByHandGetsItsIdAndTheTime() throws Exception {
        Article bare = Article.newBuilder().setTitle("T").setText("B").build();
        try (ArticlePublisher publisher = publisher().build()) {
            publisher.publish(bare).get();
        }

        assertThat(consume()).singleElement().satisfies(found -> {
            assertThat(found.key()).isEqualTo(ArticleIds.derive(null, "T", "B"));
            assertThat(found.value().getId()).isEqualTo(found.key());
            assertThat(found.value().getFetchedAt()).isNotNull();
        });
    }

    @Test
    void aRunCountsWhatTheBrokerAcknowledgedAndWhatWasRefusedByWhom() {
        // Noise, so that compression does not make it small.
        String tooLarge = noise(2_000_000);
        String lines = "{\"id\":\"1\",\"text\":\"a\"}\nbroken\n{\"id\":\"2\",\"text\":\"" + tooLarge
                + "\"}\n{\"id\":\"3\",\"text\":\"c\"}\n";
        List<Refusal> shown = new ArrayList<>();
        PublishReport report;
        Map<String, Object> narrow = Map.of(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 1_000_000);
        try (ArticlePublisher publisher = publisher().config(narrow).build()) {
            PublishRun run = new PublishRun(publisher, shown::add);
            read(lines, run);
            report = run.finish();
        }

        assertThat(report.published()).isEqualTo(2);
        assertThat(report.refused()).isEqualTo(2);
        assertThat(report.isComplete()).isTrue();
        assertThat(report.refusals()).isEqualTo(shown);
        assertThat(shown)
                .extracting(Refusal::toString)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("file:2: is not valid JSON"),
                        line -> assertThat(line).startsWith("file:3: is too large for the topic: "));
        assertThat(consume()).extracting(ConsumerRecord::key).containsExactlyInAnyOrder("1", "3");
    }

    @Test
    void aRecordThatOnlyTheBrokerFindsTooLargeIsRefusedAndTheRestArrives() throws Exception {
        limitRecords(1_000_000);
        String tooLarge = noise(2_000_000);
        List<Refusal> shown = new ArrayList<>();
        PublishReport report;
        try (ArticlePublisher publisher = publisher().build()) {
            PublishRun run = new PublishRun(publisher, shown::add);
            read(
                    "{\"id\":\"1\",\"text\":\"a\"}\n{\"id\":\"2\",\"text\":\"" + tooLarge
                            + "\"}\n{\"id\":\"3\",\"text\":\"c\"}\n",
                    run);
            report = run.finish();
        }

        assertThat(report.published()).isEqualTo(2);
        assertThat(shown).singleElement().asString().startsWith("file:2: is too large for the topic: ");
    }

    @Test
    void anArticleWithTheLongestTextThatIsReadArrivesWhole() throws Exception {
        // Noise, so that compression does not make it small.
        String longest = noise(ReadOptions.DEFAULT_MAX_TEXT_BYTES / 3 * 2);
        Article article = Readings.of(
                        ArticleFormat.JSON, "{\"id\":\"long\",\"title\":\"T\",\"text\":\"" + longest + "\"}")
                .article();
        try (ArticlePublisher publisher = publisher().build()) {
            publisher.publish(article).get();
        }

        assertThat(consume())
                .singleElement()
                .satisfies(found -> assertThat(found.value().getText()).isEqualTo(longest));
    }

    @Test
    void everythingAcknowledgedIsThereOnceThoughTheBrokerRestartsMeanwhile() throws Exception {
        int articles = 3000;
        List<CompletableFuture<Published>> acknowledged = new ArrayList<>();
        CompletableFuture<Void> restart = null;
        try (ArticlePublisher publisher = publisher().maxInFlight(200).build()) {
            for (int i = 0; i < articles; i++) {
                acknowledged.add(publisher.publish(article("n-" + i)));
                if (i == articles / 3) {
                    restart = CompletableFuture.runAsync(ArticlePublisherTest::restartBroker);
                }
            }
            restart.get();
        }

        assertThat(acknowledged).allMatch(future -> future.isDone() && !future.isCompletedExceptionally());
        List<ConsumerRecord<String, Article>> found = consume();
        assertThat(found).hasSize(articles);
        assertThat(found).extracting(ConsumerRecord::key).doesNotHaveDuplicates();
    }

    @Test
    void aRegistryThatIsAwayIsWaitedFor() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        AtomicInteger asked = new AtomicInteger();
        HttpServer registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        registry.createContext("/", exchange -> {
            // Down for the first eight requests; the serializer by itself gives up after two.
            boolean down = asked.incrementAndGet() <= 8;
            byte[] answer = (down ? "{}" : "{\"id\":1}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(down ? 503 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        registry.start();
        try (ArticlePublisher publisher = publisher()
                .schemaRegistryUrl("http://127.0.0.1:" + port)
                .config(Map.of("max.retries", 1, "retries.wait.ms", 1))
                .build()) {
            assertThat(publisher.publish(article("patient")).get().articleId()).isEqualTo("patient");
        } finally {
            registry.stop(0);
        }
        assertThat(asked.get()).isGreaterThan(8);
    }

    @Test
    void aBrokerThatStaysAwayFailsTheRunAfterTheDeliveryTimeoutAndReadingStops() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        Map<String, Object> impatient = Map.of(
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 1000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 500,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, 200);
        try (ArticlePublisher publisher = publisher()
                .bootstrapServers("127.0.0.1:" + nobody)
                .config(impatient)
                .build()) {
            PublishRun run = new PublishRun(publisher, refusal -> {});
            assertThatThrownBy(() -> read("{\"text\":\"a\"}\n{\"text\":\"b\"}\n{\"text\":\"c\"}\n", run))
                    .isInstanceOf(PublishFailedException.class);
            PublishReport report = run.finish();

            assertThat(report.published()).isZero();
            assertThat(report.failed()).isEqualTo(1);
            assertThat(report.isComplete()).isFalse();
            assertThat(report.failure()).isPresent();
        }
    }

    @Test
    @SuppressWarnings("FutureReturnValueIgnored") // of the future in the future, which is looked at below
    void noMoreThanTheBoundIsEverOnItsWay() throws Exception {
        try (ArticlePublisher publisher = publisher()
                // A batch waits for company that the bound does not let in: only the bound stops the third.
                .config(Map.of(
                        ProducerConfig.LINGER_MS_CONFIG, 60_000, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 120_000))
                .maxInFlight(2)
                .build()) {
            List<CompletableFuture<Published>> bound =
                    List.of(publisher.publish(article("one")), publisher.publish(article("two")));
            CompletableFuture<CompletableFuture<Published>> third =
                    CompletableFuture.supplyAsync(() -> publisher.publish(article("three")));
            assertThatThrownBy(() -> third.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(publisher.inFlight()).isEqualTo(2);

            assertThat(bound).noneMatch(CompletableFuture::isDone);
            publisher.flush();
            assertThat(bound).allMatch(CompletableFuture::isDone);
            CompletableFuture<Published> accepted = third.get();
            publisher.flush();
            assertThat(accepted.get().articleId()).isEqualTo("three");
            assertThat(publisher.inFlight()).isZero();
        }
    }

    @Test
    void aWrongSettingIsNamed() {
        assertThatThrownBy(() -> ArticlePublisher.builder()
                        .bootstrapServers("localhost:1")
                        .build())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("schema.registry.url");
        assertThatThrownBy(() -> publisher().bootstrapServers("nowhere").build())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void anAnswerIsNeverTakenForGrantedEvenIfTheConfigurationAsksForIt()
            throws ExecutionException, InterruptedException {
        try (ArticlePublisher publisher = publisher()
                .config(Map.of(ProducerConfig.ACKS_CONFIG, "0", ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false))
                .build()) {
            // Without acknowledgements there would be no offset.
            assertThat(publisher.publish(article("x")).get().offset()).isNotNegative();
        }
    }

    private ArticlePublisher.Builder publisher() {
        return ArticlePublisher.builder()
                .bootstrapServers(broker.bootstrapServers())
                .schemaRegistryUrl(REGISTRY)
                .topic(topic);
    }

    private static Article article(String id) {
        return Article.newBuilder()
                .setId(id)
                .setTitle("Title of " + id)
                .setText("Text of " + id)
                .build();
    }

    private static void read(String lines, PublishRun run) {
        new ArticleReader(Readings.OPTIONS)
                .read(
                        new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)),
                        "file",
                        ArticleFormat.JSON_LINES,
                        run);
    }

    private void limitRecords(int bytes) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("max.message.bytes", Integer.toString(bytes)),
                                    AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private static String noise(int length) {
        Random random = new Random(7);
        StringBuilder out = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            out.append((char) ('\u4e00' + random.nextInt(20_000)));
        }
        return out.substring(0, length / 2);
    }

    private static void restartBroker() {
        int port = broker.port();
        broker.close();
        try {
            broker = LocalBroker.start(directory, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that is in the topic. */
    private List<ConsumerRecord<String, Article>> consume() {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers(), "schema.registry.url", REGISTRY);
        List<ConsumerRecord<String, Article>> found = new ArrayList<>();
        try (KafkaConsumer<String, Article> consumer = new KafkaConsumer<>(
                config,
                topic.keySerde().deserializer(),
                topic.valueSerde(config).deserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map((PartitionInfo info) -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(Duration.ofSeconds(1)).forEach(found::add);
            }
        }
        return found;
    }
}
