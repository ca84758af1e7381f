package io.khabar.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import io.khabar.avro.Article;
import io.khabar.enrich.EnrichApp;
import io.khabar.enrich.EnrichConfig;
import io.khabar.ingest.ArticlePublisher;
import io.khabar.schemas.TopicCatalogue;
import io.khabar.sink.SinkApp;
import io.khabar.sink.SinkConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** An article's whole way, to a database that is a container. */
@Containers
final class PipelineIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int HTTP_PORT = 8480;
    private static final String KEY = "only-for-this-test";
    private static final int STOP_SECONDS = 40;

    @Test
    void theAppsOfThisProcessWorkWithContainers(Cluster cluster, @TempDir Path state) throws Exception {
        TopicCatalogue topics = cluster.topics("apps");
        PostgreSQLContainer postgres = cluster.postgres();
        try (EnrichApp enrich = EnrichApp.create(
                        EnrichConfig.of(topics, state, cluster.clients()).withApplicationId("apps"));
                SinkApp sink = SinkApp.create(SinkConfig.of(
                                topics,
                                postgres.getJdbcUrl(),
                                postgres.getUsername(),
                                postgres.getPassword(),
                                cluster.clients())
                        .withGroupId("apps-sink"));
                ArticlePublisher publisher = ArticlePublisher.builder()
                        .config(cluster.clients())
                        .topic(topics.articles())
                        .build()) {
            enrich.start();
            sink.start();
            Article article = Load.article("apps-1", 103);
            publisher.publish(article).get();
            assertThat(killed(postgres, "apps-1")).isEqualTo(105);
        }
    }

    @Test
    void theContainersTakeAnArticleFromHttpToTheDatabaseAndStopInGoodOrder(Cluster cluster) throws Exception {
        TopicCatalogue topics = cluster.topics("whole");
        PostgreSQLContainer postgres = cluster.postgres();
        try (GenericContainer<?> ingest = cluster.khabar(topics, "ingest")
                        .withEnv("KHABAR_HTTP", "0.0.0.0:" + HTTP_PORT)
                        .withEnv("KHABAR_API_KEY", KEY)
                        .withExposedPorts(HTTP_PORT);
                GenericContainer<?> enrich =
                        cluster.khabar(topics, "enrich").withEnv("KHABAR_APPLICATION_ID", "whole");
                GenericContainer<?> sink = cluster.khabar(topics, "sink")
                        .withEnv("KHABAR_GROUP_ID", "whole-sink")
                        .withEnv("KHABAR_JDBC_URL", "jdbc:postgresql://postgres:5432/" + postgres.getDatabaseName())
                        .withEnv("KHABAR_JDBC_USER", postgres.getUsername())
                        .withEnv("KHABAR_JDBC_PASSWORD", postgres.getPassword())) {
            Startables.deepStart(List.of(ingest, enrich, sink)).join();
            HttpResponse<String> answer = post(
                    ingest,
                    "{\"id\":\"whole-1\",\"language\":\"en\",\"title\":\"Clash\","
                            + "\"text\":\"The army of Armenia said 14 of its soldiers were killed.\"}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            assertThat(killed(postgres, "whole-1")).isEqualTo(14);
            for (GenericContainer<?> app : List.of(ingest, enrich, sink)) {
                assertThat(exitCode(app)).as(app.getLogs()).isZero();
            }
        }
    }

    private static HttpResponse<String> post(GenericContainer<?> ingest, String body) throws Exception {
        URI address = URI.create("http://" + ingest.getHost() + ":" + ingest.getMappedPort(HTTP_PORT) + "/v1/articles");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .header("Authorization", "Bearer " + KEY)
                                .header("Content-Type", "application/json")
                                .timeout(PATIENCE)
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }

    /** How many are killed in an article, once it is in the database. */
    private static int killed(PostgreSQLContainer postgres, String article) {
        return await().atMost(PATIENCE)
                .ignoreException(SQLException.class) // the tables are made by the sink
                .until(() -> query(postgres, article), found -> found > 0);
    }

    private static int query(PostgreSQLContainer postgres, String article) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword());
                var statement = connection.prepareStatement(
                        "SELECT value FROM khabar.figures WHERE article_id = ? AND kind = 'KILLED'")) {
            statement.setString(1, article);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getInt(1) : 0;
            }
        }
    }

    /** What the app ends with when it is told to. */
    private static long exitCode(GenericContainer<?> app) {
        DockerClient docker = DockerClientFactory.instance().client();
        docker.stopContainerCmd(app.getContainerId()).withTimeout(STOP_SECONDS).exec();
        return docker.inspectContainerCmd(app.getContainerId())
                .exec()
                .getState()
                .getExitCodeLong();
    }
}
