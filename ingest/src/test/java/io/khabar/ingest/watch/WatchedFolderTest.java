package io.khabar.ingest.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.khabar.broker.LocalBroker;
import io.khabar.ingest.ArticleDoor;
import io.khabar.ingest.ArticlePublisher;
import io.khabar.ingest.ArticleReader;
import io.khabar.ingest.ReadOptions;
import io.khabar.schemas.TopicCatalogue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WatchedFolderTest {

    private static final Duration STABLE = Duration.ofMillis(700);

    @TempDir
    static Path brokerDirectory;

    private static LocalBroker broker;

    @TempDir
    Path folder;

    private ArticlePublisher publisher;
    private ArticleDoor door;
    private WatchedFolder watched;

    @BeforeAll
    static void startBroker() throws IOException {
        broker = LocalBroker.start(brokerDirectory);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void openDoor(TestInfo test) throws Exception {
        TopicCatalogue topics =
                TopicCatalogue.withPrefix(test.getTestMethod().orElseThrow().getName(), 1);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(topics.articles().toNewTopic())).all().get();
        }
        publisher = ArticlePublisher.builder()
                .bootstrapServers(broker.bootstrapServers())
                .schemaRegistryUrl("mock://watch-test")
                .topic(topics.articles())
                .build();
        door = new ArticleDoor(publisher);
        watched = watch();
    }

    @AfterEach
    void close() {
        watched.close();
        door.close();
        publisher.close();
    }

    @Test
    void aFileIsPublishedAndPutAway() throws Exception {
        watched.start();
        put("a.jsonl", "{\"id\":\"a\",\"text\":\"Roofs came off.\"}\n{\"id\":\"b\",\"text\":\"Trees fell.\"}\n");

        await(() -> Files.exists(folder.resolve("done/a.jsonl")));

        assertThat(door.admitted()).isEqualTo(2);
        assertThat(folder.resolve("a.jsonl")).doesNotExist();
        assertThat(folder.resolve(".taken")).isEmptyDirectory();
        assertThat(folder.resolve("refused")).isEmptyDirectory();
    }

    @Test
    void aFileWithSomethingWrongIsPutBesideItsReasonAndTheRestOfItIsPublished() throws Exception {
        watched.start();
        put("a.jsonl", "{\"id\":\"a\",\"text\":\"Roofs came off.\"}\n{broken\n");
        put("picture.png", "no article");

        await(() ->
                Files.exists(folder.resolve("refused/a.jsonl")) && Files.exists(folder.resolve("refused/picture.png")));

        assertThat(door.admitted()).isEqualTo(1);
        assertThat(Files.readAllLines(folder.resolve("refused/a.jsonl.reason.txt")))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("published 1, duplicates 0, refused 1"),
                        second -> assertThat(second).startsWith("line 2: is not valid JSON"));
        assertThat(Files.readString(folder.resolve("refused/picture.png.reason.txt")))
                .contains("unknown extension .png");
    }

    @Test
    void aFileWithTheLongestNameIsPutBesideItsReasonToo() throws Exception {
        watched.start();
        put("x".repeat(250) + ".txt", "");

        await(() -> refused().stream().anyMatch(name -> name.endsWith("x.txt")));

        assertThat(refused()).hasSize(2).anyMatch(name -> name.endsWith("x.txt.reason.txt"));
        assertThat(folder.resolve(".taken")).isEmptyDirectory();
    }

    private List<String> refused() {
        String[] names = folder.resolve("refused").toFile().list();
        return names == null ? List.of() : List.of(names);
    }

    @Test
    void aFileThatTheReaderStumblesOverDoesNotEndTheWatching() throws Exception {
        AtomicInteger reads = new AtomicInteger();
        ArticleReader stumbling = new ArticleReader(ReadOptions.defaults(), bytes -> {
            if (reads.getAndIncrement() == 0) {
                throw new ArithmeticException("stumbled");
            }
        });
        watched = new WatchedFolder(folder, STABLE, stumbling, door);
        watched.start();
        put("a.txt", "Storm\n\nRoofs came off.\n");
        await(() -> Files.exists(folder.resolve(".taken/a.txt")));
        put("b.txt", "Frost\n\nPipes burst.\n");

        await(() -> Files.exists(folder.resolve("done/b.txt")));

        assertThat(folder.resolve(".taken/a.txt")).exists();
    }

    @Test
    void aFileThatIsStillBeingWrittenIsLeftAlone() throws Exception {
        // Long enough for a machine that is busy with other things to write in time.
        Duration longer = Duration.ofSeconds(2);
        watched = new WatchedFolder(folder, longer, new ArticleReader(ReadOptions.defaults()), door);
        watched.start();
        long written = System.nanoTime();
        try (OutputStream out = Files.newOutputStream(folder.resolve("slow.txt"))) {
            out.write("Storm\n\n".getBytes(StandardCharsets.UTF_8));
            // Longer than a file has to stay the same.
            while (System.nanoTime() - written < 2 * longer.toNanos()) {
                out.write("Roofs came off. ".getBytes(StandardCharsets.UTF_8));
                TimeUnit.MILLISECONDS.sleep(50);
                assertThat(folder.resolve("slow.txt")).exists();
            }
        }
        await(() -> Files.exists(folder.resolve("done/slow.txt")));
        assertThat(door.admitted()).isEqualTo(1);
    }

    @Test
    void aFileUnderAnUnfinishedNameIsTakenOnceItIsRenamed() throws Exception {
        Files.writeString(folder.resolve("a.json.part"), "{\"id\":\"a\",\"text\":\"Roofs came off.\"}");
        Files.writeString(folder.resolve(".b.json"), "{\"id\":\"b\",\"text\":\"Trees fell.\"}");
        Files.createDirectory(folder.resolve("more"));
        Files.writeString(folder.resolve("more/c.json"), "{\"id\":\"c\",\"text\":\"Cars sank.\"}");
        watched.start();
        // Comes after them and is taken: so they were looked at, and left.
        put("z.json", "{\"id\":\"z\",\"text\":\"Lights went out.\"}");
        await(() -> Files.exists(folder.resolve("done/z.json")));
        assertThat(folder.resolve("a.json.part")).exists();
        assertThat(folder.resolve(".b.json")).exists();
        assertThat(folder.resolve("more/c.json")).exists();

        Files.move(folder.resolve("a.json.part"), folder.resolve("a.json"));
        await(() -> Files.exists(folder.resolve("done/a.json")));
        assertThat(door.admitted()).isEqualTo(2);
    }

    @Test
    void aFileThatWasTakenWhenTheProcessEndedIsReadAgain() throws Exception {
        Files.createDirectory(folder.resolve(".taken"));
        Files.writeString(folder.resolve(".taken/a.json"), "{\"id\":\"a\",\"text\":\"Roofs came off.\"}");

        watched.start();

        await(() -> Files.exists(folder.resolve("done/a.json")));
        assertThat(door.admitted()).isEqualTo(1);
    }

    @Test
    void aNameThatCameBeforeDoesNotReplaceWhatIsThere() throws Exception {
        watched.start();
        put("a.json", "{\"id\":\"a\",\"text\":\"Roofs came off.\"}");
        await(() -> Files.exists(folder.resolve("done/a.json")));
        put("a.json", "{\"id\":\"b\",\"text\":\"Trees fell.\"}");
        await(() -> Files.exists(folder.resolve("done/a.2.json")));

        assertThat(Files.readString(folder.resolve("done/a.json"))).contains("Roofs");
        assertThat(Files.readString(folder.resolve("done/a.2.json"))).contains("Trees");
    }

    @Test
    void onlyOneWatchesAFolder() throws Exception {
        watched.start();
        try (WatchedFolder second = watch()) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another process watches");
        }
        assertThatThrownBy(() -> new WatchedFolder(
                                folder.resolve("nowhere"), STABLE, new ArticleReader(ReadOptions.defaults()), door)
                        .start())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is no folder");
    }

    @Test
    void aFileThatChangesIsStableOnlyAfterItsLastChange() throws Exception {
        Sightings sightings = new Sightings(Duration.ofNanos(100));
        Path file = Files.writeString(folder.resolve("a"), "1");
        BasicFileAttributes first = Files.readAttributes(file, BasicFileAttributes.class);
        Files.writeString(file, "12");
        BasicFileAttributes second = Files.readAttributes(file, BasicFileAttributes.class);

        assertThat(look(sightings, file, first, 0)).isFalse();
        assertThat(look(sightings, file, second, 150)).isFalse();
        assertThat(look(sightings, file, second, 200)).isFalse();
        assertThat(look(sightings, file, second, 250)).isTrue();
    }

    private static boolean look(Sightings sightings, Path file, BasicFileAttributes attributes, long nanoTime) {
        sightings.begin();
        return sightings.isStable(file, attributes, nanoTime);
    }

    private WatchedFolder watch() {
        return new WatchedFolder(folder, STABLE, new ArticleReader(ReadOptions.defaults()), door);
    }

    private void put(String name, String content) throws IOException {
        Path hidden = Files.writeString(folder.resolve("." + name), content);
        Files.move(hidden, folder.resolve(name));
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        while (!condition.call()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
