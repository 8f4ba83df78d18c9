package org.nightlight.server.console.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import org.nightlight.policy.Priority;
import org.nightlight.policy.Verdict;
import org.nightlight.server.console.Tone;
import org.nightlight.server.identity.Role;
import org.springframework.stereotype.Component;

/** How values read in pages; templates have it as {@code @words}. */
@Component("words")
final class Words {

    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** The time to the second, in UTC. */
    public String exact(Instant at) {
        return EXACT.format(at);
    }

    /** An enumeration's value in small letters with spaces. */
    public String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** An enumeration's value as the beginning of a sentence. */
    public String sentence(Enum<?> value) {
        String lower = lower(value);
        return Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
    }

    /** How much a case's priority draws the eye. */
    public String tone(Priority priority) {
        return switch (priority) {
            case IMMINENT, URGENT -> Tone.URGENT.css();
            case HIGH -> Tone.WARNING.css();
            case NORMAL -> Tone.INFO.css();
            case LOW -> Tone.NEUTRAL.css();
        };
    }

    /** How much a verdict draws the eye. */
    public String tone(Verdict verdict) {
        return switch (verdict) {
            case ALLOW -> Tone.OK.css();
            case NUDGE -> Tone.INFO.css();
            case HOLD -> Tone.WARNING.css();
            case BLOCK -> Tone.URGENT.css();
        };
    }

    /** The roles' titles in the order of the matrix. */
    public String roles(Collection<Role> roles) {
        return roles.stream().sorted(Comparator.naturalOrder()).map(Role::title).collect(Collectors.joining(", "));
    }
}
