package org.nightlight.server.subscribers;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;

/** What an account did from where, and what became of it, as the platform's server observed it. */
public sealed interface Activity extends Told {

    @Override
    default Basis basis() {
        return Basis.FACT;
    }

    /** On what occasion something was seen. */
    enum Occasion {
        @JsonProperty("login")
        LOGIN,
        @JsonProperty("registration")
        REGISTRATION,
        @JsonProperty("purchase")
        PURCHASE,
        @JsonProperty("upload")
        UPLOAD,
        @JsonProperty("other")
        OTHER,
        @JsonProperty("unknown")
        UNKNOWN
    }

    /**
     * An address the account came from.
     *
     * @param address IPv4 or IPv6
     * @param port the source port, without which an address that many share tells nobody
     * @param possibleProxy whether the platform takes it for a proxy
     */
    record IpEvent(
            String address,
            Optional<Integer> port,
            Optional<Occasion> event,
            Optional<Instant> at,
            Optional<Boolean> possibleProxy)
            implements Activity {

        /** Checks the values. */
        public IpEvent {
            Checks.address("address", address);
            Checks.number("port", port, 1, 65_535);
        }

        @Override
        public String toString() {
            return "IpEvent[sealed]";
        }
    }

    /**
     * A device.
     *
     * @param type what kind of id it is, such as {@code IMEI} or {@code advertising id}
     */
    record DeviceId(String type, String value, Optional<Occasion> event, Optional<Instant> at) implements Activity {

        /** Checks the values. */
        public DeviceId {
            Checks.text("type", type, 255);
            Checks.text("value", value, 2_083);
        }

        @Override
        public String toString() {
            return "DeviceId[sealed]";
        }
    }

    /**
     * Where the platform places the account.
     *
     * @param region of the United States a state by its two letters, which a city there needs
     * @param country ISO 3166-1, two letters
     * @param verified whether the platform has more than an estimate
     */
    record Location(
            Optional<String> city, Optional<String> region, String country, boolean verified, Optional<Instant> at)
            implements Activity {

        /** Checks the values. */
        public Location {
            Checks.text("city", city, 255);
            Checks.text("region", region, 255);
            Checks.country("country", Optional.of(country));
            if (country.equals("US")) {
                Checks.pattern(
                        "region", region, "[A-Z]{2}", "A state of the United States by its two letters, such as CA");
                if (city.isPresent() && region.isEmpty()) {
                    throw new InvalidAnswerException("region", "Of a city in the United States the state is needed");
                }
            }
        }

        @Override
        public String toString() {
            return "Location[sealed]";
        }
    }

    /**
     * Whether the account is switched off.
     *
     * @param at since when
     * @param userNotified whether its user was told
     * @param reenabledAt when it was switched on again; only of what is for a time
     */
    record Disabled(
            @JsonProperty(required = true) boolean disabled,
            Optional<Instant> at,
            Optional<Boolean> userNotified,
            Optional<Instant> userNotifiedAt,
            Optional<Instant> reenabledAt)
            implements Activity {}
}
