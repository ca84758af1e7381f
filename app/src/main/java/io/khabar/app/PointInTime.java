package io.khabar.app;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a time as people give it: so long ago (2h, 90m, 7d, 30s), a day (2026-11-23, in UTC) or an instant (2026-11-23T08:00:00Z). */
public final class PointInTime {

    /** What may be given, for help texts. */
    public static final String FORMS =
            "so long ago (30s, 90m, 2h, 7d), a day (2026-11-23, UTC) or 2026-11-23T08:00:00Z";

    private static final Pattern AGO = Pattern.compile("(\\d{1,9})([smhd])");

    private PointInTime() {}

    /**
     * The instant that is meant.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Instant parse(String text, InstantSource clock) {
        String given = text.strip();
        Matcher ago = AGO.matcher(given.toLowerCase(Locale.ROOT));
        try {
            if (ago.matches()) {
                return clock.instant().minus(duration(Long.parseLong(ago.group(1)), ago.group(2)));
            }
            if (given.length() == 10) {
                return LocalDate.parse(given).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            return OffsetDateTime.parse(given).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is no time: give " + FORMS, e);
        }
    }

    private static Duration duration(long count, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
