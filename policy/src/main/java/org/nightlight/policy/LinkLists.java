package org.nightlight.policy;

import java.util.List;

/**
 * What the pack says about links.
 *
 * @param allowedHosts hosts, with all below them, that do not lead off the platform
 * @param inviteHosts hosts, with all below them, whose links invite to another place to talk
 */
public record LinkLists(List<String> allowedHosts, List<String> inviteHosts) {

    /** Copies the lists. */
    public LinkLists {
        allowedHosts = List.copyOf(allowedHosts);
        inviteHosts = List.copyOf(inviteHosts);
    }

    /** Whether a host is one of the allowed, or below one. */
    public boolean allows(String host) {
        return covers(allowedHosts, host);
    }

    /** Whether a host is one of the inviting, or below one. */
    public boolean invites(String host) {
        return covers(inviteHosts, host);
    }

    private static boolean covers(List<String> hosts, String host) {
        for (String covered : hosts) {
            if (host.endsWith(covered)
                    && (host.length() == covered.length()
                            || host.charAt(host.length() - covered.length() - 1) == '.')) {
                return true;
            }
        }
        return false;
    }
}
