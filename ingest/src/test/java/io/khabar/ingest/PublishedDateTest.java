package io.khabar.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.avro.DatePrecision;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedDateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    2024-05-01T12:00:00Z                | 2024-05-01T12:00:00Z
                    2024-05-01T12:00:00.123456789Z      | 2024-05-01T12:00:00.123Z
                    2024-05-01T15:00:00+03:00           | 2024-05-01T12:00:00Z
                    2024-05-01T15:00:00+0300            | 2024-05-01T12:00:00Z
                    2024-05-01T15:00+03                 | 2024-05-01T12:00:00Z
                    2024-05-01 15:00:00 +0300           | 2024-05-01T12:00:00Z
                    2024-05-01t12:00:00z                | 2024-05-01T12:00:00Z
                    2024-05-01 12:00:00                 | 2024-05-01T12:00:00Z
                    2024-05-01 12:00:00 UTC             | 2024-05-01T12:00:00Z
                    2024-05-01T15:00:00+03:00[Asia/Riyadh] | 2024-05-01T12:00:00Z
                    Wed, 1 May 2024 12:00:00 GMT        | 2024-05-01T12:00:00Z
                    Wed, 01 May 2024 08:00:00 -0400     | 2024-05-01T12:00:00Z
                    Wed, 01 May 2024 08:00:00 EDT       | 2024-05-01T12:00:00Z
                    1 May 2024 12:00 UT                 | 2024-05-01T12:00:00Z
                    1714564800                          | 2024-05-01T12:00:00Z
                    1714564800000                       | 2024-05-01T12:00:00Z
                    1714564800.5                        | 2024-05-01T12:00:00.500Z
                    """)
    void instantsAreRead(String raw, Instant expected) {
        PublishedDate date = PublishedDate.parse(raw, ZoneOffset.UTC);

        assertThat(date).isEqualTo(new PublishedDate(expected, raw, DatePrecision.INSTANT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2024-05-01", "2024/05/01", "20240501", "1 May 2024", "May 1, 2024", "1 may 2024", " 2024-05-01 "
            })
    void daysAreMidnightUtc(String raw) {
        PublishedDate date = PublishedDate.parse(raw, ZoneId.of("Asia/Tokyo"));

        assertThat(date)
                .isEqualTo(new PublishedDate(Instant.parse("2024-05-01T00:00:00Z"), raw.strip(), DatePrecision.DAY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2024-02-30",
                "2024-13-01T00:00:00Z",
                "2024-05-01T25:00:00Z",
                "2024",
                "2024-05",
                "0",
                "12345",
                "99999999999999999",
                "-1714564800",
                "01/02/2024",
                "+1000000000-01-01T00:00:00Z",
                "Wed, 32 May 2024 12:00:00 GMT",
                "١ مايو ٢٠٢٤"
            })
    void whatCannotBeReadIsUnknownAndKept(String raw) {
        assertThat(PublishedDate.parse(raw, ZoneOffset.UTC))
                .isEqualTo(new PublishedDate(null, raw, DatePrecision.UNKNOWN));
    }

    @Test
    void aTimeWithoutAZoneIsTakenInTheConfiguredOne() {
        assertThat(PublishedDate.parse("2024-05-01T15:00:00", ZoneId.of("Asia/Riyadh"))
                        .at())
                .isEqualTo("2024-05-01T12:00:00Z");
    }

    @Test
    void noDateIsNone() {
        assertThat(PublishedDate.parse(null, ZoneOffset.UTC)).isEqualTo(PublishedDate.NONE);
        assertThat(PublishedDate.parse(" \n", ZoneOffset.UTC)).isEqualTo(PublishedDate.NONE);
    }

    @Test
    void anEndlessDateIsCut() {
        assertThat(PublishedDate.parse("1".repeat(100_000), ZoneOffset.UTC).raw())
                .hasSize(200);
    }

    @Test
    void theSourcesOwnPrecisionAndWordingWin() {
        PublishedDate date = PublishedDate.parse("2024-05-01T12:00:00Z", ZoneOffset.UTC);

        assertThat(date.withStated(DatePrecision.DAY, "on May Day"))
                .isEqualTo(new PublishedDate(Instant.parse("2024-05-01T00:00:00Z"), "on May Day", DatePrecision.DAY));
        assertThat(date.withStated(null, null)).isEqualTo(date);
    }
}
