package io.khabar.app.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.khabar.app.EventFormat;
import io.khabar.subscribe.Event;
import io.khabar.subscribe.EventSubscriber;
import io.khabar.subscribe.SubscriptionListener;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * One client's events, in the form of HTML's Server-Sent Events.
 *
 * <p>What is written waits until the client takes it, and nothing more is read from Kafka before: the topic itself is the buffer.
 *
 * @param <V> the class of the topic's values
 */
final class EventStream<V extends SpecificRecord> implements SubscriptionListener {

    private static final Duration POLL = Duration.ofMillis(500);

    /** How long a client waits before it comes again. */
    private static final String RETRY = "retry: 3000\n\n";

    private final String topic;
    private final long heartbeatNanos;
    private final List<String> notes = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private Map<TopicPartition, Long> position = Map.of();

    EventStream(String topic, Duration heartbeat) {
        this.topic = topic;
        this.heartbeatNanos = heartbeat.toNanos();
    }

    /**
     * Writes events until the subscriber is stopped.
     *
     * @param start where it begins; empty if that is not known yet
     * @throws IOException if the client is gone, or takes nothing for too long
     */
    void write(EventSubscriber<V> subscriber, Map<TopicPartition, Long> start, OutputStream out) throws IOException {
        position = start;
        text.append(RETRY);
        mark();
        List<Event<V>> events = List.of();
        long last = System.nanoTime();
        while (true) {
            add(events, subscriber.positions());
            if (text.isEmpty() && System.nanoTime() - last >= heartbeatNanos) {
                text.append(": still here\n");
                mark();
            }
            if (!text.isEmpty()) {
                out.write(text.toString().getBytes(UTF_8));
                out.flush();
                text.setLength(0);
                last = System.nanoTime();
            }
            if (subscriber.isStopped()) {
                return;
            }
            events = subscriber.poll(POLL);
        }
    }

    private void add(List<Event<V>> events, Map<TopicPartition, Long> end) {
        notes.forEach(text::append);
        notes.clear();
        for (Event<V> event : events) {
            Map<TopicPartition, Long> next = new HashMap<>(position);
            next.put(event.partition(), event.offset() + 1);
            position = next;
            if (event.isDeletion()) {
                text.append("event: deleted\n");
            }
            String data = event.isDeletion()
                    ? EventFormat.JSON.deletion(event.key())
                    : EventFormat.JSON.format(event.value());
            text.append("id: ").append(StreamPosition.format(topic, position)).append('\n');
            text.append("data: ").append(data).append("\n\n");
        }
        position = end;
    }

    /** An id without data moves the client's Last-Event-ID, past what it did not want too, and is no event to it. */
    private void mark() {
        if (!position.isEmpty()) {
            text.append("id: ").append(StreamPosition.format(topic, position)).append('\n');
        }
        text.append('\n');
    }

    @Override
    public void unreadable(TopicPartition partition, long offset, RuntimeException why) {
        SubscriptionListener.super.unreadable(partition, offset, why);
        notes.add(": passed over " + partition + " at offset " + offset + ", which cannot be read\n\n");
    }

    @Override
    public void missing(TopicPartition partition, long from, long to) {
        SubscriptionListener.super.missing(partition, from, to);
        notes.add("event: missing\ndata: {\"partition\":%d,\"from\":%d,\"to\":%d}\n\n"
                .formatted(partition.partition(), from, to));
    }
}
