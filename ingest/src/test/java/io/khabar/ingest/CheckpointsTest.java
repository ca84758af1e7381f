package io.khabar.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.broker.LocalBroker;
import io.khabar.schemas.TopicCatalogue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.WarcCompression;

/** A run that publishes files is killed, and the next goes on. */
@Timeout(300)
class CheckpointsTest {

    private static final int PAGES = 900;
    private static final Duration OFTEN = Duration.ZERO;
    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    static Path directory;

    private static LocalBroker broker;

    @TempDir
    Path folder;

    private final List<String> notes = new ArrayList<>();
    private String prefix;
    private ArticlesTopic topic;

    @BeforeAll
    static void startBroker() throws IOException {
        broker = LocalBroker.start(directory);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void createTopics(TestInfo test) throws Exception {
        prefix = test.getTestMethod().orElseThrow().getName();
        TopicCatalogue topics = TopicCatalogue.withPrefix(prefix);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(topics.ingestState().toNewTopic())).all().get();
        }
        topic = ArticlesTopic.create(broker.bootstrapServers(), topics.articles());
    }

    @Test
    void anArchiveWhoseRunWasKilledIsPublishedToItsEndWithoutLossOrDuplicate() throws Exception {
        List<Path> files = files();
        killAfter(200, OFTEN, files);
        killAfter(150, NEVER, files);
        killAfter(300, OFTEN, files);
        assertThat(topic.ids().size()).isBetween(1, PAGES - 1);

        PublishReport report = resume(files);

        assertThat(report.isComplete()).isTrue();
        assertThat(notes).anyMatch(note -> note.contains("c.warc.gz: going on after the first "));
        assertThat(topic.ids()).hasSize(PAGES).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ids());
    }

    @Test
    void whatWasPublishedButNeverNotedIsFoundInTheTopic() throws Exception {
        List<Path> files = files();
        killAfter(400, NEVER, files);
        int published = topic.ids().size();

        PublishReport report = resume(files);

        assertThat(report.duplicates()).isEqualTo(published);
        assertThat(topic.ids()).hasSize(PAGES).doesNotHaveDuplicates();
    }

    @Test
    void aFileThatIsPublishedIsNotPublishedAgainButWhatWasAddedIs() throws Exception {
        Path file = folder.resolve("a.jsonl");
        Files.writeString(file, "{\"id\":\"a\",\"text\":\"A\"}\n");
        assertThat(resume(List.of(file)).published()).isEqualTo(1);
        assertThat(resume(List.of(file)).published()).isZero();
        Files.writeString(file, "{\"id\":\"b\",\"text\":\"B\"}\n", StandardOpenOption.APPEND);

        assertThat(resume(List.of(file)).published()).isEqualTo(1);
        assertThat(topic.ids()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aFileOfTheSameNameWithOtherContentBeginsAnew() throws Exception {
        Path file = folder.resolve("a.jsonl");
        Files.writeString(file, "{\"id\":\"a\",\"text\":\"A\"}\n");
        resume(List.of(file));
        Files.writeString(file, "{\"id\":\"b\",\"text\":\"B\"}\n{\"id\":\"c\",\"text\":\"C\"}\n");
        notes.clear();

        assertThat(resume(List.of(file)).published()).isEqualTo(2);
        assertThat(notes).singleElement().asString().contains("has changed");
    }

    @Test
    void whenTheTopicIsAnotherEverythingIsPublishedAgain() throws Exception {
        Path file = folder.resolve("a.jsonl");
        Files.writeString(file, "{\"id\":\"a\",\"text\":\"A\"}\n{\"id\":\"b\",\"text\":\"B\"}\n");
        resume(List.of(file));
        killAfter(1, NEVER, List.of(addTo(file, "{\"id\":\"c\",\"text\":\"C\"}\n{\"id\":\"d\",\"text\":\"D\"}\n")));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            String articles = TopicCatalogue.withPrefix(prefix).articles().name();
            admin.deleteTopics(List.of(articles)).all().get();
        }
        topic = ArticlesTopic.create(
                broker.bootstrapServers(), TopicCatalogue.withPrefix(prefix).articles());

        assertThat(resume(List.of(file)).published()).isEqualTo(4);
        assertThat(notes).anyMatch(note -> note.contains("is another than it was"));
    }

    private static Path addTo(Path file, String lines) throws IOException {
        return Files.writeString(file, lines, StandardOpenOption.APPEND);
    }

    /** Three files of three kinds, the last the longest. */
    private List<Path> files() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            lines.append("{\"id\":\"l")
                    .append(i)
                    .append("\",\"text\":\"Line ")
                    .append(i)
                    .append("\"}\n");
        }
        Files.writeString(folder.resolve("a.jsonl"), lines);
        Files.write(folder.resolve("b.txt"), "Title\n\nText.".getBytes(StandardCharsets.UTF_8));
        WarcFile warc = new WarcFile(WarcCompression.GZIP);
        IntStream.range(101, PAGES).forEach(warc::article);
        Files.write(folder.resolve("c.warc.gz"), warc.bytes());
        return List.of(folder);
    }

    private TreeSet<String> ids() {
        TreeSet<String> ids = new TreeSet<>();
        Readings.of(folder).articles().forEach(article -> ids.add(article.getId()));
        return ids;
    }

    private PublishReport resume(List<Path> files) {
        return new PublishedArchive(broker.bootstrapServers(), prefix)
                .publish(OFTEN, Integer.MAX_VALUE, files, notes::add);
    }

    /** Publishes in another process, and ends that with SIGKILL once it has read so much: some of it is in the topic then, some is on its way. */
    private void killAfter(int readings, Duration interval, List<Path> files) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                PublishedArchive.class.getName(),
                broker.bootstrapServers(),
                prefix,
                Long.toString(interval.toMillis()),
                Integer.toString(readings)));
        files.forEach(file -> command.add(file.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        StringBuilder said = new StringBuilder();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); !PublishedArchive.STOPPED.equals(line); line = out.readLine()) {
                assertThat(line).as("ended by itself: " + said).isNotNull();
                said.append(line).append('\n');
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
