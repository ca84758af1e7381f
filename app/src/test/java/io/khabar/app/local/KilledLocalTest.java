package io.khabar.app.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.khabar.app.JavaProcess;
import io.khabar.app.Observed;
import io.khabar.avro.Article;
import io.khabar.avro.EnrichedArticle;
import io.khabar.enrich.ArticleEnricher;
import io.khabar.ingest.ArticlePublisher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code khabar local} is killed again and again while somebody publishes, and nothing that was acknowledged is lost or doubled. */
class KilledLocalTest {

    private static final int KILLS = 5;
    private static final Duration PACE = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    /** Lines of the log that are shown where something fails. */
    private static final int LOGGED = 200;

    @TempDir
    private Path folder;

    private final Map<String, Article> acknowledged = new ConcurrentHashMap<>();
    private final ArticleEnricher enricher = ArticleEnricher.create(Clock.systemUTC());

    @Test
    void everyAcknowledgedArticleIsInTheDatabaseOnceHoweverOftenTheProcessIsKilled() throws Exception {
        long seed = Long.getLong("khabar.test.seed", System.nanoTime());
        System.out.println("KilledLocalTest: -Dkhabar.test.seed=" + seed);
        Random random = new Random(seed);
        Path data = folder.resolve("data");
        LocalAddresses addresses = LocalAddresses.free();
        JavaProcess local = LocalProcess.start(data, addresses);
        local.awaitErr(line -> line.contains(addresses.registryUrl()));
        try (ArticlePublisher publisher = addresses.publisher().maxInFlight(20).build()) {
            Publishing publishing = new Publishing(publisher);
            publishing.start();
            for (int kill = 1; kill <= KILLS; kill++) {
                // Every other time while articles flow, else at any moment of the start.
                if (kill % 2 == 1) {
                    int before = acknowledged.size();
                    int more = 1 + random.nextInt(150);
                    await().atMost(PATIENCE).until(() -> acknowledged.size() >= before + more);
                } else {
                    local.awaitExit(Duration.ofMillis(random.nextInt(6000)));
                }
                local.kill();
                System.out.println(
                        "KilledLocalTest: kill " + kill + " after " + acknowledged.size() + " acknowledgements");
                local = LocalProcess.start(data, addresses);
            }
            int before = acknowledged.size();
            await().atMost(PATIENCE).until(() -> acknowledged.size() > before);
            publishing.finish();
        }
        assertThat(acknowledged).hasSizeGreaterThan(KILLS);
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(
                        addresses.rows("SELECT article_id FROM khabar.articles"))
                .as(() -> "the end of the log: " + end(data.resolve("logs").resolve("khabar.log")))
                .containsAll(acknowledged.keySet()));
        assertThat(figuresStored(addresses)).containsAllEntriesOf(figuresExpected());
        assertThat(Observed.times(addresses.bootstrapServers(), "news.enriched"))
                .isEqualTo(Observed.times(addresses.bootstrapServers(), "news.articles"));
        assertThat(local.terminate()).isZero();
    }

    private static String end(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOGGED), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** For each acknowledged article the figures that stand in the database. */
    private Map<String, List<String>> figuresStored(LocalAddresses addresses) throws Exception {
        Map<String, List<String>> figures = new TreeMap<>();
        for (String row : addresses.rows("SELECT article_id, kind, value, of_party_id FROM khabar.figures"
                + " ORDER BY article_id, figure_index")) {
            int bar = row.indexOf('|');
            figures.computeIfAbsent(row.substring(0, bar), id -> new ArrayList<>())
                    .add(row.substring(bar + 1));
        }
        return figures;
    }

    /** What extraction itself finds in them. */
    private Map<String, List<String>> figuresExpected() {
        Map<String, List<String>> figures = new TreeMap<>();
        acknowledged.forEach((id, article) -> {
            EnrichedArticle enriched = enricher.enrich(article);
            assertThat(enriched.getFigures()).isNotEmpty();
            figures.put(
                    id,
                    enriched.getFigures().stream()
                            .map(figure -> figure.getKind() + "|" + (long) figure.getValue() + "|" + figure.getOf())
                            .toList());
        });
        return figures;
    }

    /** Publishes articles, some hundred a second while there is a broker. */
    private final class Publishing {

        private final ArticlePublisher publisher;
        private final AtomicInteger count = new AtomicInteger();
        private volatile boolean goOn = true;
        private final Thread thread = new Thread(this::run, "publishing");

        Publishing(ArticlePublisher publisher) {
            this.publisher = publisher;
        }

        void start() {
            thread.setDaemon(true);
            thread.start();
        }

        /** Ends, and waits for what is on its way. */
        void finish() throws InterruptedException {
            goOn = false;
            thread.join();
            publisher.flush();
        }

        private void run() {
            while (goOn) {
                int number = count.incrementAndGet();
                Article article = Article.newBuilder()
                        .setId("article-" + number)
                        .setTitle("Losses " + number)
                        .setText("Armenia said " + (1000 + number) + " of its soldiers were killed.")
                        .build();
                publisher.publish(article).thenAccept(done -> acknowledged.put(done.articleId(), article));
                LockSupport.parkNanos(PACE.toNanos());
            }
        }
    }
}
