package org.nightlight.server.evidence;

import java.util.Optional;
import org.nightlight.server.evidence.Holds.Hold;

/**
 * A feature that puts holds and ends them by rules of its own. What it keeps, nobody ends on the vault's pages. Asked in the
 * transaction that would end the hold. Thread-safe.
 */
@FunctionalInterface
public interface HoldKeeper {

    /** What keeps a hold; empty when it is not of this feature, or a person may end it. */
    Optional<Keeper> of(Hold hold);

    /**
     * What keeps a hold.
     *
     * @param name in words, to follow "it ends with"
     * @param path the page of the console where that is decided
     */
    record Keeper(String name, String path) {}
}
