package io.khabar.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.avro.FigureRecord;
import io.khabar.schemas.TopicCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(120)
@ExtendWith(Cluster.Extension.class)
class SubscribeCommandTest {

    private final Cluster cluster;

    SubscribeCommandTest(Cluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void eachRecordThatIsWantedIsALineOfJson() throws Exception {
        TopicCatalogue topics = topics("sub-json");

        Run all = cluster.khabar(topics, "subscribe", "--no-follow");
        assertThat(all.code()).as(all.err()).isZero();
        assertThat(all.out().lines())
                .hasSize(4)
                .contains("{\"key\":\"gone\",\"deleted\":true}")
                .anyMatch(line -> line.startsWith("{\"figureId\":\"a#0\"") && line.contains("\"value\":40.0"));
        assertThat(all.err().lines()).singleElement().asString().startsWith("khabar: sub-json.figures-1 at offset 1: ");

        Run some = cluster.khabar(
                topics,
                "subscribe",
                "figures",
                "--no-follow",
                "--party",
                "TUR,ARM",
                "--kind",
                "injured,killed",
                "--min",
                "20",
                "--claimant",
                "azerbaijani-army",
                "--language",
                "ar",
                "--text",
                "قَتلت");
        assertThat(ids(some)).containsExactly("a#0");
    }

    @Test
    void forPeopleAFigureIsALineWithItsArticleBelow() throws Exception {
        TopicCatalogue topics = topics("sub-text");

        Run run = cluster.khabar(topics, "subscribe", "--no-follow", "--format", "text", "--min", "20");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        "KILLED    ≥ 40 soldier · of Armenia · says azerbaijani-army · “قتلت 40”",
                        "  Example Wire · ar · 2026-11-23 · Two tolls");
        assertThat(cluster.khabar(topics, "subscribe", "--no-follow", "--format", "text")
                        .out())
                .contains("gone gone");
    }

    @Test
    void aGroupGetsWhatItWasNotShownYetAndALimitIsExact() throws Exception {
        TopicCatalogue topics = topics("sub-group");
        String[] command = {
            "subscribe", "--no-follow", "--group", "sub-group-desk", "--language", "en,ar", "--limit", "2"
        };

        Run first = cluster.khabar(topics, command);
        Run second = cluster.khabar(topics, command);
        Run third = cluster.khabar(topics, command);
        assertThat(ids(first)).hasSize(2);
        assertThat(ids(second)).hasSize(1).doesNotContainAnyElementsOf(ids(first));
        assertThat(third.code()).isZero();
        assertThat(third.out()).isEmpty();
    }

    @Test
    void whatNobodyReadsAnyMoreIsNotCommitted() throws Exception {
        TopicCatalogue topics = topics("sub-pipe");
        Surroundings broken = new Surroundings(
                InputStream.nullInputStream(),
                new PrintStream(new Closed(), false, UTF_8),
                new PrintStream(OutputStream.nullOutputStream(), true, UTF_8),
                new Settings(Map.of()),
                false);
        String[] command = {"subscribe", "--no-follow", "--group", "sub-pipe-desk", "--min", "1"};

        assertThat(Khabar.commandLine(broken).execute(cluster.arguments(topics, command)))
                .isZero();
        assertThat(ids(cluster.khabar(topics, command))).hasSize(3);
    }

    @Test
    void sinceATimeItShowsWhatIsNotOlder() throws Exception {
        TopicCatalogue topics = cluster.topics("sub-since");
        byte[] value = topics.figures()
                .valueSerde(cluster.client())
                .serializer()
                .serialize(topics.figures().name(), figure("old", 1));
        cluster.send(new ProducerRecord<>(
                topics.figures().name(), 0, Instant.now().minusSeconds(7300).toEpochMilli(), null, value));
        cluster.publish(topics.figures(), 0, "new", figure("new", 2));

        assertThat(ids(cluster.khabar(topics, "subscribe", "--no-follow", "--since", "2h")))
                .containsExactly("new");
        assertThat(ids(cluster.khabar(topics, "subscribe", "--no-follow", "--since", "3h")))
                .containsExactly("old", "new");
    }

    @Test
    void whatCannotBeMeantIsWrongUsage() throws Exception {
        TopicCatalogue topics = TopicCatalogue.withPrefix("sub-none");
        for (List<String> wrong : List.of(
                List.of("--since", "yesterday"),
                List.of("--since", "2h", "--from-beginning"),
                List.of("--min", "NaN"),
                List.of("--party", "ARM,,TUR"),
                List.of("--limit", "0"))) {
            List<String> command = new ArrayList<>(List.of("subscribe"));
            command.addAll(wrong);
            Run run = cluster.khabar(topics, command.toArray(String[]::new));
            assertThat(run.code()).as(wrong.toString()).isEqualTo(2);
        }
        Run missing = cluster.khabar(topics, "subscribe", "-X", "default.api.timeout.ms=1000");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err().lines())
                .singleElement()
                .asString()
                .contains("there is no topic sub-none.figures; 'khabar topics' creates it");
    }

    private TopicCatalogue topics(String prefix) throws Exception {
        TopicCatalogue topics = cluster.topics(prefix);
        cluster.publish(
                topics.figures(),
                0,
                "a",
                FigureRecord.newBuilder(figure("a#0", 40))
                        .setBound("AT_LEAST")
                        .setOfId("ARM")
                        .setOfName("Armenia")
                        .setClaimedById("azerbaijani-army")
                        .setLanguage("ar")
                        .setPublishedAt(Instant.parse("2026-11-23T08:00:00Z"))
                        .build());
        cluster.publish(topics.figures(), 0, "a", figure("a#1", 14));
        cluster.publish(topics.figures(), 1, "b", figure("b#0", 8));
        cluster.send(new ProducerRecord<>(topics.figures().name(), 1, null, "no Avro".getBytes(UTF_8)));
        cluster.send(new ProducerRecord<>(topics.figures().name(), 1, "gone".getBytes(UTF_8), null));
        return topics;
    }

    private static FigureRecord figure(String id, double value) {
        return FigureRecord.newBuilder()
                .setFigureId(id)
                .setKind("KILLED")
                .setValue(value)
                .setUnit("soldier")
                .setLanguage("en")
                .setSource("Example Wire")
                .setTitle("Two tolls")
                .setQuote("قتلت 40")
                .setSentence("قتلت 40 جنديا")
                .build();
    }

    private static List<String> ids(Run run) {
        assertThat(run.code()).as(run.err()).isZero();
        return run.out()
                .lines()
                .map(line -> line.replaceFirst("^\\{\"figureId\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    /** What a pipe is to its writer once its reader is gone. */
    private static final class Closed extends OutputStream {

        @Override
        public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
        }
    }
}
