package io.khabar.containers;

import io.khabar.schemas.Topic;
import io.khabar.schemas.TopicCatalogue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Kafka, a schema registry and PostgreSQL in containers on one network; each test has topics of its own in it. */
final class Cluster implements AutoCloseable {

    private static final Duration START_UP = Duration.ofMinutes(3);
    private static final String REGISTRY_PATH = "/apis/ccompat/v7";
    private static final int REGISTRY_PORT = 8080;

    private final Network network = Network.newNetwork();
    private final KafkaContainer kafka = new KafkaContainer(Image.KAFKA.reference())
            .withNetwork(network)
            .withListener("kafka:19092")
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
            .withStartupTimeout(START_UP);
    private final GenericContainer<?> registry = new GenericContainer<>(Image.REGISTRY.reference())
            .withNetwork(network)
            .withNetworkAliases("registry")
            .withExposedPorts(REGISTRY_PORT)
            // In memory: it lives as long as the tests.
            .withEnv("APICURIO_RULES_GLOBAL_COMPATIBILITY", "FULL_TRANSITIVE")
            .waitingFor(Wait.forHttp(REGISTRY_PATH + "/subjects").forPort(REGISTRY_PORT))
            .withStartupTimeout(START_UP);
    private final PostgreSQLContainer postgres = new PostgreSQLContainer(Image.POSTGRES.reference())
            .withNetwork(network)
            .withNetworkAliases("postgres")
            .withStartupTimeout(START_UP);

    private Cluster() {}

    static Cluster start() {
        Cluster cluster = new Cluster();
        try {
            Startables.deepStart(List.of(cluster.kafka, cluster.registry, cluster.postgres))
                    .join();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /** Topics under a prefix, made here. */
    TopicCatalogue topics(String prefix) throws ExecutionException, InterruptedException {
        TopicCatalogue topics = TopicCatalogue.withPrefix(prefix);
        try (Admin admin = admin()) {
            admin.createTopics(topics.all().stream().map(Topic::toNewTopic).toList())
                    .all()
                    .get();
        }
        return topics;
    }

    Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.getBootstrapServers()));
    }

    /** What clients outside of the containers are configured with. */
    Map<String, Object> clients() {
        return Map.of("bootstrap.servers", kafka.getBootstrapServers(), "schema.registry.url", registryUrl());
    }

    String registryUrl() {
        return "http://" + registry.getHost() + ":" + registry.getMappedPort(REGISTRY_PORT) + REGISTRY_PATH;
    }

    PostgreSQLContainer postgres() {
        return postgres;
    }

    Network network() {
        return network;
    }

    /** A container with one of Khabar's commands, which is not started yet. */
    GenericContainer<?> khabar(TopicCatalogue topics, String... command) {
        String articles = topics.articles().name();
        return new GenericContainer<>(Image.KHABAR.reference())
                .withNetwork(network)
                .withCommand(command)
                .withEnv("KAFKA_BOOTSTRAP_SERVERS", "kafka:19092")
                .withEnv("SCHEMA_REGISTRY_URL", "http://registry:" + REGISTRY_PORT + REGISTRY_PATH)
                .withEnv("KHABAR_TOPIC_PREFIX", articles.substring(0, articles.lastIndexOf('.')))
                .withTmpFs(Map.of("/tmp", "exec", "/var/lib/khabar", "rw"))
                .withCreateContainerCmdModifier(create ->
                        create.getHostConfig().withReadonlyRootfs(true).withMemory(1L << 30))
                .withStartupTimeout(START_UP);
    }

    @Override
    public void close() {
        postgres.stop();
        registry.stop();
        kafka.stop();
        network.close();
    }
}
