package io.khabar.subscribe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.khabar.avro.FigureRecord;
import io.khabar.broker.LocalBroker;
import io.khabar.schemas.Topic;
import io.khabar.schemas.TopicCatalogue;
import io.khabar.schemas.serde.SchemaRegistryUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class EventSubscriberTest {

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final String REGISTRY = "mock://event-subscriber-test";

    @TempDir
    private static Path directory;

    private static LocalBroker broker;
    private static Admin admin;
    private static KafkaProducer<byte[], byte[]> producer;
    private static Serializer<FigureRecord> serializer;

    @BeforeAll
    static void start() throws IOException {
        broker = LocalBroker.start(directory);
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "test"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        serializer = TopicCatalogue.withPrefix("any")
                .figures()
                .valueSerde(Map.of("schema.registry.url", REGISTRY))
                .serializer();
    }

    @AfterAll
    static void stop() {
        producer.close();
        admin.close();
        broker.close();
    }

    @Test
    void withoutAGroupItReadsWhatIsWantedAndOnlyWhatIsCommitted() throws Exception {
        Topic<String, FigureRecord> topic = topic("plain", 2);
        publish(topic, 0, 1, 5);
        publish(topic, 1, 7);
        producer.beginTransaction();
        producer.send(record(topic, 0, 9));
        producer.flush();
        producer.abortTransaction();
        delete(topic, 1, "k");

        try (EventSubscriber<FigureRecord> all = to(topic).fromBeginning().build();
                EventSubscriber<FigureRecord> large = to(topic)
                        .fromBeginning()
                        .filter(EventFilter.none().withMinimum(5.0))
                        .build()) {
            List<Event<FigureRecord>> events = untilEnd(all);
            assertThat(values(events)).containsExactlyInAnyOrder(1.0, 5.0, 7.0, null);
            assertThat(events)
                    .filteredOn(Event::isDeletion)
                    .extracting(Event::key)
                    .containsExactly("k");
            assertThat(values(untilEnd(large))).containsExactlyInAnyOrder(5.0, 7.0);
            assertThatThrownBy(all::commit).isInstanceOf(IllegalStateException.class);
        }
        assertThat(admin.listGroups().all().get()).as("traces on the cluster").noneMatch(group -> group.groupId()
                .contains("plain"));
    }

    @Test
    void unlessToldOtherwiseItBeginsWithWhatComesFromNowOn() throws Exception {
        Topic<String, FigureRecord> topic = topic("end", 1);
        publish(topic, 0, 1);
        try (EventSubscriber<FigureRecord> subscriber = to(topic).build()) {
            assertThat(subscriber.poll(SHORT)).isEmpty();
            publish(topic, 0, 2);
            assertThat(values(untilEnd(subscriber))).containsExactly(2.0);
        }
    }

    @Test
    void sinceATimeItReadsWhatIsNotOlder() throws Exception {
        Topic<String, FigureRecord> topic = topic("since", 2);
        Instant noon = Instant.parse("2026-11-23T12:00:00Z");
        producer.beginTransaction();
        producer.send(record(topic, 0, noon.minusSeconds(1), 1));
        producer.send(record(topic, 0, noon, 2));
        producer.send(record(topic, 1, noon.minusSeconds(9), 3));
        commit(topic);
        try (EventSubscriber<FigureRecord> subscriber = to(topic).since(noon).build()) {
            List<Event<FigureRecord>> events = untilEnd(subscriber);
            assertThat(values(events)).containsExactly(2.0);
            assertThat(events.get(0).timestamp()).isEqualTo(noon);
        }
    }

    @Test
    void aGroupGoesOnAfterWhatItCommittedAndGetsTheRestAgain() throws Exception {
        Topic<String, FigureRecord> topic = topic("group", 2);
        publish(topic, 0, 1, 2, 3);
        publish(topic, 1, 4, 5, 6);

        List<Double> done = new ArrayList<>();
        try (EventSubscriber<FigureRecord> first =
                to(topic).group("desk").fromBeginning().build()) {
            done.addAll(values(poll(first, 2)));
            assertThat(done).hasSize(2);
            assertThat(first.commit()).isTrue();
            assertThat(poll(first, 100)).as("polled, and not committed").isNotEmpty();
        }
        try (EventSubscriber<FigureRecord> second =
                to(topic).group("desk").fromEnd().build()) {
            List<Double> rest = values(untilEnd(second));
            assertThat(rest).hasSize(4).doesNotContainAnyElementsOf(done);
            second.commit();
        }
    }

    @Test
    void aGroupBeginsWhereItFirstCameAlsoIfItsFirstMemberNeverCommitted() throws Exception {
        Topic<String, FigureRecord> topic = topic("first", 2);
        publish(topic, 0, 1);
        try (EventSubscriber<FigureRecord> first = to(topic).group("first").build()) {
            while (first.positions().size() < 2) {
                assertThat(first.poll(SHORT)).isEmpty();
            }
        }
        publish(topic, 0, 2);
        try (EventSubscriber<FigureRecord> second = to(topic).group("first").build()) {
            assertThat(values(untilEnd(second))).containsExactly(2.0);
        }
    }

    @Test
    void membersOfAGroupShareThePartitionsAndOneThatLostSomeIsTold() throws Exception {
        Topic<String, FigureRecord> topic = topic("shared", 2);
        publish(topic, 0, 1);
        publish(topic, 1, 2);
        try (EventSubscriber<FigureRecord> first =
                        to(topic).group("shared").fromBeginning().build();
                EventSubscriber<FigureRecord> second =
                        to(topic).group("shared").fromBeginning().build()) {
            List<Double> read = new ArrayList<>(values(untilEnd(first)));
            while (first.positions().size() != 1 || second.positions().size() != 1) {
                read.addAll(values(first.poll(SHORT)));
                read.addAll(values(second.poll(SHORT)));
            }
            assertThat(read).contains(1.0, 2.0);
            assertThat(first.commit()).isTrue();
            assertThat(second.commit()).isTrue();
        }
    }

    @Test
    void fromKeptPositionsItGoesOnWithoutLossOrDuplicate() throws Exception {
        Topic<String, FigureRecord> topic = topic("positions", 2);
        publish(topic, 0, 1, 2);
        publish(topic, 1, 3);
        Map<TopicPartition, Long> kept;
        List<Double> read;
        try (EventSubscriber<FigureRecord> first = to(topic).fromBeginning().build()) {
            read = new ArrayList<>(values(poll(first, 2)));
            kept = first.positions();
        }
        publish(topic, 0, 4);
        try (EventSubscriber<FigureRecord> second = to(topic).from(kept).build()) {
            read.addAll(values(untilEnd(second)));
        }
        assertThat(read).containsExactlyInAnyOrder(1.0, 2.0, 3.0, 4.0);

        Map<TopicPartition, Long> ahead = Map.of(new TopicPartition(topic.name(), 0), 1_000L);
        try (EventSubscriber<FigureRecord> wrong = to(topic).from(ahead).build()) {
            assertThatThrownBy(() -> wrong.poll(SHORT)).isInstanceOf(StartAheadException.class);
        }
    }

    @Test
    void whatTheTopicDoesNotHoldAnyMoreIsTold() throws Exception {
        Topic<String, FigureRecord> topic = topic("expired", 1);
        publish(topic, 0, 1, 2);
        publish(topic, 0, 3);
        TopicPartition partition = new TopicPartition(topic.name(), 0);
        admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(2)))
                .all()
                .get();
        List<String> heard = new ArrayList<>();
        SubscriptionListener listener = new SubscriptionListener() {
            @Override
            public void missing(TopicPartition where, long from, long to) {
                heard.add(where + " " + from + " " + to);
            }
        };
        try (EventSubscriber<FigureRecord> subscriber =
                to(topic).from(Map.of(partition, 1L)).listener(listener).build()) {
            assertThat(values(untilEnd(subscriber))).containsExactly(3.0);
        }
        assertThat(heard).containsExactly(partition + " 1 2");
    }

    @Test
    void aPartitionThatTheTopicGetsLaterIsReadFromItsBeginning() throws Exception {
        Topic<String, FigureRecord> topic = topic("grown", 1);
        publish(topic, 0, 1);
        try (EventSubscriber<FigureRecord> alone =
                        to(topic).config(Map.of("metadata.max.age.ms", 200)).build();
                EventSubscriber<FigureRecord> member = to(topic)
                        .group("grown")
                        .config(Map.of("metadata.max.age.ms", 200))
                        .build()) {
            while (member.positions().isEmpty()) {
                assertThat(alone.poll(SHORT)).isEmpty();
                assertThat(member.poll(SHORT)).isEmpty();
            }
            admin.createPartitions(Map.of(topic.name(), NewPartitions.increaseTo(2)))
                    .all()
                    .get();
            publish(topic, 1, 2);
            assertThat(values(poll(alone, 1))).containsExactly(2.0);
            assertThat(values(poll(member, 1))).containsExactly(2.0);
        }
    }

    @Test
    void whatCannotBeReadIsToldAndPassedOver() throws Exception {
        Topic<String, FigureRecord> topic = topic("unreadable", 1);
        publish(topic, 0, 1);
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(topic.name(), 0, null, "no Avro".getBytes(UTF_8)));
        commit(topic);
        publish(topic, 0, 2);
        List<Long> heard = new ArrayList<>();
        SubscriptionListener listener = new SubscriptionListener() {
            @Override
            public void unreadable(TopicPartition where, long offset, RuntimeException why) {
                heard.add(offset);
            }
        };
        try (EventSubscriber<FigureRecord> subscriber =
                to(topic).fromBeginning().listener(listener).build()) {
            assertThat(values(untilEnd(subscriber))).containsExactly(1.0, 2.0);
        }
        // The first record, the end of its transaction, and this.
        assertThat(heard).containsExactly(2L);
    }

    @Test
    void aRegistryThatIsAwayIsWaitedForAndNothingIsLostOrDoubled() throws Exception {
        Topic<String, FigureRecord> topic = topic("away", 2);
        publish(topic, 0, 1, 2, 3);
        publish(topic, 1, 4);
        List<String> heard = new ArrayList<>();
        SubscriptionListener listener = new SubscriptionListener() {
            @Override
            public void waiting(RuntimeException why) {
                heard.add(why.getMessage());
            }
        };
        try (EventSubscriber<FigureRecord> subscriber = to(topic)
                .config(Map.of("value.deserializer", Moody.class))
                .fromBeginning()
                .listener(listener)
                .build()) {
            assertThat(values(untilEnd(subscriber))).containsExactlyInAnyOrder(1.0, 2.0, 3.0, 4.0);
        }
        assertThat(heard).hasSize(2).containsOnly("the registry is away");
    }

    @Test
    void stopEndsAPollOfAnotherThreadAndNothingAfterItIsBrokenOff() throws Exception {
        Topic<String, FigureRecord> topic = topic("stopped", 1);
        publish(topic, 0, 1);
        try (EventSubscriber<FigureRecord> subscriber =
                to(topic).group("stopped").fromBeginning().build()) {
            assertThat(values(poll(subscriber, 1))).containsExactly(1.0);
            CompletableFuture<Void> stopper = CompletableFuture.runAsync(
                    subscriber::stop, CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS));
            assertThat(subscriber.poll(Duration.ofSeconds(100))).isEmpty();
            stopper.get();
            subscriber.stop();
            assertThat(subscriber.isStopped()).isTrue();
            assertThat(subscriber.commit()).isTrue();
        }
    }

    @Test
    void whatIsMissingIsSaidAtOnce() {
        Topic<String, FigureRecord> none = TopicCatalogue.withPrefix("none").figures();
        assertThatThrownBy(() ->
                        to(none).config(Map.of("default.api.timeout.ms", 2000)).build())
                .isInstanceOf(UnknownTopicOrPartitionException.class)
                .hasMessageContaining("none.figures");
        assertThatThrownBy(() -> EventSubscriber.figures()
                        .schemaRegistryUrl(REGISTRY)
                        .bootstrapServers("nonsense")
                        .build())
                .isInstanceOf(ConfigException.class);
    }

    /** A real deserializer whose registry is away twice. */
    public static final class Moody implements Deserializer<Object> {

        private final Deserializer<Object> real = new io.khabar.schemas.serde.KhabarAvroDeserializer();
        private int calls;

        @Override
        public void configure(Map<String, ?> configs, boolean isKey) {
            real.configure(configs, isKey);
        }

        @Override
        public Object deserialize(String topic, byte[] data) {
            return real.deserialize(topic, data);
        }

        @Override
        public Object deserialize(String topic, Headers headers, byte[] data) throws SerializationException {
            calls++;
            if (calls == 2 || calls == 3) {
                throw new SchemaRegistryUnavailableException("the registry is away", null);
            }
            return real.deserialize(topic, headers, data);
        }
    }

    private static EventSubscriber.Builder<FigureRecord> to(Topic<String, FigureRecord> topic) {
        return EventSubscriber.to(topic)
                .bootstrapServers(broker.bootstrapServers())
                .schemaRegistryUrl(REGISTRY);
    }

    private static List<Event<FigureRecord>> untilEnd(EventSubscriber<FigureRecord> subscriber) {
        List<Event<FigureRecord>> events = new ArrayList<>();
        Map<TopicPartition, Long> ends = subscriber.ends();
        while (!subscriber.hasReached(ends)) {
            events.addAll(subscriber.poll(SHORT));
        }
        return events;
    }

    /** Polls until something comes. */
    private static List<Event<FigureRecord>> poll(EventSubscriber<FigureRecord> subscriber, int most) {
        List<Event<FigureRecord>> events = List.of();
        while (events.isEmpty()) {
            events = subscriber.poll(SHORT, most);
        }
        return events;
    }

    private static List<Double> values(List<Event<FigureRecord>> events) {
        List<Double> values = new ArrayList<>();
        events.forEach(
                event -> values.add(event.isDeletion() ? null : event.value().getValue()));
        return values;
    }

    private static Topic<String, FigureRecord> topic(String prefix, int partitions) throws Exception {
        Topic<String, FigureRecord> topic =
                TopicCatalogue.withPrefix(prefix, partitions).figures();
        admin.createTopics(List.of(topic.toNewTopic())).all().get();
        return topic;
    }

    private static void publish(Topic<String, FigureRecord> topic, int partition, double... values) {
        producer.beginTransaction();
        for (double value : values) {
            producer.send(record(topic, partition, value));
        }
        commit(topic);
    }

    /** Commits, and waits until readers see it: the broker ends a transaction in each partition some time after it has promised to. */
    private static void commit(Topic<?, ?> topic) {
        producer.commitTransaction();
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int i = 0; i < topic.partitions(); i++) {
            latest.put(new TopicPartition(topic.name(), i), OffsetSpec.latest());
        }
        while (!ends(latest, IsolationLevel.READ_COMMITTED).equals(ends(latest, IsolationLevel.READ_UNCOMMITTED))) {
            Thread.onSpinWait();
        }
    }

    private static Map<TopicPartition, Long> ends(Map<TopicPartition, OffsetSpec> of, IsolationLevel isolation) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(of, new ListOffsetsOptions(isolation))
                .all()
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private static void delete(Topic<String, FigureRecord> topic, int partition, String key) {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(topic.name(), partition, key.getBytes(UTF_8), null));
        commit(topic);
    }

    private static ProducerRecord<byte[], byte[]> record(Topic<?, ?> topic, int partition, double value) {
        return record(topic, partition, Instant.now(), value);
    }

    private static ProducerRecord<byte[], byte[]> record(Topic<?, ?> topic, int partition, Instant time, double value) {
        FigureRecord figure = FigureRecord.newBuilder()
                .setFigureId("a#" + value)
                .setValue(value)
                .build();
        return new ProducerRecord<>(
                topic.name(),
                partition,
                time.toEpochMilli(),
                "a".getBytes(UTF_8),
                serializer.serialize(topic.name(), figure));
    }
}
