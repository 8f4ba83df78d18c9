package org.nightlight.authorities.cybertipline.report;

import java.util.List;
import java.util.Optional;

/**
 * The reported person or account.
 *
 * @param person what is known of the person
 * @param vehicleDescription up to 300 characters
 * @param account the account
 * @param thirdPartyUserReported whether the user is one of another service
 * @param associatedAccounts accounts that belong to it
 */
public record PersonOrUserReported(
        Optional<Person> person,
        Optional<String> vehicleDescription,
        Account account,
        Optional<Boolean> thirdPartyUserReported,
        List<AssociatedAccount> associatedAccounts) {

    public PersonOrUserReported {
        associatedAccounts = List.copyOf(associatedAccounts);
    }

    /** An account of whose person nothing is known. */
    public static PersonOrUserReported of(Account account) {
        return new PersonOrUserReported(Optional.empty(), Optional.empty(), account, Optional.empty(), List.of());
    }

    /** Names the block and shows nothing of it. */
    @Override
    public String toString() {
        return "PersonOrUserReported[not shown]";
    }
}
