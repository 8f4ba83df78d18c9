package org.nightlight.server.webhooks.internal;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether messages can be sent to a URL at all; where it really leads is checked at each connection. */
final class EndpointUrl {

    private static final int LONGEST = 2000;

    private EndpointUrl() {}

    /**
     * Checks a URL that an operator entered.
     *
     * @throws IllegalArgumentException which says what is wrong with it
     */
    static void check(URI url, boolean allowPrivate) {
        @Nullable String scheme = url.getScheme();
        if (scheme == null || url.getHost() == null) {
            throw new IllegalArgumentException("Enter a whole URL, such as https://platform.example/webhooks");
        }
        switch (scheme.toLowerCase(Locale.ROOT)) {
            case "https" -> {}
            case "http" -> {
                if (!allowPrivate) {
                    throw new IllegalArgumentException(
                            "Use https; plain http is possible only where private addresses are allowed");
                }
            }
            default -> throw new IllegalArgumentException("Use https, not " + scheme);
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException("Leave the user name out; messages are signed instead");
        }
        if (url.getFragment() != null) {
            throw new IllegalArgumentException("Leave the part after # out; it is never sent");
        }
        if (url.toString().length() > LONGEST) {
            throw new IllegalArgumentException("The URL may have at most " + LONGEST + " characters");
        }
    }
}
