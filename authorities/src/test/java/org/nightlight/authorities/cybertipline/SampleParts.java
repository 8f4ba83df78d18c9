package org.nightlight.authorities.cybertipline;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.nightlight.authorities.cybertipline.report.Account;
import org.nightlight.authorities.cybertipline.report.AccountDisabled;
import org.nightlight.authorities.cybertipline.report.Address;
import org.nightlight.authorities.cybertipline.report.AddressType;
import org.nightlight.authorities.cybertipline.report.AssociatedAccount;
import org.nightlight.authorities.cybertipline.report.AssociatedAccountType;
import org.nightlight.authorities.cybertipline.report.CapturedEvent;
import org.nightlight.authorities.cybertipline.report.ContactPerson;
import org.nightlight.authorities.cybertipline.report.DeviceId;
import org.nightlight.authorities.cybertipline.report.Email;
import org.nightlight.authorities.cybertipline.report.EmailType;
import org.nightlight.authorities.cybertipline.report.EstimatedLocation;
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
import org.nightlight.authorities.cybertipline.report.Person;
import org.nightlight.authorities.cybertipline.report.Phone;
import org.nightlight.authorities.cybertipline.report.PhoneType;
import org.nightlight.authorities.cybertipline.report.Reporter;

/** Invented parts of reports, with every field they have. */
public final class SampleParts {

    /** When what is reported was. */
    public static final OffsetDateTime THEN = OffsetDateTime.parse("2026-01-15T14:05:11Z");

    private static final Email MAIL = Email.of("river-17@example.net");

    private SampleParts() {}

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
                .addresses(address(), abroad())
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
                .country("US")
                .build();
    }

    private static Address abroad() {
        return Address.builder()
                .type(AddressType.BILLING)
                .address("2 quai du Port")
                .city("Marseille")
                .zipCode("13002")
                .nonUsaState("Provence")
                .country("FR")
                .build();
    }

    static ContactPerson contact() {
        return new ContactPerson(
                Optional.of("Law Enforcement"),
                Optional.of("Response"),
                List.of(phone()),
                List.of(Email.of("desk@example.org")),
                List.of(address()));
    }

    static Reporter reporter() {
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
