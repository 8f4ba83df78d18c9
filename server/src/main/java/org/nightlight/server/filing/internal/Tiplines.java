package org.nightlight.server.filing.internal;

import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.nightlight.authorities.cybertipline.Credentials;
import org.nightlight.authorities.cybertipline.CyberTipline;
import org.nightlight.authorities.cybertipline.CyberTiplineSettings;
import org.nightlight.server.filing.ReportingSetup.Environment;
import org.springframework.stereotype.Component;

/** Makes clients of CyberTipline for the environments, each with its own host and credentials. */
@Component
class Tiplines {

    private static final String NCMEC = "cybertip.org";
    private static final String NCMEC_TOO = "missingkids.org";

    private final StoredSetup setup;
    private final CredentialsTable credentials;
    private final FilingProperties properties;
    private final Clock clock;

    Tiplines(StoredSetup setup, CredentialsTable credentials, FilingProperties properties, Clock clock) {
        this.setup = setup;
        this.credentials = credentials;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * A client; who asked for it closes it.
     *
     * @throws UnsetException when something must be set first
     */
    CyberTipline open(Environment environment) {
        URI host = host(environment);
        Credentials known = credentials
                .find(environment)
                .orElseThrow(() -> new UnsetException("The credentials for " + name(environment)
                        + " are not set: an administrator sets them on the page Reporting."));
        try {
            return new CyberTipline(
                    new CyberTiplineSettings(
                            host,
                            known,
                            properties.connecting(),
                            properties.answering(),
                            properties.uploadBytesPerSecond()),
                    clock);
        } catch (IllegalArgumentException refused) {
            throw new UnsetException(
                    "The address for " + name(environment) + " cannot be used: " + refused.getMessage());
        }
    }

    private URI host(Environment environment) {
        return switch (environment) {
            case OFF -> throw new UnsetException("Reporting is switched off.");
            case TRIAL -> {
                URI address = setup.settings()
                        .trialAddress()
                        .orElseThrow(() -> new UnsetException("The address for trials is not set: an administrator"
                                + " sets it on the page Reporting."));
                refusal(address).ifPresent(why -> {
                    throw new UnsetException(why);
                });
                yield address;
            }
            case TEST -> CyberTiplineSettings.TEST;
            case PRODUCTION -> CyberTiplineSettings.PRODUCTION;
        };
    }

    /** Why an address cannot be that of an invented CyberTipline; empty if it can. */
    static Optional<String> refusal(URI address) {
        String host = Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
        if (of(host, NCMEC) || of(host, NCMEC_TOO)) {
            return Optional.of(
                    "This address is NCMEC's. A trial goes to an invented CyberTipline; for NCMEC's hosts choose test or"
                            + " production.");
        }
        try {
            CyberTiplineSettings.of(address, new Credentials("nobody", "nothing"));
            return Optional.empty();
        } catch (IllegalArgumentException refused) {
            return Optional.of("This address cannot be used: " + refused.getMessage() + ".");
        }
    }

    private static boolean of(String host, String domain) {
        return host.equals(domain)
                || host.endsWith("." + domain)
                || host.equals(domain + ".")
                || host.endsWith("." + domain + ".");
    }

    static String name(Environment environment) {
        return switch (environment) {
            case OFF -> "nothing";
            case TRIAL -> "trials";
            case TEST -> "NCMEC's test host";
            case PRODUCTION -> "production";
        };
    }

    /** Something must be set before a call can be made; says what. */
    static final class UnsetException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String why;

        UnsetException(String why) {
            super(why);
            this.why = why;
        }

        String why() {
            return why;
        }
    }
}
