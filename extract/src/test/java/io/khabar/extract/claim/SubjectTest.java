package io.khabar.extract.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.extract.ArticleText;
import io.khabar.extract.Extractor;
import io.khabar.extract.Figure;
import org.junit.jupiter.api.Test;

class SubjectTest {

    private final Extractor extractor = Extractor.create();

    @Test
    void aCountryNamedInTheHeadlineOwnsWhatTheReportOnItCounts() {
        assertThat(extractor
                        .extract(
                                article(
                                        "Kenya opens new schools in the north",
                                        "Kenya built 40 schools last year. Another 12 laboratories will follow, Kenyan officials said."))
                        .figures())
                .extracting(Figure::of)
                .containsExactly("KEN", "KEN");
    }

    @Test
    void aReportOnVictimsHasNoSuchSubject() {
        assertThat(extractor
                        .extract(
                                article(
                                        "Flood in Kenya",
                                        "The flood in Kenya killed nine people. The water swept away 40 houses, Kenyan media said."))
                        .figures())
                .filteredOn(figure -> figure.value() == 40)
                .extracting(Figure::of)
                .containsExactly((String) null);
    }

    @Test
    void anArticleAboutTwoCountriesHasNone() {
        assertThat(extractor
                        .extract(
                                article(
                                        "Kenya and Peru to trade more",
                                        "Kenya and Peru agreed on trade. Kenya and Peru will meet. There will be 40 offices at the fair."))
                        .figures())
                .filteredOn(figure -> figure.value() == 40)
                .extracting(Figure::of)
                .containsOnlyNulls();
    }

    @Test
    void aHeadlineThatNamesNobodyLeavesItToTheFirstSentence() {
        assertThat(extractor
                        .extract(
                                article(
                                        "Tea exports fall again",
                                        "Kenyan tea exports fell in May, Kenya's treasury said. In all 900 lorries left the ports."))
                        .figures())
                .extracting(Figure::of)
                .containsExactly("KEN");
    }

    private static ArticleText article(String title, String text) {
        return new ArticleText("a", null, "en", title, text, null);
    }
}
