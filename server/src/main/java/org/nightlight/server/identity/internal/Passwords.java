package org.nightlight.server.identity.internal;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.nightlight.server.identity.IdentityException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Checks and keeps passwords: bcrypt at cost 11, about a tenth of a second; the algorithm's name stands in front. */
@Component
final class Passwords {

    private static final int COST = 11;
    private static final int SHORTEST = 12;
    private static final int LONGEST_BYTES = 72;
    private static final int FEWEST_DIFFERENT = 6;

    private final PasswordEncoder encoder =
            new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(COST)));
    // compared with when there is no such account, so that the answer takes as long
    private final String nobody = encode(Secrets.random());

    /**
     * What is stored of a new password.
     *
     * @throws IdentityException if it is too easily guessed or too long for bcrypt
     */
    String accept(String password, String name) {
        if (password.length() < SHORTEST) {
            throw new IdentityException("A password has at least " + SHORTEST + " characters; a few words are good.");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            throw new IdentityException("A password has at most " + LONGEST_BYTES + " bytes.");
        }
        if (password.chars().distinct().count() < FEWEST_DIFFERENT || password.contains(name)) {
            throw new IdentityException("This password is too easily guessed: use other words, and not the name.");
        }
        return encode(password);
    }

    /** Whether it is the password; takes as long when there is none. */
    boolean matches(String password, Optional<String> hash) {
        boolean possible = password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_BYTES;
        boolean equal = encoder.matches(possible ? password : "", hash.orElse(nobody));
        return equal && possible && hash.isPresent();
    }

    private String encode(String password) {
        return Objects.requireNonNull(encoder.encode(password));
    }
}
