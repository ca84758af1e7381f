package io.khabar.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.avro.Bound;
import io.khabar.avro.EnrichedArticle;
import io.khabar.avro.Figure;
import io.khabar.avro.FigureKind;
import io.khabar.avro.Party;
import io.khabar.avro.PartyType;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadableFormatTest {

    private final ReadableFormat plain = new ReadableFormat(false);

    @Test
    void eachFigureIsALineWithKindValueSideClaimantAndTheWords() {
        assertThat(plain.format(article("Clashes", figure().build())).lines())
                .containsExactly(
                        "Clashes",
                        "  Example Wire · en · 2024-05-01",
                        "  parties: Armenia, Azerbaijan",
                        "  KILLED    105 soldier · of Armenia · by Azerbaijan · says Armenia"
                                + " · “105 of its soldiers were killed”");
    }

    @ParameterizedTest
    @CsvSource({
        "EXACT, 105, , 105",
        "AT_LEAST, 12, , ≥ 12",
        "AT_MOST, 12, , ≤ 12",
        "ABOUT, 1500000, , '~ 1,500,000'",
        "RANGE, 10, 15, 10–15",
        "VAGUE, 24, , ≥ ~24",
        "EXACT, 3.5, , 3.5"
    })
    void theBoundStandsBeforeTheValue(Bound bound, double value, Double upper, String expected) {
        assertThat(ReadableFormat.amount(
                        figure().setBound(bound).setValue(value).setUpper(upper).build()))
                .isEqualTo(expected);
    }

    @Test
    void rightToLeftTextIsPrintedAsItIs() {
        String words = "مقتل 105 من جنودها";
        assertThat(plain.format(article("أرمينيا", figure().setQuote(words).build())))
                .contains("أرمينيا", "“" + words + "”")
                .doesNotContain("\u202b", "\u2067", "\u200f");
    }

    @Test
    void controlCharactersDoNotReachTheTerminal() {
        assertThat(plain.format(article("red\u001b[31m\nline", figure().build())))
                .startsWith("red [31m line")
                .doesNotContain("\u001b");
    }

    @Test
    void anArticleWithoutFiguresSaysSo() {
        assertThat(plain.format(article("Quiet day"))).endsWith("no figures");
    }

    @Test
    void colouredOutputSaysTheSame() {
        EnrichedArticle article = article("Clashes", figure().build());
        String coloured = new ReadableFormat(true).format(article);
        assertThat(coloured).contains("\u001b[");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain.format(article));
    }

    private static EnrichedArticle article(String title, Figure... figures) {
        return EnrichedArticle.newBuilder()
                .setArticleId("a1")
                .setSource("Example Wire")
                .setTitle(title)
                .setLanguage("en")
                .setPublishedAt(Instant.parse("2024-05-01T10:00:00Z"))
                .setParties(List.of(party("ARM", "Armenia"), party("AZE", "Azerbaijan")))
                .setFigures(List.of(figures))
                .build();
    }

    private static Party party(String id, String name) {
        return Party.newBuilder()
                .setId(id)
                .setName(name)
                .setType(PartyType.STATE)
                .build();
    }

    private static Figure.Builder figure() {
        return Figure.newBuilder()
                .setKind(FigureKind.KILLED)
                .setValue(105)
                .setUnit("soldier")
                .setOf("ARM")
                .setBy("AZE")
                .setClaimedBy("ARM")
                .setQuote("105 of its soldiers were killed");
    }
}
