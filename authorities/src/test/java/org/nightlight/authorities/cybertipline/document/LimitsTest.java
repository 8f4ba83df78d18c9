package org.nightlight.authorities.cybertipline.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.nightlight.authorities.cybertipline.SampleReports.CLOCK;
import static org.nightlight.authorities.cybertipline.SampleReports.report;
import static org.nightlight.authorities.cybertipline.SampleReports.summary;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nightlight.authorities.cybertipline.report.Account;
import org.nightlight.authorities.cybertipline.report.Address;
import org.nightlight.authorities.cybertipline.report.AssociatedAccount;
import org.nightlight.authorities.cybertipline.report.AssociatedAccountType;
import org.nightlight.authorities.cybertipline.report.ContactPerson;
import org.nightlight.authorities.cybertipline.report.DeviceId;
import org.nightlight.authorities.cybertipline.report.Email;
import org.nightlight.authorities.cybertipline.report.EstimatedLocation;
import org.nightlight.authorities.cybertipline.report.IncidentSummary;
import org.nightlight.authorities.cybertipline.report.IntendedRecipient;
import org.nightlight.authorities.cybertipline.report.InternetDetails;
import org.nightlight.authorities.cybertipline.report.LawEnforcement;
import org.nightlight.authorities.cybertipline.report.Person;
import org.nightlight.authorities.cybertipline.report.PersonOrUserReported;
import org.nightlight.authorities.cybertipline.report.Phone;
import org.nightlight.authorities.cybertipline.report.Report;
import org.nightlight.authorities.cybertipline.report.Reporter;
import org.nightlight.authorities.cybertipline.report.Victim;
import org.nightlight.testkit.cybertipline.TipSchema;

/** Each text with a limit, at one character, at as many as it may have, and at one more. */
final class LimitsTest {

    private static final Optional<String> NONE = Optional.empty();

    private final ReportCheck check = new ReportCheck(CLOCK);

    static Stream<Arguments> texts() {
        return Stream.of(summaries(), places(), police(), accounts(), people(), associated())
                .flatMap(cases -> cases);
    }

    private static Stream<Arguments> summaries() {
        return Stream.of(
                summaryText("platform", 256, IncidentSummary.Builder::platform),
                summaryText("escalateToHighPriority", 3000, IncidentSummary.Builder::escalateToHighPriority),
                summaryText("incidentDateTimeDescription", 3000, IncidentSummary.Builder::incidentDateTimeDescription));
    }

    private static Stream<Arguments> places() {
        return Stream.of(
                place(
                        "chatImIncident/chatClient",
                        text -> new InternetDetails.ChatImIncident(Optional.of(text), NONE, NONE, NONE)),
                place(
                        "chatImIncident/chatRoomName",
                        text -> new InternetDetails.ChatImIncident(NONE, Optional.of(text), NONE, NONE)),
                place(
                        "newsgroupIncident/name",
                        text -> new InternetDetails.NewsgroupIncident(Optional.of(text), List.of(), NONE, NONE)),
                place(
                        "onlineGamingIncident/gameName",
                        text -> new InternetDetails.OnlineGamingIncident(Optional.of(text), NONE, NONE, NONE)),
                place(
                        "onlineGamingIncident/console",
                        text -> new InternetDetails.OnlineGamingIncident(NONE, Optional.of(text), NONE, NONE)),
                place(
                        "nonInternetIncident/locationName",
                        text -> new InternetDetails.NonInternetIncident(Optional.of(text), List.of(), NONE)),
                place(
                        "peer2peerIncident/client",
                        text -> new InternetDetails.PeerToPeerIncident(Optional.of(text), List.of(), NONE, NONE)));
    }

    private static Stream<Arguments> police() {
        return Stream.of(
                whole(
                        "lawEnforcement/agencyName",
                        255,
                        text -> report(summary().build())
                                .lawEnforcement(LawEnforcement.agency(text))
                                .build()),
                whole(
                        "lawEnforcement/caseNumber",
                        100,
                        text -> report(summary().build())
                                .lawEnforcement(new LawEnforcement(
                                        "Harbour Police",
                                        Optional.of(text),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty()))
                                .build()),
                whole("reporter/contactPerson/firstName", 100, text -> contact(Optional.of(text), NONE)),
                whole("reporter/contactPerson/lastName", 100, text -> contact(NONE, Optional.of(text))));
    }

    private static Stream<Arguments> accounts() {
        return Stream.of(
                account("espIdentifier", 255, Account.Builder::espIdentifier),
                account("espService", 100, Account.Builder::espService),
                account("screenName", 256, Account.Builder::screenName),
                account("displayName[1]", 255, Account.Builder::displayNames),
                account("groupIdentifier", 255, Account.Builder::groupIdentifier),
                account(
                        "deviceId[1]/idType",
                        255,
                        (builder, text) ->
                                builder.deviceIds(new DeviceId(text, "1", Optional.empty(), Optional.empty()))),
                account(
                        "deviceId[1]/idValue",
                        2083,
                        (builder, text) ->
                                builder.deviceIds(new DeviceId("IMEI", text, Optional.empty(), Optional.empty()))),
                account(
                        "estimatedLocation/city",
                        255,
                        (builder, text) -> builder.estimatedLocation(new EstimatedLocation(
                                "FR", NONE, Optional.of(text), Optional.empty(), Optional.empty()))),
                account(
                        "estimatedLocation/region",
                        255,
                        (builder, text) -> builder.estimatedLocation(new EstimatedLocation(
                                "FR", Optional.of(text), NONE, Optional.empty(), Optional.empty()))),
                whole(
                        "personOrUserReported[1]/vehicleDescription",
                        300,
                        text -> report(summary().build())
                                .personsOrUsersReported(new PersonOrUserReported(
                                        Optional.empty(),
                                        Optional.of(text),
                                        Account.of("a"),
                                        Optional.empty(),
                                        List.of()))
                                .build()),
                whole(
                        "intendedRecipient[1]/displayName[1]",
                        255,
                        text -> report(summary().build())
                                .intendedRecipients(new IntendedRecipient(
                                        Optional.empty(),
                                        Account.builder().displayNames(text).build()))
                                .build()),
                whole(
                        "victim[1]/schoolName",
                        255,
                        text -> report(summary().build())
                                .victims(new Victim(
                                        Person.builder().build(), Account.of("a"), Optional.of(text), List.of()))
                                .build()));
    }

    private static Stream<Arguments> people() {
        return Stream.of(
                person("firstName", 100, text -> Person.builder().firstName(text)),
                person("lastName", 100, text -> Person.builder().lastName(text)),
                person("phone[1]", 50, text -> Person.builder().phones(Phone.of(text))),
                address("address", 255, Address.Builder::address),
                address("city", 100, Address.Builder::city),
                address("zipCode", 20, Address.Builder::zipCode),
                address("nonUsaState", 100, Address.Builder::nonUsaState));
    }

    private static Stream<Arguments> associated() {
        return Stream.of(
                associated(
                        "platform",
                        text -> new AssociatedAccount(
                                AssociatedAccountType.OTHER,
                                Optional.of(text),
                                Optional.empty(),
                                NONE,
                                Person.builder().build(),
                                Account.of("a"))),
                associated(
                        "middleName",
                        text -> new AssociatedAccount(
                                AssociatedAccountType.OTHER,
                                NONE,
                                Optional.empty(),
                                Optional.of(text),
                                Person.builder().build(),
                                Account.of("a"))),
                associated("firstName", text -> of(Person.builder().firstName(text), Account.builder())),
                associated("lastName", text -> of(Person.builder().lastName(text), Account.builder())),
                associated(
                        "espService",
                        text -> of(Person.builder(), Account.builder().espService(text))),
                associated(
                        "espIdentifier",
                        text -> of(Person.builder(), Account.builder().espIdentifier(text))),
                associated(
                        "groupIdentifier",
                        text -> of(Person.builder(), Account.builder().groupIdentifier(text))));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void text_upToItsLimit_isWrittenAndOneMoreIsStopped(String field, int most, Function<String, Report> report)
            throws Exception {
        ReportWriter writer = new ReportWriter(
                check, ReportSchema.of(TipSchema.NOVEMBER_2025.text().getBytes(StandardCharsets.UTF_8)));

        assertThat(writer.report(report.apply("7")).notes()).isEmpty();
        assertThat(writer.report(report.apply("7".repeat(most))).xml()).contains(">" + "7".repeat(most) + "<");
        assertThat(check.report(report.apply("7".repeat(most + 1))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.field()).isEqualTo(field);
                    assertThat(finding.message())
                            .endsWith("has %d characters; at most %d are accepted.".formatted(most + 1, most));
                });
    }

    private static Arguments whole(String field, int most, Function<String, Report> report) {
        return arguments(field, most, report);
    }

    private static Arguments summaryText(String field, int most, Setter<IncidentSummary.Builder> setter) {
        return whole(
                "incidentSummary/" + field,
                most,
                text -> report(setter.set(summary(), text).build()).build());
    }

    private static Arguments place(String field, Function<String, InternetDetails> place) {
        return whole(
                "internetDetails[1]/" + field,
                255,
                text -> report(summary().build())
                        .internetDetails(place.apply(text))
                        .build());
    }

    private static Report contact(Optional<String> first, Optional<String> last) {
        return Report.builder(
                        summary().build(),
                        new Reporter(
                                Person.builder()
                                        .emails(Email.of("desk@example.org"))
                                        .build(),
                                Optional.of(new ContactPerson(first, last, List.of(), List.of(), List.of())),
                                NONE,
                                NONE,
                                NONE))
                .internetDetails(new InternetDetails.ChatImIncident(NONE, NONE, NONE, NONE))
                .build();
    }

    private static Arguments account(String field, int most, Setter<Account.Builder> setter) {
        return whole(
                "personOrUserReported[1]/" + field,
                most,
                text -> report(summary().build())
                        .personsOrUsersReported(PersonOrUserReported.of(
                                setter.set(Account.builder(), text).build()))
                        .build());
    }

    private static Arguments person(String field, int most, Function<String, Person.Builder> person) {
        return whole(
                "victim[1]/victimPerson/" + field,
                most,
                text -> report(summary().build())
                        .victims(Victim.of(person.apply(text).build(), Account.of("a")))
                        .build());
    }

    private static Arguments address(String field, int most, Setter<Address.Builder> setter) {
        return person(
                "address[1]/" + field,
                most,
                text -> Person.builder()
                        .addresses(setter.set(Address.builder(), text).build()));
    }

    private static Arguments associated(String field, Function<String, AssociatedAccount> associated) {
        return whole(
                "victim[1]/associatedAccount[1]/" + field,
                256,
                text -> report(summary().build())
                        .victims(new Victim(
                                Person.builder().build(), Account.of("a"), NONE, List.of(associated.apply(text))))
                        .build());
    }

    private static AssociatedAccount of(Person.Builder person, Account.Builder account) {
        return new AssociatedAccount(
                AssociatedAccountType.OTHER, NONE, Optional.empty(), NONE, person.build(), account.build());
    }
}
