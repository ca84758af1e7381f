package io.khabar.operations;

import io.khabar.schemas.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What an app needs of the broker, to be looked at before it starts: topics that are there and fit together, and enough rights. Everything that
 * is wrong is said at once.
 */
public final class StartCheck {

    private final Map<String, Set<AclOperation>> topics = new TreeMap<>();
    private final List<Topic<?, ?>> alike = new ArrayList<>();
    private String group;
    private String transactions;

    /** The app reads these topics. */
    public StartCheck reads(Topic<?, ?>... read) {
        return needs(AclOperation.READ, read);
    }

    /** The app writes these topics. */
    public StartCheck writes(Topic<?, ?>... written) {
        return needs(AclOperation.WRITE, written);
    }

    /** These topics have the same keys, and so must have equally many partitions: else who reads both would not find them side by side. */
    public StartCheck alike(Topic<?, ?>... same) {
        alike.addAll(List.of(same));
        return this;
    }

    /** The app is a member of this consumer group. */
    public StartCheck group(String id) {
        group = id;
        return this;
    }

    /** The app writes in transactions whose ids begin with this. */
    public StartCheck transactions(String prefix) {
        transactions = prefix;
        return this;
    }

    /**
     * Looks.
     *
     * @throws StartCheckException if something is wrong that waiting does not mend
     * @throws ExecutionException if the broker does not answer, or lets nobody in
     */
    public void run(Admin admin) throws ExecutionException, InterruptedException {
        List<String> missing = new ArrayList<>();
        List<String> rights = new ArrayList<>();
        Map<String, Integer> partitions = new LinkedHashMap<>();
        look(admin, missing, rights, partitions);
        if (group != null) {
            lookAtGroup(admin, rights);
        }
        if (transactions != null) {
            lookAtTransactions(admin, rights);
        }
        List<String> wrong = new ArrayList<>();
        if (!missing.isEmpty()) {
            wrong.add("missing on the broker: topic" + (missing.size() == 1 ? " " : "s ") + String.join(", ", missing)
                    + "; 'khabar topics' creates what is missing");
        }
        if (!rights.isEmpty()) {
            wrong.add("not enough rights on the broker: " + String.join(", ", rights)
                    + "; OPERATIONS.md lists what each app needs");
        }
        comparePartitions(partitions, wrong);
        if (!wrong.isEmpty()) {
            throw new StartCheckException(String.join("; ", wrong));
        }
    }

    private StartCheck needs(AclOperation operation, Topic<?, ?>... needed) {
        for (Topic<?, ?> topic : needed) {
            topics.computeIfAbsent(topic.name(), name -> EnumSet.noneOf(AclOperation.class))
                    .add(operation);
        }
        return this;
    }

    private void look(Admin admin, List<String> missing, List<String> rights, Map<String, Integer> partitions)
            throws ExecutionException, InterruptedException {
        Map<String, KafkaFuture<TopicDescription>> asked = admin.describeTopics(
                        topics.keySet(), new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues();
        for (Map.Entry<String, Set<AclOperation>> topic : topics.entrySet()) {
            try {
                TopicDescription found = asked.get(topic.getKey()).get();
                partitions.put(topic.getKey(), found.partitions().size());
                lacking(topic.getValue(), found.authorizedOperations(), "topic " + topic.getKey(), rights);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                    missing.add(topic.getKey());
                } else if (e.getCause() instanceof AuthorizationException) {
                    lacking(topic.getValue(), Set.of(), "topic " + topic.getKey(), rights);
                } else {
                    throw e;
                }
            }
        }
    }

    private void lookAtGroup(Admin admin, List<String> rights) throws ExecutionException, InterruptedException {
        Set<AclOperation> needed = Set.of(AclOperation.READ);
        try {
            lacking(
                    needed,
                    admin.describeConsumerGroups(
                                    List.of(group),
                                    new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true))
                            .describedGroups()
                            .get(group)
                            .get()
                            .authorizedOperations(),
                    "group " + group,
                    rights);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                lacking(needed, Set.of(), "group " + group, rights);
            } else if (!(e.getCause() instanceof GroupIdNotFoundException)
                    && !(e.getCause() instanceof IllegalArgumentException)) {
                // A group that is not there yet, or is of another kind, does not tell who may do what.
                throw e;
            }
        }
    }

    private void lookAtTransactions(Admin admin, List<String> rights) throws ExecutionException, InterruptedException {
        // No such transaction: whoever may not write it may not ask for it either.
        String probe = transactions + "-start-check";
        try {
            var unused = admin.describeTransactions(List.of(probe))
                    .description(probe)
                    .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                rights.add("Write on transactional ids " + transactions + "*");
            } else if (!(e.getCause() instanceof TransactionalIdNotFoundException)) {
                throw e;
            }
        }
    }

    private void comparePartitions(Map<String, Integer> partitions, List<String> wrong) {
        Map<String, Integer> same = new LinkedHashMap<>();
        for (Topic<?, ?> topic : alike) {
            if (partitions.containsKey(topic.name())) {
                same.put(topic.name(), partitions.get(topic.name()));
            }
        }
        if (Set.copyOf(same.values()).size() > 1) {
            List<String> counts = new ArrayList<>();
            same.forEach((topic, count) -> counts.add(topic + " has " + count));
            wrong.add("topics must have equally many partitions: " + String.join(", ", counts));
        }
    }

    /** A broker without an authorizer says of nobody what he may do, or that he may do everything. */
    private static void lacking(
            Collection<AclOperation> needed, Set<AclOperation> granted, String what, List<String> rights) {
        if (granted == null) {
            return;
        }
        for (AclOperation operation : needed) {
            if (!granted.contains(operation)) {
                String name = operation.name().charAt(0)
                        + operation.name().substring(1).toLowerCase(Locale.ROOT);
                rights.add(name + " on " + what);
            }
        }
    }
}
