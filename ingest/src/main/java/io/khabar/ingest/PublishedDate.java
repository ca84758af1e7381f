package io.khabar.ingest;

import io.khabar.avro.DatePrecision;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When an article was published, as far as its source says.
 *
 * @param at the instant, in milliseconds; null if unknown; with precision DAY midnight UTC
 * @param raw the date as the source wrote it; null if it gave none
 * @param precision how much of {@code at} the source stated
 */
record PublishedDate(Instant at, String raw, DatePrecision precision) {

    static final PublishedDate NONE = new PublishedDate(null, null, DatePrecision.UNKNOWN);

    private static final int MAX_RAW = 200;
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,17}(\\.\\d{1,9})?");
    private static final Pattern DATE_TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt ]\\d");
    private static final Pattern BASIC_DATE =
            Pattern.compile("(1[6-9]|2[01])\\d\\d(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])");

    /** From here on a number counts milliseconds; below it counts seconds (it is 1973 in milliseconds, 5138 in seconds). */
    private static final BigDecimal LEAST_MILLIS = BigDecimal.valueOf(100_000_000_000L);

    /** 1973 in seconds: smaller numbers are years or counters rather than times. */
    private static final BigDecimal LEAST_SECONDS = BigDecimal.valueOf(100_000_000L);

    private static final BigDecimal MOST_MILLIS =
            BigDecimal.valueOf(Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli());

    /** ISO 8601 with the liberties that web pages and scripts take: a space for the T, no seconds, +0300 for +03:00. */
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .optionalEnd()
            .optionalStart()
            .appendLiteral(' ')
            .optionalEnd()
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendLiteral(' ')
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH", "Z")
            .optionalEnd()
            .optionalStart()
            .appendLiteral("UTC")
            .optionalEnd()
            .optionalStart()
            .appendLiteral("GMT")
            .optionalEnd()
            .optionalStart()
            .appendLiteral('[')
            .parseCaseSensitive()
            .appendZoneRegionId()
            .appendLiteral(']')
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withChronology(IsoChronology.INSTANCE)
            .withResolverStyle(ResolverStyle.STRICT);

    /** RFC 1123 with RFC 822's liberties: no weekday, no seconds, the zones' names that RFC 822 defines. */
    private static final DateTimeFormatter RFC_1123 = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .parseLenient()
            .optionalStart()
            .appendText(
                    ChronoField.DAY_OF_WEEK,
                    Map.of(1L, "Mon", 2L, "Tue", 3L, "Wed", 4L, "Thu", 5L, "Fri", 6L, "Sat", 7L, "Sun"))
            .appendLiteral(", ")
            .optionalEnd()
            .appendValue(ChronoField.DAY_OF_MONTH, 1, 2, SignStyle.NOT_NEGATIVE)
            .appendLiteral(' ')
            .appendText(ChronoField.MONTH_OF_YEAR, months())
            .appendLiteral(' ')
            .appendValue(ChronoField.YEAR, 4)
            .appendLiteral(' ')
            .appendValue(ChronoField.HOUR_OF_DAY, 2)
            .appendLiteral(':')
            .appendValue(ChronoField.MINUTE_OF_HOUR, 2)
            .optionalStart()
            .appendLiteral(':')
            .appendValue(ChronoField.SECOND_OF_MINUTE, 2)
            .optionalEnd()
            .appendLiteral(' ')
            .appendOffset("+HHMM", "GMT")
            .toFormatter(Locale.ENGLISH)
            .withChronology(IsoChronology.INSTANCE)
            .withResolverStyle(ResolverStyle.SMART);

    /** The zones that RFC 822 (5.1) names, and what people write for Greenwich. */
    private static final Map<String, String> RFC_822_ZONES = Map.of(
            "UT", "GMT", "UTC", "GMT", "Z", "GMT", "EST", "-0500", "EDT", "-0400", "CST", "-0600", "CDT", "-0500",
            "PST", "-0800", "PDT", "-0700");

    private static final List<DateTimeFormatter> ENGLISH_DAYS =
            List.of(english("d MMMM uuuu"), english("d MMM uuuu"), english("MMMM d, uuuu"), english("MMM d, uuuu"));

    /**
     * Reads a date: an ISO 8601 instant, date-time or date, RFC 1123, seconds or milliseconds since the epoch, or an
     * English date such as "3 June 2024".
     *
     * @param raw as the source wrote it; null or blank if it gave none
     * @param zone the zone of a date-time that names none
     * @return {@link #NONE} without a date; precision UNKNOWN with the raw text where it cannot be read
     */
    static PublishedDate parse(String raw, ZoneId zone) {
        String text = raw == null ? "" : TextNormalizer.line(raw);
        if (text.isEmpty()) {
            return NONE;
        }
        if (text.length() > MAX_RAW) {
            return new PublishedDate(null, text.substring(0, MAX_RAW), DatePrecision.UNKNOWN);
        }
        Optional<LocalDate> day = day(text);
        if (day.isPresent()) {
            return ofDay(day.get(), text);
        }
        Instant instant = instant(text, zone);
        return instant == null
                ? new PublishedDate(null, text, DatePrecision.UNKNOWN)
                : new PublishedDate(instant.truncatedTo(ChronoUnit.MILLIS), text, DatePrecision.INSTANT);
    }

    /** The same with the precision and the wording that the source states apart from the instant; null keeps ours. */
    PublishedDate withStated(DatePrecision stated, String statedRaw) {
        String words = statedRaw == null || statedRaw.isBlank() ? raw : TextNormalizer.line(statedRaw);
        if (words != null && words.length() > MAX_RAW) {
            words = words.substring(0, MAX_RAW);
        }
        if (at == null || stated != DatePrecision.DAY) {
            return new PublishedDate(at, words, precision);
        }
        return ofDay(at.atOffset(ZoneOffset.UTC).toLocalDate(), words);
    }

    /** The same, or that instant (with precision DAY its day) if this is after it: nothing that can be read was published later. */
    PublishedDate notAfter(Instant now) {
        if (at == null || !at.isAfter(now)) {
            return this;
        }
        return precision == DatePrecision.DAY
                ? ofDay(now.atOffset(ZoneOffset.UTC).toLocalDate(), raw)
                : new PublishedDate(now, raw, precision);
    }

    private static PublishedDate ofDay(LocalDate day, String raw) {
        return new PublishedDate(day.atStartOfDay(ZoneOffset.UTC).toInstant(), raw, DatePrecision.DAY);
    }

    private static Optional<LocalDate> day(String text) {
        if (DATE_TIME.matcher(text).lookingAt()) {
            return Optional.empty(); // as nearly all are, which thus need no trials
        }
        if (BASIC_DATE.matcher(text).matches()) {
            return parse(text, DateTimeFormatter.BASIC_ISO_DATE).map(LocalDate::from);
        }
        Optional<LocalDate> iso =
                parse(text.replace('/', '-'), DateTimeFormatter.ISO_LOCAL_DATE).map(LocalDate::from);
        if (iso.isPresent()) {
            return iso.filter(date -> date.getYear() >= 1 && date.getYear() <= 9999);
        }
        for (DateTimeFormatter format : ENGLISH_DAYS) {
            Optional<LocalDate> english = parse(text, format).map(LocalDate::from);
            if (english.isPresent()) {
                return english;
            }
        }
        return Optional.empty();
    }

    private static Instant instant(String text, ZoneId zone) {
        if (NUMBER.matcher(text).matches()) {
            return epoch(new BigDecimal(text));
        }
        Optional<TemporalAccessor> parsed = parse(text, ISO).or(() -> parse(rfc822Zone(text), RFC_1123));
        if (parsed.isEmpty()) {
            return null;
        }
        try {
            LocalDateTime local = LocalDateTime.from(parsed.get());
            if (local.getYear() < 1 || local.getYear() > 9999) {
                return null;
            }
            ZoneOffset offset = parsed.get().query(TemporalQueries.offset());
            if (offset != null) {
                return OffsetDateTime.of(local, offset).toInstant();
            }
            ZoneId region = parsed.get().query(TemporalQueries.zoneId());
            boolean greenwich = text.endsWith("UTC") || text.endsWith("GMT");
            return ZonedDateTime.of(local, region != null ? region : greenwich ? ZoneOffset.UTC : zone)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant epoch(BigDecimal number) {
        if (number.compareTo(LEAST_SECONDS) < 0) {
            return null;
        }
        BigDecimal millis = number.compareTo(LEAST_MILLIS) >= 0 ? number : number.movePointRight(3);
        return millis.compareTo(MOST_MILLIS) > 0 ? null : Instant.ofEpochMilli(millis.longValue());
    }

    private static String rfc822Zone(String text) {
        int space = text.lastIndexOf(' ');
        String offset = RFC_822_ZONES.get(text.substring(space + 1).toUpperCase(Locale.ROOT));
        return offset == null ? text : text.substring(0, space + 1) + offset;
    }

    private static Optional<TemporalAccessor> parse(String text, DateTimeFormatter format) {
        try {
            return Optional.of(format.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Map<Long, String> months() {
        return Map.ofEntries(
                Map.entry(1L, "Jan"),
                Map.entry(2L, "Feb"),
                Map.entry(3L, "Mar"),
                Map.entry(4L, "Apr"),
                Map.entry(5L, "May"),
                Map.entry(6L, "Jun"),
                Map.entry(7L, "Jul"),
                Map.entry(8L, "Aug"),
                Map.entry(9L, "Sep"),
                Map.entry(10L, "Oct"),
                Map.entry(11L, "Nov"),
                Map.entry(12L, "Dec"));
    }

    private static DateTimeFormatter english(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
