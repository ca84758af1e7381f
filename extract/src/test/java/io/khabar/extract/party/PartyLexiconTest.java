package io.khabar.extract.party;

import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.extract.ArticleText;
import io.khabar.extract.PartyType;
import io.khabar.extract.language.Language;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.text.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartyLexiconTest {

    @Test
    void namesAStateByNameAdjectiveAndCapital() {
        assertThat(found("en", "Rwanda and the Russian envoy left Kigali"))
                .contains("Rwanda=RWA/NAME", "Russian=RUS/ADJECTIVE", "Kigali=RWA/CAPITAL");
    }

    @Test
    void knowsAnArabicNameThroughItsPrefixes() {
        assertThat(found("ar", "وقال للأمم المتحدة وبالرواندية ولروسيا"))
                .contains("للأمم المتحدة=united-nations", "وبالرواندية=RWA/ADJECTIVE", "ولروسيا=RUS/NAME");
    }

    @Test
    void takesEnglishAliasesInEveryLanguage() {
        assertThat(found("ru", "сообщил African Union")).contains("African Union=african-union");
    }

    @Test
    void knowsANameThatStandsWithoutItsMarks() {
        assertThat(found("es", "Jartum y Africa del Sur, y la Union Europea"))
                .contains("Jartum=SDN/CAPITAL", "Union Europea=european-union");
        assertThat(found("en", "Recep Tayyip Erdogan")).contains("Recep Tayyip Erdogan=recep-tayyip-erdogan");
    }

    @Test
    void anAliasOfTheLanguageGoesBeforeTheSameInEnglish() {
        assertThat(found("en", "the RSF")).contains("RSF=rapid-support-forces");
        assertThat(found("fr", "selon RSF"))
                .contains("RSF=reporters-without-borders")
                .doesNotContain("RSF=rapid-support-forces");
    }

    @Test
    void givesEveryStateAnEnglishNameAndAdjective() {
        Map<String, State> states = State.all();
        assertThat(states.get("RWA")).isEqualTo(new State("RWA", "Rwanda", "Rwandan"));
        assertThat(states.values()).allSatisfy(s -> assertThat(s.adjective()).doesNotStartWith("!"));
    }

    @Test
    void slugsAreOfPlainLettersAndHyphens() {
        assertThat(Slug.of("Médecins Sans Frontières (MSF)")).isEqualTo("medecins-sans-frontieres-msf");
        assertThat(Slug.of("Kata'ib Hezbollah")).isEqualTo("kataib-hezbollah");
        assertThat(Slug.of("شرطة الساحل")).isEqualTo("شرطة-الساحل");
    }

    @Test
    void anOrganisationOfTheGazetteerHasItsType() {
        Language language = Language.load("en", List.of(new PartyLexicon()::addTo));
        Document document = document("en", "UN", language);
        OrganisationName name =
                (OrganisationName) document.at(0, OrganisationName.class).meaning();
        assertThat(name.identity())
                .isEqualTo(new Parties.Identity("united-nations", "United Nations", PartyType.IGO, null));
    }

    private static List<String> found(String code, String text) {
        Language language = Language.load(code, List.of(new PartyLexicon()::addTo));
        Document document = document(code, text, language);
        List<String> out = new ArrayList<>();
        for (int i = 0; i < document.size(); i++) {
            for (Match match : document.at(i)) {
                String words = document.text(match.first(), match.end());
                if (match.meaning() instanceof StateName name) {
                    out.add(words + "=" + name.state().iso() + "/" + name.form());
                } else if (match.meaning() instanceof OrganisationName name) {
                    out.add(words + "=" + name.identity().id());
                }
            }
        }
        return out;
    }

    private static Document document(String code, String text, Language language) {
        return Document.of(
                new ArticleText("1", null, code, "", text, null),
                language.tokenizer(),
                language.splitter(),
                language.lexicon());
    }
}
