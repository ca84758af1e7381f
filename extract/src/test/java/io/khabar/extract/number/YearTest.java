package io.khabar.extract.number;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YearTest {

    @ParameterizedTest
    @CsvSource({
        "999, false, false",
        "1000, true, false",
        "1899, true, false",
        "1900, true, true",
        "2000, true, false",
        "2024, true, true",
        "2060, true, false",
        "2200, false, false"
    })
    void aNumberIsAYearIfItCanBeOneAndMostlyOneIfItIsRecentAndNotRound(double value, boolean possible, boolean recent) {
        assertThat(Year.possible(value)).isEqualTo(possible);
        assertThat(Year.recent(value)).isEqualTo(recent);
    }
}
