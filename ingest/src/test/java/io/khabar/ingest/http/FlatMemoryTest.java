package io.khabar.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.broker.LocalBroker;
import io.khabar.ingest.ArticleDoor;
import io.khabar.ingest.ArticlePublisher;
import io.khabar.ingest.ArticleReader;
import io.khabar.ingest.ArticlesTopic;
import io.khabar.ingest.DoorOptions;
import io.khabar.ingest.ReadOptions;
import io.khabar.schemas.TopicCatalogue;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Posts many articles, half of them one by one. {@code -Dkhabar.memory.articles=100000} sets how many. */
@Timeout(1200)
class FlatMemoryTest {

    private static final int ARTICLES = Integer.getInteger("khabar.memory.articles", 4000);
    private static final int LINES = 100;

    @TempDir
    Path directory;

    private int next;

    @Test
    void memoryIsAsMuchAfterManyArticlesAsAfterTheFirst() throws Exception {
        TopicCatalogue topics = TopicCatalogue.withPrefix("memory");
        try (LocalBroker broker = LocalBroker.start(directory)) {
            ArticlesTopic.create(broker.bootstrapServers(), topics.articles());
            ArticlePublisher publisher = ArticlePublisher.builder()
                    .bootstrapServers(broker.bootstrapServers())
                    .schemaRegistryUrl("mock://memory-test")
                    .topic(topics.articles())
                    // Else most of the time goes by waiting for company in a batch.
                    .config(Map.of("linger.ms", 0))
                    .build();
            // Few enough to be all there after the first round.
            ArticleDoor door = new ArticleDoor(publisher, DoorOptions.DEFAULT.withRemembered(1000, 0));
            ArticleServer server = new ArticleServer(
                    HttpOptions.of("127.0.0.1", 0, ApiKeys.none()), new ArticleReader(ReadOptions.defaults()), door);
            server.start();
            HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            URI uri = server.url().resolve("/v1/articles");
            int warmUp = Math.max(2000, ARTICLES / 10);
            post(client, uri, warmUp);
            long before = usedAfterCollection();
            long began = System.nanoTime();
            post(client, uri, ARTICLES);
            double seconds = (System.nanoTime() - began) / 1e9;
            long after = usedAfterCollection();
            System.out.printf(
                    "%d articles by HTTP in %.0f s; heap after collection %.1f MB before, %.1f MB after%n",
                    ARTICLES, seconds, before / 1e6, after / 1e6);

            assertThat(door.admitted()).isEqualTo(next);
            assertThat(after - before).as("growth in bytes").isLessThan(8_000_000);
            server.close();
            door.close();
            publisher.close(Duration.ofSeconds(5));
        }
    }

    private void post(HttpClient client, URI uri, int articles) throws Exception {
        int end = next + articles;
        while (next < end) {
            boolean one = next % (2 * LINES) < LINES;
            StringBuilder body = new StringBuilder();
            for (int i = 0; i < (one ? 1 : LINES); i++) {
                body.append(article(next++)).append('\n');
            }
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .header("Content-Type", one ? "application/json" : "application/x-ndjson")
                    .POST(BodyPublishers.ofString(body.toString()))
                    .build();
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(202);
        }
    }

    private static String article(int number) {
        return "{\"id\":\"m-" + number + "\",\"title\":\"Storm " + number + "\",\"text\":\""
                + ("Roofs came off in village " + number + ". ").repeat(80) + "\"}";
    }

    private static long usedAfterCollection() {
        // Twice: what the first finds unreachable by reference queues alone, the second frees.
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
