package io.khabar.extract.party;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.util.ULocale;
import io.khabar.extract.ArticleText;
import io.khabar.extract.language.Language;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.lexicon.Table;
import io.khabar.extract.text.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds {@code <language>/states.tsv} to ISO 3166-1, to CLDR and to what the language's affixes make of its forms. */
class StatesTablesTest {

    /** Areas of ISO 3166-1 that are no states and hardly act in the news. */
    private static final Set<String> NO_STATES = Set.of(
            "ABW", "AIA", "ALA", "ASM", "ATA", "ATF", "BES", "BLM", "BVT", "CCK", "CUW", "CXR", "CYM", "GGY", "GLP",
            "GUF", "HMD", "IMN", "IOT", "JEY", "MAF", "MNP", "MSR", "MTQ", "MYT", "NFK", "NIU", "PCN", "REU", "SGS",
            "SHN", "SJM", "SPM", "SXM", "TCA", "TKL", "UMI", "VGB", "VIR", "WLF");

    /** States without an adjective of their own: Congolese is COD's and Dominican DOM's, who make more news. */
    private static final Set<String> WITHOUT_ADJECTIVE = Set.of("COG", "DMA", "VAT");

    /** Forms that two states share; both have them guarded. */
    private static final Map<String, Set<String>> AMBIGUOUS = Map.of("ar", Set.of("عمان", "عُمان"));

    /** Regions of China, which CLDR names as such at length. */
    private static final Set<String> OTHERWISE = Set.of("HKG", "MAC");

    @ParameterizedTest
    @MethodSource("io.khabar.extract.Extractor#languages")
    void everyStateHasANameAndAnAdjective(String language) {
        Set<String> expected = new TreeSet<>(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3));
        expected.removeAll(NO_STATES);
        expected.add("XKX");
        List<String> found = new ArrayList<>();
        for (Table.Row row : Table.required(language + "/states.tsv")) {
            found.add(row.cell(0));
            assertThat(row.alternatives(1)).as(row.cell(0)).isNotEmpty();
            if (!WITHOUT_ADJECTIVE.contains(row.cell(0))) {
                assertThat(row.alternatives(2)).as(row.cell(0)).isNotEmpty();
            }
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("io.khabar.extract.Extractor#languages")
    void noFormNamesTwoStates(String code) {
        Language language = Language.load(code, List.of(new PartyLexicon()::addTo));
        List<String> clashes = new ArrayList<>();
        for (Table.Row row : Table.required(code + "/states.tsv")) {
            for (int column = 1; column <= 3; column++) {
                for (String cell : row.alternatives(column)) {
                    Alias alias = Alias.of(cell);
                    Set<String> states = states(language, alias.form());
                    if (!states.equals(Set.of(row.cell(0)))
                            && !AMBIGUOUS.getOrDefault(code, Set.of()).contains(alias.form())) {
                        clashes.add(alias.form() + " is " + states + ", not " + row.cell(0));
                    }
                }
            }
        }
        assertThat(clashes).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.khabar.extract.Extractor#languages")
    void knowsTheNameThatCldrGives(String code) {
        Language language = Language.load(code, List.of(new PartyLexicon()::addTo));
        Map<String, String> missing = new HashMap<>();
        for (Table.Row row : Table.required(code + "/states.tsv")) {
            String iso = row.cell(0);
            String name = cldr(iso, code);
            if (!OTHERWISE.contains(iso)
                    && !states(language, name).contains(iso)
                    && !(code.equals("es") && iso.equals("COG"))) {
                missing.put(iso, name);
            }
        }
        assertThat(missing).isEmpty();
    }

    /** CLDR's name in the letters of the news: no parentheses, no abbreviated "islands". */
    private static String cldr(String iso, String language) {
        String region = "XK";
        for (String code : Locale.getISOCountries()) {
            if (new Locale.Builder().setRegion(code).build().getISO3Country().equals(iso)) {
                region = code;
            }
        }
        return ULocale.getDisplayCountry("und_" + region, language)
                .replaceFirst(" \\(.*", "")
                .replace("о-ва", "острова")
                .replace("о-в", "остров");
    }

    /** The states that a form stands for when it is the whole of a text, in the reading with the fewest affixes. */
    private static Set<String> states(Language language, String form) {
        Document document = Document.of(
                new ArticleText("1", null, language.code(), "", form, null),
                language.tokenizer(),
                language.splitter(),
                language.lexicon());
        Set<String> states = new TreeSet<>();
        int affixes = -1;
        for (Match match : document.at(0)) {
            if (match.end() == document.size() && match.meaning() instanceof StateName name) {
                int length = match.prefix().length() + match.suffix().length();
                if (affixes < 0 || length == affixes) {
                    affixes = length;
                    states.add(name.state().iso());
                }
            }
        }
        return states;
    }
}
