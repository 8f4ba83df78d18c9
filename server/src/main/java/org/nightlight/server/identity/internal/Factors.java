package org.nightlight.server.identity.internal;

import static org.springframework.security.core.authority.FactorGrantedAuthority.PASSWORD_AUTHORITY;
import static org.springframework.security.core.authority.FactorGrantedAuthority.WEBAUTHN_AUTHORITY;

import org.springframework.security.authorization.AllRequiredFactorsAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.RequiredFactor;
import org.springframework.security.core.Authentication;

/** The one rule of a complete sign-in: a passkey, or a password and a one-time code. */
final class Factors {

    private Factors() {}

    /** Whether the rule is met. */
    static boolean complete(Authentication authentication) {
        AuthorizationManager<Object> rule = rule();
        AuthorizationResult result = rule.authorize(() -> authentication, "");
        return result != null && result.isGranted();
    }

    /** The rule. */
    static <T> AuthorizationManager<T> rule() {
        return AllRequiredFactorsAuthorizationManager.anyOf(
                Factors.<T>all(WEBAUTHN_AUTHORITY),
                Factors.<T>all(PASSWORD_AUTHORITY, StaffAuthentication.CODE_FACTOR));
    }

    private static <T> AllRequiredFactorsAuthorizationManager<T> all(String... factors) {
        var builder = AllRequiredFactorsAuthorizationManager.<T>builder();
        for (String factor : factors) {
            builder.requireFactor(RequiredFactor.withAuthority(factor).build());
        }
        return builder.build();
    }
}
