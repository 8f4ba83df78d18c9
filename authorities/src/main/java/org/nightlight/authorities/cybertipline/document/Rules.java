package org.nightlight.authorities.cybertipline.document;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** The rules that the documentation states for single values. Each is linear in the text. */
final class Rules {

    private static final int MOST_ZONE_SECONDS = 14 * 3600;

    static final Rule<Object> ANY = (value, now) -> Optional.empty();

    static final Rule<Long> REPORT_NUMBER =
            (value, now) -> unless(value > 0, "must be the number of a finished report, greater than 0");

    /** A moment that XML Schema can write, be it past or not. */
    static final Rule<OffsetDateTime> MOMENT = (value, now) -> {
        int zone = value.getOffset().getTotalSeconds();
        return unless(
                zone % 60 == 0 && Math.abs(zone) <= MOST_ZONE_SECONDS && value.getYear() > 0 && value.getYear() <= 9999,
                "must be a date and time of the years 1 to 9999 with a time zone of whole minutes, at most 14 hours from UTC");
    };

    static final Rule<OffsetDateTime> PAST =
            MOMENT.and((value, now) -> unless(value.toInstant().isBefore(now), "must be in the past"));

    static final Rule<LocalDate> PAST_DAY = (value, now) -> unless(
            value.getYear() > 0 && value.isBefore(LocalDate.ofInstant(now, ZoneOffset.UTC)), "must be in the past");

    static final Rule<Integer> AGE = range(0, 150);

    static final Rule<Integer> PORT = range(1, 65_535);

    static final Rule<Double> LATITUDE = degrees(90);

    static final Rule<Double> LONGITUDE = degrees(180);

    static final Rule<String> URL = upTo(2083)
            .and((value, now) -> unless(
                    address(value), "must be a whole address, as " + "https://example.com/page, without spaces"));

    static final Rule<String> EMAIL = upTo(255).and((value, now) -> EmailForm.problem(value));

    static final Rule<String> IP = (value, now) -> unless(
            IpForm.accepts(value), "must be an IPv4 or IPv6 address in numbers, without a port or a network's length");

    static final Rule<String> COUNTRY = (value, now) ->
            unless(Places.COUNTRIES.contains(value), "must be a country's two capital letters (ISO 3166-1), as FR");

    static final Rule<String> STATE = (value, now) -> unless(
            Places.US_STATES.contains(value), "must be the two capital letters of a US state or territory, as TX");

    static final Rule<String> CALLING_CODE = (value, now) -> unless(
            value.length() >= 2 && value.length() <= 4 && value.charAt(0) == '+' && digits(value.substring(1)),
            "must be a plus and one to three digits, as +44");

    static final Rule<String> EXTENSION =
            (value, now) -> unless(value.length() <= 10 && digits(value), "must be one to ten digits");

    private Rules() {}

    static Rule<String> upTo(int most) {
        return (value, now) -> unless(
                value.length() <= most, "has %d characters; at most %d are accepted".formatted(value.length(), most));
    }

    private static Rule<Integer> range(int least, int most) {
        return (value, now) -> unless(value >= least && value <= most, "must be from %d to %d".formatted(least, most));
    }

    private static Rule<Double> degrees(int most) {
        return (value, now) ->
                unless(value >= -most && value <= most, "must be degrees from -%d to %d".formatted(most, most));
    }

    static boolean digits(String value) {
        return !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean address(String value) {
        if (value.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
            return false;
        }
        try {
            URI uri = new URI(value);
            return uri.isAbsolute() && uri.getRawAuthority() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    static Optional<String> unless(boolean holds, String problem) {
        return holds ? Optional.empty() : Optional.of(problem);
    }

    static boolean before(OffsetDateTime one, OffsetDateTime other) {
        Instant first = one.toInstant();
        return first.isBefore(other.toInstant());
    }
}
