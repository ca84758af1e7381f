package io.khabar.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PointInTimeTest {

    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-30T12:00:00Z"));

    @ParameterizedTest
    @CsvSource({
        "30s, 2026-11-30T11:59:30Z",
        "90m, 2026-11-30T10:30:00Z",
        "2H, 2026-11-30T10:00:00Z",
        "7d, 2026-11-23T12:00:00Z",
        "2026-11-23, 2026-11-23T00:00:00Z",
        "2026-11-23T08:00:00Z, 2026-11-23T08:00:00Z",
        "2026-11-23T08:00:00+03:00, 2026-11-23T05:00:00Z"
    })
    void aTimeIsGivenInSeveralForms(String text, Instant expected) {
        assertThat(PointInTime.parse(text, NOON)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2w", "-2h", "2026-13-01", "", "2026-11-23T08:00:00"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> PointInTime.parse(text, NOON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is no time");
    }
}
