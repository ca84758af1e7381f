package io.khabar.enrich;

import static java.util.Objects.requireNonNull;

import io.khabar.schemas.KhabarVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Enriches again what the article topic holds, with this version's extractor and into the same topics, up to where the topic ended at the
 * start; then it ends.
 *
 * <p>It reads with a consumer group of its own, named after the app and the version, so that the app itself goes on undisturbed. One that
 * is interrupted goes on where it was when it is started again. When it is done the group is deleted, so that the next reprocessing begins
 * at the beginning. Several in one group share the partitions.
 */
public final class Reprocessing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Reprocessing.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EnrichConfig config;
    private final EnrichApp app;
    private final CountDownLatch closing = new CountDownLatch(1);

    private Reprocessing(EnrichConfig config, EnrichApp app) {
        this.config = config;
        this.app = app;
    }

    /** With Khabar's own extractor, which is loaded here. */
    public static Reprocessing create(EnrichConfig config) {
        EnrichConfig own = own(config);
        return new Reprocessing(own, EnrichApp.create(own));
    }

    /** With an enricher of one's own. */
    public static Reprocessing create(EnrichConfig config, ArticleEnricher enricher) {
        EnrichConfig own = own(config);
        return new Reprocessing(own, EnrichApp.create(own, enricher));
    }

    private static EnrichConfig own(EnrichConfig config) {
        requireNonNull(config, "config");
        return config.withApplicationId(config.applicationId() + "-reprocess-" + KhabarVersion.get());
    }

    /** Name of its consumer group. */
    public String groupId() {
        return config.applicationId();
    }

    /**
     * Reprocesses; returns when all is done, or {@link #close} was called.
     *
     * @return whether all was done
     * @throws EnrichFailedException if it failed
     */
    public boolean run() throws InterruptedException {
        try (KafkaConsumer<byte[], byte[]> topic =
                new KafkaConsumer<>(consumerConfig(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            app.start();
            Map<TopicPartition, Long> ends = null;
            while (!closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                if (app.hasEnded()) {
                    app.join();
                }
                try {
                    ends = ends == null ? ends(topic) : ends;
                    if (app.hasReached(ends)) {
                        app.close();
                        forget();
                        return true;
                    }
                } catch (RetriableException e) {
                    LOG.warn("Waiting for the broker: {}", e.getMessage());
                }
            }
            return false;
        } finally {
            app.close();
        }
    }

    /**
     * For each partition the offset behind its last record, 0 if it has none. The markers at the end of transactions take offsets too, but
     * nobody commits that they are done with them: so the last record is looked for, ever further back.
     */
    private Map<TopicPartition, Long> ends(KafkaConsumer<byte[], byte[]> topic) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (PartitionInfo info : topic.partitionsFor(config.topics().articles().name())) {
            partitions.add(new TopicPartition(info.topic(), info.partition()));
        }
        // Kafka's consumer warns of ends that it is asked for while it does not read there.
        topic.assign(partitions);
        Map<TopicPartition, Long> begins = topic.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = topic.endOffsets(partitions);
        Map<TopicPartition, Long> lasts = new HashMap<>();
        for (TopicPartition partition : partitions) {
            long begin = begins.get(partition);
            long end = ends.get(partition);
            long last = 0;
            topic.assign(List.of(partition));
            for (long back = 1; last == 0 && back / 2 < end - begin; back *= 2) {
                topic.seek(partition, Math.max(begin, end - back));
                while (topic.position(partition) < end) {
                    for (ConsumerRecord<byte[], byte[]> record : topic.poll(LOOK)) {
                        last = record.offset() < end ? record.offset() + 1 : last;
                    }
                }
            }
            lasts.put(partition, last);
        }
        return lasts;
    }

    private Map<String, Object> consumerConfig() {
        Map<String, Object> settings = settings(ConsumerConfig.configNames());
        settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.remove(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG);
        settings.remove(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
        return settings;
    }

    private Map<String, Object> settings(Set<String> names) {
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.keySet().retainAll(names);
        return settings;
    }

    /** The next reprocessing is another one, also with the same version. */
    private void forget() throws InterruptedException {
        try (Admin admin = Admin.create(settings(AdminClientConfig.configNames()))) {
            admin.deleteConsumerGroups(List.of(groupId())).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupNotEmptyException || e.getCause() instanceof GroupIdNotFoundException)) {
                throw new EnrichFailedException(
                        "all is done, but the group " + groupId() + " could not be deleted: " + e.getCause(), e);
            }
            // Another one shares the work; the last one deletes it.
        }
    }

    /** Stops; what is in work is finished and committed. */
    @Override
    public void close() {
        closing.countDown();
        app.close();
    }
}
