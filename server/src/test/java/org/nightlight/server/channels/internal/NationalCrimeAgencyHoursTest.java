package org.nightlight.server.channels.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nightlight.server.channels.CaseDuty;
import org.nightlight.server.channels.internal.ChannelsSlice.Subject;

/** When the National Crime Agency must be telephoned too. */
final class NationalCrimeAgencyHoursTest {

    private final ChannelsSlice slice = ChannelsSlice.get();

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T07:00:00Z, false",
        "2026-11-27T06:59:59Z, true",
        "2026-11-27T16:59:59Z, false",
        "2026-11-27T17:00:00Z, true",
        "2026-11-28T12:00:00Z, true",
        "2026-07-01T06:30:00Z, false",
        "2026-07-01T16:30:00Z, true",
    })
    void urgent_outsideOfficeHoursInLondon_asksForTheTelephone(Instant now, boolean telephone) {
        assertThat(advice(Optional.of("P1"), now).stream().anyMatch(line -> line.contains("telephone")))
                .isEqualTo(telephone);
    }

    @Test
    void leastUrgent_neverAsksForTheTelephone() {
        assertThat(advice(Optional.of("P3"), Instant.parse("2026-11-28T12:00:00Z")))
                .isEmpty();
    }

    @Test
    void noPriority_asksForIt_andIsTakenForTheMostUrgent() {
        assertThat(advice(Optional.empty(), Instant.parse("2026-11-28T12:00:00Z")))
                .hasSize(2);
    }

    @Test
    void settled_asksForNothing() {
        slice.establishedIn("GB");
        Subject river = slice.subject("GB", Optional.of("GB"));
        String id = slice.open(river, "child-safety/abuse-material", true);
        slice.desk()
                .notApplicable(slice.duty(id, "uk-nca").id(), "It is a rehearsal of the lake", ChannelsSlice.REVIEWER);
        assertThat(slice.bean(NationalCrimeAgencyChannel.class)
                        .advice(slice.duty(id, "uk-nca"), Instant.parse("2026-11-28T12:00:00Z")))
                .isEmpty();
    }

    private List<String> advice(Optional<String> priority, Instant now) {
        slice.establishedIn("GB");
        Subject river = slice.subject("GB", Optional.of("GB"));
        String id = slice.open(river, "child-safety/abuse-material", true);
        CaseDuty duty = slice.duty(id, "uk-nca");
        priority.ifPresent(chosen -> slice.desk().priority(duty.id(), chosen, ChannelsSlice.REVIEWER));
        return slice.bean(NationalCrimeAgencyChannel.class).advice(slice.duty(id, "uk-nca"), now);
    }
}
