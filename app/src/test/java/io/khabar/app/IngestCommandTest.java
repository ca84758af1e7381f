package io.khabar.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestCommandTest {

    @Test
    void withoutAWayInThereIsNothingToDo() {
        Run run = Run.khabar("ingest");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--http", "--feeds", "--watch");
    }

    @Test
    void whatIsNoFeedsAddressIsWrongUsageWithItsLine(@TempDir Path directory) throws IOException {
        Path list = Files.writeString(directory.resolve("feeds.txt"), "https://example.org/a\nexample.org/b\n");

        Run file = Run.khabar("ingest", "--feeds", list.toString());
        Run flag = Run.khabar("ingest", "--feed", "ftp://example.org/");
        Run block = Run.khabar("ingest", "--feed", "https://example.org/", "--allow-address", "10.0.0.0/99");

        assertThat(file.code()).isEqualTo(2);
        assertThat(file.err()).contains("feeds.txt:2", "'example.org/b'");
        assertThat(flag.code()).isEqualTo(2);
        assertThat(flag.err()).contains("'ftp://example.org/'");
        assertThat(block.code()).isEqualTo(2);
        assertThat(block.err()).contains("10.0.0.0/99");
    }

    @Test
    void aListOfFeedsThatIsNotThereIsAFailure() {
        Run run = Run.khabar("ingest", "--feeds", "nowhere.opml");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("nowhere.opml");
    }

    @Test
    void aServerThatOthersCanReachNeedsKeys() {
        Run open = Run.khabar("ingest", "--http", "0.0.0.0:0");
        Run guessable = Run.with(Map.of("KHABAR_API_KEY", "secret"), "", "ingest", "--http", "0.0.0.0:0");

        assertThat(open.code()).isEqualTo(2);
        assertThat(open.err()).contains("KHABAR_API_KEY");
        assertThat(guessable.code()).isEqualTo(2);
        assertThat(guessable.err()).contains("at least 16").doesNotContain("secret");
    }

    @Test
    void anAddressThatIsNoneIsWrongUsage() {
        for (String wrong : new String[] {"localhost", "8480", "localhost:http", ":1", "127.0.0.1:70000"}) {
            assertThat(Run.khabar("ingest", "--http", wrong).code()).as(wrong).isEqualTo(2);
        }
    }

    @Test
    void aFolderThatIsNotThereIsAFailure(@TempDir Path directory) {
        Run run = Run.khabar(
                "ingest",
                "--bootstrap-servers",
                "127.0.0.1:1",
                "--watch",
                directory.resolve("nowhere").toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("nowhere is no folder");
    }
}
