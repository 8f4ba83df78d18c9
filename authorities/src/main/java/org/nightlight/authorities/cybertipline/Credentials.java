package org.nightlight.authorities.cybertipline;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The name and the password that NCMEC gave to a service; those of the test host differ from those of production.
 *
 * @param user the name, without a colon
 * @param password the password
 */
public record Credentials(String user, String password) {

    /**
     * Takes both as they are.
     *
     * @throws IllegalArgumentException if one is empty, or the name has a colon
     */
    public Credentials {
        if (user.isBlank() || password.isBlank()) {
            throw new IllegalArgumentException("the name and the password for CyberTipline must both be set");
        }
        if (user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("the name for CyberTipline must not hold a colon");
        }
    }

    String header() {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Shows neither. */
    @Override
    public String toString() {
        return "Credentials[not shown]";
    }
}
