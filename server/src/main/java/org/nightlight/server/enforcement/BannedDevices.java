package org.nightlight.server.enforcement;

import java.time.Instant;
import java.util.Optional;

/**
 * With which devices accounts acted that are suspended or banned now, so that a new account of the same person is noticed. What
 * is kept of a device is a keyed digest, and only while the account it belongs to is closed. Asked for every event, it answers
 * from memory; a ban is known at once in this process, and within seconds in others. Thread-safe.
 */
public interface BannedDevices {

    /**
     * Notes with which device an account acts, and says which ban it seems to evade.
     *
     * @param madeAt when the account was made, where that is known; one that is older than the ban evades nothing
     */
    Optional<Evasion> seen(String service, String account, Optional<Instant> madeAt, String device);

    /** Remembers that a person was asked to look at it, so that nobody is asked again. Joins the caller's transaction, if any. */
    void told(Evasion evasion);

    /**
     * A new account with a device of one that is closed.
     *
     * @param account the new account
     * @param closed the enforcement that closed the other
     */
    record Evasion(String service, String account, Enforcements.Enforcement closed) {}
}
