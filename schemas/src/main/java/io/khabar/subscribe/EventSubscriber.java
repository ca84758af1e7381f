package io.khabar.subscribe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.khabar.avro.Article;
import io.khabar.avro.EnrichedArticle;
import io.khabar.avro.FigureRecord;
import io.khabar.schemas.Failures;
import io.khabar.schemas.Topic;
import io.khabar.schemas.TopicCatalogue;
import io.khabar.schemas.serde.AvroSerdeConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads the events of one topic.
 *
 * <pre>{@code
 * try (EventSubscriber<FigureRecord> figures = EventSubscriber.figures()
 *         .bootstrapServers("localhost:9092")
 *         .schemaRegistryUrl("http://localhost:8081")
 *         .group("my-desk")
 *         .filter(EventFilter.none().withKinds(List.of(FigureKind.KILLED)).withMinimum(10.0))
 *         .build()) {
 *     while (!figures.isStopped()) {
 *         for (Event<FigureRecord> event : figures.poll(Duration.ofSeconds(1))) {
 *             System.out.println(event.value().getQuote());
 *         }
 *         figures.commit();
 *     }
 * }
 * }</pre>
 *
 * <p><b>With a group</b>, the members of which share the partitions, it is at least once: what was polled and not committed comes again after a
 * crash, there or with another member. Nothing is committed but by {@link #commit}, and where a group begins that never read before. Where a
 * group has read before it goes on, whatever start the builder was told.
 *
 * <p><b>Without a group</b> it reads all partitions by itself and leaves no trace on the cluster. {@link #positions} can be kept and given to
 * the builder of another subscriber, which goes on exactly there.
 *
 * <p>Only what is committed is read: what an aborted transaction wrote was never said. A record that cannot be read is passed over, and the
 * {@link SubscriptionListener} hears of it; a broker or registry that is away is waited for. Memory is bounded by what one fetch brings
 * ({@code fetch.max.bytes}) and what one poll returns ({@code max.poll.records}): who does not poll is not sent anything more.
 *
 * <p>For one thread; only {@link #stop} may be called by others.
 *
 * @param <V> the class of the topic's values
 */
public final class EventSubscriber<V> implements AutoCloseable {

    // While partitions are on their way the group has to be asked often, as what was asked for cannot come yet.
    private static final Duration ASSIGNMENT_POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Topic<String, V> topic;
    private final Deserializer<V> values;
    private final EventFilter filter;
    private final boolean grouped;
    private final SubscriptionListener listener;
    private final Start start;

    /** Partitions of which nothing is read yet, as it is not known from where. */
    private final Set<TopicPartition> unclaimed = new HashSet<>();

    private boolean assigned;
    private boolean begun;
    private volatile boolean stopped;

    private EventSubscriber(Builder<V> builder, KafkaConsumer<byte[], byte[]> consumer, Deserializer<V> values) {
        this.consumer = consumer;
        this.topic = builder.topic;
        this.values = values;
        this.filter = builder.filter;
        this.grouped = builder.isGrouped();
        this.listener = builder.listener;
        this.start = builder.start;
    }

    /** A subscriber to the figures topic, to be told at least where the broker and the registry are. */
    public static Builder<FigureRecord> figures() {
        return to(usual().figures());
    }

    /** A subscriber to the enriched topic, likewise. */
    public static Builder<EnrichedArticle> enriched() {
        return to(usual().enriched());
    }

    /** A subscriber to the articles topic, likewise. */
    public static Builder<Article> articles() {
        return to(usual().articles());
    }

    /** A subscriber to a topic of a catalogue of one's own. */
    public static <V> Builder<V> to(Topic<String, V> topic) {
        return new Builder<>(topic);
    }

    private static TopicCatalogue usual() {
        return TopicCatalogue.withPrefix(TopicCatalogue.DEFAULT_PREFIX);
    }

    /**
     * Finds out where to begin, which the first poll does otherwise; with a group there is nothing to find out before the first poll.
     *
     * @return where reading begins, as of {@link #positions}; empty if the broker does not answer now
     * @throws StartAheadException if it was told to begin at an offset that the topic has not reached
     */
    public Map<TopicPartition, Long> begin() {
        try {
            claim();
        } catch (WakeupException e) {
            stopped = true;
        }
        return positions();
    }

    /**
     * The next events that pass the filter, in the order of their partitions.
     *
     * @param timeout how long to wait for any record; it may return sooner, and empty, where what came did not pass
     * @return no more than {@code max.poll.records}, 500 unless configured; none after {@link #stop}
     * @throws StartAheadException if it was told to begin at an offset that the topic has not reached
     * @throws KafkaException if something is wrong that waiting does not mend, such as refused credentials; nothing is lost then
     */
    public List<Event<V>> poll(Duration timeout) {
        return poll(timeout, Integer.MAX_VALUE);
    }

    /**
     * As {@link #poll(Duration)}, but no more than this many; what comes after them is left for the next poll, and not committed.
     *
     * @param most at least 1
     */
    public List<Event<V>> poll(Duration timeout, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a poll for " + most + " events");
        }
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            while (!stopped) {
                claim();
                Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
                boolean waits = !assigned || !unclaimed.isEmpty();
                ConsumerRecords<byte[], byte[]> read =
                        consumer.poll(waits && left.compareTo(ASSIGNMENT_POLL) > 0 ? ASSIGNMENT_POLL : left);
                if (!read.nextOffsets().isEmpty() || System.nanoTime() >= deadline) {
                    return events(read, most);
                }
            }
        } catch (WakeupException e) {
            stopped = true;
        }
        return List.of();
    }

    /**
     * Marks everything that was polled as done: the group does not read it again. Call it when what was polled is where it has to be.
     *
     * @return false if partitions have moved to another member since they were polled: what was not committed of them comes again, there
     * @throws IllegalStateException if there is no group
     * @throws KafkaException if the broker does not take it; it may be tried again
     */
    public boolean commit() {
        if (!grouped) {
            throw new IllegalStateException("there is no group whose progress could be committed");
        }
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
        positions().forEach((partition, offset) -> done.put(partition, new OffsetAndMetadata(offset)));
        return awake(() -> commit(done));
    }

    private boolean commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        try {
            consumer.commitSync(offsets);
            return true;
        } catch (CommitFailedException | RebalanceInProgressException e) {
            return false;
        }
    }

    /** Whether it reads in a consumer group, whose progress can be committed. */
    public boolean isGrouped() {
        return grouped;
    }

    /** How far it has read: for each partition that it reads the offset of the next record. */
    public Map<TopicPartition, Long> positions() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            if (!unclaimed.contains(partition)) {
                positions.put(partition, awake(() -> consumer.position(partition)));
            }
        }
        return positions;
    }

    /**
     * Where each partition of the topic ends now, for {@link #hasReached}.
     *
     * @throws KafkaException if the broker does not answer in time
     */
    public Map<TopicPartition, Long> ends() {
        return awake(() -> consumer.endOffsets(partitions()));
    }

    /**
     * Whether it has read everything before these offsets, as far as they are in partitions that it reads; false before it has any.
     *
     * @param offsets as of {@link #ends}
     */
    public boolean hasReached(Map<TopicPartition, Long> offsets) {
        return assigned
                && unclaimed.isEmpty()
                && positions().entrySet().stream()
                        .allMatch(position -> position.getValue() >= offsets.getOrDefault(position.getKey(), 0L));
    }

    /** Ends the poll under way and all later ones. Any thread may call it. */
    public void stop() {
        stopped = true;
        consumer.wakeup();
    }

    /** Whether {@link #stop} was called. */
    public boolean isStopped() {
        return stopped;
    }

    /** Leaves the group and lets go of the connections; commits nothing. */
    @Override
    public void close() {
        awake(() -> {
            consumer.close();
            return null;
        });
        values.close();
    }

    private List<TopicPartition> partitions() {
        List<PartitionInfo> infos = consumer.partitionsFor(topic.name());
        if (infos == null || infos.isEmpty()) {
            throw new UnknownTopicOrPartitionException("there is no topic " + topic.name());
        }
        return infos.stream()
                .map(info -> new TopicPartition(topic.name(), info.partition()))
                .toList();
    }

    private void subscribe() {
        List<TopicPartition> all = partitions();
        if (grouped) {
            consumer.subscribe(List.of(topic.name()), new Assignment());
        } else {
            consumer.assign(all);
            claimLater(all);
        }
    }

    private void claimLater(Collection<TopicPartition> partitions) {
        // Not a record is read before it is known from where.
        consumer.pause(partitions);
        unclaimed.addAll(partitions);
        assigned = true;
    }

    /** Without a group nobody tells of partitions that the topic gets later. */
    private void grow() {
        List<TopicPartition> all = partitions();
        if (all.size() > consumer.assignment().size()) {
            List<TopicPartition> added = new ArrayList<>(all);
            added.removeAll(consumer.assignment());
            consumer.assign(all);
            claimLater(added);
        }
    }

    /** Finds out from where to read what is new. */
    private void claim() {
        try {
            if (!grouped) {
                grow();
            }
            if (!unclaimed.isEmpty()) {
                seek(next());
                unclaimed.clear();
                begun = true;
            }
        } catch (RetriableException e) {
            listener.waiting(e);
        }
    }

    private Map<TopicPartition, Long> next() {
        Set<TopicPartition> all = new HashSet<>(partitions());
        Map<TopicPartition, Long> next = new HashMap<>();
        if (grouped) {
            consumer.committed(all).forEach((partition, offset) -> {
                if (offset != null) {
                    next.put(partition, offset.offset());
                }
            });
            if (next.isEmpty()) {
                next.putAll(start.offsets(consumer, all));
                // A group begins where it first came: a member that falls before its first commit must not move that.
                Map<TopicPartition, OffsetAndMetadata> begin = new HashMap<>();
                next.forEach((partition, offset) -> begin.put(partition, new OffsetAndMetadata(offset)));
                commit(begin);
            }
        }
        Set<TopicPartition> fresh = new HashSet<>(unclaimed);
        fresh.removeAll(next.keySet());
        // A partition that the topic got later was empty when reading began.
        next.putAll((grouped || begun ? Start.BEGINNING : start).offsets(consumer, fresh));
        next.keySet().retainAll(unclaimed);
        return next;
    }

    private void seek(Map<TopicPartition, Long> next) {
        Map<TopicPartition, Long> first = consumer.beginningOffsets(next.keySet());
        next.forEach((partition, offset) -> {
            long beginning = first.getOrDefault(partition, 0L);
            if (offset < beginning) {
                listener.missing(partition, offset, beginning);
            }
            consumer.seek(partition, Math.max(offset, beginning));
        });
        consumer.resume(next.keySet());
    }

    private List<Event<V>> events(ConsumerRecords<byte[], byte[]> read, int most) {
        List<Event<V>> events = new ArrayList<>();
        Map<TopicPartition, Long> left = new HashMap<>();
        boolean waits = false;
        try {
            for (TopicPartition partition : read.partitions()) {
                for (ConsumerRecord<byte[], byte[]> each : read.records(partition)) {
                    if (waits || events.size() == most || !add(each, partition, events)) {
                        waits |= events.size() < most;
                        left.put(partition, each.offset());
                        break;
                    }
                }
            }
        } catch (RuntimeException e) {
            // Nobody gets what was read: it has to come again.
            read.partitions()
                    .forEach(partition -> consumer.seek(
                            partition, read.records(partition).get(0).offset()));
            throw e;
        }
        left.forEach(consumer::seek);
        return events;
    }

    /** Returns false if the record has to wait for the registry. */
    private boolean add(ConsumerRecord<byte[], byte[]> read, TopicPartition partition, List<Event<V>> events) {
        V value;
        try {
            // A deserializer may change the headers.
            value = read.value() == null
                    ? null
                    : values.deserialize(read.topic(), new RecordHeaders(read.headers()), read.value());
        } catch (RetriableException e) {
            listener.waiting(e);
            return false;
        } catch (SerializationException e) {
            if (!Failures.isPoison(e)) {
                listener.waiting(e);
                return false;
            }
            listener.unreadable(partition, read.offset(), e);
            return true;
        }
        if (filter.accepts(value)) {
            String key = read.key() == null ? null : new String(read.key(), UTF_8);
            Instant timestamp = Instant.ofEpochMilli(Math.max(0, read.timestamp()));
            events.add(new Event<>(key, value, partition, read.offset(), timestamp));
        }
        return true;
    }

    /** Does what {@link #stop} must not break off. */
    private <T> T awake(Supplier<T> action) {
        try {
            return action.get();
        } catch (WakeupException e) {
            return action.get();
        }
    }

    private final class Assignment implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            claimLater(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            unclaimed.removeAll(partitions);
        }
    }

    /**
     * Gathers a subscriber's settings.
     *
     * @param <V> the class of the topic's values
     */
    public static final class Builder<V> {

        private static final Map<String, Object> DEFAULTS = Map.of(
                ConsumerConfig.CLIENT_ID_CONFIG,
                "khabar-subscribe",
                // How long to look for the broker before somebody hears of it.
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                15_000);

        private final Topic<String, V> topic;
        private final Map<String, Object> config = new HashMap<>(DEFAULTS);
        private EventFilter filter = EventFilter.none();
        private SubscriptionListener listener = new SubscriptionListener() {};
        private Start start = Start.END;

        private Builder(Topic<String, V> topic) {
            this.topic = requireNonNull(topic, "topic");
        }

        /** Where the brokers are: {@code host:port}, several parted by commas. */
        public Builder<V> bootstrapServers(String servers) {
            config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
            return this;
        }

        /** Where the schema registry is. */
        public Builder<V> schemaRegistryUrl(String url) {
            config.put(AvroSerdeConfig.SCHEMA_REGISTRY_URL, url);
            return this;
        }

        /**
         * Any settings of Kafka's consumer and of the Avro deserializer, by their own names. {@code value.deserializer} may name another
         * deserializer, and {@code group.id} a group. {@code isolation.level}, {@code enable.auto.commit} and {@code auto.offset.reset}
         * are not up for choice.
         */
        public Builder<V> config(Map<String, ?> settings) {
            config.putAll(settings);
            return this;
        }

        /** The consumer group to read in; without one it reads everything by itself. */
        public Builder<V> group(String id) {
            config.put(ConsumerConfig.GROUP_ID_CONFIG, requireNonNull(id, "id"));
            return this;
        }

        /** Which events are wanted; all unless set. */
        public Builder<V> filter(EventFilter wanted) {
            filter = requireNonNull(wanted, "wanted");
            return this;
        }

        /** Who hears of what is no event; the log unless set. */
        public Builder<V> listener(SubscriptionListener other) {
            listener = requireNonNull(other, "other");
            return this;
        }

        /** Begins with the oldest that the topic has. */
        public Builder<V> fromBeginning() {
            start = Start.BEGINNING;
            return this;
        }

        /** Begins with what comes from now on; so it is unless another start is set. */
        public Builder<V> fromEnd() {
            start = Start.END;
            return this;
        }

        /** Begins with the first event of each partition whose timestamp is this or later. */
        public Builder<V> since(Instant time) {
            start = Start.since(time);
            return this;
        }

        /**
         * Begins at these offsets, as {@link EventSubscriber#positions} gave them. A partition that is not among them is new, and is read from its
         * beginning.
         */
        public Builder<V> from(Map<TopicPartition, Long> positions) {
            start = Start.at(positions);
            return this;
        }

        private boolean isGrouped() {
            return config.get(ConsumerConfig.GROUP_ID_CONFIG) != null;
        }

        /**
         * Connects.
         *
         * @throws IllegalArgumentException if the filter asks for what the topic's values do not have
         * @throws ConfigException if a setting is missing or wrong
         * @throws UnknownTopicOrPartitionException if there is no such topic
         * @throws KafkaException if the broker does not answer within {@code default.api.timeout.ms}, 15 s unless configured
         */
        public EventSubscriber<V> build() {
            if (filter.asksForFigures() && topic.valueClass() == Article.class) {
                throw new IllegalArgumentException(
                        "articles have no parties and no figures before they are enriched: they can be chosen by language and"
                                + " text alone");
            }
            Deserializer<V> values = topic.valueSerde(config).deserializer();
            EventSubscriber<V> subscriber = new EventSubscriber<>(this, consumer(), values);
            try {
                subscriber.subscribe();
                return subscriber;
            } catch (RuntimeException e) {
                subscriber.close();
                throw e;
            }
        }

        private KafkaConsumer<byte[], byte[]> consumer() {
            Map<String, Object> settings = new HashMap<>(config);
            settings.remove(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG);
            settings.remove(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
            settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
            settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
            settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
            // Where to begin is found out apart; this is for what the topic does not hold any more.
            settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
            try {
                return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            } catch (ConfigException e) {
                throw e;
            } catch (KafkaException e) {
                // Kafka wraps what it finds wrong with its settings: say that rather than "Failed to construct".
                if (e.getCause() instanceof ConfigException wrong) {
                    throw wrong;
                }
                throw e;
            }
        }
    }
}
