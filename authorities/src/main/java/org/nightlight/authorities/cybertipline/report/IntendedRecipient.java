package org.nightlight.authorities.cybertipline.report;

import java.util.Optional;

/**
 * To whom it was meant.
 *
 * @param person what is known of the person
 * @param account the account
 */
public record IntendedRecipient(Optional<Person> person, Account account) {

    /** Names the block and shows nothing of it. */
    @Override
    public String toString() {
        return "IntendedRecipient[not shown]";
    }
}
