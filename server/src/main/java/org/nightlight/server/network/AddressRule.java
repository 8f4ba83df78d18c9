package org.nightlight.server.network;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Which addresses an outgoing connection may reach, when its host name comes from outside.
 *
 * <p>To be asked about the address that is really connected to, after the name was resolved: a name can point anywhere,
 * and elsewhere a second later ({@link GuardedDnsResolver} does so). Special ranges are those of the IANA IPv4 and IPv6
 * Special-Purpose Address Registries; IPv6 addresses that carry an IPv4 address (6to4, Teredo, NAT64) are refused
 * altogether, since what they reach depends on the network.
 */
public enum AddressRule {
    /** Globally reachable addresses only. */
    PUBLIC_ONLY,

    /**
     * Also this machine and private networks, for installations whose platform lives beside them. Link-local addresses
     * stay refused: cloud providers answer there with the machine's credentials.
     */
    PRIVATE_ALLOWED;

    /** Whether a connection to this address is permitted. */
    public boolean permits(InetAddress address) {
        return switch (reach(address)) {
            case PUBLIC -> true;
            case PRIVATE -> this == PRIVATE_ALLOWED;
            case NEVER -> false;
        };
    }

    private enum Reach {
        PUBLIC,
        PRIVATE,
        NEVER
    }

    private static Reach reach(InetAddress address) {
        if (address.isLoopbackAddress() || address.isSiteLocalAddress()) {
            return Reach.PRIVATE;
        }
        if (address.isAnyLocalAddress() || address.isLinkLocalAddress() || address.isMulticastAddress()) {
            return Reach.NEVER;
        }
        return switch (address) {
            case Inet4Address four -> reach4(four.getAddress());
            case Inet6Address six -> reach6(six.getAddress());
            default -> Reach.NEVER;
        };
    }

    private static Reach reach4(byte[] octets) {
        int first = octets[0] & 0xff;
        int second = octets[1] & 0xff;
        int third = octets[2] & 0xff;
        if (first == 100 && (second & 0xc0) == 64) {
            return Reach.PRIVATE; // shared address space of carriers, RFC 6598
        }
        boolean special = first == 0 // "this network"
                || first >= 240 // reserved and broadcast
                || (first == 192 && second == 0 && (third == 0 || third == 2)) // protocol assignments, documentation
                || (first == 192 && second == 88 && third == 99) // 6to4 relays
                || (first == 198 && (second & 0xfe) == 18) // benchmarks
                || (first == 198 && second == 51 && third == 100) // documentation
                || (first == 203 && second == 0 && third == 113); // documentation
        return special ? Reach.NEVER : Reach.PUBLIC;
    }

    private static Reach reach6(byte[] octets) {
        if ((octets[0] & 0xfe) == 0xfc) {
            return Reach.PRIVATE; // unique local, RFC 4193
        }
        // only 2000::/3 is global unicast today, and inside it some blocks are not
        boolean global = (octets[0] & 0xe0) == 0x20;
        boolean protocolBlock =
                octets[0] == 0x20 && octets[1] == 0x01 && (octets[2] & 0xfe) == 0; // 2001::/23, Teredo too
        boolean documentation = startsWith(octets, 0x20, 0x01, 0x0d, 0xb8) || startsWith(octets, 0x3f, 0xff);
        boolean sixToFour = startsWith(octets, 0x20, 0x02);
        return global && !protocolBlock && !documentation && !sixToFour ? Reach.PUBLIC : Reach.NEVER;
    }

    private static boolean startsWith(byte[] octets, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if ((octets[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * The addresses, if every one of them may be connected to.
     *
     * @throws AddressRefusedException if one may not be; one is enough, because the caller may fall back on it
     * @throws UnknownHostException if there are none
     */
    public InetAddress[] requirePermitted(String host, InetAddress... addresses) throws UnknownHostException {
        if (addresses.length == 0) {
            throw new UnknownHostException(host);
        }
        if (!Arrays.stream(addresses).allMatch(this::permits)) {
            throw new AddressRefusedException(host);
        }
        return addresses;
    }
}
