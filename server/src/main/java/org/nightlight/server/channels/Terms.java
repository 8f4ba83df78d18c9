package org.nightlight.server.channels;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.nightlight.policy.Channel;
import org.nightlight.policy.DutyMatrix.Owed;
import org.nightlight.policy.Region;
import org.nightlight.policy.ReportingDuty;
import org.nightlight.policy.ReportingDuty.Deadline;
import org.nightlight.policy.ReportingDuty.Keep;

/**
 * What the policy pack said of a duty on the day it arose; a pack that changes does not change what was owed.
 *
 * @param region the title of the region whose law it is; empty when a person added it
 * @param why what of the case is in that region: {@code service}, {@code suspect} or {@code victim}; empty when a person
 *     added it
 * @param unless by which channels' reports it is settled
 * @param unlessBecause why
 * @param confirmed whether both the duty and its channel rest on a good source
 */
public record Terms(
        String title,
        String region,
        String why,
        String channelTitle,
        Optional<String> url,
        Optional<String> contact,
        String about,
        List<Deadline> deadlines,
        Keep keep,
        List<String> unless,
        String unlessBecause,
        String note,
        boolean confirmed,
        String source,
        LocalDate asOf) {

    /** Copies the lists. */
    public Terms {
        deadlines = List.copyOf(deadlines);
        unless = List.copyOf(unless);
    }

    /** Of a duty that applies now. */
    public static Terms of(Owed owed) {
        ReportingDuty duty = owed.duty();
        Channel channel = owed.channel();
        return new Terms(
                duty.title(),
                owed.region().title(),
                owed.ground().tie().name().toLowerCase(java.util.Locale.ROOT),
                channel.title(),
                channel.url(),
                channel.contact(),
                channel.about(),
                duty.deadlines(),
                duty.keep(),
                duty.unless().map(ReportingDuty.Unless::reportedTo).orElse(List.of()),
                duty.unless().map(ReportingDuty.Unless::because).orElse(""),
                duty.note(),
                duty.confirmed() && channel.confirmed(),
                duty.source().title(),
                duty.source().asOf());
    }

    /** The deadline of a priority; the most urgent where none is named or known. */
    public Deadline deadline(Optional<String> priority) {
        return deadlines.stream()
                .filter(deadline -> priority.isPresent() && deadline.priority().equals(priority))
                .findFirst()
                .orElse(deadlines.getFirst());
    }

    /** Whether its source was read too long ago. */
    public boolean stale(LocalDate today) {
        return new Region.Source(source, asOf).stale(today);
    }
}
