package io.khabar.subscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.khabar.avro.Article;
import io.khabar.avro.EnrichedArticle;
import io.khabar.avro.Figure;
import io.khabar.avro.FigureKind;
import io.khabar.avro.FigureRecord;
import io.khabar.avro.Party;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventFilterTest {

    private static final EventFilter ALL = EventFilter.none();

    private static final FigureRecord FIGURE = FigureRecord.newBuilder()
            .setKind("KILLED")
            .setValue(10)
            .setUpper(15.0)
            .setLanguage("ar")
            .setTitle("خسائرُ أرمينيا")
            .setSentence("قُتل 10  من جنودها")
            .setOfId("ARM")
            .setById("AZE")
            .setClaimedById("armenian-army")
            .build();

    private static final EnrichedArticle ARTICLE = EnrichedArticle.newBuilder()
            .setLanguage("en")
            .setTitle("Flood and Fire")
            .setParties(List.of(party("SDN"), party("EGY")))
            .setFigures(List.of(
                    Figure.newBuilder()
                            .setKind(FigureKind.KILLED)
                            .setValue(3)
                            .setOf("SDN")
                            .setSentence("Three Sudanese drowned.")
                            .build(),
                    Figure.newBuilder()
                            .setKind(FigureKind.INJURED)
                            .setValue(80)
                            .setClaimedBy("EGY")
                            .setSentence("Eighty were hurt, Cairo said.")
                            .build()))
            .build();

    @Test
    void withoutConditionsEverythingPassesAlsoADeletion() {
        assertThat(ALL.isEmpty()).isTrue();
        assertThat(ALL.accepts(null)).isTrue();
        assertThat(ALL.accepts(FIGURE)).isTrue();
        assertThat(ALL.withText(" \t").isEmpty()).isTrue();
    }

    @Test
    void aDeletionPassesNoCondition() {
        assertThat(ALL.withLanguages(List.of("ar")).accepts(null)).isFalse();
    }

    @Test
    void aPartyIsInvolvedAsTheOneItIsOfTheOneThatDidItAndTheOneThatSaysSo() {
        for (String id : List.of("ARM", "AZE", "armenian-army")) {
            assertThat(ALL.withParties(List.of(id)).accepts(FIGURE)).as(id).isTrue();
        }
        assertThat(ALL.withParties(List.of("TUR")).accepts(FIGURE)).isFalse();
        assertThat(ALL.withParties(List.of("TUR", "AZE")).accepts(FIGURE))
                .as("one of several is enough")
                .isTrue();
    }

    @Test
    void aClaimantIsTheOneThatSaysSoAlone() {
        assertThat(ALL.withClaimants(List.of("armenian-army")).accepts(FIGURE)).isTrue();
        assertThat(ALL.withClaimants(List.of("ARM")).accepts(FIGURE)).isFalse();
        assertThat(ALL.withClaimants(List.of("ARM"))
                        .accepts(FigureRecord.newBuilder(FIGURE)
                                .setClaimedById(null)
                                .build()))
                .isFalse();
    }

    @Test
    void theMinimumIsReachedByTheLowerEndOfARange() {
        assertThat(ALL.withMinimum(10.0).accepts(FIGURE)).isTrue();
        assertThat(ALL.withMinimum(10.5).accepts(FIGURE)).isFalse();
        assertThatThrownBy(() -> ALL.withMinimum(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void allConditionsHaveToHold() {
        EventFilter filter = ALL.withKinds(List.of(FigureKind.KILLED, FigureKind.MISSING))
                .withLanguages(List.of("AR"))
                .withParties(List.of("ARM"));
        assertThat(filter.accepts(FIGURE)).isTrue();
        assertThat(filter.withKinds(List.of(FigureKind.MISSING)).accepts(FIGURE))
                .isFalse();
        assertThat(filter.withLanguages(List.of("en")).accepts(FIGURE)).isFalse();
    }

    @Test
    void textIsFoundWhateverItsCaseMarksAndSpaces() {
        assertThat(ALL.withText("قتل 10 من").accepts(FIGURE)).isTrue();
        assertThat(ALL.withText("خسائر ارمينيا").accepts(FIGURE)).isTrue();
        assertThat(ALL.withText("خسائر تركيا").accepts(FIGURE)).isFalse();
        assertThat(ALL.withText("FLOOD  and fire").accepts(ARTICLE)).isTrue();
        assertThat(ALL.withText("CAIRO SAID").accepts(ARTICLE)).isTrue();
        assertThat(ALL.withText("cairo denied").accepts(ARTICLE)).isFalse();
    }

    @Test
    void anEnrichedArticlePassesIfOneOfItsFiguresHasEverything() {
        EventFilter sudan = ALL.withParties(List.of("SDN"));
        assertThat(sudan.withKinds(List.of(FigureKind.KILLED)).accepts(ARTICLE)).isTrue();
        assertThat(sudan.withKinds(List.of(FigureKind.INJURED)).accepts(ARTICLE))
                .as("the injured are not Sudan's")
                .isFalse();
        assertThat(ALL.withMinimum(50.0).withText("drowned").accepts(ARTICLE))
                .as("the large figure stands in another sentence")
                .isFalse();
        assertThat(ALL.withMinimum(50.0).withText("flood").accepts(ARTICLE)).isTrue();
    }

    @Test
    void aPartyAloneHasToBeNamedByAnEnrichedArticleOnly() {
        assertThat(ALL.withParties(List.of("EGY")).accepts(ARTICLE)).isTrue();
        assertThat(ALL.withParties(List.of("LBY")).accepts(ARTICLE)).isFalse();
    }

    @Test
    void anArticleAsPublishedIsChosenByItsDeclaredLanguageAndItsText() {
        Article article = Article.newBuilder()
                .setLanguage("ar-EG")
                .setTitle("عنوان")
                .setText("Das Wetter in Kairo")
                .build();
        assertThat(ALL.withLanguages(List.of("ar")).accepts(article)).isTrue();
        assertThat(ALL.withLanguages(List.of("en")).accepts(article)).isFalse();
        assertThat(ALL.withLanguages(List.of("ar"))
                        .accepts(Article.newBuilder(article).setLanguage(null).build()))
                .isFalse();
        assertThat(ALL.withText("wetter").accepts(article)).isTrue();
        assertThatThrownBy(() ->
                        EventSubscriber.articles().filter(ALL.withMinimum(1.0)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("before they are enriched");
    }

    private static Party party(String id) {
        return Party.newBuilder().setId(id).build();
    }
}
