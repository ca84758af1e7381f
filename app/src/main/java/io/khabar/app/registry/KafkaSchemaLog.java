package io.khabar.app.registry;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;

/**
 * The registry's log of changes: one compacted partition on a Kafka broker. What {@link #append} returned from is on the broker. Not
 * for use by several threads at once.
 */
final class KafkaSchemaLog implements AutoCloseable {

    private static final long PAUSE_MS = 20;

    private final TopicPartition partition;
    private final Duration timeout;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;

    private KafkaSchemaLog(String topic, Duration timeout, Map<String, Object> client) {
        this.partition = new TopicPartition(topic, 0);
        this.timeout = timeout;
        Map<String, Object> write = new HashMap<>(client);
        write.put(ProducerConfig.ACKS_CONFIG, "all");
        write.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        write.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout.toMillis());
        write.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) Math.max(1, timeout.toMillis() / 2));
        write.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        this.producer = new KafkaProducer<>(write, new ByteArraySerializer(), new ByteArraySerializer());
        Map<String, Object> read = new HashMap<>(client);
        read.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        read.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        read.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // A fetch that waits for records at the end of the log holds up the next request on the same connection.
        read.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
        read.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        this.consumer = new KafkaConsumer<>(read, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
    }

    static KafkaSchemaLog open(LocalRegistryConfig config) {
        Map<String, Object> client = new HashMap<>(config.kafka());
        client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        // A broker without a telemetry receiver is asked for one again and again otherwise.
        client.putIfAbsent(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        try (Admin admin = Admin.create(client)) {
            create(admin, config);
            checkOnceKnown(admin, config);
        }
        return new KafkaSchemaLog(config.topic(), config.timeout(), client);
    }

    private static void create(Admin admin, LocalRegistryConfig config) {
        NewTopic topic = new NewTopic(config.topic(), Optional.of(1), Optional.empty())
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
        try {
            await(admin.createTopics(List.of(topic)).all(), config.timeout());
        } catch (TopicExistsException e) {
            // As it should be from the second start on.
        }
    }

    /** The controller says that a topic is created before the broker that is asked about it next has heard of it. */
    private static void checkOnceKnown(Admin admin, LocalRegistryConfig config) {
        long deadline = System.nanoTime() + config.timeout().toNanos();
        while (true) {
            try {
                check(admin, config);
                return;
            } catch (UnknownTopicOrPartitionException e) {
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException(
                            "topic " + config.topic() + " was created, but the broker did not know of it within "
                                    + config.timeout(),
                            e);
                }
                Utils.sleep(PAUSE_MS);
            }
        }
    }

    private static void check(Admin admin, LocalRegistryConfig config) {
        String topic = config.topic();
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        String policy = await(admin.describeConfigs(List.of(resource)).all(), config.timeout())
                .get(resource)
                .get(TopicConfig.CLEANUP_POLICY_CONFIG)
                .value();
        if (!policy.equals(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            throw new IllegalStateException("topic " + topic + " has " + TopicConfig.CLEANUP_POLICY_CONFIG + "="
                    + policy + ": schemas would be lost in time; it needs compact");
        }
        TopicDescription description = await(
                        admin.describeTopics(List.of(topic)).allTopicNames(), config.timeout())
                .get(topic);
        if (description.partitions().size() != 1) {
            throw new IllegalStateException("topic " + topic + " has "
                    + description.partitions().size() + " partitions: changes have no order across them; it needs 1");
        }
    }

    /**
     * Writes changes in order; when it returns, all of them are on the broker.
     *
     * @throws KafkaException if the broker did not acknowledge in time; the changes may or may not be written
     */
    void append(List<Change> changes) {
        List<Future<RecordMetadata>> sent = changes.stream()
                .map(change -> {
                    SchemasTopicFormat.Entry entry = SchemasTopicFormat.write(change);
                    return producer.send(
                            new ProducerRecord<>(partition.topic(), partition.partition(), entry.key(), entry.value()));
                })
                .toList();
        sent.forEach(written -> await(written, timeout));
    }

    /**
     * Reads what was written since the last call, by whomever, to the end.
     *
     * @throws KafkaException if the broker did not answer in time; another call goes on where this one stopped
     */
    void readToEnd(Consumer<Change> changes) {
        long end = consumer.endOffsets(List.of(partition), timeout).get(partition);
        long deadline = System.nanoTime() + timeout.toNanos();
        while (consumer.position(partition, timeout) < end) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException(
                        "reading topic " + partition.topic() + " to offset " + end + " took more than " + timeout);
            }
            for (ConsumerRecord<byte[], byte[]> read : consumer.poll(Duration.ofMillis(100))) {
                SchemasTopicFormat.read(read.key(), read.value()).ifPresent(changes);
            }
        }
    }

    @Override
    public void close() {
        producer.close(timeout);
        consumer.close();
    }

    private static <T> T await(Future<T> future, Duration timeout) {
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException failure) {
                throw failure;
            }
            throw new KafkaException(e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("the broker did not answer within " + timeout, e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
