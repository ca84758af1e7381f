package io.khabar.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import io.khabar.schemas.TopicCatalogue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.lifecycle.Startables;

/** Nothing is lost and nothing is doubled while containers of enrich come, go, and are cut off. */
@Containers
final class OutageIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int STOP_SECONDS = 40;
    private static final Duration CUT_OFF = Duration.ofSeconds(Integer.getInteger("khabar.cut-off-seconds", 30));

    /** For a reader who sees only what is committed, while containers are restarted one after the other. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);
    /** From when the network is back. */
    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(20);

    private final DockerClient docker = DockerClientFactory.instance().client();

    @Test
    void aRollingRestartOfThreeLosesAndDoublesNothing(Cluster cluster) throws Exception {
        TopicCatalogue topics = cluster.topics("rolling");
        List<GenericContainer<?>> apps = Stream.<GenericContainer<?>>generate(() -> enrich(cluster, topics, "rolling"))
                .limit(3)
                .toList();
        try (Arrivals arrivals = Arrivals.follow(cluster, topics);
                Admin admin = cluster.admin()) {
            Startables.deepStart(apps).join();
            awaitMembers(admin, "rolling", 3);
            try (Load load = Load.start(cluster, topics, 200)) {
                awaitMore(arrivals, 400);
                for (GenericContainer<?> app : apps) {
                    docker.stopContainerCmd(app.getContainerId())
                            .withTimeout(STOP_SECONDS)
                            .exec();
                    awaitMore(arrivals, 200);
                    docker.startContainerCmd(app.getContainerId()).exec();
                    awaitMembers(admin, "rolling", 3);
                    awaitMore(arrivals, 400);
                }
                Map<String, Long> sent = load.end();
                await().atMost(PATIENCE).until(() -> arrivals.count() >= sent.size());
                Delivery delivery = Delivery.exactlyOnce(sent, arrivals.all());
                int figures = Outputs.assertExactlyOnce(cluster, topics, arrivals.all());
                System.out.println("Rolling restart of three enrich containers under 200 articles/s: " + delivery + "; "
                        + figures + " figures, none lost, none twice; no dead letters");
                assertThat(delivery.silence()).isLessThan(LONGEST_SILENCE);
            }
        } finally {
            apps.forEach(GenericContainer::stop);
        }
    }

    @Test
    void anAppThatIsCutOffFromTheNetworkGoesOnByItself(Cluster cluster) throws Exception {
        TopicCatalogue topics = cluster.topics("cut-off");
        try (GenericContainer<?> app = enrich(cluster, topics, "cut-off");
                Arrivals arrivals = Arrivals.follow(cluster, topics)) {
            app.start();
            try (Load load = Load.start(cluster, topics, 50)) {
                awaitMore(arrivals, 100);
                docker.disconnectFromNetworkCmd()
                        .withContainerId(app.getContainerId())
                        .withNetworkId(cluster.network().getId())
                        .exec();
                long until = System.nanoTime() + CUT_OFF.toNanos();
                await().atMost(PATIENCE).until(() -> System.nanoTime() >= until);
                docker.connectToNetworkCmd()
                        .withContainerId(app.getContainerId())
                        .withNetworkId(cluster.network().getId())
                        .exec();
                long connected = System.nanoTime();
                awaitMore(arrivals, 1);
                Duration first = Duration.ofNanos(System.nanoTime() - connected);
                awaitMore(arrivals, 1000);
                Map<String, Long> sent = load.end();
                await().atMost(PATIENCE).until(() -> arrivals.count() >= sent.size());
                System.out.println("Enrich cut off from the network for " + CUT_OFF.toSeconds()
                        + " s under 50 articles/s: output again " + first.toMillis() + " ms after the network; "
                        + Delivery.exactlyOnce(sent, arrivals.all()) + "; "
                        + Outputs.assertExactlyOnce(cluster, topics, arrivals.all())
                        + " figures, none lost, none twice; no dead letters");
                assertThat(first).isLessThan(LONGEST_RECOVERY);
            }
        }
    }

    private static GenericContainer<?> enrich(Cluster cluster, TopicCatalogue topics, String applicationId) {
        return cluster.khabar(topics, "enrich").withEnv("KHABAR_APPLICATION_ID", applicationId);
    }

    private static void awaitMore(Arrivals arrivals, int more) {
        int before = arrivals.count();
        await().atMost(PATIENCE).until(() -> arrivals.count() >= before + more);
    }

    private static void awaitMembers(Admin admin, String group, int members) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            ConsumerGroupDescription now = admin.describeConsumerGroups(List.of(group))
                    .describedGroups()
                    .get(group)
                    .get();
            return now.groupState() == GroupState.STABLE && now.members().size() == members;
        });
    }
}
