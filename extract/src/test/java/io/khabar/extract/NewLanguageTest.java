package io.khabar.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.extract.lexicon.Table;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Proves the guide of README: Italian, which the product does not have, is added here by a folder of tables alone. */
class NewLanguageTest {

    private static final Extractor EXTRACTOR = Extractor.create(List.of("en", "it"));

    static List<Table.Row> sentences() {
        return Table.required("sentences-it.tsv");
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void aFolderOfTablesIsALanguage(Table.Row row) {
        Extraction found = EXTRACTOR.extract(new ArticleText("1", null, "it", "", row.cell(2), null));
        List<ExpectedFigure> expected = ExpectedFigure.parseAll(row.cell(3));
        assertThat(found.figures())
                .as(row.cell(2)
                        + found.figures().stream().map(ExpectedFigure::write).toList())
                .hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(expected.get(i).matches(found.figures().get(i), found.parties()))
                    .as(row.cell(2) + ": "
                            + ExpectedFigure.write(found.figures().get(i)))
                    .isTrue();
        }
    }

    @Test
    void tellsTheLanguageAndFindsThePartiesThatItsTableAndTheGazetteerName() {
        Extraction found = EXTRACTOR.extract(new ArticleText(
                "1",
                null,
                null,
                "",
                "L'Armenia ha annunciato che tre dei suoi soldati sono stati uccisi in un raid di Hezbollah e che il"
                        + " presidente russo Vladimir Putin ha detto di no.",
                null));
        assertThat(found.language()).isEqualTo("it");
        assertThat(found.parties()).extracting(Party::id).contains("ARM", "hezbollah", "vladimir-putin");
    }

    @Test
    void aTextInALanguageThatWasLeftOutYieldsNothing() {
        Extraction found = EXTRACTOR.extract(new ArticleText(
                "1", null, "es", "", "Cinco civiles murieron al estallar un coche bomba en la capital.", null));
        assertThat(found.figures()).isEmpty();
    }
}
