package org.nightlight.authorities.cybertipline;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.nightlight.authorities.cybertipline.report.Account;
import org.nightlight.authorities.cybertipline.report.BatchReason;
import org.nightlight.authorities.cybertipline.report.Details;
import org.nightlight.authorities.cybertipline.report.DetailsType;
import org.nightlight.authorities.cybertipline.report.FileAnnotation;
import org.nightlight.authorities.cybertipline.report.FileDetails;
import org.nightlight.authorities.cybertipline.report.FileHash;
import org.nightlight.authorities.cybertipline.report.FileRelevance;
import org.nightlight.authorities.cybertipline.report.IncidentSummary;
import org.nightlight.authorities.cybertipline.report.IncidentType;
import org.nightlight.authorities.cybertipline.report.IndustryClassification;
import org.nightlight.authorities.cybertipline.report.IntendedRecipient;
import org.nightlight.authorities.cybertipline.report.InternationalProcess;
import org.nightlight.authorities.cybertipline.report.InternetDetails;
import org.nightlight.authorities.cybertipline.report.LawEnforcement;
import org.nightlight.authorities.cybertipline.report.NameValue;
import org.nightlight.authorities.cybertipline.report.Person;
import org.nightlight.authorities.cybertipline.report.PersonOrUserReported;
import org.nightlight.authorities.cybertipline.report.Report;
import org.nightlight.authorities.cybertipline.report.ReportAnnotation;
import org.nightlight.authorities.cybertipline.report.Reporter;
import org.nightlight.authorities.cybertipline.report.Victim;

/** Invented reports for tests, on invented accounts. */
public final class SampleReports {

    /** When the tests are. */
    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-01T12:00:00Z"), ZoneOffset.UTC);

    /** When what is reported was. */
    public static final OffsetDateTime THEN = SampleParts.THEN;

    private SampleReports() {}

    /** A summary with what is required. */
    public static IncidentSummary.Builder summary() {
        return IncidentSummary.builder()
                .incidentType(IncidentType.ONLINE_ENTICEMENT)
                .incidentDateTime(THEN);
    }

    /** A report with what is required, to which more is added. */
    public static Report.Builder report(IncidentSummary summary) {
        return Report.builder(summary, Reporter.at("desk@example.org")).internetDetails(SampleParts.chat("Harbour"));
    }

    /** A report with what is required. */
    public static Report minimal() {
        return report(summary().build()).build();
    }

    /** A report as a small service would make it: of words alone. */
    public static Report typical() {
        return report(summary()
                        .platform("Harbour")
                        .annotations(ReportAnnotation.SEXTORTION)
                        .incidentDateTimeDescription("Time of the last message, by the server's clock.")
                        .build())
                .personsOrUsersReported(PersonOrUserReported.of(Account.builder()
                        .espIdentifier("river-17")
                        .espService("Harbour")
                        .screenName("river-17")
                        .ipCaptureEvents(SampleParts.login())
                        .build()))
                .victims(Victim.of(Person.builder().age(13).build(), Account.of("stone-4")))
                .additionalInfo("The transcript is attached.")
                .build();
    }

    /** A report with every field there is. */
    public static Report full() {
        return Report.builder(
                        summary()
                                .platform("Harbour")
                                .escalateToHighPriority("A meeting is announced for today.")
                                .annotations(
                                        ReportAnnotation.SEXTORTION,
                                        ReportAnnotation.CSAM_SOLICITATION,
                                        ReportAnnotation.MINOR_TO_MINOR,
                                        ReportAnnotation.SPAM,
                                        ReportAnnotation.SADISTIC_ONLINE_EXPLOITATION)
                                .incidentDateTimeDescription("Time of the last message.")
                                .build(),
                        SampleParts.reporter())
                .internetDetails(SampleParts.places().toArray(InternetDetails[]::new))
                .lawEnforcement(new LawEnforcement(
                        "Harbour Police",
                        Optional.of("17/26"),
                        Optional.of(SampleParts.contact()),
                        Optional.of(true),
                        Optional.of(false),
                        Optional.of(new InternationalProcess(true, Optional.of("FR")))))
                .personsOrUsersReported(new PersonOrUserReported(
                        Optional.of(SampleParts.person()),
                        Optional.of("A grey van."),
                        SampleParts.account("river-17").groupIdentifier("g-1").build(),
                        Optional.of(false),
                        List.of(SampleParts.associated())))
                .intendedRecipients(new IntendedRecipient(
                        Optional.of(SampleParts.person()),
                        SampleParts.account("stone-4").groupIdentifier("g-1").build()))
                .victims(
                        new Victim(
                                SampleParts.person(),
                                SampleParts.account("stone-4").build(),
                                Optional.of("A school"),
                                List.of(SampleParts.associated())),
                        Victim.of(Person.builder().build(), Account.of("stone-5")))
                .additionalInfo("Detected by a user's report; reviewed by two people.")
                .build();
    }

    /** A batched report. */
    public static Report batched() {
        return Report.builder(summary().build(), Reporter.at("desk@example.org"))
                .batchReason(BatchReason.VIRAL_POTENTIAL_MEME)
                .personsOrUsersReported(
                        PersonOrUserReported.of(Account.of("river-17")),
                        PersonOrUserReported.of(Account.of("river-18")))
                .build();
    }

    /** File details with every field there is. */
    public static FileDetails.Builder file(long report, String file) {
        return FileDetails.builder(report, file)
                .originalFileName("drawing.png")
                .uploadedToEspTimestamp(THEN)
                .locationOfFile("https://harbour.example/files/1")
                .fileViewedByEsp(true)
                .exifViewedByEsp(true)
                .publiclyAvailable(false)
                .fileRelevance(FileRelevance.REPORTED)
                .annotations(FileAnnotation.values())
                .industryClassification(IndustryClassification.B2)
                .originalFileHashes(new FileHash("MD5", "d41d8cd98f00b204e9800998ecf8427e"))
                .ipCaptureEvent(SampleParts.login())
                .deviceIds(SampleParts.device())
                .details(new Details(Optional.of(DetailsType.EXIF), List.of(new NameValue("Model", "A camera"))))
                .additionalInfo("A drawing.", "Of hills.");
    }
}
