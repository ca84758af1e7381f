package io.khabar.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestCommandTest {

    @Test
    void withoutAWayInThereIsNothingToDo() {
        Run run = Run.khabar("ingest");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--http", "--watch");
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
