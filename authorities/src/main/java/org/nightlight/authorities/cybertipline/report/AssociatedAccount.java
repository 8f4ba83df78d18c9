package org.nightlight.authorities.cybertipline.report;

import java.util.Optional;

/**
 * An account, here or at another service, that belongs to one in the report.
 *
 * @param type how it belongs to it
 * @param platform where it is; up to 256 characters
 * @param thirdPartyUser whether it is one of another service
 * @param middleName up to 256 characters
 * @param person what is known of its person; age or date of birth, not both
 * @param account without an estimated location, which an associated account has not in the schema
 */
public record AssociatedAccount(
        AssociatedAccountType type,
        Optional<String> platform,
        Optional<Boolean> thirdPartyUser,
        Optional<String> middleName,
        Person person,
        Account account) {

    /** An account of whose person nothing is known. */
    public static AssociatedAccount of(AssociatedAccountType type, Account account) {
        return new AssociatedAccount(
                type,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Person.builder().build(),
                account);
    }

    /** Names the block and shows nothing of it. */
    @Override
    public String toString() {
        return "AssociatedAccount[not shown]";
    }
}
