package org.nightlight.server.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of an API key; the key itself is not.
 *
 * @param id {@code key_…}
 * @param service the service it belongs to
 * @param label what people call it
 * @param scopes what it may be used for
 * @param hint its first characters, to tell keys apart
 * @param createdAt when it was made
 * @param createdBy by whom, as the ledger writes it
 * @param expiresAt when it ends by itself
 * @param revokedAt when it was ended by a person
 * @param lastUsedAt when it was last used, to the minute
 */
public record ApiKey(
        String id,
        String service,
        String label,
        Set<Scope> scopes,
        String hint,
        Instant createdAt,
        String createdBy,
        Optional<Instant> expiresAt,
        Optional<Instant> revokedAt,
        Optional<Instant> lastUsedAt) {

    /** Copies the scopes. */
    public ApiKey {
        scopes = Set.copyOf(scopes);
    }

    /** Whether requests with it are answered at that time. */
    public boolean worksAt(Instant now) {
        return revokedAt.isEmpty() && expiresAt.map(now::isBefore).orElse(true);
    }
}
