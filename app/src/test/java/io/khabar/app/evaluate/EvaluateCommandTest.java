package io.khabar.app.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvaluateCommandTest {

    private final ObjectMapper mapper = new ObjectMapper();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return new CommandLine(new EvaluateCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private static String resource(String name) {
        try {
            return Path.of(EvaluateCommandTest.class
                            .getResource("/evaluate/" + name)
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The expected numbers come from the reference scorer, run on the same two files. */
    @Test
    void givesTheReferenceScorersNumbers() throws IOException {
        assertThat(run("--gold", resource("annotated.jsonl"), "--predicted", resource("predicted.jsonl"), "--json"))
                .isZero();
        assertThat(mapper.readTree(out.toString()))
                .isEqualTo(mapper.readTree(Path.of(resource("expected.json")).toFile()));
    }

    @Test
    void printsALineForEachLanguageAndARowForEachKindInIt() {
        assertThat(run("--gold", resource("annotated.jsonl"), "--predicted", resource("predicted.jsonl")))
                .isZero();
        assertThat(out.toString())
                .contains("all    4 articles   14 figures | figure_count F1 0.889 (P 0.923 R 0.857)")
                .contains("of 0.833 (said 0.750) by 0.750 (said 0.778) bound 0.833 unit 0.778")
                .containsPattern("(?m)^ar +injured +3 +1\\.000 +0\\.667 +0\\.800 +0\\.400 +0\\.500 +1\\.000$")
                .containsPattern("(?m)^en +count +1 +0\\.500 +1\\.000 +0\\.667 +0\\.667 +1\\.000 +1\\.000$");
    }

    @Test
    void listsNoMoreMissesThanAskedFor() {
        run("--gold", resource("annotated.jsonl"), "--predicted", resource("predicted.jsonl"), "--show", "2");
        assertThat(out.toString().lines().limit(3))
                .containsExactly(
                        "extra   a1: COUNT 6 May  «6»",
                        "of      a1: [], not RUR  «at least three civilians»",
                        "all    4 articles   14 figures | figure_count F1 0.889 (P 0.923 R 0.857) | figure_full F1 0.518"
                                + " (P 0.538 R 0.500) | people_count F1 0.947 (P 1.000 R 0.900) | people_full F1 0.632"
                                + " (P 0.667 R 0.600) | parties F1 0.800 (P 0.800 R 0.800) | of 0.833 (said 0.750) by"
                                + " 0.750 (said 0.778) bound 0.833 unit 0.778");
    }

    @Test
    void extractsTheArticlesItselfWhereNoPredictionsAreGiven() throws IOException {
        assertThat(run("--gold", resource("annotated.jsonl"), "--json")).isZero();
        assertThat(mapper.readTree(out.toString())
                        .path("all")
                        .path("gold_figures")
                        .asInt())
                .isEqualTo(14);
    }

    @Test
    void saysWhichLineOfWhichFileItCannotRead(@TempDir Path dir) throws IOException {
        Path broken = dir.resolve("broken.jsonl");
        Files.writeString(broken, "{\"id\":\"a\"}\n\n{\"id\":\n");
        assertThat(run("--gold", broken.toString())).isEqualTo(1);
        assertThat(err.toString()).contains(broken + ", line 3: ");
        assertThat(run("--gold", dir.resolve("none.jsonl").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("none.jsonl: no such file");
    }
}
