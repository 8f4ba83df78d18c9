package org.nightlight.authorities.cybertipline.report;

import java.util.List;
import java.util.Optional;

/**
 * A CyberTip: what happened, where, who reports, who is reported, to whom it was meant and whom it harmed.
 *
 * @param batchReason set for a batched report, for which other rules hold: see {@link BatchReason}
 * @param incidentSummary what happened and when
 * @param internetDetails where it happened; at least one unless batched
 * @param lawEnforcement the police who know of it already
 * @param reporter who reports
 * @param personsOrUsersReported the reported; one unless batched
 * @param intendedRecipients to whom it was meant
 * @param victims whom it harmed
 * @param additionalInfo the narrative; of any length
 */
public record Report(
        Optional<BatchReason> batchReason,
        IncidentSummary incidentSummary,
        List<InternetDetails> internetDetails,
        Optional<LawEnforcement> lawEnforcement,
        Reporter reporter,
        List<PersonOrUserReported> personsOrUsersReported,
        List<IntendedRecipient> intendedRecipients,
        List<Victim> victims,
        Optional<String> additionalInfo) {

    public Report {
        internetDetails = List.copyOf(internetDetails);
        personsOrUsersReported = List.copyOf(personsOrUsersReported);
        intendedRecipients = List.copyOf(intendedRecipients);
        victims = List.copyOf(victims);
    }

    /** The same report with another narrative. */
    public Report withAdditionalInfo(String text) {
        return new Report(
                batchReason,
                incidentSummary,
                internetDetails,
                lawEnforcement,
                reporter,
                personsOrUsersReported,
                intendedRecipients,
                victims,
                Optional.of(text));
    }

    /** Begins with nothing filled in but what is required. */
    public static Builder builder(IncidentSummary incidentSummary, Reporter reporter) {
        return new Builder(incidentSummary, reporter);
    }

    /** Fills in a report field by field. Not for several threads. */
    public static final class Builder {

        private Optional<BatchReason> batchReason = Optional.empty();
        private final IncidentSummary incidentSummary;
        private List<InternetDetails> internetDetails = List.of();
        private Optional<LawEnforcement> lawEnforcement = Optional.empty();
        private final Reporter reporter;
        private List<PersonOrUserReported> personsOrUsersReported = List.of();
        private List<IntendedRecipient> intendedRecipients = List.of();
        private List<Victim> victims = List.of();
        private Optional<String> additionalInfo = Optional.empty();

        private Builder(IncidentSummary incidentSummary, Reporter reporter) {
            this.incidentSummary = incidentSummary;
            this.reporter = reporter;
        }

        public Builder batchReason(BatchReason value) {
            batchReason = Optional.of(value);
            return this;
        }

        public Builder internetDetails(InternetDetails... values) {
            internetDetails = List.of(values);
            return this;
        }

        public Builder lawEnforcement(LawEnforcement value) {
            lawEnforcement = Optional.of(value);
            return this;
        }

        public Builder personsOrUsersReported(PersonOrUserReported... values) {
            personsOrUsersReported = List.of(values);
            return this;
        }

        public Builder intendedRecipients(IntendedRecipient... values) {
            intendedRecipients = List.of(values);
            return this;
        }

        public Builder victims(Victim... values) {
            victims = List.of(values);
            return this;
        }

        public Builder additionalInfo(String value) {
            additionalInfo = Optional.of(value);
            return this;
        }

        /** The report as filled in so far. */
        public Report build() {
            return new Report(
                    batchReason,
                    incidentSummary,
                    internetDetails,
                    lawEnforcement,
                    reporter,
                    personsOrUsersReported,
                    intendedRecipients,
                    victims,
                    additionalInfo);
        }
    }

    /** Names the block and shows nothing of it. */
    @Override
    public String toString() {
        return "Report[not shown]";
    }
}
