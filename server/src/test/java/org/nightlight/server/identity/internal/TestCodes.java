package org.nightlight.server.identity.internal;

import java.time.Instant;

/** An authenticator app for tests. */
public final class TestCodes {

    private TestCodes() {}

    /** The code that the app shows now for a secret in base 32. */
    public static String now(String secret) {
        return Totp.code(Base32.decode(secret), Totp.step(Instant.now()));
    }
}
