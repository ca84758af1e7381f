package io.khabar.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A text of several sections says in each of them what it would say alone. */
class LongArticleTest {

    private static final int PARAGRAPHS = 2_500;

    private final Extractor extractor = Extractor.create(List.of("en"));

    @Test
    void figuresOfEverySectionKeepTheirPlacesTheirWholesAndTheirParties() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < PARAGRAPHS; i++) {
            text.append("Kenya said that ")
                    .append(10_000 + i)
                    .append(" of its soldiers were killed. Uganda said that ")
                    .append(20_000 + i)
                    .append(" civilians, including ")
                    .append(30_000 + i)
                    .append(" children, were injured.\n");
        }

        Extraction found = extractor.extract(new ArticleText("1", null, null, "", text.toString(), null));

        List<Figure> figures = found.figures();
        assertThat(figures).hasSize(3 * PARAGRAPHS);
        for (int i = 0; i < PARAGRAPHS; i++) {
            Figure soldiers = figures.get(3 * i);
            Figure civilians = figures.get(3 * i + 1);
            Figure children = figures.get(3 * i + 2);
            assertThat(soldiers.value()).isEqualTo(10_000 + i);
            assertThat(soldiers.of()).isEqualTo("KEN");
            assertThat(soldiers.claimedBy()).isEqualTo("KEN");
            assertThat(civilians.value()).isEqualTo(20_000 + i);
            assertThat(civilians.claimedBy()).isEqualTo("UGA");
            assertThat(children.partOf()).isEqualTo(3 * i + 1);
            assertThat(text.substring(children.start(), children.end()))
                    .isEqualTo(children.quote())
                    .startsWith(String.valueOf(30_000 + i));
        }
        assertThat(found.parties()).extracting(Party::id).containsExactly("KEN", "UGA");
        assertThat(found.parties())
                .allSatisfy(party -> assertThat(party.mentions()).hasSize(PARAGRAPHS));
    }

    @Test
    void aSentenceLongerThanASectionIsReadWhole() {
        String text = "Kenya said that 41 of its soldiers were killed, " + "and then ".repeat(30_000)
                + "Uganda said that 52 of its soldiers were killed.";

        List<Figure> figures = extractor
                .extract(new ArticleText("1", null, null, "", text, null))
                .figures();

        assertThat(figures).extracting(Figure::value).containsExactly(41.0, 52.0);
        assertThat(figures).extracting(Figure::of).containsExactly("KEN", "UGA");
    }

    @Test
    void aTextWithoutAnEndOfASentenceIsCut() {
        String text = "Kenya said that 41 soldiers were killed and ".repeat(10_000);

        List<Figure> figures = extractor
                .extract(new ArticleText("1", null, null, "", text, null))
                .figures();

        assertThat(figures).isNotEmpty().allSatisfy(figure -> assertThat(figure.sentence())
                .contains(figure.quote())
                .hasSizeLessThan(10_000));
    }
}
