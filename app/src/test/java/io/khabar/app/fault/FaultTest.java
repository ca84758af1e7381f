package io.khabar.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short {@link FaultRun}: every part of the pipeline is killed once. */
class FaultTest {

    @TempDir
    private Path folder;

    @Test
    void whatArrivesIsTheSameThoughEveryProcessIsKilled() throws Exception {
        FaultRun run = new FaultRun(Long.getLong("khabar.test.seed", System.nanoTime()), 700, Part.values().length);

        Outcome calm = run.calm(folder.resolve("calm"));
        Outcome faulty = run.faulty(folder.resolve("faulty"));

        assertThat(calm.wrong()).isEmpty();
        assertThat(faulty).isEqualTo(calm);
    }
}
