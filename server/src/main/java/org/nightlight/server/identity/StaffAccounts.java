package org.nightlight.server.identity;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The staff's accounts, as an administrator sees them. Every change is in the ledger and in force with the next request
 * of the person concerned. Thread-safe.
 */
public interface StaffAccounts {

    /** All, disabled ones too, by name. */
    List<StaffAccount> all();

    /** The account with that id. */
    Optional<StaffAccount> find(String id);

    /**
     * Adds a person, who then sets a password and a second factor by the link.
     *
     * @param name what they sign in with: 2 to 40 lower case letters, digits, dots, hyphens
     * @throws IdentityException if the name is taken or malformed, or no role was given
     */
    SignInLink create(String name, Set<Role> roles, String actor);

    /**
     * Adds a person with a password and a one-time-code secret made up here; for demonstrations only.
     *
     * @throws IdentityException as {@link #create}
     */
    Credentials createWithCredentials(String name, Set<Role> roles, String actor);

    /**
     * Gives a person these roles and no others.
     *
     * @throws IdentityException if it is the actor's own account, no role was given, or no administrator would be left
     */
    void setRoles(String id, Set<Role> roles, StaffMember actor);

    /**
     * Ends the person's sessions and lets them sign in no more.
     *
     * @throws IdentityException if it is the actor's own account, or no administrator would be left
     */
    void disable(String id, StaffMember actor);

    /** Lets a disabled person sign in again. */
    void enable(String id, StaffMember actor);

    /**
     * Takes a person's password, code and passkeys away and ends their sessions; they begin again by the link.
     *
     * @throws IdentityException if it is the actor's own account
     */
    SignInLink resetSignIn(String id, StaffMember actor);

    /**
     * An account.
     *
     * @param member who
     * @param createdAt since when
     * @param disabledAt since when they may sign in no more
     * @param lastSeenAt when they last used the console, to the minute
     * @param hasPassword whether a password is set
     * @param hasCode whether an authenticator app is set up
     * @param passkeys how many passkeys are registered
     */
    record StaffAccount(
            StaffMember member,
            Instant createdAt,
            Optional<Instant> disabledAt,
            Optional<Instant> lastSeenAt,
            boolean hasPassword,
            boolean hasCode,
            int passkeys) {}

    /**
     * A link that sets a password once.
     *
     * @param staff whose
     * @param address the link; whoever has it can take the account over, so it goes to the person only
     * @param expiresAt until when it works
     */
    record SignInLink(String staff, URI address, Instant expiresAt) {
        @Override
        public String toString() {
            return "SignInLink[" + staff + "]"; // the address must not reach a log by accident
        }
    }

    /**
     * What a made-up person signs in with.
     *
     * @param name the name
     * @param password the password
     * @param totp the secret of the one-time codes, in base 32
     */
    record Credentials(String name, String password, String totp) {
        @Override
        public String toString() {
            return "Credentials[" + name + "]";
        }
    }
}
