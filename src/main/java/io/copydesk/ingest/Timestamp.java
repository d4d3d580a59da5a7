package io.copydesk.ingest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A moment as a document gives it.
 *
 * @param instant to the microsecond, which is what the databases keep
 * @param zone how the zone was given
 */
record Timestamp(Instant instant, Zone zone) {

    /** Where the zone of a moment comes from. */
    enum Zone {
        UTC,
        OTHER,
        ASSUMED
    }

    private static final int DATE = "2024-03-06".length();
    private static final int LONGEST = 40;

    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendValue(ChronoField.YEAR, 4)
            .appendPattern("-MM-dd")
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH", "Z")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /** The moment that a text stands for; null when it stands for none between 1900 and 2200. */
    static @Nullable Timestamp of(String written) {
        var text = PlainText.trim(written);
        if (text.length() < DATE || text.length() > LONGEST) {
            return null;
        }
        try {
            var parsed = FORM.parse(
                    text.startsWith(" ", DATE) ? text.substring(0, DATE) + 'T' + text.substring(DATE + 1) : text);
            var date = LocalDate.from(parsed);
            var time = parsed.query(TemporalQueries.localTime());
            var offset = parsed.query(TemporalQueries.offset());
            var instant = date.atTime(time == null ? LocalTime.MIDNIGHT : time)
                    .toInstant(offset == null ? ZoneOffset.UTC : offset)
                    .truncatedTo(ChronoUnit.MICROS);
            int year = instant.atOffset(ZoneOffset.UTC).getYear();
            return year < 1900 || year > 2200 ? null : new Timestamp(instant, zone(offset));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static Zone zone(@Nullable ZoneOffset offset) {
        if (offset == null) {
            return Zone.ASSUMED;
        }
        return offset.equals(ZoneOffset.UTC) ? Zone.UTC : Zone.OTHER;
    }
}
