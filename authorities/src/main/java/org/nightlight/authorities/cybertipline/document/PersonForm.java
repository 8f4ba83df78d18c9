package org.nightlight.authorities.cybertipline.document;

import org.nightlight.authorities.cybertipline.report.Address;
import org.nightlight.authorities.cybertipline.report.AddressType;
import org.nightlight.authorities.cybertipline.report.Email;
import org.nightlight.authorities.cybertipline.report.EmailType;
import org.nightlight.authorities.cybertipline.report.Person;
import org.nightlight.authorities.cybertipline.report.Phone;
import org.nightlight.authorities.cybertipline.report.PhoneType;

/** Reads persons and how to reach them from forms. */
final class PersonForm {

    private PersonForm() {}

    static Person person(Form form) {
        return person(form, "age");
    }

    /** A person whose age has another name. */
    static Person person(Form form, String age) {
        return new Person(
                form.text("firstName"),
                form.text("lastName"),
                form.valuedEach("phone", PersonForm::phone),
                form.valuedEach("email", PersonForm::email),
                form.blocks("address", PersonForm::address),
                form.smallNumber(age),
                form.flag("ageAssertionDiscrepancy"),
                form.day("dateOfBirth"));
    }

    static Email email(Form form) {
        return new Email(
                form.itself(),
                form.term("type", EmailType.class),
                form.flag("verified"),
                form.moment("verificationDate"));
    }

    static Phone phone(Form form) {
        return new Phone(
                form.itself(),
                form.term("type", PhoneType.class),
                form.flag("verified"),
                form.moment("verificationDate"),
                form.text("countryCallingCode"),
                form.text("extension"));
    }

    static Address address(Form form) {
        return new Address(
                form.term("type", AddressType.class),
                form.text("address"),
                form.text("city"),
                form.text("zipCode"),
                form.text("state"),
                form.text("nonUsaState"),
                form.text("country"));
    }
}
