package io.khabar.enrich;

import static java.util.Objects.requireNonNull;

import io.khabar.operations.Metrics;
import io.khabar.operations.StartPatience;
import io.khabar.schemas.DeadLetterGauge;
import io.khabar.schemas.DeadLetterLimit;
import io.khabar.schemas.TopicCatalogue;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How the app runs.
 *
 * @param applicationId name of the app in Kafka: its consumer group and the prefix of its transactions
 * @param topics the topics to read and write
 * @param stateDirectory where the app keeps its state; one directory serves one running app
 * @param threads how many threads process, at least 1; more than the partitions of the article topic do nothing
 * @param limits the largest records to write
 * @param deadLetterLimit how many dead letters are so many that the app ends
 * @param startTimeout how long to wait at the start for a broker or a registry that is away; nought for ever
 * @param kafka configuration of Kafka Streams, its clients and the schema registry; wins over the app's own defaults. {@code
 *     group.protocol=streams} chooses the newer rebalance protocol.
 */
public record EnrichConfig(
        String applicationId,
        TopicCatalogue topics,
        Path stateDirectory,
        int threads,
        RecordLimits limits,
        DeadLetterLimit deadLetterLimit,
        Duration startTimeout,
        Map<String, Object> kafka) {

    /** The usual application id, to which the topics' prefix is added where it is not the usual one. */
    public static final String DEFAULT_APPLICATION_ID = "khabar-enrich";

    private static final String CLASSIC = "classic";

    /** Stream clients choose their serializers themselves; ours are chosen by {@link io.khabar.schemas.Topic#valueSerde}. */
    private static final Set<String> SERIALIZERS = Set.of(
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);

    /** Refuses missing parts and a thread count below 1. */
    public EnrichConfig {
        requireNonNull(applicationId, "applicationId");
        requireNonNull(topics, "topics");
        requireNonNull(stateDirectory, "stateDirectory");
        requireNonNull(limits, "limits");
        requireNonNull(deadLetterLimit, "deadLetterLimit");
        requireNonNull(startTimeout, "startTimeout");
        if (threads < 1) {
            throw new IllegalArgumentException("enrich needs at least one thread, not " + threads);
        }
        kafka = Collections.unmodifiableMap(new HashMap<>(kafka));
    }

    /**
     * One thread, the usual application id and Kafka's default record limits.
     *
     * @param kafka at least {@code bootstrap.servers} and {@code schema.registry.url}
     */
    public static EnrichConfig of(TopicCatalogue topics, Path stateDirectory, Map<String, ?> kafka) {
        return new EnrichConfig(
                DEFAULT_APPLICATION_ID,
                topics,
                stateDirectory,
                1,
                RecordLimits.DEFAULT,
                DeadLetterLimit.DEFAULT,
                StartPatience.USUAL,
                new HashMap<>(kafka));
    }

    /** The same with another application id. */
    public EnrichConfig withApplicationId(String id) {
        return new EnrichConfig(id, topics, stateDirectory, threads, limits, deadLetterLimit, startTimeout, kafka);
    }

    /** The same with another number of threads. */
    public EnrichConfig withThreads(int count) {
        return new EnrichConfig(
                applicationId, topics, stateDirectory, count, limits, deadLetterLimit, startTimeout, kafka);
    }

    /** The same with other record limits. */
    public EnrichConfig withLimits(RecordLimits other) {
        return new EnrichConfig(
                applicationId, topics, stateDirectory, threads, other, deadLetterLimit, startTimeout, kafka);
    }

    /** The same with another limit of dead letters. */
    public EnrichConfig withDeadLetterLimit(DeadLetterLimit other) {
        return new EnrichConfig(applicationId, topics, stateDirectory, threads, limits, other, startTimeout, kafka);
    }

    /** The same with another wait at the start. */
    public EnrichConfig withStartTimeout(Duration other) {
        return new EnrichConfig(applicationId, topics, stateDirectory, threads, limits, deadLetterLimit, other, kafka);
    }

    /** The same with another setting for Kafka Streams, its clients and serializers. */
    EnrichConfig with(String setting, Object value) {
        Map<String, Object> changed = new HashMap<>(kafka);
        changed.put(setting, value);
        return new EnrichConfig(
                applicationId, topics, stateDirectory, threads, limits, deadLetterLimit, startTimeout, changed);
    }

    /** The limits that hold: those of the topics, and that of the producer where the configuration sets one. */
    RecordLimits effectiveLimits() {
        String setting = ProducerConfig.MAX_REQUEST_SIZE_CONFIG;
        Object own = kafka.getOrDefault(StreamsConfig.producerPrefix(setting), kafka.get(setting));
        return own == null
                ? limits
                : limits.atMost(Integer.parseInt(own.toString().strip()));
    }

    /** What Kafka Streams is configured with. */
    Map<String, Object> streams(Clock clock, Supplier<RecordLimits> current, Metrics metrics) {
        Map<String, Object> config = new HashMap<>();
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        // What is written becomes visible at the commit: this is most of an article's way through the app.
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, CLASSIC);
        // Kafka's thousand for each partition would be gigabytes if articles were as large as they may be.
        config.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 20);
        // How long the partitions of a killed app rest, a third of Kafka's default.
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 15_000);
        // A dead letter is larger than the record that it holds.
        config.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                Math.max(limits.largest(), TopicCatalogue.DEAD_LETTER_MAX_BYTES));
        kafka.forEach((key, value) -> {
            if (!SERIALIZERS.contains(key)) {
                config.put(key, value);
            }
        });
        if (!CLASSIC.equalsIgnoreCase(
                config.get(StreamsConfig.GROUP_PROTOCOL_CONFIG).toString())) {
            // With the newer protocol it is the broker that decides.
            config.remove(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG);
        }
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterProcessingHandler.class);
        // There is no global store, and without this Kafka warns of what would become of its failures: once here, and
        // once where the assignor makes a configuration of its own out of the consumer's.
        config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_GLOBAL_ENABLED_CONFIG, true);
        config.put(
                StreamsConfig.mainConsumerPrefix(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_GLOBAL_ENABLED_CONFIG),
                true);
        config.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterProductionHandler.class);
        config.put(
                DeadLetterWriter.CONFIG,
                new DeadLetterWriter(
                        topics,
                        () -> current.get().deadLetters(),
                        clock,
                        metrics,
                        new DeadLetterGauge(deadLetterLimit)));
        return config;
    }
}
