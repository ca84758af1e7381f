package io.khabar.app.local;

import io.khabar.app.Problems;
import io.khabar.app.TopicTail;
import io.khabar.schemas.Topic;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands on what comes into a topic from now on, on a thread of its own, until it is closed. */
final class EventFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);

    private final TopicTail tail;
    private final Thread thread;

    private EventFeed(TopicTail tail, Thread thread) {
        this.tail = tail;
        this.thread = thread;
    }

    /**
     * Starts with what comes after this call. Tombstones, and records that cannot be read, are passed over.
     *
     * @param handler gets each value
     */
    static <V> EventFeed ofValues(Topic<?, V> topic, Map<String, Object> client, Consumer<V> handler) {
        Deserializer<V> values = topic.valueSerde(client).deserializer();
        return ofRecords(topic, client, record -> {
            V value = read(values, record);
            if (value != null) {
                handler.accept(value);
            }
        });
    }

    /** The same with records as they are. */
    static EventFeed ofRecords(
            Topic<?, ?> topic, Map<String, Object> client, Consumer<ConsumerRecord<byte[], byte[]>> handler) {
        TopicTail tail = new TopicTail(client, topic.name());
        tail.fromEnd();
        Thread thread = new Thread(
                () -> {
                    try (tail) {
                        tail.follow(record -> {
                            handler.accept(record);
                            return true;
                        });
                    } catch (RuntimeException e) {
                        LOG.error("Nothing more is shown of {}: {}", topic.name(), Problems.oneLine(e), e);
                    }
                },
                "feed-" + topic.name());
        thread.setDaemon(true);
        thread.start();
        return new EventFeed(tail, thread);
    }

    /** Whether everything before these offsets was handed on. */
    boolean hasReached(Map<TopicPartition, Long> offsets) {
        return tail.hasReached(offsets);
    }

    /** Whether it can still hand on anything. */
    boolean isAlive() {
        return thread.isAlive();
    }

    @Override
    public void close() throws InterruptedException {
        tail.stop();
        thread.join();
    }

    private static <V> V read(Deserializer<V> values, ConsumerRecord<byte[], byte[]> record) {
        while (true) {
            try {
                return record.value() == null
                        ? null
                        : values.deserialize(record.topic(), record.headers(), record.value());
            } catch (SerializationException e) {
                LOG.warn(
                        "Not shown: {}-{} at offset {}: {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        Problems.oneLine(e));
                return null;
            } catch (RetriableException e) {
                LOG.warn("Trying again: {}", Problems.oneLine(e));
            }
        }
    }
}
