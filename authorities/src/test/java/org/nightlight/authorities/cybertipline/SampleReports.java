package org.nightlight.authorities.cybertipline;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.nightlight.authorities.cybertipline.report.Account;
import org.nightlight.authorities.cybertipline.report.AccountDisabled;
import org.nightlight.authorities.cybertipline.report.Address;
import org.nightlight.authorities.cybertipline.report.AddressType;
import org.nightlight.authorities.cybertipline.report.AssociatedAccount;
import org.nightlight.authorities.cybertipline.report.AssociatedAccountType;
import org.nightlight.authorities.cybertipline.report.BatchReason;
import org.nightlight.authorities.cybertipline.report.CapturedEvent;
import org.nightlight.authorities.cybertipline.report.ContactPerson;
import org.nightlight.authorities.cybertipline.report.Details;
import org.nightlight.authorities.cybertipline.report.DetailsType;
import org.nightlight.authorities.cybertipline.report.DeviceId;
import org.nightlight.authorities.cybertipline.report.Email;
import org.nightlight.authorities.cybertipline.report.EmailType;
import org.nightlight.authorities.cybertipline.report.EstimatedLocation;
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
import org.nightlight.authorities.cybertipline.report.InternetDetails.CellPhoneIncident;
import org.nightlight.authorities.cybertipline.report.InternetDetails.ChatImIncident;
import org.nightlight.authorities.cybertipline.report.InternetDetails.EmailIncident;
import org.nightlight.authorities.cybertipline.report.InternetDetails.NewsgroupIncident;
import org.nightlight.authorities.cybertipline.report.InternetDetails.NonInternetIncident;
import org.nightlight.authorities.cybertipline.report.InternetDetails.OnlineGamingIncident;
import org.nightlight.authorities.cybertipline.report.InternetDetails.PeerToPeerIncident;
import org.nightlight.authorities.cybertipline.report.InternetDetails.WebPageIncident;
import org.nightlight.authorities.cybertipline.report.IpCaptureEvent;
import org.nightlight.authorities.cybertipline.report.LawEnforcement;
import org.nightlight.authorities.cybertipline.report.NameValue;
import org.nightlight.authorities.cybertipline.report.Person;
import org.nightlight.authorities.cybertipline.report.PersonOrUserReported;
import org.nightlight.authorities.cybertipline.report.Phone;
import org.nightlight.authorities.cybertipline.report.PhoneType;
import org.nightlight.authorities.cybertipline.report.Report;
import org.nightlight.authorities.cybertipline.report.ReportAnnotation;
import org.nightlight.authorities.cybertipline.report.Reporter;
import org.nightlight.authorities.cybertipline.report.Victim;

/** Invented reports for tests, on invented accounts. */
public final class SampleReports {

    /** When the tests are. */
    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-01T12:00:00Z"), ZoneOffset.UTC);

    /** When what is reported was. */
    public static final OffsetDateTime THEN = OffsetDateTime.parse("2026-01-15T14:05:11Z");

    private static final Email MAIL = Email.of("river-17@example.net");

    private SampleReports() {}

    /** A summary with what is required. */
    public static IncidentSummary.Builder summary() {
        return IncidentSummary.builder()
                .incidentType(IncidentType.ONLINE_ENTICEMENT)
                .incidentDateTime(THEN);
    }

    /** A report with what is required, to which more is added. */
    public static Report.Builder report(IncidentSummary summary) {
        return Report.builder(summary, Reporter.at("desk@example.org")).internetDetails(chat("Harbour"));
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
                        .ipCaptureEvents(login())
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
                        reporter())
                .internetDetails(places().toArray(InternetDetails[]::new))
                .lawEnforcement(new LawEnforcement(
                        "Harbour Police",
                        Optional.of("17/26"),
                        Optional.of(contact()),
                        Optional.of(true),
                        Optional.of(false),
                        Optional.of(new InternationalProcess(true, Optional.of("FR")))))
                .personsOrUsersReported(new PersonOrUserReported(
                        Optional.of(person()),
                        Optional.of("A grey van."),
                        account("river-17").groupIdentifier("g-1").build(),
                        Optional.of(false),
                        List.of(associated())))
                .intendedRecipients(new IntendedRecipient(
                        Optional.of(person()),
                        account("stone-4").groupIdentifier("g-1").build()))
                .victims(
                        new Victim(
                                person(), account("stone-4").build(), Optional.of("A school"), List.of(associated())),
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

    /** One place of each kind. */
    public static List<InternetDetails> places() {
        return List.of(
                new WebPageIncident(
                        List.of("https://harbour.example/pages/1"), Optional.of("A page."), Optional.of(true)),
                new EmailIncident(List.of(MAIL), Optional.of("Attached."), Optional.of("A mail.")),
                new NewsgroupIncident(
                        Optional.of("harbour.talk"), List.of(MAIL), Optional.of("Attached."), Optional.of("A group.")),
                chat("Harbour"),
                new OnlineGamingIncident(
                        Optional.of("Harbour Boats"),
                        Optional.of("A console"),
                        Optional.of("Attached."),
                        Optional.of("A game.")),
                new CellPhoneIncident(
                        Optional.of(phone()), Optional.of(52.5), Optional.of(-13.25), Optional.of("A call.")),
                new NonInternetIncident(Optional.of("A harbour"), List.of(address()), Optional.of("A place.")),
                new PeerToPeerIncident(
                        Optional.of("A client"), List.of(login()), Optional.of("a.bin, b.bin"), Optional.of("Peers.")));
    }

    /** A chat. */
    public static ChatImIncident chat(String client) {
        return new ChatImIncident(
                Optional.of(client), Optional.of("direct"), Optional.of("Attached."), Optional.of("A chat."));
    }

    /** A person of whom everything is known. */
    public static Person person() {
        return Person.builder()
                .firstName("Given")
                .lastName("Family")
                .phones(phone())
                .emails(
                        MAIL,
                        new Email(
                                "work@example.net", Optional.of(EmailType.WORK), Optional.of(true), Optional.of(THEN)))
                .addresses(address())
                .age(40)
                .dateOfBirth(LocalDate.parse("1985-04-01"))
                .build();
    }

    /** An account of which everything is known but a group. */
    public static Account.Builder account(String identifier) {
        return Account.builder()
                .espIdentifier(identifier)
                .espService("Harbour")
                .compromisedAccount(false)
                .screenName(identifier)
                .displayNames("River", "River 17")
                .profileUrls("https://harbour.example/u/" + identifier)
                .profileBio("Likes boats.")
                .ipCaptureEvents(login(), IpCaptureEvent.of("2001:db8::1"))
                .deviceIds(device())
                .priorReports(4564650L, 4564651L)
                .temporarilyDisabled(new AccountDisabled(
                        true,
                        Optional.of(THEN),
                        Optional.of(true),
                        Optional.of(THEN.plusHours(1)),
                        Optional.of(THEN.plusDays(90))))
                .permanentlyDisabled(AccountDisabled.since(THEN, false))
                .estimatedLocation(new EstimatedLocation(
                        "US", Optional.of("TX"), Optional.of("Austin"), Optional.of(false), Optional.of(THEN)))
                .allEmailsReported(true)
                .additionalInfo("Joined in 2025.");
    }

    /** An associated account of which everything is known. */
    public static AssociatedAccount associated() {
        return new AssociatedAccount(
                AssociatedAccountType.PARENT_OR_GUARDIAN,
                Optional.of("Harbour"),
                Optional.of(true),
                Optional.of("Middle"),
                Person.builder()
                        .firstName("Given")
                        .lastName("Family")
                        .phones(phone())
                        .emails(MAIL)
                        .addresses(address())
                        .age(45)
                        .build(),
                Account.builder()
                        .espIdentifier("stone-1")
                        .espService("Harbour")
                        .screenName("stone-1")
                        .displayNames("Stone")
                        .profileUrls("https://harbour.example/u/stone-1")
                        .profileBio("A parent.")
                        .groupIdentifier("g-2")
                        .compromisedAccount(false)
                        .permanentlyDisabled(AccountDisabled.since(THEN, true))
                        .ipCaptureEvents(login())
                        .deviceIds(device())
                        .priorReports(4564650L)
                        .allEmailsReported(false)
                        .additionalInfo("Pays the bill.")
                        .build());
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
                .ipCaptureEvent(login())
                .deviceIds(device())
                .details(new Details(Optional.of(DetailsType.EXIF), List.of(new NameValue("Model", "A camera"))))
                .additionalInfo("A drawing.", "Of hills.");
    }

    /** A login from an address of which everything is known. */
    public static IpCaptureEvent login() {
        return new IpCaptureEvent(
                "192.0.2.7",
                Optional.of(CapturedEvent.LOGIN),
                Optional.of(THEN),
                Optional.of(false),
                Optional.of(51_122));
    }

    /** A device. */
    public static DeviceId device() {
        return new DeviceId("SSID", "harbour-lan", Optional.of(CapturedEvent.UPLOAD), Optional.of(THEN));
    }

    /** A telephone number of which everything is known. */
    public static Phone phone() {
        return new Phone(
                "5555550100",
                Optional.of(PhoneType.WORK),
                Optional.of(true),
                Optional.of(THEN),
                Optional.of("+1"),
                Optional.of("12"));
    }

    /** An address of which everything is known. */
    public static Address address() {
        return Address.builder()
                .type(AddressType.HOME)
                .address("1 Quay")
                .city("Austin")
                .zipCode("73301")
                .state("TX")
                .nonUsaState("none")
                .country("US")
                .build();
    }

    private static ContactPerson contact() {
        return new ContactPerson(
                Optional.of("Law Enforcement"),
                Optional.of("Response"),
                List.of(phone()),
                List.of(Email.of("desk@example.org")),
                List.of(address()));
    }

    private static Reporter reporter() {
        return new Reporter(
                Person.builder()
                        .firstName("Trust")
                        .lastName("Desk")
                        .emails(Email.of("desk@example.org"))
                        .build(),
                Optional.of(contact()),
                Optional.of("Legal process: desk@example.org. Content is kept for a year."),
                Optional.of("Section 4 was broken."),
                Optional.of("https://example.org/legal"));
    }
}
