package io.khabar.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Surroundings surroundings(boolean terminal) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Surroundings(
                InputStream.nullInputStream(), stream, stream, new Settings(Map.of("NO_COLOR", "1")), terminal);
    }

    @Test
    void aPersonSeesHowMuchIsDoneHowFastItGoesAndHowLongItWillTake() {
        try (Progress progress = Progress.of(surroundings(true), "Publishing", 50_000_000)) {
            progress.advance(20_000_000);
            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(err.toString(StandardCharsets.UTF_8))
                    .containsPattern(
                            "Publishing +40% .*20/50 MB \\(\\d+:\\d\\d:\\d\\d / \\d+:\\d\\d:\\d\\d\\) .*MB/s"));
        }
    }

    @Test
    void whatIsSaidMeanwhileStandsInALineOfItsOwn() {
        Surroundings surroundings = surroundings(true);
        try (Progress progress = Progress.of(surroundings, "Publishing", 1000)) {
            progress.above(surroundings.err(), "khabar: a.json: is empty");
        }
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("\u001b[Kkhabar: a.json: is empty" + System.lineSeparator());
    }

    @Test
    void elsewhereThereIsNoBar() {
        try (Progress progress = Progress.of(surroundings(false), "Publishing", 1000)) {
            progress.advance(500);
        }
        assertThat(err.size()).isZero();
    }
}
