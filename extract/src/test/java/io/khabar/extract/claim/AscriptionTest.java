package io.khabar.extract.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.extract.ArticleText;
import io.khabar.extract.Extraction;
import io.khabar.extract.Extractor;
import io.khabar.extract.Figure;
import io.khabar.extract.Party;
import io.khabar.extract.PartyType;
import io.khabar.extract.lexicon.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Sentences with whose their figures are and who states them. A row of {@code claim/<language>.tsv}: the text (a vertical
 * line parts the title from the body, {@code \n} paragraphs), then its figures.
 */
class AscriptionTest {

    private static final Extractor EXTRACTOR = Extractor.create();

    @TestFactory
    Stream<DynamicTest> everyFigureIsAscribed() {
        return Extractor.languages().stream().flatMap(language -> Table.required("claim/" + language + ".tsv").stream()
                .map(row -> DynamicTest.dynamicTest(
                        language + ":" + row.line() + " " + row.cell(0), () -> check(language, row))));
    }

    private static void check(String language, Table.Row row) {
        String[] parts = row.cell(0).replace("\\n", "\n").split(" \\| ", 2);
        Extraction extraction = EXTRACTOR.extract(
                new ArticleText("a", null, language, parts.length > 1 ? parts[0] : "", parts[parts.length - 1], null));
        Map<String, Party> parties = extraction.parties().stream()
                .collect(Collectors.toMap(Party::id, party -> party, (a, b) -> a, LinkedHashMap::new));
        List<String> wrong = new ArrayList<>();
        for (String expected : row.cell(1).split(";")) {
            String[] words = expected.strip().split(" ");
            double value = Double.parseDouble(words[0]);
            Figure figure = extraction.figures().stream()
                    .filter(f -> f.value() == value)
                    .findFirst()
                    .orElse(null);
            if (figure == null) {
                wrong.add("no figure " + words[0]);
                continue;
            }
            for (int i = 1; i < words.length; i++) {
                int equals = words[i].indexOf('=');
                String aspect = words[i].substring(0, equals);
                String found =
                        switch (aspect) {
                            case "of" -> figure.of();
                            case "by" -> figure.by();
                            case "said" -> figure.claimedBy();
                            default -> throw row.error("'" + aspect + "' is not of, by or said", null);
                        };
                if (!accepts(words[i].substring(equals + 1), found, parties)) {
                    wrong.add(words[0] + " " + words[i] + ", not " + found);
                }
            }
        }
        assertThat(wrong).as("%s among %s", row.cell(0), parties.keySet()).isEmpty();
    }

    private static boolean accepts(String alternatives, String found, Map<String, Party> parties) {
        for (String one : alternatives.split("/")) {
            if (one.equals("-")
                    ? found == null
                    : one.startsWith("~") ? one.substring(1).equals(state(found, parties)) : one.equals(found)) {
                return true;
            }
        }
        return false;
    }

    private static String state(String id, Map<String, Party> parties) {
        Party party = parties.get(id);
        for (int i = 0; party != null && i < 5; i++) {
            if (party.type() == PartyType.STATE) {
                return party.id();
            }
            party = parties.get(party.of());
        }
        return null;
    }
}
