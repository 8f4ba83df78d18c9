package org.nightlight.server.reports.internal;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** The part of an address that neighbours share: 24 bits of IPv4, 48 of IPv6. */
final class NetworkPrefix {

    private static final int BYTES_OF_4 = 3;
    private static final int BYTES_OF_6 = 6;

    private NetworkPrefix() {}

    /**
     * The prefix of an address in digits.
     *
     * @throws IllegalArgumentException when it is none
     */
    static String of(String address) {
        InetAddress parsed = InetAddress.ofLiteral(address);
        int length = parsed instanceof Inet4Address ? BYTES_OF_4 : BYTES_OF_6;
        return length + "/" + HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), length));
    }
}
