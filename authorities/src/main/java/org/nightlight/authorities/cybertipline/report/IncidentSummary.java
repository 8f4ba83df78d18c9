package org.nightlight.authorities.cybertipline.report;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What happened and when.
 *
 * @param incidentType required to file; never preset, a person chooses it
 * @param platform where, in a word; up to 256 characters
 * @param escalateToHighPriority why it is urgent, in words, up to 3000 characters; that it is there escalates the report
 * @param annotations what else is true
 * @param incidentDateTime required to file: when it happened, as observed, in the past
 * @param incidentDateTimeDescription what that time is the time of; up to 3000 characters
 */
public record IncidentSummary(
        Optional<IncidentType> incidentType,
        Optional<String> platform,
        Optional<String> escalateToHighPriority,
        Set<ReportAnnotation> annotations,
        Optional<OffsetDateTime> incidentDateTime,
        Optional<String> incidentDateTimeDescription) {

    public IncidentSummary {
        annotations = Set.copyOf(annotations);
    }

    /** What is required. */
    public static IncidentSummary of(IncidentType type, OffsetDateTime when) {
        return builder().incidentType(type).incidentDateTime(when).build();
    }

    /** Begins with nothing filled in. */
    public static Builder builder() {
        return new Builder();
    }

    /** Fills in an incident summary field by field. Not for several threads. */
    public static final class Builder {

        private Optional<IncidentType> incidentType = Optional.empty();
        private Optional<String> platform = Optional.empty();
        private Optional<String> escalateToHighPriority = Optional.empty();
        private Set<ReportAnnotation> annotations = Set.of();
        private Optional<OffsetDateTime> incidentDateTime = Optional.empty();
        private Optional<String> incidentDateTimeDescription = Optional.empty();

        private Builder() {}

        public Builder incidentType(IncidentType value) {
            incidentType = Optional.of(value);
            return this;
        }

        public Builder platform(String value) {
            platform = Optional.of(value);
            return this;
        }

        public Builder escalateToHighPriority(String value) {
            escalateToHighPriority = Optional.of(value);
            return this;
        }

        public Builder annotations(ReportAnnotation... values) {
            annotations = Set.copyOf(List.of(values));
            return this;
        }

        public Builder incidentDateTime(OffsetDateTime value) {
            incidentDateTime = Optional.of(value);
            return this;
        }

        public Builder incidentDateTimeDescription(String value) {
            incidentDateTimeDescription = Optional.of(value);
            return this;
        }

        /** The incident summary as filled in so far. */
        public IncidentSummary build() {
            return new IncidentSummary(
                    incidentType,
                    platform,
                    escalateToHighPriority,
                    annotations,
                    incidentDateTime,
                    incidentDateTimeDescription);
        }
    }

    /** Names the block and shows nothing of it. */
    @Override
    public String toString() {
        return "IncidentSummary[not shown]";
    }
}
