package org.nightlight.authorities.cybertipline.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.nightlight.authorities.cybertipline.SampleReports.CLOCK;
import static org.nightlight.authorities.cybertipline.SampleReports.THEN;
import static org.nightlight.authorities.cybertipline.SampleReports.report;
import static org.nightlight.authorities.cybertipline.SampleReports.summary;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nightlight.authorities.cybertipline.SampleReports;
import org.nightlight.authorities.cybertipline.report.Account;
import org.nightlight.authorities.cybertipline.report.AccountDisabled;
import org.nightlight.authorities.cybertipline.report.Address;
import org.nightlight.authorities.cybertipline.report.AssociatedAccount;
import org.nightlight.authorities.cybertipline.report.AssociatedAccountType;
import org.nightlight.authorities.cybertipline.report.BatchReason;
import org.nightlight.authorities.cybertipline.report.DeviceId;
import org.nightlight.authorities.cybertipline.report.Email;
import org.nightlight.authorities.cybertipline.report.EstimatedLocation;
import org.nightlight.authorities.cybertipline.report.IncidentSummary;
import org.nightlight.authorities.cybertipline.report.IncidentType;
import org.nightlight.authorities.cybertipline.report.IntendedRecipient;
import org.nightlight.authorities.cybertipline.report.InternationalProcess;
import org.nightlight.authorities.cybertipline.report.InternetDetails;
import org.nightlight.authorities.cybertipline.report.IpCaptureEvent;
import org.nightlight.authorities.cybertipline.report.LawEnforcement;
import org.nightlight.authorities.cybertipline.report.Person;
import org.nightlight.authorities.cybertipline.report.PersonOrUserReported;
import org.nightlight.authorities.cybertipline.report.Phone;
import org.nightlight.authorities.cybertipline.report.Report;
import org.nightlight.authorities.cybertipline.report.Reporter;
import org.nightlight.authorities.cybertipline.report.Victim;

final class ReportCheckTest {

    private static final String PERSON = "personOrUserReported[1]/personOrUserReportedPerson/";
    private static final String REPORTED = "personOrUserReported[1]/";
    private static final Optional<String> NO_TEXT = Optional.empty();
    private static final Optional<OffsetDateTime> NO_TIME = Optional.empty();

    private final ReportCheck check = new ReportCheck(CLOCK);

    static Stream<Arguments> invalid() {
        return Stream.of(
                        summaries(),
                        reporters(),
                        mails(),
                        phones(),
                        people(),
                        traces(),
                        accounts(),
                        associated(),
                        places(),
                        police(),
                        batches())
                .flatMap(cases -> cases);
    }

    private static Stream<Arguments> summaries() {
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

    private static Stream<Arguments> reporters() {
        Reporter wordless =
                new Reporter(Person.builder().firstName("Desk").build(), Optional.empty(), NO_TEXT, NO_TEXT, NO_TEXT);
        Reporter lost = new Reporter(
                Person.builder().emails(Email.of("desk@example.org")).build(),
                Optional.empty(),
                NO_TEXT,
                NO_TEXT,
                Optional.of("example.org/legal"));
        return Stream.of(
                arguments(
                        "reporter/reportingPerson/email",
                        Report.builder(summary().build(), wordless)
                                .internetDetails(SampleReports.chat("Harbour"))
                                .build()),
                arguments(
                        "reporter/legalURL",
                        Report.builder(summary().build(), lost)
                                .internetDetails(SampleReports.chat("Harbour"))
                                .build()),
                arguments(
                        "internetDetails",
                        Report.builder(summary().build(), Reporter.at("desk@example.org"))
                                .build()));
    }

    private static Stream<Arguments> mails() {
        return Stream.of(
                        "river",
                        "river@",
                        "@example.net",
                        "river@example",
                        "ri ver@example.net",
                        ".river@example.net",
                        "river@-example.net",
                        "river@example..net",
                        "r".repeat(65) + "@example.net",
                        "river@" + "a.".repeat(125) + "net")
                .map(address -> personWith(
                        "email[1]", Person.builder().emails(Email.of(address)).build()));
    }

    private static Stream<Arguments> phones() {
        return Stream.of(
                phoneWith("phone[1]", new Phone("", Optional.empty(), Optional.empty(), NO_TIME, NO_TEXT, NO_TEXT)),
                phoneWith(
                        "phone[1]",
                        new Phone(
                                "+44 5550100",
                                Optional.empty(),
                                Optional.empty(),
                                NO_TIME,
                                Optional.of("+44"),
                                NO_TEXT)),
                phoneWith(
                        "phone[1]",
                        new Phone(
                                "15555550100",
                                Optional.empty(),
                                Optional.empty(),
                                NO_TIME,
                                Optional.of("+1"),
                                NO_TEXT)),
                phoneWith(
                        "phone[1]/countryCallingCode",
                        new Phone("5550100", Optional.empty(), Optional.empty(), NO_TIME, Optional.of("44"), NO_TEXT)),
                phoneWith(
                        "phone[1]/countryCallingCode",
                        new Phone(
                                "5550100", Optional.empty(), Optional.empty(), NO_TIME, Optional.of("+4444"), NO_TEXT)),
                phoneWith(
                        "phone[1]/extension",
                        new Phone("5550100", Optional.empty(), Optional.empty(), NO_TIME, NO_TEXT, Optional.of("12a"))),
                phoneWith(
                        "phone[1]/extension",
                        new Phone(
                                "5550100",
                                Optional.empty(),
                                Optional.empty(),
                                NO_TIME,
                                NO_TEXT,
                                Optional.of("12345678901"))),
                phoneWith(
                        "phone[1]/verified",
                        new Phone("5550100", Optional.empty(), Optional.empty(), Optional.of(THEN), NO_TEXT, NO_TEXT)));
    }

    private static Stream<Arguments> people() {
        return Stream.of(
                personWith("age", Person.builder().age(-1).build()),
                personWith("age", Person.builder().age(151).build()),
                personWith(
                        "dateOfBirth",
                        Person.builder().dateOfBirth(LocalDate.now(CLOCK)).build()),
                personWith(
                        "email[1]/verified",
                        Person.builder()
                                .emails(new Email(
                                        "river@example.net", Optional.empty(), Optional.of(false), Optional.of(THEN)))
                                .build()),
                personWith(
                        "email[1]/verificationDate",
                        Person.builder()
                                .emails(new Email(
                                        "river@example.net",
                                        Optional.empty(),
                                        Optional.of(true),
                                        Optional.of(OffsetDateTime.now(CLOCK).plusDays(1))))
                                .build()),
                personWith(
                        "address[1]/state",
                        Person.builder()
                                .addresses(Address.builder().state("AS").build())
                                .build()),
                personWith(
                        "address[1]/country",
                        Person.builder()
                                .addresses(Address.builder().country("Germany").build())
                                .build()));
    }

    private static Stream<Arguments> traces() {
        return Stream.concat(
                Stream.of(
                                "",
                                "192.0.2",
                                "192.0.2.256",
                                "192.0.2.7:80",
                                "192.0.2.0/24",
                                "2001:db8::g",
                                "::1%eth0",
                                "host")
                        .map(address -> accountWith(
                                "ipCaptureEvent[1]/ipAddress",
                                Account.builder().ipCaptureEvents(IpCaptureEvent.of(address)))),
                Stream.of(
                        accountWith(
                                "ipCaptureEvent[2]/port",
                                Account.builder().ipCaptureEvents(SampleReports.login(), seen(NO_TIME, 0))),
                        accountWith("ipCaptureEvent[1]/port", Account.builder().ipCaptureEvents(seen(NO_TIME, 65_536))),
                        accountWith(
                                "ipCaptureEvent[1]/dateTime",
                                Account.builder()
                                        .ipCaptureEvents(seen(
                                                Optional.of(OffsetDateTime.now(CLOCK)
                                                        .plusYears(1)),
                                                80))),
                        accountWith(
                                "deviceId[1]/idType",
                                Account.builder().deviceIds(new DeviceId("", "1", Optional.empty(), NO_TIME))),
                        accountWith(
                                "deviceId[1]/idValue",
                                Account.builder().deviceIds(new DeviceId("IMEI", " ", Optional.empty(), NO_TIME))),
                        accountWith(
                                "estimatedLocation/countryCode",
                                Account.builder().estimatedLocation(located("", "", ""))),
                        accountWith(
                                "estimatedLocation/region",
                                Account.builder().estimatedLocation(located("US", "", "Austin"))),
                        accountWith(
                                "estimatedLocation/region",
                                Account.builder().estimatedLocation(located("US", "Texas", "Austin")))));
    }

    private static Stream<Arguments> accounts() {
        return Stream.of(
                accountWith(
                        "profileUrl[2]",
                        Account.builder().profileUrls("https://harbour.example/u/1", "https://harbour.example/a b")),
                accountWith(
                        "profileUrl[1]", Account.builder().profileUrls("https://harbour.example/" + "u".repeat(2083))),
                accountWith("priorCTReports[1]", Account.builder().priorReports(0L)),
                accountWith(
                        "accountTemporarilyDisabled/userNotifiedDate",
                        Account.builder().temporarilyDisabled(disabled(THEN.minusSeconds(1), THEN.plusDays(1)))),
                accountWith(
                        "accountTemporarilyDisabled/reenabledDate",
                        Account.builder().temporarilyDisabled(disabled(THEN, THEN))),
                accountWith(
                        "accountPermanentlyDisabled/reenabledDate",
                        Account.builder().permanentlyDisabled(disabled(THEN, THEN.plusDays(1)))),
                arguments(
                        "personOrUserReported",
                        report(summary().build())
                                .personsOrUsersReported(
                                        PersonOrUserReported.of(Account.of("river-17")),
                                        PersonOrUserReported.of(Account.of("river-18")))
                                .build()),
                arguments(
                        "victim[1]/groupIdentifier",
                        report(summary().build())
                                .victims(Victim.of(
                                        Person.builder().build(),
                                        Account.builder().groupIdentifier("g").build()))
                                .build()),
                arguments(
                        "intendedRecipient[1]/screenName",
                        report(summary().build())
                                .intendedRecipients(new IntendedRecipient(
                                        Optional.empty(),
                                        Account.builder()
                                                .screenName("x".repeat(257))
                                                .build()))
                                .build()));
    }

    private static Stream<Arguments> associated() {
        return Stream.of(
                associatedWith(
                        "associatedAccount[1]/dateOfBirth",
                        new AssociatedAccount(
                                AssociatedAccountType.LINKED,
                                NO_TEXT,
                                Optional.empty(),
                                NO_TEXT,
                                Person.builder()
                                        .age(40)
                                        .dateOfBirth(LocalDate.parse("1985-01-01"))
                                        .build(),
                                Account.of("river-18"))),
                associatedWith(
                        "associatedAccount[1]/platform",
                        new AssociatedAccount(
                                AssociatedAccountType.LINKED,
                                NO_TEXT,
                                Optional.of(true),
                                NO_TEXT,
                                Person.builder().build(),
                                Account.of("river-18"))),
                associatedWith(
                        "associatedAccount[1]/estimatedLocation",
                        AssociatedAccount.of(
                                AssociatedAccountType.OTHER,
                                Account.builder()
                                        .estimatedLocation(located("FR", "", ""))
                                        .build())));
    }

    private static Stream<Arguments> places() {
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

    private static Stream<Arguments> police() {
        return Stream.of(
                arguments(
                        "lawEnforcement/agencyName",
                        report(summary().build())
                                .lawEnforcement(LawEnforcement.agency(""))
                                .build()),
                arguments(
                        "lawEnforcement/servedLegalProcessInternational/fleaCountry",
                        report(summary().build())
                                .lawEnforcement(new LawEnforcement(
                                        "Harbour Police",
                                        NO_TEXT,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(new InternationalProcess(true, Optional.of("fr")))))
                                .build()));
    }

    private static Stream<Arguments> batches() {
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

    @ParameterizedTest
    @MethodSource("invalid")
    void report_thatIsInvalid_isStoppedAtTheField(String field, Report report) {
        List<Finding> findings = check.report(report);

        assertThat(findings).extracting(Finding::field).containsOnly(field);
        assertThat(findings)
                .allSatisfy(finding -> assertThat(finding.message())
                        .matches("\\p{Lu}.* (must|is|has) .*\\.")
                        .doesNotContain("river@", "192.0.2", "5550100"));
    }

    @Test
    void report_thatIsInvalid_isSaidInWords() {
        List<Finding> findings = check.report(report(summary().build())
                .personsOrUsersReported(PersonOrUserReported.of(Account.builder()
                        .ipCaptureEvents(SampleReports.login(), seen(NO_TIME, 70_000))
                        .build()))
                .build());

        assertThat(findings)
                .containsExactly(new Finding(
                        "personOrUserReported[1]/ipCaptureEvent[2]/port",
                        "Reported account 1, IP event 2: port must be from 1 to 65535."));
    }

    @Test
    void report_thatCanBeFiled_hasNoFindings() {
        assertThat(check.report(SampleReports.minimal())).isEmpty();
        assertThat(check.report(SampleReports.typical())).isEmpty();
        assertThat(check.report(SampleReports.full())).isEmpty();
        assertThat(check.report(SampleReports.batched())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("goodAddresses")
    void address_ofEveryKind_isAccepted(String address) {
        assertThat(check.report(report(summary().build())
                        .personsOrUsersReported(PersonOrUserReported.of(Account.builder()
                                .ipCaptureEvents(IpCaptureEvent.of(address))
                                .build()))
                        .build()))
                .isEmpty();
    }

    static List<String> goodAddresses() {
        return List.of("0.0.0.0", "255.255.255.255", "::", "2001:db8:0:0:0:0:0:1", "::ffff:192.0.2.7", "2001:DB8::1");
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

    private static Arguments personWith(String field, Person person) {
        return arguments(
                PERSON + field,
                report(summary().build())
                        .personsOrUsersReported(new PersonOrUserReported(
                                Optional.of(person), NO_TEXT, Account.of("river-17"), Optional.empty(), List.of()))
                        .build());
    }

    private static Arguments phoneWith(String field, Phone phone) {
        return personWith(field, Person.builder().phones(phone).build());
    }

    private static Arguments accountWith(String field, Account.Builder account) {
        return arguments(
                REPORTED + field,
                report(summary().build())
                        .personsOrUsersReported(PersonOrUserReported.of(account.build()))
                        .build());
    }

    private static Arguments associatedWith(String field, AssociatedAccount associated) {
        return arguments(
                REPORTED + field,
                report(summary().build())
                        .personsOrUsersReported(new PersonOrUserReported(
                                Optional.empty(),
                                NO_TEXT,
                                Account.of("river-17"),
                                Optional.empty(),
                                List.of(associated)))
                        .build());
    }

    private static Arguments placeWith(String field, InternetDetails place) {
        return arguments(
                "internetDetails[1]/" + field,
                report(summary().build()).internetDetails(place).build());
    }

    private static IpCaptureEvent seen(Optional<OffsetDateTime> at, int port) {
        return new IpCaptureEvent("192.0.2.7", Optional.empty(), at, Optional.empty(), Optional.of(port));
    }

    private static EstimatedLocation located(String country, String region, String city) {
        return new EstimatedLocation(country, given(region), given(city), Optional.empty(), NO_TIME);
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }

    private static AccountDisabled disabled(OffsetDateTime notified, OffsetDateTime reenabled) {
        return new AccountDisabled(
                true, Optional.of(THEN), Optional.of(true), Optional.of(notified), Optional.of(reenabled));
    }
}
