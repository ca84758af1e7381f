package io.khabar.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.khabar.broker.LocalBroker;
import io.khabar.operations.Metrics;
import io.khabar.schemas.DeadLetterGauge;
import io.khabar.schemas.TopicCatalogue;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.postgresql.PGConnection;

/**
 * How fast each sink moves articles from a topic to where they go, beside the fastest that this place takes the same, and whether its
 * memory stays flat. Broker, registry and database are this machine's.
 *
 * <p>{@code mvn -pl sink -am -Pbenchmark verify -DskipTests}; arguments are the number of articles to time and to watch memory over.
 */
public final class SinkBenchmark {

    private static final List<String> TABLES = List.of("articles", "parties", "mentions", "figures");

    private final Path directory;
    private final LocalBroker broker;
    private final Map<String, Object> kafka;

    private SinkBenchmark(Path directory, LocalBroker broker) {
        this.directory = directory;
        this.broker = broker;
        this.kafka = Map.of("bootstrap.servers", broker.bootstrapServers(), "schema.registry.url", "mock://benchmark");
    }

    public static void main(String[] arguments) throws Exception {
        int timed = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        int watched = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200_000;
        Path directory = Files.createTempDirectory("khabar-sink-benchmark");
        try (LocalBroker broker = LocalBroker.start(directory.resolve("kafka"))) {
            SinkBenchmark benchmark = new SinkBenchmark(directory, broker);
            benchmark.postgres(timed, watched);
        } finally {
            delete(directory);
        }
        // Kafka's and the database's threads need not be waited for.
        System.exit(0);
    }

    private void postgres(int timed, int watched) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("postgres"))
                .start()) {
            String url = server.getJdbcUrl("postgres", "postgres");
            TopicCatalogue topics = filled("timed", timed);
            SinkConfig config = SinkConfig.of(topics, url, null, null, kafka);
            // Once to warm up, in a schema and a group of its own.
            run(config.with("jdbc-schema", "warm").withGroupId("warm"), timed, false);
            double sink = run(config, timed, false);
            Map<String, byte[]> rows = new LinkedHashMap<>();
            for (String table : TABLES) {
                rows.put(table, copyOut(url, table));
            }
            double copy = copyIn(url, rows);
            System.out.printf(
                    "PostgreSQL: %,d articles in %.1f s, %,.0f a second; COPY of the same rows into the same tables %.1f s: ratio %.0f %%%n",
                    timed, sink, timed / sink, copy, 100 * copy / sink);
            if (watched > 0) {
                run(
                        SinkConfig.of(filled("watched", watched), url, null, null, kafka)
                                .with("jdbc-schema", "watched")
                                .withGroupId("watched"),
                        watched,
                        true);
            }
        }
    }

    /** Moves a topic through a sink. Returns how many seconds it takes from when it has its partitions. */
    private double run(SinkConfig config, int articles, boolean watch) throws Exception {
        String topic = config.topics().enriched().name();
        Map<TopicPartition, Long> ends = ends(topic);
        try (EventStore store = config.type().open(config);
                Admin admin = SinkClients.admin(config);
                DeadLetterPublisher deadLetters = new DeadLetterPublisher(
                        SinkClients.deadLetterProducer(config),
                        config.topics(),
                        InstantSource.system(),
                        Metrics.none(),
                        new DeadLetterGauge(config.deadLetterLimit()));
                ChangeReader reader = new ChangeReader(
                        config.topics().enriched().valueSerde(kafka).deserializer());
                Consumer<byte[], byte[]> consumer = SinkClients.consumer(config, store.batchSize())) {
            store.prepare();
            SinkWorker worker = new SinkWorker(
                    topic, consumer, () -> SinkApp.topicId(admin, topic), store, reader, deadLetters, Metrics.none());
            worker.start();
            while (!worker.isRunning()) {
                worker.step();
            }
            long begin = System.nanoTime();
            long left = articles;
            int quarter = 1;
            while (left > 0) {
                worker.step();
                left = ends.entrySet().stream()
                        .mapToLong(end -> end.getValue() - consumer.position(end.getKey()))
                        .sum();
                if (watch && articles - left >= (long) articles * quarter / 4) {
                    System.out.printf("  heap in use after %,d articles: %d MiB%n", articles - left, heap());
                    quarter++;
                }
            }
            consumer.unsubscribe();
            return (System.nanoTime() - begin) / 1e9;
        }
    }

    /** A topic with so many articles. */
    private TopicCatalogue filled(String prefix, int articles) throws Exception {
        TopicCatalogue topics = TopicCatalogue.withPrefix(prefix);
        try (Admin admin = Admin.create(kafka);
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 20, "batch.size", 200_000),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            admin.createTopics(List.of(
                            topics.enriched().toNewTopic(), topics.deadLetters().toNewTopic()))
                    .all()
                    .get();
            Serializer<io.khabar.avro.EnrichedArticle> serializer =
                    topics.enriched().valueSerde(kafka).serializer();
            BenchmarkArticles source = new BenchmarkArticles();
            for (int i = 0; i < articles; i++) {
                var article = source.article(i);
                String topic = topics.enriched().name();
                producer.send(new ProducerRecord<>(
                        topic, article.getArticleId().getBytes(UTF_8), serializer.serialize(topic, article)));
            }
        }
        return topics;
    }

    private Map<TopicPartition, Long> ends(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(new HashMap<>(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.endOffsets(consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList());
        }
    }

    private static byte[] copyOut(String url, String table) throws Exception {
        try (Connection connection = DriverManager.getConnection(url)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY khabar." + table + " TO STDOUT", bytes);
            return bytes.toByteArray();
        }
    }

    /** The best of three. */
    private static double copyIn(String url, Map<String, byte[]> rows) throws Exception {
        double best = Double.MAX_VALUE;
        try (Connection connection = DriverManager.getConnection(url)) {
            for (int i = 0; i < 3; i++) {
                connection.setAutoCommit(true);
                connection.createStatement().execute("TRUNCATE khabar.articles CASCADE");
                connection.setAutoCommit(false);
                long begin = System.nanoTime();
                for (Map.Entry<String, byte[]> table : rows.entrySet()) {
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn(
                                    "COPY khabar." + table.getKey() + " FROM STDIN",
                                    new ByteArrayInputStream(table.getValue()));
                }
                connection.commit();
                best = Math.min(best, (System.nanoTime() - begin) / 1e9);
            }
        }
        return best;
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / (1024 * 1024);
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
