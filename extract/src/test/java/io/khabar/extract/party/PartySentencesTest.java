package io.khabar.extract.party;

import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.extract.ArticleText;
import io.khabar.extract.Extraction;
import io.khabar.extract.Extractor;
import io.khabar.extract.Field;
import io.khabar.extract.Mention;
import io.khabar.extract.Party;
import io.khabar.extract.lexicon.Table;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads {@code party-sentences.tsv}: phenomenon TAB language TAB text TAB what an editor reads off it, parted by {@code |}:
 * {@code type surface} (a party of that type is so mentioned), {@code id = surface} (that party is so mentioned) or
 * {@code - surface} (nobody is).
 */
class PartySentencesTest {

    private static final Extractor EXTRACTOR = Extractor.create();

    static List<Table.Row> sentences() {
        return Table.required("party-sentences.tsv");
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void findsWhoTheTableSaysIsNamedAndNobodyWhomItRulesOut(Table.Row row) {
        // ¶ ends a paragraph.
        Set<String> mentions = mentions(row.cell(1), row.cell(2).replace('¶', '\n'));
        for (String expected : row.alternatives(3)) {
            if (expected.startsWith("- ")) {
                String surface = " " + expected.substring(2);
                assertThat(mentions).as(row.cell(2)).noneMatch(mention -> mention.endsWith(surface));
            } else {
                assertThat(mentions).as(row.cell(0) + ": " + row.cell(2)).contains(expected);
            }
        }
    }

    /** Each mention twice: with its party's type and with its party's id. */
    private static Set<String> mentions(String language, String text) {
        Extraction found = EXTRACTOR.extract(new ArticleText("1", null, language, "", text, null));
        Set<String> out = new TreeSet<>();
        for (Party party : found.parties()) {
            for (Mention mention : party.mentions()) {
                assertThat(mention.field()).isEqualTo(Field.TEXT);
                String surface = text.substring(mention.start(), mention.end());
                out.add(party.type().name().toLowerCase(Locale.ROOT) + " " + surface);
                out.add(party.id() + " = " + surface);
            }
        }
        return out;
    }
}
