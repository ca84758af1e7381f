package io.khabar.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.khabar.avro.EnrichedArticle;
import io.khabar.operations.Metrics;
import io.khabar.schemas.DeadLetterGauge;
import io.khabar.schemas.DeadLetterLimit;
import io.khabar.schemas.TopicCatalogue;
import io.khabar.schemas.serde.SchemaRegistryUnavailableException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SinkWorkerTest {

    private static final String TOPIC = "news.enriched";
    private static final TopicPartition P0 = new TopicPartition(TOPIC, 0);
    private static final TopicPartition P1 = new TopicPartition(TOPIC, 1);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final MemoryStore store = new MemoryStore();
    private final Articles articles = new Articles();
    private final SinkWorker worker = new SinkWorker(
            TOPIC,
            consumer,
            Uuid::randomUuid,
            store,
            new ChangeReader(articles),
            new DeadLetterPublisher(
                    producer,
                    TopicCatalogue.withPrefix("news"),
                    InstantSource.system(),
                    Metrics.none(),
                    new DeadLetterGauge(DeadLetterLimit.DEFAULT)),
            Metrics.none());

    @BeforeEach
    void join() {
        worker.start();
        consumer.updateBeginningOffsets(Map.of(P0, 0L, P1, 0L));
        assign(P0, P1);
    }

    @Test
    void itReadsOnFromWhereTheStoreIs() {
        store.offsets.put(P0, 1L);
        deliver(List.of(read(P0, 0, "stored before"), read(P0, 1, "new")));
        steps(2);

        assertThat(store.articles).containsExactly("new");
        assertThat(store.offsets).containsEntry(P0, 2L);
        assertThat(consumer.committed(Set.of(P0))).containsEntry(P0, new OffsetAndMetadata(2));
        assertThat(worker.isRunning()).isTrue();
    }

    @Test
    void nothingIsReadBeforeTheStoreSaidFromWhere() {
        store.away = true;
        deliver(List.of(read(P0, 0, "a")));
        steps(3);
        assertThat(store.articles).isEmpty();
        assertThat(consumer.paused()).containsExactlyInAnyOrder(P0, P1);
        assertThat(worker.isRunning()).isFalse();

        store.away = false;
        steps(3);
        assertThat(store.articles).containsExactly("a");
    }

    @Test
    void aStoreThatIsAwayGetsTheSameBatchLater() {
        steps(1);
        store.away = true;
        deliver(List.of(read(P0, 0, "a"), read(P1, 0, "b")));
        steps(3);
        assertThat(worker.isRunning()).isFalse();
        assertThat(consumer.paused()).containsExactlyInAnyOrder(P0, P1);

        store.away = false;
        steps(1);
        assertThat(store.articles).containsExactlyInAnyOrder("a", "b");
        assertThat(consumer.paused()).isEmpty();
        assertThat(worker.isRunning()).isTrue();
    }

    @Test
    void aRegistryThatIsAwayCostsNoDeadLetter() {
        articles.away = true;
        deliver(List.of(read(P0, 0, "a"), read(P0, 1, "poison"), read(P0, 2, "b")));
        steps(4);
        assertThat(store.articles).isEmpty();
        assertThat(producer.history()).isEmpty();

        articles.away = false;
        steps(1);
        assertThat(store.articles).containsExactly("a", "b");
        assertThat(producer.history()).hasSize(1);
        assertThat(store.offsets).containsEntry(P0, 3L);
    }

    @Test
    void aDeadLetterIsSafeBeforeTheOffsetMovesPastIt() {
        producer.sendException = new TimeoutException("broker away");
        deliver(List.of(read(P0, 0, "poison"), read(P0, 1, "a")));
        steps(3);
        assertThat(store.articles).isEmpty();
        assertThat(store.offsets).containsEntry(P0, 0L);

        producer.sendException = null;
        steps(1);
        assertThat(store.articles).containsExactly("a");
        assertThat(producer.history()).singleElement().satisfies(letter -> {
            assertThat(letter.topic()).isEqualTo("news.dead-letters");
            assertThat(letter.value()).isEqualTo("poison".getBytes(UTF_8));
        });
    }

    @Test
    void aDeadLetterIsSentOnceHoweverOftenItsBatchIsTried() {
        steps(1);
        store.away = true;
        deliver(List.of(read(P0, 0, "poison")));
        steps(3);
        store.away = false;
        steps(2);

        assertThat(producer.history()).hasSize(1);
        assertThat(store.offsets).containsEntry(P0, 1L);
    }

    @Test
    void whatWasReadOfAPartitionThatIsLostIsLeftToItsNewOwner() {
        steps(1);
        store.away = true;
        deliver(List.of(read(P0, 0, "a"), read(P1, 0, "b")));
        steps(1);
        assign(P1);
        store.away = false;
        steps(2);

        assertThat(store.articles).containsExactly("b");
        assertThat(store.claimed).containsExactly(P1);
    }

    @Test
    void aSinkThatWasFencedReadsAgainFromWhereTheStoreIs() {
        steps(1);
        store.fenced = true;
        deliver(List.of(read(P0, 0, "a")));
        steps(1);
        assertThat(store.articles).isEmpty();
        assertThat(worker.isRunning()).isFalse();

        // What was stored by whoever took over.
        store.offsets.put(P0, 1L);
        deliver(List.of(read(P0, 1, "b")));
        steps(3);
        assertThat(store.articles).containsExactly("b");
    }

    @Test
    void missingRightsAreWaitedForAndALostStaticIdentityIsNot() {
        consumer.setPollException(new TopicAuthorizationException(TOPIC));
        steps(1);
        deliver(List.of(read(P0, 0, "a")));
        steps(2);
        assertThat(store.articles).containsExactly("a");

        consumer.setPollException(new FencedInstanceIdException("another has this id"));
        assertThatThrownBy(worker::step).isInstanceOf(FencedInstanceIdException.class);
    }

    private void steps(int count) {
        for (int i = 0; i < count; i++) {
            worker.step();
        }
    }

    private void assign(TopicPartition... partitions) {
        // The mock tells its listener nothing of what it takes away.
        consumer.rebalance(List.of(partitions));
    }

    /** What the next poll brings. */
    private void deliver(List<ConsumerRecord<byte[], byte[]>> records) {
        consumer.schedulePollTask(() -> records.forEach(consumer::addRecord));
    }

    private static ConsumerRecord<byte[], byte[]> read(TopicPartition partition, long offset, String article) {
        byte[] bytes = article.getBytes(UTF_8);
        return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, bytes, bytes);
    }

    /** Values are the article's id; one of them is no article. */
    private static final class Articles implements Deserializer<EnrichedArticle> {

        private boolean away;

        @Override
        public EnrichedArticle deserialize(String topic, byte[] bytes) {
            String id = new String(bytes, UTF_8);
            if (id.equals("poison")) {
                throw new SerializationException("no article");
            }
            if (away) {
                throw new SchemaRegistryUnavailableException("away", null);
            }
            return Samples.article(id);
        }
    }

    private static final class MemoryStore implements EventStore {

        private final Map<TopicPartition, Long> offsets = new HashMap<>();
        private final Set<TopicPartition> claimed = new HashSet<>();
        private final List<String> articles = new ArrayList<>();
        private boolean away;
        private boolean fenced;

        @Override
        public Map<TopicPartition, Long> claim(Map<TopicPartition, Uuid> partitions) throws StoreUnavailableException {
            check();
            claimed.addAll(partitions.keySet());
            Map<TopicPartition, Long> next = new HashMap<>();
            partitions.keySet().forEach(partition -> {
                offsets.putIfAbsent(partition, 0L);
                next.put(partition, offsets.get(partition));
            });
            return next;
        }

        @Override
        public Map<TopicPartition, Long> release(Collection<TopicPartition> partitions) {
            claimed.removeAll(partitions);
            return Map.of();
        }

        @Override
        public void write(List<Change> changes, Map<TopicPartition, Long> next, Rejections rejections)
                throws FencedException, StoreUnavailableException {
            check();
            if (fenced) {
                fenced = false;
                throw new FencedException("taken over");
            }
            assertThat(claimed).containsAll(next.keySet());
            changes.forEach(change -> articles.add(change.articleId()));
            offsets.putAll(next);
        }

        @Override
        public void close() {}

        private void check() throws StoreUnavailableException {
            if (away) {
                throw new StoreUnavailableException("away", null);
            }
        }
    }
}
