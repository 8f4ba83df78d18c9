package org.nightlight.authorities.cybertipline.document;

import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.nightlight.authorities.cybertipline.SampleReports.CLOCK;
import static org.nightlight.authorities.cybertipline.SampleReports.THEN;
import static org.nightlight.authorities.cybertipline.SampleReports.report;
import static org.nightlight.authorities.cybertipline.SampleReports.summary;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.nightlight.authorities.cybertipline.report.Account;
import org.nightlight.authorities.cybertipline.report.Address;
import org.nightlight.authorities.cybertipline.report.BatchReason;
import org.nightlight.authorities.cybertipline.report.Email;
import org.nightlight.authorities.cybertipline.report.IncidentSummary;
import org.nightlight.authorities.cybertipline.report.IncidentType;
import org.nightlight.authorities.cybertipline.report.IntendedRecipient;
import org.nightlight.authorities.cybertipline.report.InternetDetails;
import org.nightlight.authorities.cybertipline.report.IpCaptureEvent;
import org.nightlight.authorities.cybertipline.report.LawEnforcement;
import org.nightlight.authorities.cybertipline.report.Person;
import org.nightlight.authorities.cybertipline.report.PersonOrUserReported;
import org.nightlight.authorities.cybertipline.report.Report;
import org.nightlight.authorities.cybertipline.report.Reporter;
import org.nightlight.authorities.cybertipline.report.Victim;

/** Reports that are wrong about what happened, with the field at which each is stopped. */
final class InvalidIncidents {

    private static final Optional<String> NO_TEXT = Optional.empty();

    private InvalidIncidents() {}

    static Stream<Arguments> summaries() {
        return Stream.of(
                summaryWith(
                        "incidentSummary/incidentType",
                        IncidentSummary.builder().incidentDateTime(THEN)),
                summaryWith(
                        "incidentSummary/incidentDateTime",
                        IncidentSummary.builder().incidentType(IncidentType.CHILD_SEX_TOURISM)),
                summaryWith(
                        "incidentSummary/incidentDateTime",
                        summary().incidentDateTime(OffsetDateTime.now(CLOCK).plusSeconds(1))),
                summaryWith("incidentSummary/incidentDateTime", summary().incidentDateTime(OffsetDateTime.now(CLOCK))),
                summaryWith(
                        "incidentSummary/incidentDateTime",
                        summary().incidentDateTime(OffsetDateTime.parse("2026-01-15T14:05:11+15:00"))),
                summaryWith("incidentSummary/platform", summary().platform(" ")),
                summaryWith("incidentSummary/escalateToHighPriority", summary().escalateToHighPriority("")),
                summaryWith(
                        "incidentSummary/escalateToHighPriority", summary().escalateToHighPriority("x".repeat(3001))));
    }

    static Stream<Arguments> places() {
        return Stream.of(
                placeWith(
                        "webPageIncident/url[1]",
                        new InternetDetails.WebPageIncident(List.of("harbour.example"), NO_TEXT, Optional.empty())),
                placeWith(
                        "emailIncident/emailAddress[1]",
                        new InternetDetails.EmailIncident(List.of(Email.of("nobody@example.net")), NO_TEXT, NO_TEXT)),
                placeWith(
                        "newsgroupIncident/emailAddress[1]",
                        new InternetDetails.NewsgroupIncident(
                                NO_TEXT, List.of(Email.of("nobody@example.net")), NO_TEXT, NO_TEXT)),
                placeWith(
                        "cellPhoneIncident/latitude",
                        new InternetDetails.CellPhoneIncident(
                                Optional.empty(), Optional.of(90.5), Optional.of(0.0), NO_TEXT)),
                placeWith(
                        "cellPhoneIncident/longitude",
                        new InternetDetails.CellPhoneIncident(
                                Optional.empty(), Optional.of(0.0), Optional.of(Double.NaN), NO_TEXT)),
                placeWith(
                        "peer2peerIncident/ipCaptureEvent[1]/ipAddress",
                        new InternetDetails.PeerToPeerIncident(
                                NO_TEXT, List.of(IpCaptureEvent.of("peer")), NO_TEXT, NO_TEXT)),
                placeWith(
                        "nonInternetIncident/incidentAddress[1]/zipCode",
                        new InternetDetails.NonInternetIncident(
                                NO_TEXT,
                                List.of(Address.builder()
                                        .zipCode("7".repeat(21))
                                        .build()),
                                NO_TEXT)));
    }

    static Stream<Arguments> batches() {
        return Stream.of(
                arguments(
                        "incidentSummary/escalateToHighPriority",
                        Report.builder(
                                        summary()
                                                .escalateToHighPriority("Today.")
                                                .build(),
                                        Reporter.at("desk@example.org"))
                                .batchReason(BatchReason.VIRAL_POTENTIAL_MEME)
                                .personsOrUsersReported(PersonOrUserReported.of(Account.of("river-17")))
                                .build()),
                batchWith("internetDetails", report(summary().build())),
                batchWith("lawEnforcement", batch().lawEnforcement(LawEnforcement.agency("Harbour Police"))),
                batchWith(
                        "intendedRecipient",
                        batch().intendedRecipients(new IntendedRecipient(Optional.empty(), Account.of("stone-4")))),
                batchWith("victim", batch().victims(Victim.of(Person.builder().build(), Account.of("stone-4")))),
                batchWith("additionalInfo", batch().additionalInfo("More.")),
                arguments("personOrUserReported", batch().build()),
                arguments(
                        "personOrUserReported[1]/espIdentifier",
                        batch().personsOrUsersReported(PersonOrUserReported.of(
                                        Account.builder().build()))
                                .build()),
                arguments(
                        "personOrUserReported[1]",
                        batch().personsOrUsersReported(PersonOrUserReported.of(Account.builder()
                                        .espIdentifier("river-17")
                                        .screenName("river")
                                        .build()))
                                .build()));
    }

    private static Report.Builder batch() {
        return Report.builder(summary().build(), Reporter.at("desk@example.org"))
                .batchReason(BatchReason.VIRAL_POTENTIAL_MEME);
    }

    private static Arguments batchWith(String field, Report.Builder report) {
        return arguments(
                field,
                report.batchReason(BatchReason.VIRAL_POTENTIAL_MEME)
                        .personsOrUsersReported(PersonOrUserReported.of(Account.of("river-17")))
                        .build());
    }

    private static Arguments summaryWith(String field, IncidentSummary.Builder summary) {
        return arguments(field, report(summary.build()).build());
    }

    private static Arguments placeWith(String field, InternetDetails place) {
        return arguments(
                "internetDetails[1]/" + field,
                report(summary().build()).internetDetails(place).build());
    }
}
