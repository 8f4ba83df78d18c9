package org.nightlight.server.subscribers;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Who a person is and how they are reached; a claim of the user unless the platform verified it. */
public sealed interface Contact extends Told {

    /** Whether the platform verified it. */
    boolean verified();

    @Override
    default Basis basis() {
        return Told.verified(verified());
    }

    /** A person's name. */
    record Name(Optional<String> first, Optional<String> last, boolean verified) implements Contact {

        /** Checks the values. */
        public Name {
            Checks.text("first", first, 100);
            Checks.text("last", last, 100);
            if (first.isEmpty() && last.isEmpty()) {
                throw new InvalidAnswerException("", "A first or a last name, or both");
            }
        }

        @Override
        public String toString() {
            return "Name[sealed]";
        }
    }

    /**
     * An e-mail address.
     *
     * @param verifiedAt when it was verified
     */
    record Email(String address, Optional<Kind> type, boolean verified, Optional<Instant> verifiedAt)
            implements Contact {

        /** Which address of the person. */
        public enum Kind {
            @JsonProperty("home")
            HOME,
            @JsonProperty("work")
            WORK,
            @JsonProperty("business")
            BUSINESS,
            @JsonProperty("recovery")
            RECOVERY
        }

        /** Checks the values. */
        public Email {
            Checks.email("address", address);
            Checks.verifiedAt(verified, verifiedAt);
        }

        @Override
        public String toString() {
            return "Email[sealed]";
        }
    }

    /**
     * A telephone number.
     *
     * @param number without the calling code when that is given
     * @param callingCode of the country, such as {@code +1}
     * @param verifiedAt when it was verified
     */
    record Phone(
            String number,
            Optional<String> callingCode,
            Optional<String> extension,
            Optional<Kind> type,
            boolean verified,
            Optional<Instant> verifiedAt)
            implements Contact {

        /** Which number of the person. */
        public enum Kind {
            @JsonProperty("mobile")
            MOBILE,
            @JsonProperty("home")
            HOME,
            @JsonProperty("business")
            BUSINESS,
            @JsonProperty("work")
            WORK,
            @JsonProperty("fax")
            FAX,
            @JsonProperty("internet")
            INTERNET,
            @JsonProperty("recovery")
            RECOVERY
        }

        /** Checks the values. */
        public Phone {
            Checks.pattern("number", Optional.of(number), "[0-9 +()./-]{2,50}", "2 to 50 digits and spaces");
            Checks.pattern("callingCode", callingCode, "\\+[0-9]{1,3}", "A plus and one to three digits, such as +49");
            Checks.pattern("extension", extension, "[0-9]{1,10}", "1 to 10 digits");
            if (callingCode.filter(number::startsWith).isPresent()) {
                throw new InvalidAnswerException(
                        "number", "The number without the calling code, which stands beside it");
            }
            Checks.verifiedAt(verified, verifiedAt);
        }

        @Override
        public String toString() {
            return "Phone[sealed]";
        }
    }

    /** When a person was born, or how old they are; at least one of them. */
    record Birth(Optional<LocalDate> date, Optional<Integer> age, boolean verified) implements Contact {

        /** Checks the values. */
        public Birth {
            Checks.number("age", age, 0, 150);
            if (date.isEmpty() && age.isEmpty()) {
                throw new InvalidAnswerException("", "A date or an age, or both");
            }
        }

        @Override
        public String toString() {
            return "Birth[sealed]";
        }
    }

    /**
     * A postal address.
     *
     * @param state of the United States, by its two letters
     * @param region elsewhere
     * @param country ISO 3166-1, two letters
     */
    record Address(
            Optional<String> street,
            Optional<String> city,
            Optional<String> zipCode,
            Optional<String> state,
            Optional<String> region,
            Optional<String> country,
            Optional<Kind> type,
            boolean verified)
            implements Contact {

        /** Which address of the person. */
        public enum Kind {
            @JsonProperty("home")
            HOME,
            @JsonProperty("business")
            BUSINESS,
            @JsonProperty("billing")
            BILLING,
            @JsonProperty("shipping")
            SHIPPING,
            @JsonProperty("technical")
            TECHNICAL
        }

        /** Checks the values. */
        public Address {
            Checks.text("street", street, 255);
            Checks.text("city", city, 100);
            Checks.text("zipCode", zipCode, 20);
            Checks.pattern("state", state, "[A-Z]{2}", "A state of the United States by its two letters, such as CA");
            Checks.text("region", region, 100);
            Checks.country("country", country);
        }

        @Override
        public String toString() {
            return "Address[sealed]";
        }
    }
}
