package io.khabar.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.schemas.DeadLetter;
import io.khabar.schemas.TopicCatalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(120)
@ExtendWith(Cluster.Extension.class)
class DeadLettersCommandTest {

    private static final byte[] KEY = {(byte) 0xff, 0, 1};
    private static final byte[] VALUE = {0, 0, 0, 0, 9, (byte) 0xfe};

    private final Cluster cluster;

    DeadLettersCommandTest(Cluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void lettersAreListedByAppReasonAndTime() throws Exception {
        TopicCatalogue topics = cluster.topics("dead-list");
        Instant now = Instant.now();
        String old = bury(topics, "enrich", new SerializationException("no Avro"), now.minusSeconds(9000), VALUE);
        String late = bury(topics, "enrich", new SerializationException("No AVRO at all"), now, VALUE);
        String sink = bury(topics, "sink", new IllegalStateException("too long"), now, VALUE);

        assertThat(list(topics)).containsExactlyInAnyOrder(old, late, sink);
        assertThat(list(topics, "--app", "sink")).containsExactly(sink);
        assertThat(list(topics, "--reason", "no avro")).containsExactlyInAnyOrder(old, late);
        assertThat(list(topics, "--reason", "IllegalState")).containsExactly(sink);
        assertThat(list(topics, "--since", "2h", "--app", "enrich")).containsExactly(late);
        assertThat(list(topics, "--until", "2h")).containsExactly(old);
        assertThat(list(topics, "--since", "1d", "--until", "2h", "--app", "sink"))
                .isEmpty();
    }

    @Test
    void whatIsReplayedIsTheRecordByteForByteAndCounted() throws Exception {
        TopicCatalogue topics = cluster.topics("dead-replay");
        String good = bury(topics, "enrich", new SerializationException("no Avro"), Instant.now(), VALUE);
        bury(topics, "sink", new IllegalStateException("too long"), Instant.now(), VALUE);
        byte[] large = new byte[TopicCatalogue.MAX_RECORD_BYTES - 10_000];
        String big = bury(topics, "enrich", new IllegalStateException("no Avro, and much of it"), Instant.now(), large);

        Run dry = cluster.khabar(topics, "dead-letters", "replay", "--reason", "no avro", "--dry-run");
        assertThat(dry.code()).as(dry.err()).isZero();
        assertThat(dry.out().lines())
                .containsExactlyInAnyOrder(
                        good + " would go to dead-replay.articles", big + " would go to dead-replay.articles");
        assertThat(articles(topics)).isEmpty();

        Run replay = cluster.khabar(topics, "dead-letters", "replay", "--reason", "no avro");
        assertThat(replay.code()).as(replay.err()).isZero();
        assertThat(replay.err()).contains("replayed 2, refused 0");
        List<ConsumerRecord<byte[], byte[]>> articles = articles(topics);
        assertThat(articles).hasSize(2);
        assertThat(articles).extracting(ConsumerRecord::key).containsOnly(KEY);
        assertThat(articles).extracting(ConsumerRecord::value).containsExactlyInAnyOrder(VALUE, large);
        assertThat(articles.get(0).headers().toArray())
                .extracting(Header::key)
                .containsExactly("trace", DeadLetter.REPLAYS);
        assertThat(articles.get(0).headers().lastHeader("trace").value()).isEqualTo(new byte[] {(byte) 0x80, 0});
    }

    @Test
    void aRecordThatComesBackAgainAndAgainIsRefused() throws Exception {
        TopicCatalogue topics = cluster.topics("dead-loop");
        bury(topics, "enrich", new SerializationException("no Avro"), Instant.now(), VALUE);
        for (int visit = 1; visit <= 2; visit++) {
            Run replay = cluster.khabar(topics, "dead-letters", "replay", newest(topics), "--max-replays", "2");
            assertThat(replay.code()).as(replay.err()).isZero();
            List<ConsumerRecord<byte[], byte[]>> articles = articles(topics);
            assertThat(articles).hasSize(visit);
            // It fails again.
            ConsumerRecord<byte[], byte[]> again = articles.stream()
                    .max((a, b) -> Long.compare(a.timestamp(), b.timestamp()))
                    .orElseThrow();
            cluster.send(DeadLetter.of(
                    topics,
                    again.key(),
                    again.value(),
                    again.headers(),
                    DeadLetter.Source.of(again),
                    failure("enrich", new SerializationException("no Avro"), Instant.now())));
        }
        Run refused = cluster.khabar(topics, "dead-letters", "replay", newest(topics), "--max-replays", "2");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("came back after 2 replays", "replayed 0, refused 1");
        assertThat(articles(topics)).hasSize(2);
    }

    @Test
    void anAddressInAPartitionThatIsNotThereIsSaidToBeNone() throws Exception {
        Run show = cluster.khabar(cluster.topics("dead-nowhere"), "dead-letters", "show", "99:0");
        assertThat(show.code()).isEqualTo(1);
        assertThat(show.err().strip()).isEqualTo("khabar: there is no dead letter 99:0 in dead-nowhere.dead-letters");
    }

    @Test
    void controlCharactersNeitherBreakALineNorReachTheTerminal() throws Exception {
        TopicCatalogue topics = cluster.topics("dead-control");
        RecordMetadata where = cluster.send(DeadLetter.of(
                topics,
                "a\n9:9\t\u001b[2J".getBytes(UTF_8),
                VALUE,
                new RecordHeaders().add("note", "\u009bm\r\nnext".getBytes(UTF_8)),
                new DeadLetter.Source(topics.articles().name(), 0, 7, 0),
                failure("enrich", new SerializationException("odd \u001b]0;title\u0007"), Instant.now())));

        Run list = cluster.khabar(topics, "dead-letters", "list");
        assertThat(list.out().lines())
                .singleElement()
                .asString()
                .contains("a\\u000a9:9\\u0009\\u001b[2J", "odd \\u001b]0;");
        Run show = cluster.khabar(topics, "dead-letters", "show", where.partition() + ":" + where.offset());
        assertThat(show.out()).contains("note: \\u009bm\nnext\n").doesNotContain("\u001b", "\u009b", "\u0007");
    }

    @Test
    void whereReplayingFailsItIsSaidWhatWasSentAndWhatWasNot() throws Exception {
        TopicCatalogue topics = cluster.topics("dead-gone");
        String good = bury(topics, "enrich", new SerializationException("no Avro"), Instant.now(), VALUE);
        RecordMetadata lost = cluster.send(DeadLetter.of(
                topics,
                KEY,
                VALUE,
                new RecordHeaders(),
                new DeadLetter.Source("dead-gone.no-such-topic", 0, 7, 0),
                failure("enrich", new SerializationException("no Avro"), Instant.now())));
        bury(topics, "enrich", new SerializationException("no Avro"), Instant.now(), VALUE);

        Run replay = cluster.khabar(topics, "dead-letters", "replay", "--all", "-X", "max.block.ms=1000");

        assertThat(replay.code()).isEqualTo(1);
        assertThat(replay.out()).startsWith(good + " sent to dead-gone.articles-");
        assertThat(replay.err())
                .contains("khabar: replayed 1, refused 0")
                .contains("khabar: " + lost.partition() + ":" + lost.offset()
                        + " could not be sent to dead-gone.no-such-topic: ");
        assertThat(articles(topics)).hasSize(1);
    }

    @Test
    void whatToReplayIsGivenInOneWay() {
        for (String[] wrong : new String[][] {
            {},
            {"--all", "0:1"},
            {"--app", "sink", "0:1"},
            {"--dry-run"},
            {"--since", "soon"},
            {"--all", "--max-replays", "0"}
        }) {
            List<String> command = new ArrayList<>(List.of("dead-letters", "replay"));
            command.addAll(List.of(wrong));
            assertThat(Run.khabar(command.toArray(String[]::new)).code())
                    .as(command.toString())
                    .isEqualTo(2);
        }
    }

    /** Puts a record of the articles topic among the dead letters; returns its address. */
    private String bury(TopicCatalogue topics, String app, Exception why, Instant at, byte[] value) throws Exception {
        RecordHeaders headers = new RecordHeaders();
        headers.add("trace", new byte[] {(byte) 0x80, 0});
        ProducerRecord<byte[], byte[]> letter = DeadLetter.of(
                topics,
                KEY,
                value,
                headers,
                new DeadLetter.Source(topics.articles().name(), 0, 7, at.toEpochMilli()),
                failure(app, why, at));
        RecordMetadata where = cluster.send(letter);
        return where.partition() + ":" + where.offset();
    }

    private static DeadLetter.Failure failure(String app, Exception why, Instant at) {
        return DeadLetter.Failure.of(app, "0.1.0", "deserialize", why, 1, at);
    }

    private List<String> list(TopicCatalogue topics, String... filter) {
        List<String> command = new ArrayList<>(List.of("dead-letters", "list"));
        command.addAll(List.of(filter));
        Run run = cluster.khabar(topics, command.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return run.out().lines().map(line -> line.split("\t")[0]).toList();
    }

    private String newest(TopicCatalogue topics) {
        // All have one key, and so one partition.
        List<String> all = list(topics);
        return all.get(all.size() - 1);
    }

    private List<ConsumerRecord<byte[], byte[]>> articles(TopicCatalogue topics) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        try (TopicTail tail = new TopicTail(cluster.client(), topics.articles().name())) {
            tail.fromBeginning();
            tail.untilEnd(all::add);
        }
        return all;
    }
}
