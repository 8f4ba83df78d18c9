package org.nightlight.authorities.cybertipline.document;

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
import org.junit.jupiter.params.provider.Arguments;
import org.nightlight.authorities.cybertipline.SampleParts;
import org.nightlight.authorities.cybertipline.report.Account;
import org.nightlight.authorities.cybertipline.report.Address;
import org.nightlight.authorities.cybertipline.report.Email;
import org.nightlight.authorities.cybertipline.report.InternationalProcess;
import org.nightlight.authorities.cybertipline.report.LawEnforcement;
import org.nightlight.authorities.cybertipline.report.Person;
import org.nightlight.authorities.cybertipline.report.PersonOrUserReported;
import org.nightlight.authorities.cybertipline.report.Phone;
import org.nightlight.authorities.cybertipline.report.Report;
import org.nightlight.authorities.cybertipline.report.Reporter;

/** Reports that are wrong about persons and how to reach them, with the field at which each is stopped. */
final class InvalidPeople {

    private static final String PERSON = "personOrUserReported[1]/personOrUserReportedPerson/";
    private static final Optional<String> NO_TEXT = Optional.empty();
    private static final Optional<OffsetDateTime> NO_TIME = Optional.empty();

    private InvalidPeople() {}

    static Stream<Arguments> reporters() {
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
                                .internetDetails(SampleParts.chat("Harbour"))
                                .build()),
                arguments(
                        "reporter/legalURL",
                        Report.builder(summary().build(), lost)
                                .internetDetails(SampleParts.chat("Harbour"))
                                .build()),
                arguments(
                        "internetDetails",
                        Report.builder(summary().build(), Reporter.at("desk@example.org"))
                                .build()));
    }

    static Stream<Arguments> mails() {
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

    static Stream<Arguments> phones() {
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

    static Stream<Arguments> people() {
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

    static Stream<Arguments> police() {
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
}
