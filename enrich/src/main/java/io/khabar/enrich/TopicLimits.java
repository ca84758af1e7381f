package io.khabar.enrich;

import io.khabar.schemas.Topic;
import io.khabar.schemas.TopicCatalogue;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;

/** Asks how large records may be. */
final class TopicLimits {

    private final Admin admin;

    TopicLimits(Admin admin) {
        this.admin = admin;
    }

    /**
     * Says how large the topics' records may be.
     *
     * @param limits what holds where the broker does not tell
     * @throws ExecutionException if the broker does not answer or refuses to
     */
    RecordLimits limits(TopicCatalogue topics, RecordLimits limits) throws ExecutionException, InterruptedException {
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
