package io.khabar.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.extract.lexicon.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Reads every sentence of {@code sentences-<language>.tsv} (id, language, sentence, {@link ExpectedFigure expected
 * figures}) and holds the extractor to what an editor reads off it. Sentences that it still gets wrong stand in {@code
 * known-failures.txt}; that list must shrink, so one that has come right may not stay on it.
 *
 * <p>{@code -Dsentences.update=true} writes the list anew; {@code -Dsentences.show=ar-dual} prints what is wrong with
 * the sentences whose id begins so.
 */
class SentencesTest {

    private static final Path KNOWN_FAILURES =
            Path.of("src/test/resources/io/khabar/extract/known-failures.txt").toAbsolutePath();

    @Test
    void everySentenceYieldsTheFiguresThatAnEditorReadsOffIt() throws IOException {
        Extractor extractor = Extractor.create();
        Set<String> wrong = new LinkedHashSet<>();
        Map<String, int[]> counts = new TreeMap<>();
        String show = System.getProperty("sentences.show");
        for (Table.Row row : sentences()) {
            String id = row.cell(0);
            Extraction found = extractor.extract(new ArticleText(id, null, row.cell(1), "", row.cell(2), null));
            boolean right = right(ExpectedFigure.parseAll(row.cell(3)), found);
            count(counts, row.cell(1) + ", all", right);
            count(counts, phenomenon(id), right);
            if (!right) {
                wrong.add(id);
                if (show != null && id.startsWith(show)) {
                    System.out.println(id + ": " + row.cell(2) + "\n  expected " + row.cell(3) + "\n  found    "
                            + String.join(
                                    " ; ",
                                    found.figures().stream()
                                            .map(ExpectedFigure::write)
                                            .toList()));
                }
            }
        }
        counts.forEach((name, count) -> System.out.printf("%-18s %3d of %3d%n", name, count[0], count[1]));
        if (Boolean.getBoolean("sentences.update")) {
            Files.write(KNOWN_FAILURES, wrong);
        }
        Set<String> known = new LinkedHashSet<>(Files.readAllLines(KNOWN_FAILURES));
        assertThat(minus(wrong, known)).as("sentences that have gone wrong").isEmpty();
        assertThat(minus(known, wrong))
                .as("known failures that have come right: take them off the list")
                .isEmpty();
    }

    @Test
    void thereAreFourHundredSentencesOrMoreOfWhichMostAreArabicOrEnglish() {
        List<Table.Row> sentences = sentences();
        assertThat(sentences).hasSizeGreaterThanOrEqualTo(400);
        assertThat(sentences).extracting(row -> row.cell(0)).doesNotHaveDuplicates();
        assertThat(sentences).allSatisfy(row -> ExpectedFigure.parseAll(row.cell(3)));
        assertThat(sentences.stream().filter(row -> Set.of("ar", "en").contains(row.cell(1))))
                .hasSizeGreaterThan(sentences.size() * 6 / 10);
    }

    private static boolean right(List<ExpectedFigure> expected, Extraction found) {
        if (expected.size() != found.figures().size()) {
            return false;
        }
        for (int i = 0; i < expected.size(); i++) {
            if (!expected.get(i).matches(found.figures().get(i), found.parties())) {
                return false;
            }
        }
        return true;
    }

    private static List<Table.Row> sentences() {
        List<Table.Row> all = new ArrayList<>();
        for (String language : Extractor.languages()) {
            List<Table.Row> rows = Table.required("sentences-" + language + ".tsv");
            assertThat(rows).as(language).hasSizeGreaterThanOrEqualTo(30);
            all.addAll(rows);
        }
        return all;
    }

    private static String phenomenon(String id) {
        return id.substring(id.indexOf('-') + 1, id.lastIndexOf('-'));
    }

    private static void count(Map<String, int[]> counts, String name, boolean right) {
        int[] count = counts.computeIfAbsent(name, n -> new int[2]);
        count[0] += right ? 1 : 0;
        count[1]++;
    }

    private static Set<String> minus(Set<String> a, Set<String> b) {
        Set<String> rest = new TreeSet<>(a);
        rest.removeAll(b);
        return rest;
    }
}
