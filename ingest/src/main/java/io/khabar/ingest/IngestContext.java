package io.khabar.ingest;

import io.khabar.schemas.TopicCatalogue;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the ways in have in common.
 *
 * @param door takes their articles
 * @param client the configuration of Kafka's clients
 * @param topics the topics
 * @param clock what time it is
 */
public record IngestContext(ArticleDoor door, Map<String, Object> client, TopicCatalogue topics, Clock clock) {

    private static final Logger LOG = LoggerFactory.getLogger(IngestContext.class);

    /** Refuses missing parts. */
    public IngestContext {
        Objects.requireNonNull(door, "door");
        client = Map.copyOf(client);
        Objects.requireNonNull(topics, "topics");
        Objects.requireNonNull(clock, "clock");
    }

    /**
     * Opens the state under a prefix, and waits for the broker as long as it takes.
     *
     * @param prefix as in {@link IngestState#open}
     * @return to be closed by the caller
     * @throws org.apache.kafka.common.KafkaException if the topic is missing or may not be read
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public IngestState awaitState(String prefix) throws InterruptedException {
        while (true) {
            try {
                return IngestState.open(client, topics.ingestState(), prefix, IngestState.Bounds.DEFAULT, clock);
            } catch (RetriableException e) {
                LOG.warn("Waiting for the broker: {}", e.getMessage());
                TimeUnit.SECONDS.sleep(1);
            }
        }
    }
}
