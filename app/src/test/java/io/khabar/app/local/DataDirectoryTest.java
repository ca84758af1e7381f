package io.khabar.app.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path folder;

    @Test
    void aDirectoryWithOtherThingsInItIsRefusedAndLeftAlone() throws Exception {
        Path letter = Files.writeString(folder.resolve("letter.txt"), "dear");
        assertThatThrownBy(() -> DataDirectory.open(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not a Khabar data directory")
                .hasMessageContaining(folder.toString());
        assertThat(folder).isDirectoryContaining(path -> path.equals(letter));
        assertThat(Files.list(folder)).hasSize(1);
    }

    @Test
    void clearingDeletesWhatIsKeptAndLeavesTheDirectoryUsable() throws Exception {
        try (DataDirectory data = DataDirectory.open(folder.resolve("data"))) {
            Files.createDirectories(data.kafka().resolve("topic-0"));
            Files.writeString(data.kafka().resolve("topic-0").resolve("log"), "record");
            data.clear();
            assertThat(data.kafka()).doesNotExist();
        }
        try (DataDirectory again = DataDirectory.open(folder.resolve("data"))) {
            assertThat(again.path().resolve(DataDirectory.MARKER)).exists();
        }
    }

    @Test
    void clearingDoesNotFollowSymbolicLinks() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Path precious = Files.writeString(elsewhere.resolve("precious"), "mine");
        try (DataDirectory data = DataDirectory.open(folder.resolve("data"))) {
            Files.createSymbolicLink(data.path().resolve("link"), elsewhere);
            data.clear();
            assertThat(data.path().resolve("link")).doesNotExist();
        }
        assertThat(precious).hasContent("mine");
    }

    @Test
    void oneProcessAtATimeUsesADirectory() throws Exception {
        Path path = folder.resolve("data");
        try (DataDirectory data = DataDirectory.open(path)) {
            assertThatThrownBy(() -> DataDirectory.open(path))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another khabar")
                    .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
            assertThat(data.path()).isEqualTo(path.toRealPath());
        }
    }

    @Test
    void aFileIsNoDataDirectory() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> DataDirectory.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not a directory");
    }
}
