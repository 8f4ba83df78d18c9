package org.nightlight.authorities.cybertipline.document;

import static org.nightlight.authorities.cybertipline.document.Rules.AGE;
import static org.nightlight.authorities.cybertipline.document.Rules.ANY;
import static org.nightlight.authorities.cybertipline.document.Rules.CALLING_CODE;
import static org.nightlight.authorities.cybertipline.document.Rules.COUNTRY;
import static org.nightlight.authorities.cybertipline.document.Rules.EMAIL;
import static org.nightlight.authorities.cybertipline.document.Rules.EXTENSION;
import static org.nightlight.authorities.cybertipline.document.Rules.PAST;
import static org.nightlight.authorities.cybertipline.document.Rules.PAST_DAY;
import static org.nightlight.authorities.cybertipline.document.Rules.STATE;
import static org.nightlight.authorities.cybertipline.document.Rules.upTo;

import java.time.OffsetDateTime;
import java.util.Optional;
import org.nightlight.authorities.cybertipline.report.Address;
import org.nightlight.authorities.cybertipline.report.ContactPerson;
import org.nightlight.authorities.cybertipline.report.Email;
import org.nightlight.authorities.cybertipline.report.Person;
import org.nightlight.authorities.cybertipline.report.Phone;

/** The order and the limits of persons and how to reach them. */
final class PersonOrder {

    private static final String CODE_OF_NORTH_AMERICA = "+1";

    private final Fields fields;

    PersonOrder(Fields fields) {
        this.fields = fields;
    }

    void person(Person person) {
        fields.optional("firstName", person.firstName(), upTo(100));
        fields.optional("lastName", person.lastName(), upTo(100));
        fields.blocks("phone", person.phones(), this::phone);
        fields.blocks("email", person.emails(), this::email);
        fields.blocks("address", person.addresses(), this::address);
        fields.optional("age", person.age(), AGE);
        discrepancy("person", person);
        fields.optional("dateOfBirth", person.dateOfBirth(), PAST_DAY);
    }

    /** What came after the schema of November 2025, of a person or of an associated account. */
    void discrepancy(String owner, Person person) {
        if (person.ageAssertionDiscrepancy().isPresent() && fields.has(owner, "ageAssertionDiscrepancy")) {
            fields.optional("ageAssertionDiscrepancy", person.ageAssertionDiscrepancy(), ANY);
        }
    }

    void contact(ContactPerson contact) {
        fields.optional("firstName", contact.firstName(), upTo(100));
        fields.optional("lastName", contact.lastName(), upTo(100));
        fields.blocks("phone", contact.phones(), this::phone);
        fields.blocks("email", contact.emails(), this::email);
        fields.blocks("address", contact.addresses(), this::address);
    }

    void email(Email email) {
        fields.optionalAttribute("type", email.type(), ANY);
        verification(email.verified(), email.verificationDate());
        fields.content(email.address(), EMAIL);
    }

    void phone(Phone phone) {
        fields.optionalAttribute("type", phone.type(), ANY);
        verification(phone.verified(), phone.verificationDate());
        fields.optionalAttribute("countryCallingCode", phone.countryCallingCode(), CALLING_CODE);
        fields.optionalAttribute("extension", phone.extension(), EXTENSION);
        fields.insist(
                phone.countryCallingCode()
                        .filter(code -> repeats(phone.number(), code))
                        .isEmpty(),
                "",
                "must not begin with the country's calling code, which is given apart");
        fields.content(phone.number(), upTo(50));
    }

    private static boolean repeats(String number, String code) {
        String bare = number.strip();
        return !code.isBlank()
                && (bare.startsWith(code)
                        || bare.startsWith("00" + code.substring(1))
                        || (code.equals(CODE_OF_NORTH_AMERICA) && bare.startsWith("1")));
    }

    private void verification(Optional<Boolean> verified, Optional<OffsetDateTime> date) {
        fields.optionalAttribute("verified", verified, ANY);
        fields.optionalAttribute("verificationDate", date, PAST);
        fields.insist(
                date.isEmpty() || verified.orElse(false),
                "verified",
                "must be yes, because a date of verification is given");
    }

    void address(Address address) {
        fields.optionalAttribute("type", address.type(), ANY);
        fields.optional("address", address.address(), upTo(255));
        fields.optional("city", address.city(), upTo(100));
        fields.optional("zipCode", address.zipCode(), upTo(20));
        fields.optional("state", address.state(), STATE);
        fields.optional("nonUsaState", address.nonUsaState(), upTo(100));
        fields.optional("country", address.country(), COUNTRY);
    }
}
