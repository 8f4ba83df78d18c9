package org.nightlight.server.cybertips.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IncidentTimeTest {

    @Test
    void of_anyChoices_isTheTimeOfAReportedEventOrNone() {
        Random random = new Random(11);
        for (int round = 0; round < 1000; round++) {
            List<KnownEvent> events = IntStream.range(0, random.nextInt(6))
                    .mapToObj(number -> InventedEvents.message(random.nextInt(10_000), "hi"))
                    .toList();
            Set<String> context = new HashSet<>();
            events.stream().filter(_ -> random.nextBoolean()).forEach(event -> context.add(event.decision()));
            Optional<String> chosen = switch (random.nextInt(3)) {
                case 0 -> Optional.empty();
                case 1 -> Optional.of("dec_of_another_case");
                default ->
                    events.isEmpty()
                            ? Optional.empty()
                            : Optional.of(events.getFirst().decision());
            };
            DraftForm form = form(context, chosen);
            List<KnownEvent> reported = events.stream()
                    .filter(event -> !context.contains(event.decision()))
                    .toList();

            Optional<IncidentTime> time = IncidentTime.of(events, form);

            if (chosen.isPresent()) {
                assertThat(time.map(one -> one.event().decision()))
                        .isEqualTo(reported.stream()
                                .map(KnownEvent::decision)
                                .filter(chosen.get()::equals)
                                .findFirst());
            } else {
                assertThat(time.map(IncidentTime::at))
                        .isEqualTo(reported.stream().map(KnownEvent::at).max(java.time.Instant::compareTo));
            }
            time.ifPresent(one -> {
                assertThat(OffsetDateTime.parse(one.written()).getOffset()).isEqualTo(ZoneOffset.UTC);
                assertThat(OffsetDateTime.parse(one.written()).toInstant())
                        .isEqualTo(one.event().at());
            });
        }
    }

    @Test
    void of_noEvents_isNone() {
        assertThat(IncidentTime.of(List.of(), DraftForm.empty(false))).isEmpty();
    }

    private static DraftForm form(Set<String> contextOnly, Optional<String> timeFrom) {
        DraftForm empty = DraftForm.empty(false);
        return new DraftForm(
                empty.kind(),
                empty.marks(),
                false,
                timeFrom,
                "",
                empty.place(),
                "",
                contextOnly,
                empty.parts(),
                empty.remarks(),
                empty.files(),
                empty.police(),
                empty.danger(),
                "");
    }
}
