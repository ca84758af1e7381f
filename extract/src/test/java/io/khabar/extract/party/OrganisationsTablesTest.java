package io.khabar.extract.party;

import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.extract.ArticleText;
import io.khabar.extract.PartyType;
import io.khabar.extract.language.Language;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.lexicon.Table;
import io.khabar.extract.text.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds {@code parties/*.tsv} to the promises of {@link PartyLexicon}. */
class OrganisationsTablesTest {

    private static final List<String> COLUMNS = List.of("en", "ar", "fr", "es", "ru", "tr");

    private final List<Table.Row> rows = PartyLexicon.organisations();

    @Test
    void thereAreSevenHundredOrganisationsOrMore() {
        long organisations = rows.stream()
                .filter(row -> row.symbol(2, PartyType.class) != PartyType.PERSON)
                .count();
        assertThat(organisations).isGreaterThanOrEqualTo(700);
    }

    @Test
    void everyIdIsTheSlugOfItsNameAndStandsOnce() {
        assertThat(rows).allSatisfy(row -> assertThat(row.cell(0)).isEqualTo(Slug.of(row.cell(1))));
        assertThat(rows).extracting(row -> row.cell(0)).doesNotHaveDuplicates();
    }

    @Test
    void everyRowHasATypeThatIsNoState() {
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.symbol(2, PartyType.class)).isNotEqualTo(PartyType.STATE));
    }

    @Test
    void whatAPartyBelongsToIsAStateOrAnotherParty() {
        Set<String> known = new HashSet<>(State.all().keySet());
        rows.forEach(row -> known.add(row.cell(0)));
        known.add("");
        assertThat(rows).allSatisfy(row -> assertThat(known).contains(row.cell(3)));
    }

    /** Organisations that are known in the languages of one region only need no Arabic name. */
    private static final Set<String> REGIONAL =
            Set.of("parties/anglophone.tsv", "parties/eurasia.tsv", "parties/romance.tsv");

    @Test
    void everyOrganisationButACompanyHasAnArabicName() {
        assertThat(rows)
                .filteredOn(row -> !REGIONAL.contains(row.table())
                        && row.symbol(2, PartyType.class) != PartyType.PERSON
                        && row.symbol(2, PartyType.class) != PartyType.COMPANY)
                .allSatisfy(
                        row -> assertThat(row.alternatives(5)).as(row.cell(0)).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("io.khabar.extract.Extractor#languages")
    void noColumnGivesAnAliasToTwoPartiesUnlessItIsMarkedAsShared(String language) {
        int column = 4 + COLUMNS.indexOf(language);
        Map<String, String> owner = new HashMap<>();
        List<String> clashes = new ArrayList<>();
        for (Table.Row row : rows) {
            for (String cell : row.alternatives(column)) {
                Alias alias = Alias.of(cell);
                String other =
                        owner.putIfAbsent(alias.form() + (alias.shared() ? " of " + row.cell(3) : ""), row.cell(0));
                if (other != null) {
                    clashes.add(cell + " is " + other + " and " + row.cell(0));
                }
            }
        }
        assertThat(clashes).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.khabar.extract.Extractor#languages")
    void everyAliasIsReadAsItsPartyAndNoOther(String code) {
        Language language = Language.load(code, List.of(new PartyLexicon()::addTo));
        int column = 4 + COLUMNS.indexOf(code);
        List<String> wrong = new ArrayList<>();
        for (Table.Row row : rows) {
            for (String cell : row.alternatives(column)) {
                Alias alias = Alias.of(cell);
                String form = alias.form();
                Set<String> read = parties(language, form);
                if (!(alias.shared() ? read.contains(row.cell(0)) : read.equals(Set.of(row.cell(0))))) {
                    wrong.add(form + " is " + read + ", not " + row.cell(0));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** The states and organisations that a form names when it is the whole of a text, in the reading with the fewest affixes. */
    private static Set<String> parties(Language language, String form) {
        Document document = Document.of(
                new ArticleText("1", null, language.code(), "", form, null),
                language.tokenizer(),
                language.splitter(),
                language.lexicon());
        Set<String> parties = new TreeSet<>();
        int affixes = -1;
        for (Match match : document.at(0)) {
            String party = match.meaning() instanceof StateName name
                    ? name.state().iso()
                    : match.meaning() instanceof OrganisationName name
                            ? name.identity().id()
                            : null;
            int length = match.prefix().length() + match.suffix().length();
            if (match.end() == document.size() && party != null && (affixes < 0 || length == affixes)) {
                affixes = length;
                parties.add(party);
            }
        }
        return parties;
    }
}
