package io.khabar.extract.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    private final List<Organisation> organisations = Organisation.all();

    @Test
    void thereAreSevenHundredOrganisationsOrMore() {
        assertThat(organisations.stream()
                        .filter(row -> row.identity().type() != PartyType.PERSON)
                        .count())
                .isGreaterThanOrEqualTo(700);
    }

    @Test
    void theFirstRowOfATableSaysWhichLanguagesItHas() {
        Table.Row header = new Table.Row("parties/x.tsv", 1, new String[] {"id", "name", "type", "of", "it"});
        Table.Row row =
                new Table.Row("parties/x.tsv", 2, new String[] {"fiom", "FIOM", "ngo", "ITA", "Fiom-Cgil|tute blu"});
        Organisation fiom = Organisation.of(List.of(header, row)).get(0);
        assertThat(fiom.aliases("it")).containsExactly("Fiom-Cgil", "tute blu");
        assertThat(fiom.aliases(Organisation.ENGLISH)).isEmpty();
        assertThatThrownBy(() -> Organisation.of(List.of(row)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("parties/x.tsv, line 2: the first row names the columns");
    }

    @Test
    void everyIdIsTheSlugOfItsNameAndStandsOnce() {
        assertThat(organisations).allSatisfy(row -> assertThat(row.identity().id())
                .isEqualTo(Slug.of(row.identity().name())));
        assertThat(organisations).extracting(row -> row.identity().id()).doesNotHaveDuplicates();
    }

    @Test
    void everyRowHasATypeThatIsNoState() {
        assertThat(organisations)
                .allSatisfy(row -> assertThat(row.identity().type()).isNotEqualTo(PartyType.STATE));
    }

    @Test
    void whatAPartyBelongsToIsAStateOrAnotherParty() {
        Set<String> known = new HashSet<>(State.all().keySet());
        organisations.forEach(row -> known.add(row.identity().id()));
        known.add("");
        assertThat(organisations)
                .allSatisfy(row -> assertThat(known).contains(row.row().cell(3)));
    }

    /** Organisations that are known in the languages of one region only need no Arabic name. */
    private static final Set<String> REGIONAL =
            Set.of("parties/anglophone.tsv", "parties/eurasia.tsv", "parties/romance.tsv");

    @Test
    void everyOrganisationButACompanyHasAnArabicName() {
        assertThat(organisations)
                .filteredOn(row -> !REGIONAL.contains(row.row().table())
                        && row.identity().type() != PartyType.PERSON
                        && row.identity().type() != PartyType.COMPANY)
                .allSatisfy(row ->
                        assertThat(row.aliases("ar")).as(row.identity().id()).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("io.khabar.extract.Extractor#languages")
    void noColumnGivesAnAliasToTwoPartiesUnlessItIsMarkedAsShared(String language) {
        Map<String, String> owner = new HashMap<>();
        List<String> clashes = new ArrayList<>();
        for (Organisation row : organisations) {
            for (String cell : row.aliases(language)) {
                Alias alias = Alias.of(cell);
                String other = owner.putIfAbsent(
                        alias.form() + (alias.shared() ? " of " + row.row().cell(3) : ""),
                        row.identity().id());
                if (other != null) {
                    clashes.add(cell + " is " + other + " and " + row.identity().id());
                }
            }
        }
        assertThat(clashes).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.khabar.extract.Extractor#languages")
    void everyAliasIsReadAsItsPartyAndNoOther(String code) {
        Language language = Language.load(code, List.of(new PartyLexicon()::addTo));
        List<String> wrong = new ArrayList<>();
        for (Organisation row : organisations) {
            for (String cell : row.aliases(code)) {
                Alias alias = Alias.of(cell);
                String form = alias.form();
                Set<String> read = parties(language, form);
                if (!(alias.shared()
                        ? read.contains(row.identity().id())
                        : read.equals(Set.of(row.identity().id())))) {
                    wrong.add(form + " is " + read + ", not " + row.identity().id());
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
