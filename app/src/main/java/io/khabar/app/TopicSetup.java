package io.khabar.app;

import io.khabar.schemas.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the topics that are missing, and tells how those that exist differ from what they should be. */
public final class TopicSetup {

    /** What became of one topic. */
    public enum Outcome {
        /** It was missing and was created. */
        CREATED,
        /** It exists as it should be. */
        AS_EXPECTED,
        /** It exists, but differs. */
        DIFFERS,
        /** It is missing, and was to be left so. */
        MISSING
    }

    /**
     * What was found of a topic.
     *
     * @param topic the topic's name
     * @param outcome what became of it
     * @param differences in what it differs, for people; empty unless it {@link Outcome#DIFFERS}
     */
    public record Finding(String topic, Outcome outcome, List<String> differences) {}

    private final Admin admin;

    /** Works through this client, which stays the caller's to close. */
    public TopicSetup(Admin admin) {
        this.admin = admin;
    }

    /**
     * Creates what is missing and checks the rest.
     *
     * @throws ExecutionException if the cluster refuses or does not answer
     */
    public List<Finding> create(Collection<Topic<?, ?>> topics) throws ExecutionException, InterruptedException {
        return look(topics, true, (short) -1);
    }

    /**
     * Creates what is missing, with a replication factor of one's own, and checks the rest.
     *
     * @param replicationFactor how many copies a new topic's partitions get; -1 for the cluster's default
     * @throws ExecutionException if the cluster refuses or does not answer
     */
    public List<Finding> create(Collection<Topic<?, ?>> topics, short replicationFactor)
            throws ExecutionException, InterruptedException {
        return look(topics, true, replicationFactor);
    }

    /**
     * Checks without changing anything.
     *
     * @throws ExecutionException if the cluster refuses or does not answer
     */
    public List<Finding> check(Collection<Topic<?, ?>> topics) throws ExecutionException, InterruptedException {
        return look(topics, false, (short) -1);
    }

    private List<Finding> look(Collection<Topic<?, ?>> topics, boolean create, short replicationFactor)
            throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> existing = describe(topics);
        Set<String> created = create ? create(topics, existing.keySet(), replicationFactor) : Set.of();
        Map<String, Config> configs = configs(existing.keySet());
        List<Finding> findings = new ArrayList<>();
        for (Topic<?, ?> topic : topics) {
            TopicDescription description = existing.get(topic.name());
            if (created.contains(topic.name())) {
                findings.add(new Finding(topic.name(), Outcome.CREATED, List.of()));
            } else if (description == null) {
                findings.add(new Finding(topic.name(), Outcome.MISSING, List.of()));
            } else {
                List<String> differences = differences(topic, description, configs.get(topic.name()));
                findings.add(new Finding(
                        topic.name(), differences.isEmpty() ? Outcome.AS_EXPECTED : Outcome.DIFFERS, differences));
            }
        }
        return findings;
    }

    private Map<String, TopicDescription> describe(Collection<Topic<?, ?>> topics)
            throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> existing = new HashMap<>();
        Map<String, KafkaFuture<TopicDescription>> futures =
                admin.describeTopics(topics.stream().map(Topic::name).toList()).topicNameValues();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> entry : futures.entrySet()) {
            try {
                existing.put(entry.getKey(), entry.getValue().get());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        return existing;
    }

    private Set<String> create(Collection<Topic<?, ?>> topics, Set<String> existing, short replicationFactor)
            throws ExecutionException, InterruptedException {
        Map<String, NewTopic> missing = new LinkedHashMap<>();
        for (Topic<?, ?> topic : topics) {
            if (!existing.contains(topic.name())) {
                NewTopic asUsual = topic.toNewTopic();
                missing.put(
                        topic.name(),
                        replicationFactor < 0
                                ? asUsual
                                : new NewTopic(topic.name(), topic.partitions(), replicationFactor)
                                        .configs(topic.configs()));
            }
        }
        for (Map.Entry<String, KafkaFuture<Void>> entry :
                admin.createTopics(missing.values()).values().entrySet()) {
            try {
                entry.getValue().get();
            } catch (ExecutionException e) {
                // Somebody else was faster; that is as good.
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
        return missing.keySet();
    }

    private Map<String, Config> configs(Set<String> topics) throws ExecutionException, InterruptedException {
        if (topics.isEmpty()) {
            return Map.of();
        }
        Map<String, Config> configs = new HashMap<>();
        admin.describeConfigs(topics.stream()
                        .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                        .toList())
                .all()
                .get()
                .forEach((resource, config) -> configs.put(resource.name(), config));
        return configs;
    }

    private static List<String> differences(Topic<?, ?> topic, TopicDescription description, Config config) {
        List<String> differences = new ArrayList<>();
        int partitions = description.partitions().size();
        if (partitions != topic.partitions()) {
            differences.add("has " + partitions + (partitions == 1 ? " partition, " : " partitions, ")
                    + topic.partitions() + " expected");
        }
        new TreeMap<>(topic.configs()).forEach((name, expected) -> {
            ConfigEntry actual = config == null ? null : config.get(name);
            if (actual == null || !expected.equals(actual.value())) {
                differences.add("has " + name + "=" + (actual == null ? "(unset)" : actual.value()) + ", " + expected
                        + " expected");
            }
        });
        return differences;
    }
}
