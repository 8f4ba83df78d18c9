package org.nightlight.authorities.cybertipline.report;

import java.util.List;
import java.util.Optional;

/**
 * Whom to ask.
 *
 * @param firstName up to 100 characters
 * @param lastName up to 100 characters
 * @param phones telephone numbers
 * @param emails e-mail addresses
 * @param addresses postal addresses
 */
public record ContactPerson(
        Optional<String> firstName,
        Optional<String> lastName,
        List<Phone> phones,
        List<Email> emails,
        List<Address> addresses) {

    public ContactPerson {
        phones = List.copyOf(phones);
        emails = List.copyOf(emails);
        addresses = List.copyOf(addresses);
    }

    /** Names the block and shows nothing of it. */
    @Override
    public String toString() {
        return "ContactPerson[not shown]";
    }
}
