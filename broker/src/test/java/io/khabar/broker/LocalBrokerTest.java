package io.khabar.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.internals.Topic;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.MessageUtil;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.coordinator.transaction.TransactionState;
import org.apache.kafka.coordinator.transaction.generated.TransactionLogValue;
import org.apache.kafka.server.fault.ProcessTerminatingFaultHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalBrokerTest {

    private static final String TOPIC = "kept";

    @TempDir
    Path directory;

    @Test
    void recordsAndClusterIdOutliveARestart() throws Exception {
        String clusterId;
        try (LocalBroker broker = LocalBroker.start(directory)) {
            clusterId = broker.clusterId();
            createTopic(broker.bootstrapServers());
            send(broker.bootstrapServers(), "one", "two");
        }
        try (LocalBroker broker = LocalBroker.start(directory)) {
            assertThat(broker.clusterId()).isEqualTo(clusterId);
            assertThat(read(broker.bootstrapServers(), 2)).containsExactly("one", "two");
        }
    }

    @Test
    void acknowledgedRecordsOutliveAKilledProcess() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            BufferedReader output =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String bootstrapServers = output.readLine();
            createTopic(bootstrapServers);
            send(bootstrapServers, "acknowledged");
        } finally {
            process.destroyForcibly().waitFor();
        }
        try (LocalBroker broker = LocalBroker.start(directory)) {
            assertThat(read(broker.bootstrapServers(), 1)).containsExactly("acknowledged");
        }
    }

    /** The transaction's log says that it is committed; no partition knows, as with a process that is killed between the two. */
    @Test
    void aCommitThatWasBegunIsCompletedAfterARestart() throws Exception {
        try (LocalBroker broker = LocalBroker.start(directory)) {
            createTopic(broker.bootstrapServers());
            leaveOpen(broker.bootstrapServers(), "committed");
            beginCommit(broker.bootstrapServers());
        }
        try (LocalBroker broker = LocalBroker.start(directory)) {
            assertThat(read(broker.bootstrapServers(), 1)).containsExactly("committed");
        }
    }

    @Test
    void aTakenPortIsABindException() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> LocalBroker.start(directory, taken.getLocalPort()))
                    .isInstanceOf(BindException.class);
        }
    }

    @Test
    void aTakenControllerPortDoesNotEndTheProcess() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            Map<String, String> controller = Map.of(
                    "controller.quorum.voters",
                    "1@127.0.0.1:" + port,
                    "listeners",
                    "PLAINTEXT://127.0.0.1:0,CONTROLLER://127.0.0.1:" + port);

            assertThatThrownBy(() -> LocalBroker.start(directory, 0, controller))
                    .isInstanceOf(BindException.class);
        }
    }

    @Test
    void aFatalFaultIsToldAndDoesNotEndTheProcess() throws Exception {
        try (LocalBroker broker = LocalBroker.start(directory)) {
            CompletableFuture<Void> failure = broker.failure();
            assertThat(failure).isNotDone();

            new ProcessTerminatingFaultHandler.Builder().build().handleFault("made by the test", new IOException());

            assertThat(failure).isCompletedExceptionally();
        }
    }

    @Test
    void aDirectoryServesOneBrokerAtATime() throws Exception {
        try (LocalBroker broker = LocalBroker.start(directory)) {
            assertThatThrownBy(() -> LocalBroker.start(directory))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(directory.toString());
            assertThat(broker.port()).isPositive();
        }
    }

    private static void createTopic(String bootstrapServers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(Set.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private static void send(String bootstrapServers, String... values) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new StringSerializer())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(TOPIC, value)).get();
            }
        }
    }

    /** Sends in a transaction that nobody ends. */
    private static void leaveOpen(String bootstrapServers, String value) throws Exception {
        KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "transactional.id", "left-open"),
                new StringSerializer(),
                new StringSerializer());
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(TOPIC, value)).get();
        producer.close(Duration.ZERO);
    }

    /** Writes to the log of transactions what their coordinator writes when a producer commits. */
    private static void beginCommit(String bootstrapServers) throws Exception {
        ConsumerRecord<byte[], byte[]> open = null;
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.TRANSACTION_STATE_TOPIC_NAME).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Instant deadline = Instant.now().plusSeconds(60);
            while (open == null && Instant.now().isBefore(deadline)) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    if (state(record).transactionStatus() == TransactionState.ONGOING.id()) {
                        open = record;
                    }
                }
            }
        }
        assertThat(open).isNotNull();
        TransactionLogValue committing = state(open);
        committing.setTransactionStatus(TransactionState.PREPARE_COMMIT.id());
        committing.setProducerEpoch((short) (committing.producerEpoch() + 1));
        // Kafka lets its own tools write to its internal topics, and tells them by their client id.
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "client.id", "__admin_client"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            open.topic(),
                            open.partition(),
                            open.key(),
                            MessageUtil.toVersionPrefixedBytes(version(open), committing)))
                    .get();
        }
    }

    private static TransactionLogValue state(ConsumerRecord<byte[], byte[]> record) {
        ByteBuffer value = ByteBuffer.wrap(record.value());
        return new TransactionLogValue(new ByteBufferAccessor(value), value.getShort());
    }

    private static short version(ConsumerRecord<byte[], byte[]> record) {
        return ByteBuffer.wrap(record.value()).getShort();
    }

    private static List<String> read(String bootstrapServers, int count) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "auto.offset.reset",
                        "earliest",
                        "isolation.level",
                        "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(Set.of(new TopicPartition(TOPIC, 0)));
            List<String> values = new ArrayList<>();
            Instant deadline = Instant.now().plusSeconds(30);
            while (values.size() < count && Instant.now().isBefore(deadline)) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }
}
