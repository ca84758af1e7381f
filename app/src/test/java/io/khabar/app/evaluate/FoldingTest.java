package io.khabar.app.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The Army | army",
                "the  Élysée! | élysée",
                "Straße | strasse",
                "ال أُمّة | امه",
                "إلى مــصرَ | الي مصر",
                "ﬁve №5 | five no5",
                "snake_case ½ | snake_case 1 2",
                "İzmir | izmir",
                "ışık | ışık",
                "theatre | theatre",
            })
    void foldsSpellingsThatReadersTakeForOne(String written, String folded) {
        assertThat(Folding.fold(written)).isEqualTo(folded);
    }

    @Test
    void foldsNothingToNothing() {
        assertThat(Folding.fold(null)).isEmpty();
        assertThat(Folding.fold("«»")).isEmpty();
    }
}
