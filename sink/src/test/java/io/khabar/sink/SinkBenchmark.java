package io.khabar.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import io.khabar.avro.EnrichedArticle;
import io.khabar.broker.LocalBroker;
import io.khabar.operations.Metrics;
import io.khabar.schemas.DeadLetterGauge;
import io.khabar.schemas.TopicCatalogue;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
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
            TopicCatalogue few = benchmark.filled("timed", timed);
            TopicCatalogue many = watched == 0 ? null : benchmark.filled("watched", watched);
            for (String sink :
                    arguments.length > 2 ? List.of(arguments[2]) : List.of("postgres", "parquet", "webhook")) {
                switch (sink) {
                    case "postgres" -> benchmark.postgres(few, timed, many, watched);
                    case "parquet" -> benchmark.parquet(few, timed, many, watched);
                    case "webhook" -> benchmark.webhook(few, timed, many, watched);
                    default -> throw new IllegalArgumentException("no sink " + sink);
                }
            }
        } finally {
            delete(directory);
        }
        // Kafka's and the database's threads need not be waited for.
        System.exit(0);
    }

    private void postgres(TopicCatalogue few, int timed, TopicCatalogue many, int watched) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("postgres"))
                .start()) {
            String url = server.getJdbcUrl("postgres", "postgres");
            SinkConfig config = SinkConfig.of(few, url, null, null, kafka);
            // Once to warm up, in a schema and a group of its own.
            run(config.with("jdbc-schema", "warm").withGroupId("warm"), timed, false);
            double sink = run(config, timed, false);
            Map<String, byte[]> rows = new LinkedHashMap<>();
            for (String table : TABLES) {
                rows.put(table, copyOut(url, table));
            }
            report("postgres", timed, sink, "COPY of the same rows into the same tables", copyIn(url, rows));
            if (watched > 0) {
                run(
                        SinkConfig.of(many, url, null, null, kafka)
                                .with("jdbc-schema", "watched")
                                .withGroupId("watched"),
                        watched,
                        true);
            }
        }
    }

    private void parquet(TopicCatalogue few, int timed, TopicCatalogue many, int watched) throws Exception {
        run(parquet(few, "warm"), timed, false);
        double sink = run(parquet(few, "timed"), timed, false);
        bareParquet(timed, 1);
        report("parquet", timed, sink, "a bare parquet-avro writer of the same articles", bareParquet(timed, 1));
        // Three days in three languages, of each of the topic's partitions.
        int files = 9 * few.enriched().partitions();
        report("parquet", timed, sink, "the same into as many files as there are", bareParquet(timed, files));
        if (watched > 0) {
            run(parquet(many, "watched"), watched, true);
        }
    }

    private SinkConfig parquet(TopicCatalogue topics, String name) {
        return SinkConfig.of(
                        topics,
                        ParquetStore.TYPE,
                        Map.of(
                                "parquet-dir",
                                directory.resolve("parquet-" + name).toString()),
                        kafka)
                .withGroupId("parquet-" + name);
    }

    /** Articles that are there already, with the writer's own settings but for the codec. */
    private double bareParquet(int articles, int files) throws IOException {
        BenchmarkArticles source = new BenchmarkArticles();
        SpecificData model = new SpecificData();
        model.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        List<ParquetWriter<EnrichedArticle>> writers = new ArrayList<>();
        long nanos = -System.nanoTime();
        for (int i = 0; i < files; i++) {
            writers.add(AvroParquetWriter.<EnrichedArticle>builder(new LocalOutputFile(bare(i)))
                    .withSchema(EnrichedArticle.getClassSchema())
                    .withDataModel(model)
                    .withConf(new PlainParquetConfiguration())
                    .withCodecFactory(new ZstdCodec())
                    .withCompressionCodec(CompressionCodecName.ZSTD)
                    .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                    .build());
        }
        nanos += System.nanoTime();
        for (int i = 0; i < articles; i++) {
            EnrichedArticle article = source.article(i);
            nanos -= System.nanoTime();
            writers.get(i % files).write(article);
            nanos += System.nanoTime();
        }
        nanos -= System.nanoTime();
        for (int i = 0; i < files; i++) {
            writers.get(i).close();
            ParquetFiles.force(bare(i));
        }
        nanos += System.nanoTime();
        return nanos / 1e9;
    }

    private Path bare(int number) {
        return directory.resolve("bare-" + number + ".parquet");
    }

    private void webhook(TopicCatalogue few, int timed, TopicCatalogue many, int watched) throws Exception {
        HttpServer endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/", exchange -> {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        endpoint.start();
        try {
            Map<String, String> settings = Map.of(
                    "webhook-url",
                    "http://localhost:" + endpoint.getAddress().getPort(),
                    "webhook-secret",
                    "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
            SinkConfig config = SinkConfig.of(few, WebhookStore.TYPE, settings, kafka);
            run(config.withGroupId("webhook-warm"), timed, false);
            double sink = run(config, timed, false);
            System.out.printf("webhook: %,d articles in %.1f s, %,.0f a second%n", timed, sink, timed / sink);
            if (watched > 0) {
                run(SinkConfig.of(many, WebhookStore.TYPE, settings, kafka), watched, true);
            }
        } finally {
            endpoint.stop(0);
        }
    }

    private static void report(String name, int articles, double sink, String limit, double bare) {
        System.out.printf(
                "%s: %,d articles in %.1f s, %,.0f a second; %s: %.1f s; ratio %.0f %%%n",
                name, articles, sink, articles / sink, limit, bare, 100 * bare / sink);
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
                    System.out.printf(
                            "  %s: heap in use after %,d articles: %d MiB%n", config.type(), articles - left, heap());
                    quarter++;
                }
            }
            // What a store has gathered belongs to the time that it takes.
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
            Serializer<EnrichedArticle> serializer =
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
