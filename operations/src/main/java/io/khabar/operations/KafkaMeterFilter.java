package io.khabar.operations;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.List;

/** Of the several hundred meters of Kafka's clients lets through those that an operator looks at. */
final class KafkaMeterFilter implements MeterFilter {

    private static final List<String> USEFUL = List.of(
            "kafka.consumer.connection.count",
            "kafka.consumer.failed.authentication.total",
            "kafka.consumer.coordinator.assigned.partitions",
            "kafka.consumer.coordinator.rebalance.total",
            "kafka.consumer.coordinator.failed.rebalance.total",
            "kafka.consumer.coordinator.last.rebalance.seconds.ago",
            "kafka.consumer.fetch.manager.records.consumed.total",
            "kafka.consumer.fetch.manager.bytes.consumed.total",
            "kafka.consumer.fetch.manager.fetch.latency.avg",
            "kafka.consumer.fetch.manager.records.lag.max",
            "kafka.producer.connection.count",
            "kafka.producer.failed.authentication.total",
            "kafka.producer.record.send.total",
            "kafka.producer.record.error.total",
            "kafka.producer.record.retry.total",
            "kafka.producer.outgoing.byte.total",
            "kafka.producer.request.latency.avg",
            "kafka.producer.record.queue.time.avg",
            "kafka.producer.bufferpool.wait.time.ns.total",
            "kafka.stream.alive.stream.threads",
            "kafka.stream.failed.stream.threads",
            "kafka.stream.thread.commit.total",
            "kafka.stream.thread.commit.latency.avg",
            "kafka.stream.thread.poll.records.avg",
            "kafka.stream.thread.process.ratio",
            "kafka.stream.thread.task.created.total",
            "kafka.stream.thread.task.closed.total");

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        String name = id.getName();
        return !name.startsWith("kafka.") || USEFUL.contains(name) ? MeterFilterReply.NEUTRAL : MeterFilterReply.DENY;
    }
}
