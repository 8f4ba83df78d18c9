package org.nightlight.authorities.cybertipline.document;

import java.net.InetAddress;

/** What an IP address looks like: four decimal numbers, or IPv6, which may hold an IPv4 address. */
final class IpForm {

    private static final int LONGEST = 45;

    private IpForm() {}

    static boolean accepts(String value) {
        return value.length() <= LONGEST && (value.indexOf(':') >= 0 ? six(value) : four(value));
    }

    private static boolean four(String value) {
        String[] parts = value.split("\\.", -1);
        for (String part : parts) {
            if (part.length() > 3
                    || !Rules.digits(part)
                    || Integer.parseInt(part) > 255
                    || (part.length() > 1 && part.startsWith("0"))) {
                return false;
            }
        }
        return parts.length == 4;
    }

    private static boolean six(String value) {
        if (value.chars().anyMatch(c -> Character.digit(c, 16) < 0 && c != ':' && c != '.')) {
            return false;
        }
        try {
            InetAddress.ofLiteral(value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
