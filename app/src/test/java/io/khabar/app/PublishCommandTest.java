package io.khabar.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.schemas.TopicCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@ExtendWith(Cluster.Extension.class)
class PublishCommandTest {

    private final Cluster cluster;

    @TempDir
    private Path folder;

    PublishCommandTest(Cluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void aTopicThatIsMissingIsOneLineAndIsNotMadeByTheBroker() throws Exception {
        TopicCatalogue topics = TopicCatalogue.withPrefix("publish-nowhere", 2);
        Run run = cluster.khabar(topics, "publish", article().toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().strip())
                .isEqualTo(
                        "khabar: missing on the broker: topic publish-nowhere.articles; 'khabar topics' creates what is"
                                + " missing");
        assertThat(cluster.admin().listTopics().names().get()).noneMatch(name -> name.startsWith("publish-nowhere"));
    }

    @Test
    void aBrokerThatIsAwayIsToldAtOnceAndWaitedForAsLongAsAnArticleMayTake() throws Exception {
        Run run = Run.khabar(
                "publish",
                article().toString(),
                "-b",
                "127.0.0.1:9",
                "-r",
                "mock://publish-away",
                "-X",
                "default.api.timeout.ms=500",
                "-X",
                "request.timeout.ms=400",
                "-X",
                "max.block.ms=100",
                "-X",
                "delivery.timeout.ms=1000");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("khabar: Kafka does not answer at 127.0.0.1:9 (--bootstrap-servers); waiting for it")
                .contains("khabar: cannot publish to 127.0.0.1:9: ");
        assertThat(run.out()).contains("published 0, refused 0, failed 1");
    }

    private Path article() throws Exception {
        return Files.writeString(folder.resolve("ferry.txt"), "Ferry\n\nThe ferry carried 40 people.\n");
    }
}
