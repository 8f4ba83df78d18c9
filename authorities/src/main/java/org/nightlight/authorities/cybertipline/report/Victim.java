package org.nightlight.authorities.cybertipline.report;

import java.util.List;
import java.util.Optional;

/**
 * Whom it harmed.
 *
 * @param person what is known of the person, be it nothing
 * @param account the account, without a group identifier, which a victim has not in the schema
 * @param schoolName up to 255 characters
 * @param associatedAccounts accounts that belong to it, as those of parents
 */
public record Victim(
        Person person, Account account, Optional<String> schoolName, List<AssociatedAccount> associatedAccounts) {

    public Victim {
        associatedAccounts = List.copyOf(associatedAccounts);
    }

    /** An account with what is known of its person. */
    public static Victim of(Person person, Account account) {
        return new Victim(person, account, Optional.empty(), List.of());
    }

    /** Names the block and shows nothing of it. */
    @Override
    public String toString() {
        return "Victim[not shown]";
    }
}
