package io.khabar.operations;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** Asks the broker every few seconds for some topics, so that an app that only writes knows whether it could. */
public final class BrokerWatch implements AutoCloseable {

    private static final Duration PACE = Duration.ofSeconds(5);
    private static final int PATIENCE_MS = 4000;

    private final Admin admin;
    private final List<String> topics;
    private final ScheduledExecutorService timer;
    private volatile Optional<String> trouble = Optional.of("the broker has not answered yet");

    private BrokerWatch(Admin admin, Collection<String> topics) {
        this.admin = admin;
        this.topics = List.copyOf(topics);
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "broker-watch");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Begins to watch.
     *
     * @param client the configuration of Kafka's clients
     * @param topics the topics that must be there
     */
    public static BrokerWatch start(Map<String, Object> client, Collection<String> topics) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.keySet().retainAll(AdminClientConfig.configNames());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS / 2);
        BrokerWatch watch = new BrokerWatch(Admin.create(settings), topics);
        var unused = watch.timer.scheduleWithFixedDelay(watch::look, 0, PACE.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    /** Why nothing could be written now; empty if the broker answered the last question. */
    public Optional<String> trouble() {
        return trouble;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        admin.close(Duration.ZERO);
    }

    private void look() {
        try {
            var unused = admin.describeTopics(topics).allTopicNames().get();
            trouble = Optional.empty();
        } catch (ExecutionException e) {
            trouble = Optional.of("the broker: " + e.getCause().getMessage());
        } catch (KafkaException e) {
            trouble = Optional.of("the broker: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
