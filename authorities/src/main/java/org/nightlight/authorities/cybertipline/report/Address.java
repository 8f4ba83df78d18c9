package org.nightlight.authorities.cybertipline.report;

import java.util.Optional;

/**
 * A postal address.
 *
 * @param type whose kind
 * @param address street and number; up to 255 characters
 * @param city up to 100 characters
 * @param zipCode up to 20 characters
 * @param state a US state or territory, two letters
 * @param nonUsaState a region elsewhere; up to 100 characters
 * @param country ISO 3166-1, two letters
 */
public record Address(
        Optional<AddressType> type,
        Optional<String> address,
        Optional<String> city,
        Optional<String> zipCode,
        Optional<String> state,
        Optional<String> nonUsaState,
        Optional<String> country) {

    /** Begins with nothing filled in. */
    public static Builder builder() {
        return new Builder();
    }

    /** Fills in an address field by field. Not for several threads. */
    public static final class Builder {

        private Optional<AddressType> type = Optional.empty();
        private Optional<String> address = Optional.empty();
        private Optional<String> city = Optional.empty();
        private Optional<String> zipCode = Optional.empty();
        private Optional<String> state = Optional.empty();
        private Optional<String> nonUsaState = Optional.empty();
        private Optional<String> country = Optional.empty();

        private Builder() {}

        public Builder type(AddressType value) {
            type = Optional.of(value);
            return this;
        }

        public Builder address(String value) {
            address = Optional.of(value);
            return this;
        }

        public Builder city(String value) {
            city = Optional.of(value);
            return this;
        }

        public Builder zipCode(String value) {
            zipCode = Optional.of(value);
            return this;
        }

        public Builder state(String value) {
            state = Optional.of(value);
            return this;
        }

        public Builder nonUsaState(String value) {
            nonUsaState = Optional.of(value);
            return this;
        }

        public Builder country(String value) {
            country = Optional.of(value);
            return this;
        }

        /** The address as filled in so far. */
        public Address build() {
            return new Address(type, address, city, zipCode, state, nonUsaState, country);
        }
    }

    /** Names the block and shows nothing of it. */
    @Override
    public String toString() {
        return "Address[not shown]";
    }
}
