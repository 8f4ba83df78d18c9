package org.nightlight.language;

import com.ibm.icu.text.IDNA;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/**
 * An http(s) URL in the one form in which two that lead to the same place are equal (RFC 3986 §6.2.2 and §6.2.3, host as in
 * UTS #46): scheme and host in lower case, international names in Punycode, no user, default port, fragment or dot segments,
 * percent-encoding only where it is needed and in upper case.
 *
 * @param scheme {@code http} or {@code https}
 * @param host lower case, without a final dot
 * @param port -1 for the default
 * @param path begins with a slash
 * @param query without the question mark, empty for none
 */
public record CanonicalUrl(String scheme, String host, int port, String path, String query) {

    /** Longer ones are cut: no browser sends them whole. */
    private static final int LONGEST = 8192;

    private static final String KEPT = "-._~!$&'()*+,;=:@/";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();
    private static final IDNA DOMAIN_NAMES =
            IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE);

    /**
     * Reads a URL; where the scheme is missing, {@code https} is meant.
     *
     * @return nothing where this is no http(s) URL or its host is no host
     */
    public static Optional<CanonicalUrl> parse(String text) {
        String url = text.strip();
        url = url.length() > LONGEST ? url.substring(0, LONGEST) : url;
        String scheme = "https";
        int separator = url.indexOf("://");
        if (separator >= 0 && separator <= 5) {
            scheme = url.substring(0, separator).toLowerCase(Locale.ROOT);
            url = url.substring(separator + 3);
        }
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return Optional.empty();
        }
        int end = endOfAuthority(url);
        String authority = url.substring(0, end);
        authority = authority.substring(authority.lastIndexOf('@') + 1);
        int port = -1;
        int colon = authority.lastIndexOf(':');
        if (colon >= 0 && !authority.endsWith("]")) {
            port = port(authority.substring(colon + 1), scheme);
            authority = authority.substring(0, colon);
        }
        Optional<String> host = host(authority);
        if (host.isEmpty() || port == Integer.MIN_VALUE) {
            return Optional.empty();
        }
        String rest = url.substring(end);
        int fragment = rest.indexOf('#');
        rest = fragment < 0 ? rest : rest.substring(0, fragment);
        int question = rest.indexOf('?');
        String path = question < 0 ? rest : rest.substring(0, question);
        String query = question < 0 ? "" : rest.substring(question + 1);
        return Optional.of(new CanonicalUrl(
                scheme, host.get(), port, withoutDots(encode(path.replace('\\', '/'), "")), encode(query, "?")));
    }

    /** The whole URL. */
    public String url() {
        return scheme + "://" + location();
    }

    /** Everything but the scheme: what lists are compared by. */
    String location() {
        return authority() + path + (query.isEmpty() ? "" : "?" + query);
    }

    /** Host and port. */
    String authority() {
        return port < 0 ? host : host + ":" + port;
    }

    @Override
    public String toString() {
        return url();
    }

    private static int endOfAuthority(String url) {
        int end = 0;
        while (end < url.length() && "/?#\\".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** The port, -1 for the default one, {@code Integer.MIN_VALUE} for what is none. */
    private static int port(String text, String scheme) {
        if (text.isEmpty()) {
            return -1;
        }
        if (text.length() > 5 || !text.chars().allMatch(Letters::isDigit)) {
            return Integer.MIN_VALUE;
        }
        int port = Integer.parseInt(text);
        boolean usual = port == (scheme.equals("http") ? 80 : 443);
        return usual ? -1 : port > 65535 ? Integer.MIN_VALUE : port;
    }

    private static Optional<String> host(String text) {
        String decoded = text.indexOf('%') < 0 ? text : decode(text);
        StringBuilder ascii = new StringBuilder();
        IDNA.Info info = new IDNA.Info();
        DOMAIN_NAMES.nameToASCII(decoded, ascii, info);
        String host = ascii.toString();
        host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        boolean bad = host.isEmpty() || host.length() > 253 || host.startsWith(".") || host.contains("..");
        for (int i = 0; i < host.length() && !bad; i++) {
            char unit = host.charAt(i);
            bad = !(Letters.isWord(unit) && unit < 128) && unit != '.' && unit != '-' && unit != '_';
        }
        return bad ? Optional.empty() : Optional.of(host);
    }

    private static String decode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] decoded = new byte[bytes.length];
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            int value = escaped(bytes, i);
            decoded[length++] = value < 0 ? bytes[i] : (byte) value;
            i += value < 0 ? 0 : 2;
        }
        return new String(decoded, 0, length, StandardCharsets.UTF_8);
    }

    /** The byte that an escape stands for, or -1 where there is none. */
    private static int escaped(byte[] bytes, int at) {
        if (bytes[at] != '%' || at + 2 >= bytes.length) {
            return -1;
        }
        int high = Character.digit(bytes[at + 1], 16);
        int low = Character.digit(bytes[at + 2], 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static String encode(String text, String alsoKept) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder encoded = new StringBuilder(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int escape = escaped(bytes, i);
            int value = escape < 0 ? bytes[i] & 0xFF : escape;
            boolean unreserved = value < 128 && (Letters.isWord(value) || "-._~".indexOf(value) >= 0);
            boolean literal = escape < 0 && value < 128 && (KEPT.indexOf(value) >= 0 || alsoKept.indexOf(value) >= 0);
            if (unreserved || literal) {
                encoded.append((char) value);
            } else {
                encoded.append('%').append(HEX[value >> 4]).append(HEX[value & 15]);
            }
            i += escape < 0 ? 0 : 2;
        }
        return encoded.toString();
    }

    private static String withoutDots(String path) {
        if (path.isEmpty()) {
            return "/";
        }
        if (!path.contains("/.")) {
            return path;
        }
        Deque<String> kept = new ArrayDeque<>();
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            switch (segments[i]) {
                case "." -> {
                    if (last) {
                        kept.addLast("");
                    }
                }
                case ".." -> {
                    kept.pollLast();
                    if (last) {
                        kept.addLast("");
                    }
                }
                default -> kept.addLast(segments[i]);
            }
        }
        return "/" + String.join("/", kept);
    }
}
