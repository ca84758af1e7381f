package io.khabar.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.khabar.broker.LocalBroker;
import io.khabar.schemas.Topic;
import io.khabar.schemas.TopicCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One broker, and one registry inside this process, for the tests of commands. Each test has topics of its own. */
public final class Cluster implements AutoCloseable {

    /** Gives tests the cluster. */
    public static final class Extension implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Cluster.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(Cluster.class))
                    .computeIfAbsent(Cluster.class, key -> new Cluster(), Cluster.class);
        }
    }

    private static final String REGISTRY = "mock://app-test";

    private final Path directory;
    private final LocalBroker broker;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;

    private Cluster() {
        try {
            directory = Files.createTempDirectory("khabar-app-test");
            broker = LocalBroker.start(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "max.request.size", 16 << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Configuration of clients. */
    public Map<String, Object> client() {
        return Map.of("bootstrap.servers", broker.bootstrapServers(), "schema.registry.url", REGISTRY);
    }

    public Admin admin() {
        return admin;
    }

    /** Makes topics with two partitions each. */
    public TopicCatalogue topics(String prefix) throws Exception {
        TopicCatalogue topics = TopicCatalogue.withPrefix(prefix, 2);
        create(topics.all().toArray(Topic<?, ?>[]::new));
        return topics;
    }

    public void create(Topic<?, ?>... topics) throws Exception {
        admin.createTopics(Stream.of(topics).map(Topic::toNewTopic).toList())
                .all()
                .get();
    }

    public <V> RecordMetadata publish(Topic<String, V> topic, int partition, String key, V value) throws Exception {
        byte[] bytes = topic.valueSerde(client()).serializer().serialize(topic.name(), value);
        return send(new ProducerRecord<>(topic.name(), partition, key.getBytes(UTF_8), bytes));
    }

    public RecordMetadata send(ProducerRecord<byte[], byte[]> message) throws Exception {
        return producer.send(message).get();
    }

    /** Runs a command against the cluster. */
    public Run khabar(TopicCatalogue topics, String... arguments) {
        return Run.khabar(arguments(topics, arguments));
    }

    /** The arguments with what tells the command where the cluster is. */
    public String[] arguments(TopicCatalogue topics, String... arguments) {
        String figures = topics.figures().name();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-b", broker.bootstrapServers(), "-r", REGISTRY));
        all.addAll(List.of("--topic-prefix", figures.substring(0, figures.lastIndexOf('.'))));
        return all.toArray(String[]::new);
    }

    @Override
    public void close() throws IOException {
        producer.close();
        admin.close();
        broker.close();
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
