package org.nightlight.server.identity;

import java.util.Set;

/**
 * The API key a request came with; a method of the API may have it as a parameter.
 *
 * @param keyId the key's id, {@code key_…}; not the key
 * @param service the service it belongs to, the first part of {@code service/account}
 * @param scopes what it may be used for
 */
public record ApiClient(String keyId, String service, Set<Scope> scopes) {

    /** Copies the scopes. */
    public ApiClient {
        scopes = Set.copyOf(scopes);
    }

    /** Who acted, as the ledger writes it: {@code key:<id>}. */
    public String actor() {
        return "key:" + keyId;
    }
}
