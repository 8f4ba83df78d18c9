package org.nightlight.server.subscribers;

import java.util.List;
import java.util.Optional;
import org.nightlight.server.subscribers.Activity.DeviceId;
import org.nightlight.server.subscribers.Activity.Disabled;
import org.nightlight.server.subscribers.Activity.IpEvent;
import org.nightlight.server.subscribers.Activity.Location;
import org.nightlight.server.subscribers.Contact.Address;
import org.nightlight.server.subscribers.Contact.Birth;
import org.nightlight.server.subscribers.Contact.Email;
import org.nightlight.server.subscribers.Contact.Name;
import org.nightlight.server.subscribers.Contact.Phone;

/**
 * What a platform told of an account; each member may be absent or empty. Of members that hold a {@link Told} each value
 * says what it rests on, of the others {@link Member#basis()} does.
 *
 * @param allEmailsReported whether {@code emails} are all there are
 * @param compromised whether somebody else had taken the account over
 */
public record Subscriber(
        Optional<Name> name,
        List<Email> emails,
        List<Phone> phones,
        Optional<Birth> birth,
        List<Address> addresses,
        Optional<String> screenName,
        List<String> displayNames,
        List<String> profileUrls,
        Optional<String> bio,
        List<IpEvent> ipEvents,
        List<DeviceId> deviceIds,
        Optional<Location> estimatedLocation,
        Optional<Disabled> temporarilyDisabled,
        Optional<Disabled> permanentlyDisabled,
        List<AssociatedAccount> associatedAccounts,
        Optional<String> group,
        Optional<Boolean> allEmailsReported,
        Optional<Boolean> compromised) {

    private static final int MOST = 100;
    private static final int MOST_EVENTS = 1_000;
    private static final int LONGEST_BIO = 10_000;

    /** Checks the values and copies the lists. */
    public Subscriber {
        emails = List.copyOf(emails);
        phones = List.copyOf(phones);
        addresses = List.copyOf(addresses);
        displayNames = List.copyOf(displayNames);
        profileUrls = List.copyOf(profileUrls);
        ipEvents = List.copyOf(ipEvents);
        deviceIds = List.copyOf(deviceIds);
        associatedAccounts = List.copyOf(associatedAccounts);
        Checks.most("emails", emails, MOST);
        Checks.most("phones", phones, MOST);
        Checks.most("addresses", addresses, MOST);
        Checks.most("displayNames", displayNames, MOST);
        Checks.most("profileUrls", profileUrls, MOST);
        Checks.most("ipEvents", ipEvents, MOST_EVENTS);
        Checks.most("deviceIds", deviceIds, MOST_EVENTS);
        Checks.most("associatedAccounts", associatedAccounts, MOST);
        Checks.text("screenName", screenName, 256);
        for (int i = 0; i < displayNames.size(); i++) {
            Checks.text("displayNames/" + i, displayNames.get(i), 255);
        }
        for (int i = 0; i < profileUrls.size(); i++) {
            Checks.url("profileUrls/" + i, profileUrls.get(i));
        }
        bio.ifPresent(text -> Checks.lines("bio", text, LONGEST_BIO));
        Checks.text("group", group, 255);
        if (permanentlyDisabled.flatMap(Disabled::reenabledAt).isPresent()) {
            throw new InvalidAnswerException(
                    "permanentlyDisabled/reenabledAt", "What is switched off for good is not switched on again");
        }
    }

    /**
     * Another account of the same person, here or elsewhere.
     *
     * @param platform where; absent when it is the same
     * @param account its id there
     * @param verified whether the platform knows that it is the same person's
     */
    public record AssociatedAccount(
            Optional<String> platform,
            Optional<String> account,
            Optional<String> screenName,
            Optional<String> profileUrl,
            Optional<String> email,
            boolean verified)
            implements Told {

        /** Checks the values. */
        public AssociatedAccount {
            Checks.text("platform", platform, 256);
            Checks.text("account", account, 255);
            Checks.text("screenName", screenName, 256);
            profileUrl.ifPresent(url -> Checks.url("profileUrl", url));
            email.ifPresent(address -> Checks.email("email", address));
            if (account.isEmpty() && screenName.isEmpty() && profileUrl.isEmpty() && email.isEmpty()) {
                throw new InvalidAnswerException("", "At least one of account, screenName, profileUrl and email");
            }
        }

        @Override
        public Basis basis() {
            return Told.verified(verified);
        }

        @Override
        public String toString() {
            return "AssociatedAccount[sealed]";
        }
    }

    /** Says nothing of it: it is personal data. */
    @Override
    public String toString() {
        return "Subscriber[sealed]";
    }
}
