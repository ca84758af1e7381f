package io.khabar.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.khabar.avro.Article;
import io.khabar.broker.LocalBroker;
import io.khabar.operations.Health;
import io.khabar.operations.Metrics;
import io.khabar.operations.StartPatience;
import io.khabar.schemas.TopicCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ArticleDoorTest {

    private static final String REGISTRY = "mock://door-test";

    @TempDir
    static Path directory;

    private static LocalBroker broker;

    private TopicCatalogue topics;

    @BeforeAll
    static void startBroker() throws IOException {
        broker = LocalBroker.start(directory);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void createTopic(TestInfo test) throws Exception {
        topics = TopicCatalogue.withPrefix(test.getTestMethod().orElseThrow().getName(), 2);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(topics.articles().toNewTopic())).all().get();
        }
    }

    @Test
    void anArticleWithAKnownIdOrWithKnownWordsIsNotPublishedAgain() throws Exception {
        try (ArticlePublisher publisher = publisher();
                ArticleDoor door = new ArticleDoor(publisher)) {
            assertThat(door.admit(article("a", "Flood", "Forty people")).get()).isEqualTo(new Admission("a", false));
            assertThat(door.admit(article("a", "Flood", "Fifty people")).get()).isEqualTo(new Admission("a", true));
            assertThat(door.admit(article("b", "Flood", " Forty \n people\u200b"))
                            .get())
                    .isEqualTo(new Admission("a", true));
            assertThat(door.admit(article("c", "Fire", "Forty people")).get()).isEqualTo(new Admission("c", false));
            assertThat(door.admitted()).isEqualTo(2);
            assertThat(door.duplicates()).isEqualTo(2);
        }
        assertThat(published()).containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void aTitleWithoutTextMakesNoDuplicate() throws Exception {
        try (ArticlePublisher publisher = publisher();
                ArticleDoor door = new ArticleDoor(publisher)) {
            door.admit(article("a", "Live updates", "")).get();
            assertThat(door.admit(article("b", "Live updates", "")).get().duplicate())
                    .isFalse();
        }
    }

    @Test
    void duplicatesPassWhereTheyAreKept() throws Exception {
        try (ArticlePublisher publisher = publisher();
                ArticleDoor door = new ArticleDoor(
                        publisher,
                        DoorOptions.DEFAULT.withKeepDuplicates(true),
                        CompletableFuture.completedFuture(null))) {
            door.admit(article("a", "Flood", "Forty people")).get();
            assertThat(door.admit(article("a", "Flood", "Forty people")).get()).isEqualTo(new Admission("a", false));
        }
        assertThat(published()).containsExactly("a", "a");
    }

    @Test
    void whatComesWhileItsLikeIsOnItsWaySharesItsFate() throws Exception {
        List<CompletableFuture<Admission>> all = new ArrayList<>();
        // Long enough for all of them to come while the first waits for company.
        try (ArticlePublisher publisher = publisher(Map.of(ProducerConfig.LINGER_MS_CONFIG, 2000));
                ArticleDoor door = new ArticleDoor(publisher)) {
            for (int i = 0; i < 50; i++) {
                all.add(door.admit(article("a", "Flood", "Forty people")));
            }
            for (CompletableFuture<Admission> each : all) {
                each.get(30, TimeUnit.SECONDS);
            }
        }
        assertThat(all.stream().filter(each -> each.join().duplicate())).hasSize(49);
        assertThat(published()).containsExactly("a");
    }

    @Test
    void whatFailedIsNoDuplicateWhenItComesAgain() throws Exception {
        Article tooLarge = article("a", "Flood", "Forty people".repeat(1000));
        try (ArticlePublisher narrow = publisher(Map.of(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 1000));
                ArticleDoor door = new ArticleDoor(narrow)) {
            for (int i = 0; i < 2; i++) {
                CompletableFuture<Admission> refused = door.admit(tooLarge);
                assertThatThrownBy(refused::get)
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(ArticleRefusedException.class);
            }
            assertThat(door.duplicates()).isZero();
        }
    }

    @Test
    void beyondTheBoundNothingIsTakenUntilSomethingIsAcknowledged() throws Exception {
        try (ArticlePublisher publisher = publisher(Map.of(ProducerConfig.LINGER_MS_CONFIG, 1000));
                ArticleDoor door = new ArticleDoor(
                        publisher,
                        DoorOptions.DEFAULT.withMaxBytesInFlight(4000),
                        CompletableFuture.completedFuture(null))) {
            Article large = article("large", "Flood", "Forty people".repeat(1000));
            Optional<CompletableFuture<Admission>> first = door.tryAdmit(large, Duration.ZERO);
            assertThat(first).isPresent();
            assertThat(door.tryAdmit(article("b", "Fire", "Ten people"), Duration.ZERO))
                    .isEmpty();
            assertThat(door.tryAdmit(large, Duration.ZERO))
                    .as("a duplicate needs no room")
                    .isPresent();
            first.get().get();
            assertThat(door.tryAdmit(article("b", "Fire", "Ten people"), Duration.ZERO))
                    .isPresent();
        }
        assertThat(published()).containsExactlyInAnyOrder("large", "b");
    }

    @Test
    void whatWasPublishedBeforeIsKnownAtTheNextStart() throws Exception {
        Set<Admission> first = new HashSet<>();
        Set<Admission> second = new HashSet<>();
        for (Set<Admission> run : List.of(first, second)) {
            IngestContext[] context = new IngestContext[1];
            try (IngestApp app = IngestApp.create(client(), topics, DoorOptions.DEFAULT, List.of(given -> {
                context[0] = given;
                return new Nothing();
            }))) {
                app.start();
                for (int i = 0; i < 20; i++) {
                    run.add(context[0]
                            .door()
                            .admit(article("a-" + i, "Flood " + i, "Forty people"))
                            .get());
                }
            }
        }
        assertThat(first).hasSize(20).noneMatch(Admission::duplicate);
        assertThat(second).hasSize(20).allMatch(Admission::duplicate);
        assertThat(published()).hasSize(20);
    }

    @Test
    void theAppTellsHowItIsAndWhatItDid() throws Exception {
        IngestContext[] context = new IngestContext[1];
        try (Metrics metrics = Metrics.prometheus("ingest");
                IngestApp app = IngestApp.create(
                        client(),
                        topics,
                        DoorOptions.DEFAULT,
                        List.of(given -> {
                            context[0] = given;
                            return new Nothing();
                        }),
                        StartPatience.USUAL,
                        metrics)) {
            Health health = app.health();
            assertThat(health.notReady()).isPresent();
            app.start();
            for (int i = 0; i < 2; i++) {
                assertThat(context[0]
                                .door()
                                .admit(article("told", "Flood", "Forty people"))
                                .get()
                                .duplicate())
                        .isEqualTo(i == 1);
            }
            awaitReady(health);

            assertThat(metrics.scrape().lines())
                    .contains(
                            "khabar_records_in_total{app=\"ingest\"} 2.0",
                            "khabar_records_out_total{app=\"ingest\",to=\"articles\"} 1.0",
                            "khabar_duplicates_total{app=\"ingest\"} 1.0",
                            "khabar_in_flight_articles{app=\"ingest\"} 0.0");
            app.close();
            assertThat(health.notReady()).hasValue("it is about to end");
        }
    }

    private static void awaitReady(Health health) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (health.notReady().isPresent()) {
            assertThat(System.nanoTime()).as(health.notReady().toString()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Test
    void aMissingTopicEndsTheApp() throws Exception {
        TopicCatalogue missing = TopicCatalogue.withPrefix("nowhere");
        try (IngestApp app =
                IngestApp.create(client(), missing, DoorOptions.DEFAULT, List.of(context -> new Nothing()))) {
            app.start();
            assertThatThrownBy(app::join)
                    .isInstanceOf(IngestFailedException.class)
                    .hasMessageContaining("nowhere.articles");
        }
    }

    @Test
    void onlySoManyAreRememberedAndThoseAskedForLastStay() {
        RecentArticles recent = new RecentArticles(2);
        Article a = article("a", "A", "A");
        recent.add(Fingerprint.of(a), "a");
        recent.add(Fingerprint.of(article("b", "B", "B")), "b");
        recent.find(Fingerprint.of(a));
        recent.find(Fingerprint.of(article("other", "A", "A")));
        recent.add(Fingerprint.of(article("c", "C", "C")), "c");

        assertThat(recent.find(Fingerprint.of(a))).isEqualTo("a");
        assertThat(recent.find(Fingerprint.of(article("c", "", "")))).isEqualTo("c");
        assertThat(recent.find(Fingerprint.of(article("b", "B", "B")))).isNull();
    }

    private List<String> published() {
        List<String> ids = new ArrayList<>();
        new NewestArticles(client(), topics.articles()).read(1000, article -> ids.add(article.getId()));
        return ids;
    }

    private static Article article(String id, String title, String text) {
        return Article.newBuilder().setId(id).setTitle(title).setText(text).build();
    }

    private ArticlePublisher publisher() {
        return publisher(Map.of());
    }

    private ArticlePublisher publisher(Map<String, Object> settings) {
        return ArticlePublisher.builder()
                .config(client())
                .config(settings)
                .topic(topics.articles())
                .build();
    }

    private static Map<String, Object> client() {
        return Map.of("bootstrap.servers", broker.bootstrapServers(), "schema.registry.url", REGISTRY);
    }

    /** A way in through which nothing comes. */
    private static final class Nothing implements IngestSource {

        @Override
        public String name() {
            return "nothing";
        }

        @Override
        public void start() {}

        @Override
        public void close() {}
    }
}
