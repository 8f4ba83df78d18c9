package org.nightlight.authorities.cybertipline.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a person.
 *
 * @param firstName up to 100 characters
 * @param lastName up to 100 characters
 * @param phones telephone numbers
 * @param emails e-mail addresses
 * @param addresses postal addresses
 * @param age in years, 0 to 150
 * @param ageAssertionDiscrepancy newer: whether the age that was told and the one that is assumed differ
 * @param dateOfBirth in the past
 */
public record Person(
        Optional<String> firstName,
        Optional<String> lastName,
        List<Phone> phones,
        List<Email> emails,
        List<Address> addresses,
        Optional<Integer> age,
        Optional<Boolean> ageAssertionDiscrepancy,
        Optional<LocalDate> dateOfBirth) {

    public Person {
        phones = List.copyOf(phones);
        emails = List.copyOf(emails);
        addresses = List.copyOf(addresses);
    }

    /** Begins with nothing filled in. */
    public static Builder builder() {
        return new Builder();
    }

    /** Fills in a person field by field. Not for several threads. */
    public static final class Builder {

        private Optional<String> firstName = Optional.empty();
        private Optional<String> lastName = Optional.empty();
        private List<Phone> phones = List.of();
        private List<Email> emails = List.of();
        private List<Address> addresses = List.of();
        private Optional<Integer> age = Optional.empty();
        private Optional<Boolean> ageAssertionDiscrepancy = Optional.empty();
        private Optional<LocalDate> dateOfBirth = Optional.empty();

        private Builder() {}

        public Builder firstName(String value) {
            firstName = Optional.of(value);
            return this;
        }

        public Builder lastName(String value) {
            lastName = Optional.of(value);
            return this;
        }

        public Builder phones(Phone... values) {
            phones = List.of(values);
            return this;
        }

        public Builder emails(Email... values) {
            emails = List.of(values);
            return this;
        }

        public Builder addresses(Address... values) {
            addresses = List.of(values);
            return this;
        }

        public Builder age(Integer value) {
            age = Optional.of(value);
            return this;
        }

        public Builder ageAssertionDiscrepancy(Boolean value) {
            ageAssertionDiscrepancy = Optional.of(value);
            return this;
        }

        public Builder dateOfBirth(LocalDate value) {
            dateOfBirth = Optional.of(value);
            return this;
        }

        /** The person as filled in so far. */
        public Person build() {
            return new Person(
                    firstName, lastName, phones, emails, addresses, age, ageAssertionDiscrepancy, dateOfBirth);
        }
    }

    /** Names the block and shows nothing of it. */
    @Override
    public String toString() {
        return "Person[not shown]";
    }
}
