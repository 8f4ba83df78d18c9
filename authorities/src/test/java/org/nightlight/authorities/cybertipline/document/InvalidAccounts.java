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
import org.nightlight.authorities.cybertipline.report.AccountDisabled;
import org.nightlight.authorities.cybertipline.report.AssociatedAccount;
import org.nightlight.authorities.cybertipline.report.AssociatedAccountType;
import org.nightlight.authorities.cybertipline.report.DeviceId;
import org.nightlight.authorities.cybertipline.report.EstimatedLocation;
import org.nightlight.authorities.cybertipline.report.IntendedRecipient;
import org.nightlight.authorities.cybertipline.report.IpCaptureEvent;
import org.nightlight.authorities.cybertipline.report.Person;
import org.nightlight.authorities.cybertipline.report.PersonOrUserReported;
import org.nightlight.authorities.cybertipline.report.Victim;

/** Reports that are wrong about accounts and what leads to them, with the field at which each is stopped. */
final class InvalidAccounts {

    private static final String REPORTED = "personOrUserReported[1]/";
    private static final Optional<String> NO_TEXT = Optional.empty();
    private static final Optional<OffsetDateTime> NO_TIME = Optional.empty();

    private InvalidAccounts() {}

    static Stream<Arguments> traces() {
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
                                Account.builder().ipCaptureEvents(SampleParts.login(), seen(NO_TIME, 0))),
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

    static Stream<Arguments> accounts() {
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

    static Stream<Arguments> associated() {
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
