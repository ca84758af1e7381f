package io.khabar.app;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.TimeoutException;

/** Makes clients for short commands, which tell soon, and plainly, that Kafka is not there. */
final class KafkaClients {

    private static final String PATIENCE_MS = "15000";

    private KafkaClients() {}

    static Admin admin(Map<String, Object> client) {
        Map<String, Object> config = new HashMap<>(client);
        config.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        config.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
        return Admin.create(config);
    }

    /** Does something with Kafka, and says what to look at when Kafka does not answer. */
    static <T> T reach(Map<String, Object> client, Callable<T> action) throws Exception {
        try {
            return action.call();
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
            if (cause instanceof TimeoutException) {
                throw new CommandFailedException(
                        "Kafka does not answer at " + client.get("bootstrap.servers") + " (--bootstrap-servers): "
                                + Problems.oneLine(cause),
                        e);
            }
            throw e;
        }
    }
}
