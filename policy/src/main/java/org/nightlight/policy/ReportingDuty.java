package org.nightlight.policy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Something that the law of a region wants an authority to be told, or permits.
 *
 * @param id unique in the pack
 * @param harms it arises when a case is about one of them
 * @param ties and when one of them is in the region
 * @param channel the id of where to report
 * @param deadlines how soon; more than one where that depends on a priority, the most urgent first
 * @param unless when it does not arise after all
 * @param note what else to know; may be empty
 * @param confirmed whether its source is the law itself or as good; otherwise pages say that it is to be confirmed
 */
public record ReportingDuty(
        String id,
        String title,
        Set<Harm> harms,
        Set<Tie> ties,
        Force force,
        String channel,
        List<Deadline> deadlines,
        Keep keep,
        Optional<Unless> unless,
        String note,
        boolean confirmed,
        Region.Source source,
        Place place) {

    /** Copies the collections; harms and ties in their own order. */
    public ReportingDuty {
        harms = Collections.unmodifiableSet(new TreeSet<>(harms));
        ties = Collections.unmodifiableSet(new TreeSet<>(ties));
        deadlines = List.copyOf(deadlines);
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
        return source.stale(today);
    }

    /** What ties a case to a region. */
    public enum Tie {
        /** The service is established there. */
        SERVICE,
        /** A suspected person is there. */
        SUSPECT,
        /** A person harmed is there. */
        VICTIM
    }

    /** Whether one must. */
    public enum Force {
        /** The law demands it. */
        MUST,
        /** The law permits it. */
        MAY
    }

    /**
     * How soon after it became known.
     *
     * @param priority the priority it is for, such as {@code P1}; empty where there is only one deadline
     * @param words as the law says it
     * @param within the time that the law gives; zero for "immediately", empty where it names none
     * @param remind after what time this software reminds; there whenever {@code within} is no length of time
     */
    public record Deadline(
            Optional<String> priority, String words, Optional<Duration> within, Optional<Duration> remind) {

        /** Whether it is due the moment it is known. */
        public boolean immediate() {
            return within.filter(Duration::isZero).isPresent();
        }

        /** Whether the law gives a time; otherwise the clock is only a reminder. */
        public boolean legal() {
            return within.filter(time -> !time.isZero()).isPresent();
        }

        /** How long after it became known the clock runs out. */
        public Duration runs() {
            return within.filter(time -> !time.isZero()).or(() -> remind).orElse(Duration.ZERO);
        }
    }

    /**
     * How long what was reported is kept.
     *
     * @param content the content and what belongs to it, where the law names a time
     * @param reference the number of the report
     */
    public record Keep(Optional<Period> content, Optional<Period> reference, String words) {}

    /**
     * When it does not arise after all.
     *
     * @param reportedTo when it was reported by one of these channels before
     */
    public record Unless(List<String> reportedTo, String because) {

        /** Copies the list. */
        public Unless {
            reportedTo = List.copyOf(reportedTo);
        }
    }
}
