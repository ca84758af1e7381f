package io.khabar.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextRepairTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    The damâ€™s gates       | The dam’s gates
                    JosÃ© PeÃ±a             | José Peña
                    ÐŸÐ»Ð¾Ñ‚Ð¸Ð½Ð°      | Плотина
                    """)
    void whatWasEncodedTwiceIsDecodedOnceMore(String broken, String right) {
        assertThat(TextRepair.decodedTwice(broken)).isEqualTo(right);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MANHÃ»",
                "José Peña, à l’amont",
                "«Ã»",
                "فتحت هيئة الأنهار",
                "Плотина",
                "The dam’s gates and JosÃ© PeÃ±a",
                "Größe ÄÖÜ",
                "naïve café – €400"
            })
    void whatPeopleWriteStaysAsItIs(String text) {
        assertThat(TextRepair.decodedTwice(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Smith &amp; Sons &#8211; caf&eacute; | Smith & Sons – café
                    AT&T; R&D & more                     | AT&T; R&D & more
                    &unknown; 5 &lt; 6                   | &unknown; 5 < 6
                    """)
    void entitiesThatRemainWereEscapedTwice(String broken, String right) {
        assertThat(TextRepair.escapedTwice(broken)).isEqualTo(right);
    }
}
