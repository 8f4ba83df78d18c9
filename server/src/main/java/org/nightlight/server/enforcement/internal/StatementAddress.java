package org.nightlight.server.enforcement.internal;

import org.nightlight.server.enforcement.PublicSite;
import org.nightlight.server.storage.AccessCode;
import org.nightlight.server.storage.Keys;
import org.springframework.stereotype.Component;

/** Where the statement of an enforcement is read. Thread-safe. */
@Component
final class StatementAddress {

    private static final String PURPOSE = "statement";

    private final PublicSite address;
    private final Keys keys;

    StatementAddress(PublicSite address, Keys keys) {
        this.address = address;
        this.keys = keys;
    }

    /** The code that opens the statement. */
    String code(String enforcement) {
        return AccessCode.of(keys, PURPOSE, enforcement);
    }

    /** The page. */
    String url(String enforcement) {
        return address.of("/statements/" + code(enforcement));
    }
}
