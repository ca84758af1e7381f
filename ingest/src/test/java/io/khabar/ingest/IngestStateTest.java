package io.khabar.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.khabar.broker.LocalBroker;
import io.khabar.ingest.IngestState.Bounds;
import io.khabar.schemas.Topic;
import io.khabar.schemas.TopicCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class IngestStateTest {

    @TempDir
    static Path directory;

    private static LocalBroker broker;

    private Topic<String, String> topic;

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
        topic = TopicCatalogue.withPrefix(test.getTestMethod().orElseThrow().getName())
                .ingestState();
        try (Admin admin = Admin.create(client())) {
            admin.createTopics(List.of(topic.toNewTopic())).all().get();
        }
    }

    @Test
    void whatWasPutLastIsThereAtTheNextStart() throws Exception {
        try (IngestState state = IngestState.open(client(), topic, "feed/")) {
            state.put("feed/a", "1").get();
            state.put("feed/b", "خبر").get();
            state.put("feed/c", "3").get();
            state.put("feed/a", "2");
            state.remove("feed/c");
            assertThat(state.get("feed/a")).contains("2");
            assertThat(state.get("feed/c")).isEmpty();
        }

        try (IngestState state = IngestState.open(client(), topic, "feed/")) {
            assertThat(state.entries("feed/")).isEqualTo(Map.of("feed/a", "2", "feed/b", "خبر"));
        }
    }

    @Test
    void onlyWhatIsUnderThePrefixIsRead() throws Exception {
        try (IngestState state = IngestState.open(client(), topic, "")) {
            state.put("feed/a", "1").get();
            state.put("file/a", "2").get();
        }

        try (IngestState state = IngestState.open(client(), topic, "file/")) {
            assertThat(state.entries("")).isEqualTo(Map.of("file/a", "2"));
        }
    }

    @Test
    void whatWasNotPutForLongIsForgottenForGood() throws Exception {
        try (IngestState state = IngestState.open(client(), topic, "")) {
            state.put("old", "1").get();
        }
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(2));
        Bounds aDay = new Bounds(Duration.ofDays(1), 1000);
        try (IngestState state = IngestState.open(client(), topic, "", aDay, later)) {
            assertThat(state.get("old")).isEmpty();
        }

        try (IngestState state = IngestState.open(client(), topic, "")) {
            assertThat(state.get("old")).isEmpty();
        }
    }

    @Test
    void beyondTheBoundWhatWasPutLongestAgoGoes() throws Exception {
        Bounds small = new Bounds(Duration.ofDays(1), 30);
        try (IngestState state = IngestState.open(client(), topic, "", small, Clock.systemUTC())) {
            state.put("a", "123456789").get();
            state.put("b", "123456789").get();
            state.put("c", "123456789").get();
            state.put("a", "987654321").get();
            state.put("d", "123456789").get();
            assertThat(state.entries("").keySet()).containsExactly("a", "c", "d");
        }

        try (IngestState state = IngestState.open(client(), topic, "")) {
            assertThat(state.entries("").keySet()).containsExactly("a", "c", "d");
        }
    }

    @Test
    void aBoundThatIsSmallerAtTheNextStartKeepsWhatWasPutLast() throws Exception {
        try (IngestState state = IngestState.open(client(), topic, "")) {
            state.put("a", "123456789").get();
            state.put("b", "123456789").get();
            state.put("a", "987654321").get();
        }
        Bounds small = new Bounds(Duration.ofDays(1), 10);
        IngestState.open(client(), topic, "", small, Clock.systemUTC()).close();

        try (IngestState state = IngestState.open(client(), topic, "")) {
            assertThat(state.entries("")).isEqualTo(Map.of("a", "987654321"));
        }
    }

    @Test
    void whatATransactionDidNotCommitIsNotThere() throws Exception {
        Map<String, Object> transactional =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "state-test");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(transactional, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic.name(), "file/a", "done"));
            producer.commitTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic.name(), "file/a", "undone"));
            producer.flush();
            producer.abortTransaction();
        }

        try (IngestState state = IngestState.open(client(), topic, "file/")) {
            assertThat(state.get("file/a")).contains("done");
        }
    }

    @Test
    void aMissingTopicIsNamed() {
        Topic<String, String> missing = TopicCatalogue.withPrefix("nowhere").ingestState();

        assertThatThrownBy(() -> IngestState.open(client(), missing, ""))
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("nowhere.ingest-state");
    }

    private static Map<String, Object> client() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }
}
