package org.nightlight.authorities.cybertipline.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nightlight.authorities.cybertipline.SampleReports.CLOCK;
import static org.nightlight.authorities.cybertipline.SampleReports.report;
import static org.nightlight.authorities.cybertipline.SampleReports.summary;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nightlight.authorities.cybertipline.SampleParts;
import org.nightlight.authorities.cybertipline.SampleReports;
import org.nightlight.authorities.cybertipline.report.Account;
import org.nightlight.authorities.cybertipline.report.Email;
import org.nightlight.authorities.cybertipline.report.InternetDetails;
import org.nightlight.authorities.cybertipline.report.IpCaptureEvent;
import org.nightlight.authorities.cybertipline.report.Person;
import org.nightlight.authorities.cybertipline.report.PersonOrUserReported;
import org.nightlight.authorities.cybertipline.report.Report;
import org.nightlight.authorities.cybertipline.report.Victim;
import org.nightlight.testkit.cybertipline.TipSchema;

final class ReportCheckTest {

    private final ReportCheck check = new ReportCheck(CLOCK);

    static Stream<Arguments> invalid() {
        return Stream.of(
                        InvalidIncidents.summaries(),
                        InvalidIncidents.places(),
                        InvalidIncidents.batches(),
                        InvalidPeople.reporters(),
                        InvalidPeople.mails(),
                        InvalidPeople.phones(),
                        InvalidPeople.people(),
                        InvalidPeople.police(),
                        InvalidAccounts.traces(),
                        InvalidAccounts.accounts(),
                        InvalidAccounts.associated())
                .flatMap(cases -> cases);
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
                        .ipCaptureEvents(
                                SampleParts.login(),
                                new IpCaptureEvent(
                                        "192.0.2.7",
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(70_000)))
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

    static Stream<Report> atTheirBounds() {
        String longAddress = "https://harbour.example/";
        return Stream.of(
                with(Person.builder().age(0).build(), Account.of("a")),
                with(Person.builder().age(150).build(), Account.of("a")),
                with(
                        Person.builder()
                                .dateOfBirth(LocalDate.now(CLOCK).minusDays(1))
                                .build(),
                        Account.of("a")),
                with(
                        Person.builder()
                                .emails(
                                        Email.of("a@b.c"),
                                        Email.of("r".repeat(64) + "@example.net"),
                                        Email.of("r".repeat(64) + "@" + "a.".repeat(93) + "abcd"))
                                .build(),
                        Account.of("a")),
                with(
                        Person.builder().build(),
                        Account.builder()
                                .ipCaptureEvents(port(1), port(65_535))
                                .priorReports(1L, Long.MAX_VALUE)
                                .profileUrls("a://b", longAddress + "u".repeat(2083 - longAddress.length()))
                                .build()),
                report(summary()
                                .incidentDateTime(OffsetDateTime.now(CLOCK).minusNanos(1))
                                .build())
                        .build(),
                report(summary()
                                .incidentDateTime(OffsetDateTime.parse("2026-01-15T14:05:11.123456789-14:00"))
                                .build())
                        .internetDetails(
                                new InternetDetails.CellPhoneIncident(
                                        Optional.empty(), Optional.of(90.0), Optional.of(-180.0), Optional.empty()),
                                new InternetDetails.CellPhoneIncident(
                                        Optional.empty(), Optional.of(-90.0), Optional.of(0.000_001), Optional.empty()))
                        .build());
    }

    @ParameterizedTest
    @MethodSource("atTheirBounds")
    void report_withValuesAtTheirBounds_isWritten(Report report) throws Exception {
        ReportWriter writer = new ReportWriter(
                check, ReportSchema.of(TipSchema.NOVEMBER_2025.text().getBytes(StandardCharsets.UTF_8)));

        assertThat(writer.report(report).notes()).isEmpty();
    }

    private static Report with(Person person, Account account) {
        return report(summary().build()).victims(Victim.of(person, account)).build();
    }

    private static IpCaptureEvent port(int port) {
        return new IpCaptureEvent("192.0.2.7", Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(port));
    }
}
