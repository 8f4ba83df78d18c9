package org.nightlight.server.identity;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The platforms' keys: created, rotated and revoked here. A change is in force at once in this process and within
 * seconds in others, and is in the ledger. Thread-safe.
 */
public interface ApiKeys {

    /** All keys, the working ones of each service first. */
    List<ApiKey> all();

    /** The key with that id. */
    Optional<ApiKey> find(String id);

    /**
     * Makes a key.
     *
     * @param lifetime after which it ends by itself
     * @param actor who makes it, as the ledger writes it
     * @throws IdentityException if there is no such service, no scope, or no label
     */
    NewApiKey create(String service, String label, Set<Scope> scopes, Optional<Duration> lifetime, String actor);

    /**
     * Makes a key like the old one, which goes on working for a while.
     *
     * @param overlap how long both work; zero ends the old one at once
     * @throws IdentityException if the old one does not work any more
     */
    NewApiKey rotate(String id, Duration overlap, String actor);

    /**
     * Ends a key at once; does nothing to one that was revoked before.
     *
     * @throws IdentityException if there is no such key
     */
    void revoke(String id, String actor);

    /**
     * A key just made.
     *
     * @param key what is kept of it
     * @param secret the key itself, for {@code Authorization: Bearer …}; shown once, never kept
     */
    record NewApiKey(ApiKey key, String secret) {
        @Override
        public String toString() {
            return "NewApiKey[" + key.id() + "]"; // a secret must not reach a log by accident
        }
    }
}
