package org.nightlight.authorities.cybertipline;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;

/**
 * Where reports go and how long to wait.
 *
 * @param host the address below which the calls are, without a slash at its end: HTTPS, unless it is this machine
 * @param credentials for that host
 * @param connecting how long connecting may take
 * @param answering how long a call may take in all, from the first byte sent to the last one received
 * @param uploadBytesPerSecond what an upload is given beyond that: a second for each so many bytes
 */
public record CyberTiplineSettings(
        URI host, Credentials credentials, Duration connecting, Duration answering, long uploadBytesPerSecond) {

    /** Where reports are taken and dropped. */
    public static final URI TEST = URI.create("https://exttest.cybertip.org/ispws");

    /** Where reports are meant. */
    public static final URI PRODUCTION = URI.create("https://report.cybertip.org/ispws");

    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final Duration ANSWERING = Duration.ofSeconds(60);
    private static final long SLOW_LINE = 64 * 1024;

    /**
     * Takes them as they are.
     *
     * @throws IllegalArgumentException if the host is neither HTTPS nor this machine, or a time is not positive
     */
    public CyberTiplineSettings {
        if (!"https".equals(host.getScheme()) && !("http".equals(host.getScheme()) && local(host))) {
            throw new IllegalArgumentException("reports are sent by HTTPS only, except to this machine");
        }
        if (!connecting.isPositive() || !answering.isPositive() || uploadBytesPerSecond <= 0) {
            throw new IllegalArgumentException("times and speed must be greater than 0");
        }
    }

    /** For NCMEC's test host, which drops what it is told. */
    public static CyberTiplineSettings test(Credentials credentials) {
        return of(TEST, credentials);
    }

    /** For NCMEC's real host: what is filed there is a legal notice. */
    public static CyberTiplineSettings production(Credentials credentials) {
        return of(PRODUCTION, credentials);
    }

    /** For another host, as a fake. */
    public static CyberTiplineSettings of(URI host, Credentials credentials) {
        return new CyberTiplineSettings(host, credentials, CONNECTING, ANSWERING, SLOW_LINE);
    }

    /** Whether reports are meant there. */
    public boolean isProduction() {
        return PRODUCTION.getHost().equalsIgnoreCase(host.getHost());
    }

    private static boolean local(URI host) {
        return "localhost".equals(host.getHost())
                || (host.getHost() != null
                        && host.getHost().matches("[0-9.]+|\\[[0-9a-fA-F:]+]")
                        && InetAddress.ofLiteral(host.getHost().replaceAll("[\\[\\]]", ""))
                                .isLoopbackAddress());
    }
}
