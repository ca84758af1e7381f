package io.khabar.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.khabar.avro.FigureRecord;
import io.khabar.broker.LocalBroker;
import io.khabar.schemas.TopicCatalogue;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.connect.cli.ConnectStandalone;
import org.apache.kafka.connect.runtime.Connect;
import org.apache.kafka.connect.runtime.Herder;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorInfo;
import org.apache.kafka.connect.runtime.standalone.StandaloneHerder;
import org.apache.kafka.connect.util.FutureCallback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the connector of {@code postgres-sink.properties} as it stands there, but for the addresses. */
@Timeout(300)
class DebeziumJdbcSinkTest {

    private static final Duration SOON = Duration.ofSeconds(120);
    private static final String REGISTRY = "mock://debezium";
    private static final TopicCatalogue TOPICS = TopicCatalogue.withPrefix("news", 2);

    @TempDir
    private Path directory;

    @Test
    void figuresBecomeRowsOfPostgresAndWhatCannotBeReadADeadLetter() throws Exception {
        try (LocalBroker broker = LocalBroker.start(directory.resolve("kafka"));
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
                EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Connection database = postgres.getPostgresDatabase().getConnection();
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            admin.createTopics(List.of(
                            TOPICS.figures().toNewTopic(), TOPICS.deadLetters().toNewTopic()))
                    .all()
                    .get();
            Connect<StandaloneHerder> connect = start(broker);
            try {
                FutureCallback<Herder.Created<ConnectorInfo>> created = new FutureCallback<>();
                connect.herder().putConnectorConfig("khabar-figures", connector(postgres), false, created);
                created.get(120, TimeUnit.SECONDS);

                send(producer, figure(0, 14, "khabar 0.1.0", 1));
                send(producer, figure(1, 3, "khabar 0.1.0", 1));
                producer.send(new ProducerRecord<>(TOPICS.figures().name(), "odd".getBytes(UTF_8), new byte[] {7}));
                producer.send(new ProducerRecord<>(TOPICS.figures().name(), "gone".getBytes(UTF_8), null));
                await().atMost(SOON).ignoreExceptions().untilAsserted(() -> assertThat(
                                rows(database, "SELECT count(*) FROM news_figures"))
                        .containsExactly("2"));
                // The article is read again, by an extractor that finds one figure.
                send(producer, figure(0, 15, "khabar 0.2.0", 2));
                await().atMost(SOON).untilAsserted(() -> assertThat(rows(
                                database,
                                "SELECT figureId, value, ofId, byId, publishedAt, extractor FROM news_figures"
                                        + " ORDER BY 1"))
                        .containsExactly(
                                "a1#0|15|ARM|null|2026-03-01 00:00:00|khabar 0.2.0",
                                "a1#1|3|ARM|null|2026-03-01 00:00:00|khabar 0.1.0"));

                database.createStatement().execute(Files.readString(Path.of("latest-figures.sql")));
                assertThat(rows(database, "SELECT figureId, value FROM latest_news_figures"))
                        .containsExactly("a1#0|15");
                await().atMost(SOON).untilAsserted(() -> assertThat(
                                records(admin, TOPICS.deadLetters().name()))
                        .isEqualTo(1));
            } finally {
                connect.stop();
            }
        }
    }

    private Connect<StandaloneHerder> start(LocalBroker broker) {
        return new ConnectStandalone()
                .startConnect(Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "listeners",
                        "http://127.0.0.1:0",
                        "plugin.discovery",
                        "only_scan",
                        "offset.storage.file.filename",
                        directory.resolve("offsets").toString(),
                        "key.converter",
                        "org.apache.kafka.connect.storage.StringConverter",
                        "value.converter",
                        KhabarAvroConverter.class.getName(),
                        "value.converter.schema.registry.url",
                        REGISTRY));
    }

    private static Map<String, String> connector(EmbeddedPostgres postgres) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of("postgres-sink.properties"))) {
            properties.load(in);
        }
        Map<String, String> connector = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> connector.put(name, properties.getProperty(name)));
        connector.put("connection.url", postgres.getJdbcUrl("postgres", "postgres"));
        connector.put("connection.username", "postgres");
        connector.put("value.converter.schema.registry.url", REGISTRY);
        // One broker keeps one copy.
        connector.put("errors.deadletterqueue.topic.replication.factor", "1");
        return connector;
    }

    private static FigureRecord figure(int index, double value, String extractor, int version) {
        return FigureRecord.newBuilder()
                .setFigureId("a1#" + index)
                .setArticleId("a1")
                .setFigureIndex(index)
                .setKind("KILLED")
                .setValue(value)
                .setOfId("ARM")
                .setPublishedAt(Instant.parse("2026-03-01T00:00:00Z"))
                .setEnrichedAt(Instant.parse("2026-03-02T00:00:00Z").plusSeconds(version))
                .setExtractor(extractor)
                .build();
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, FigureRecord figure) throws Exception {
        Serializer<FigureRecord> serializer = TOPICS.figures()
                .valueSerde(Map.of("schema.registry.url", REGISTRY))
                .serializer();
        String topic = TOPICS.figures().name();
        producer.send(new ProducerRecord<>(
                        topic, figure.getArticleId().getBytes(UTF_8), serializer.serialize(topic, figure)))
                .get(60, TimeUnit.SECONDS);
    }

    private static long records(Admin admin, String topic) throws Exception {
        Map<org.apache.kafka.common.TopicPartition, org.apache.kafka.clients.admin.OffsetSpec> latest = new HashMap<>();
        for (int i = 0; i < 2; i++) {
            latest.put(
                    new org.apache.kafka.common.TopicPartition(topic, i),
                    org.apache.kafka.clients.admin.OffsetSpec.latest());
        }
        return admin.listOffsets(latest).all().get().values().stream()
                .mapToLong(end -> end.offset())
                .sum();
    }

    private static List<String> rows(Connection connection, String query) throws SQLException {
        try (ResultSet rows = connection.createStatement().executeQuery(query)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(rows.getString(i)));
                }
                all.add(String.join("|", row));
            }
            return all;
        }
    }
}
