package io.khabar.enrich;

import io.khabar.schemas.Topic;
import io.khabar.schemas.TopicCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks at the topics before the app starts. */
final class TopicCheck {

    private final Admin admin;

    TopicCheck(Admin admin) {
        this.admin = admin;
    }

    /**
     * Makes sure that every topic is there, and says how large their records may be.
     *
     * @param limits what holds where the broker does not tell
     * @throws EnrichFailedException if topics are missing
     * @throws ExecutionException if the broker does not answer or refuses to
     */
    RecordLimits check(TopicCatalogue topics, RecordLimits limits) throws ExecutionException, InterruptedException {
        List<String> names = List.of(
                topics.articles().name(),
                topics.enriched().name(),
                topics.figures().name(),
                topics.deadLetters().name());
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic :
                admin.describeTopics(names).topicNameValues().entrySet()) {
            try {
                topic.getValue().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
                missing.add(topic.getKey());
            }
        }
        if (!missing.isEmpty()) {
            missing.sort(null);
            throw new EnrichFailedException("missing on the broker: topic"
                    + (missing.size() == 1 ? " " : "s ")
                    + String.join(", ", missing)
                    + "; 'khabar topics' creates what is missing");
        }
        return new RecordLimits(
                limit(topics.enriched(), limits.enriched()),
                limit(topics.figures(), limits.figures()),
                limit(topics.deadLetters(), limits.deadLetters()));
    }

    private int limit(Topic<?, ?> topic, int otherwise) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        try {
            Config config = admin.describeConfigs(List.of(resource))
                    .values()
                    .get(resource)
                    .get();
            return Integer.parseInt(
                    config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return otherwise;
            }
            throw e;
        }
    }
}
