package io.khabar.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the broker every few seconds how far a consumer group is behind the end of its topic: all of the group, also what no running member
 * reads. So it is right also while this member is stuck, and each member tells the same.
 */
public final class GroupLag implements MeterBinder, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupLag.class);
    private static final Duration PACE = Duration.ofSeconds(10);

    private final Admin admin;
    private final String group;
    private final String topic;
    private final ScheduledExecutorService timer;
    private volatile double records = Double.NaN;

    /**
     * A lag that is asked for once it is bound.
     *
     * @param admin asks; not closed
     * @param group the consumer group
     * @param topic the topic that it reads
     */
    public GroupLag(Admin admin, String group, String topic) {
        this.admin = admin;
        this.group = group;
        this.topic = topic;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "group-lag");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("khabar.consumer.lag.records", () -> records)
                .description(
                        "Records that the whole group has yet to be done with; not a number if the broker does not say")
                .register(registry);
        var unused = timer.scheduleWithFixedDelay(this::look, 0, PACE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void look() {
        try {
            records = ask();
        } catch (ExecutionException | KafkaException e) {
            LOG.debug("Cannot tell the lag of {}: {}", group, e.toString());
            records = Double.NaN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long ask() throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions =
                admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
                        .map(TopicPartitionInfo::partition)
                        .map(number -> new TopicPartition(topic, number))
                        .toList();
        Map<TopicPartition, ListOffsetsResultInfo> first = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, ListOffsetsResultInfo> end = offsets(partitions, OffsetSpec.latest());
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>(admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get());
        long lag = 0;
        for (TopicPartition partition : partitions) {
            long from = first.get(partition).offset();
            if (done.get(partition) != null) {
                from = Math.max(from, done.get(partition).offset());
            }
            lag += Math.max(0, end.get(partition).offset() - from);
        }
        return lag;
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(List<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        return admin.listOffsets(
                        partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> which)),
                        new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get();
    }
}
