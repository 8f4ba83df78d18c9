package org.nightlight.server.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a signed-in person can change of their own sign-in. Every change is in the ledger. Thread-safe. */
public interface OwnSignIn {

    /** Whether an authenticator app is set up. */
    boolean hasCode(StaffMember staff);

    /**
     * Sets another password and ends all sessions, this one too.
     *
     * @throws IdentityException if the current one is wrong or the new one too weak
     */
    void changePassword(StaffMember staff, String current, String wanted);

    /** A new secret for an authenticator app. */
    CodeEnrolment beginCode(StaffMember staff);

    /**
     * Puts the secret in force, in place of an earlier one.
     *
     * @param secret of {@link #beginCode}, in base 32
     * @throws IdentityException if the code is not one of that secret
     */
    void confirmCode(StaffMember staff, String secret, String code);

    /** The registered passkeys, newest first. */
    List<Passkey> passkeys(StaffMember staff);

    /**
     * Removes a passkey.
     *
     * @throws IdentityException if there would be no way left to sign in
     */
    void removePasskey(StaffMember staff, String id);

    /**
     * A registered passkey.
     *
     * @param id the credential's id
     * @param label what the person calls it
     * @param created when it was registered
     * @param lastUsed when it was last used
     */
    record Passkey(String id, String label, Instant created, Optional<Instant> lastUsed) {}
}
