package io.khabar.app.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.khabar.app.JavaProcess;
import io.khabar.app.Run;
import io.khabar.avro.Article;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real thing, in a process of its own: one run with {@code --once}, then a second one on the same data and the same articles
 * that keeps running while the tests look at it from outside.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalCommandTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String FIGURES =
            "SELECT article_id, figure_index, kind, value, of_party_id, claimed_by_party_id FROM khabar.figures ORDER BY 1, 2";

    private Path folder;

    private LocalAddresses addresses;
    private JavaProcess once;
    private int onceCode;
    private JavaProcess running;

    @BeforeAll
    void runTwice(@TempDir Path temporary) throws Exception {
        folder = temporary;
        Path articles = Files.createDirectories(folder.resolve("articles"));
        Files.writeString(
                articles.resolve("clashes.txt"),
                "Armenia counts its losses\n\nArmenia said 105 of its soldiers were killed.\n");
        Files.writeString(
                articles.resolve("more.jsonl"),
                """
                {"id": "ar-1", "title": "خسائر أرمينيا", "text": "قالت أرمينيا إن 105 من جنودها قتلوا.", "source": "مثال"}
                this line is no article
                {"id": "en-2", "title": "Storm", "text": "The storm killed 12 people.", "published": "2024-05-01"}
                """);
        addresses = LocalAddresses.free();
        once = LocalProcess.start(data(), addresses, articles.toString(), "--once", "--format", "json");
        onceCode = once.await();
        running = LocalProcess.start(data(), addresses, articles.toString());
        running.awaitErr(line -> line.contains("everything has arrived"));
    }

    @AfterAll
    void stop() throws Exception {
        if (running != null) {
            running.terminate();
        }
        LocalPostgres.stopOrphans(data().resolve("postgres"));
    }

    @Test
    void aRunWithOncePrintsEachArticleAsALineOfJson() {
        assertThat(once.out())
                .hasSize(3)
                .allMatch(line -> line.startsWith("{") && line.endsWith("}"))
                .anyMatch(line -> line.contains("\"articleId\":\"ar-1\"") && line.contains("105 من جنودها"))
                .anyMatch(line -> line.contains("\"articleId\":\"en-2\""));
    }

    @Test
    void whatIsRefusedIsOneLineWithFileAndLineAndTheRunEndsWithOne() {
        assertThat(once.err()).filteredOn(line -> line.contains("more.jsonl:2")).hasSize(1);
        assertThat(onceCode).as(String.join("\n", once.err())).isEqualTo(1);
    }

    @Test
    void theSecondRunShowsTheEventsToPeople() {
        assertThat(String.join("\n", running.out()))
                .contains("خسائر أرمينيا")
                .containsPattern("KILLED +105 soldier · of Armenia · .*says Armenia · “[^”]*105[^”]*”")
                .contains("jdbc:postgresql://127.0.0.1:" + addresses.postgres())
                .contains(addresses.bootstrapServers())
                .contains(addresses.registryUrl());
    }

    @Test
    void theSecondRunAddsNoDuplicateRows() throws Exception {
        assertThat(addresses.rows("SELECT article_id FROM khabar.articles WHERE article_id IN ('ar-1', 'en-2')"))
                .hasSize(2);
        assertThat(addresses.rows(FIGURES))
                .doesNotHaveDuplicates()
                .contains("ar-1|0|KILLED|105|ARM|ARM", "en-2|0|KILLED|12|null|null");
    }

    @Test
    void anotherProcessCannotUseTheSameData() throws Exception {
        JavaProcess other = LocalProcess.start(data(), LocalAddresses.free(), "--once");
        assertThat(other.await()).isEqualTo(1);
        assertThat(other.err()).singleElement().asString().contains("another khabar", data().toString());
    }

    @Test
    void theUsersLanguageAndTimeZoneAndSpacesInPathsDoNoHarm() throws Exception {
        Path articles = Files.writeString(
                Files.createDirectories(folder.resolve("news of today")).resolve("one more.txt"),
                "Losses\n\nArmenia said 105 of its soldiers were killed.\n");
        LocalAddresses others = LocalAddresses.free();
        JavaProcess turkish = LocalProcess.start(
                Map.of("JAVA_TOOL_OPTIONS", "-Duser.language=tr -Duser.country=TR -Duser.timezone=Asia/Kathmandu"),
                folder.resolve("the data"),
                others,
                articles.toString(),
                "--once");

        assertThat(turkish.await()).as(String.join("\n", turkish.err())).isZero();
        assertThat(turkish.out()).anyMatch(line -> line.contains("105 soldier · of Armenia"));
    }

    @Test
    void topicsAreAsTheCatalogueSays() {
        Run run = Run.khabar("topics", "--check", "-b", addresses.bootstrapServers());
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("news.figures: as expected");
        assertThat(run.code()).isZero();
    }

    @Test
    void topicsOfAnotherShapeAreAFailureThatSaysWhatDiffers() {
        Run run = Run.khabar("topics", "--check", "--partitions", "7", "-b", addresses.bootstrapServers());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("news.articles: has 6 partitions, 7 expected");
    }

    @Test
    void aSubscriberSeesTheFiguresItAskedFor() {
        Run run = Run.khabar(
                "subscribe",
                "figures",
                "--no-follow",
                "--party",
                "ARM",
                "--kind",
                "killed",
                "--min",
                "100",
                "-b",
                addresses.bootstrapServers(),
                "-r",
                addresses.registryUrl());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .isNotEmpty()
                .allMatch(line -> line.contains("\"kind\":\"KILLED\"") && line.contains("\"value\":105.0"))
                .anyMatch(line -> line.contains("\"articleId\":\"ar-1\""));
    }

    @Test
    void whatAPublisherSendsFromOutsideReachesTheDatabase() {
        Run run = Run.with(
                Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        addresses.bootstrapServers(),
                        "SCHEMA_REGISTRY_URL",
                        addresses.registryUrl()),
                "{\"id\": \"piped\", \"title\": \"Piped\", \"text\": \"Georgia said 3 of its soldiers were wounded.\"}\n",
                "publish",
                "-");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualToIgnoringNewLines("published 1, refused 0");
        assertThat(run.code()).isZero();
        awaitRow("piped");
    }

    @Test
    void whatWasPublishedIsNotPublishedAgainWhenItIsResumed(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("two.jsonl"),
                """
                {"id": "resumed-1", "title": "One", "text": "Georgia said 3 of its soldiers were wounded."}
                {"id": "resumed-2", "title": "Two", "text": "Georgia said 4 of its soldiers were wounded."}
                {"id": "resumed-2", "title": "Two", "text": "Georgia said 4 of its soldiers were wounded."}
                """);
        String[] command = {
            "publish", "--resume", "-b", addresses.bootstrapServers(), "-r", addresses.registryUrl(), file.toString()
        };

        Run first = Run.khabar(command);
        Run second = Run.khabar(command);

        assertThat(first.out()).isEqualToIgnoringNewLines("published 2, duplicates 1, refused 0");
        assertThat(second.out()).isEqualToIgnoringNewLines("published 0, refused 0");
        assertThat(second.err()).contains("two.jsonl: going on after the first 3 ");
        assertThat(second.code()).isZero();
    }

    @Test
    void recordsThatAreNoArticlesBecomeDeadLettersAndTheNextGoodArticleComesThrough() throws Exception {
        byte[] unknownSchema = {0, 0, 0, (byte) 0x7f, (byte) 0xff, 1, 2, 3};
        Map<String, byte[]> bad = new HashMap<>();
        bad.put("no-avro", "not Avro at all".getBytes(StandardCharsets.UTF_8));
        bad.put("empty-value", new byte[0]);
        bad.put("unknown-schema", unknownSchema);
        bad.put("tombstone", null);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", addresses.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (int partition = 0; partition < 6; partition++) {
                for (Map.Entry<String, byte[]> each : bad.entrySet()) {
                    String key = each.getKey() + "-" + partition;
                    producer.send(new ProducerRecord<>("news.articles", partition, key, each.getValue()))
                            .get();
                }
            }
        }
        try (var publisher = addresses.publisher().build()) {
            for (int i = 0; i < 12; i++) {
                publisher
                        .publish(Article.newBuilder()
                                .setId("good-" + i)
                                .setTitle("Good")
                                .setText("Armenia said 7 of its soldiers were killed.")
                                .build())
                        .get();
            }
        }
        for (int i = 0; i < 12; i++) {
            awaitRow("good-" + i);
        }
        Run letters = Run.khabar("dead-letters", "list", "-b", addresses.bootstrapServers());
        assertThat(letters.code()).as(letters.err()).isZero();
        for (int partition = 0; partition < 6; partition++) {
            String source = "news.articles-" + partition + "@";
            for (String kind : List.of("no-avro", "empty-value", "unknown-schema")) {
                String key = kind + "-" + partition;
                assertThat(letters.out().lines())
                        .filteredOn(line -> List.of(line.split("\t")).contains(key))
                        .as(key)
                        .hasSize(1)
                        .allMatch(line -> line.contains(source));
            }
        }
        assertThat(letters.out()).doesNotContain("tombstone");
        String address = letters.out().lines().findFirst().orElseThrow().split("\t")[0];
        Run shown = Run.khabar("dead-letters", "show", address, "-b", addresses.bootstrapServers());
        assertThat(shown.code()).as(shown.err()).isZero();
        assertThat(shown.out()).contains("value (", "__streams.errors.exception");
        assertThat(running.isAlive()).isTrue();
    }

    @Test
    void aDeadLetterThatIsNotThereIsOneLine() {
        Run run = Run.khabar("dead-letters", "show", "0:999999", "-b", addresses.bootstrapServers());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().lines()).singleElement().asString().contains("there is no dead letter 0:999999");
    }

    private void awaitRow(String articleId) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        addresses.rows("SELECT article_id FROM khabar.articles WHERE article_id = '" + articleId + "'"))
                .hasSize(1));
    }

    private Path data() {
        return folder.resolve("data");
    }
}
