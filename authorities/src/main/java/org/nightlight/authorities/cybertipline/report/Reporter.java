package org.nightlight.authorities.cybertipline.report;

import java.util.Optional;

/**
 * Who reports: the company, and whom NCMEC and the police can ask.
 *
 * @param reportingPerson with at least one e-mail address
 * @param contactPerson whom the police ask
 * @param companyTemplate how legal process is served, how long content is kept; of any length
 * @param termsOfService those that were broken; of any length
 * @param legalUrl an address for legal process; up to 2083 characters
 */
public record Reporter(
        Person reportingPerson,
        Optional<ContactPerson> contactPerson,
        Optional<String> companyTemplate,
        Optional<String> termsOfService,
        Optional<String> legalUrl) {

    /** A reporter who can be reached by e-mail. */
    public static Reporter at(String email) {
        return new Reporter(
                Person.builder().emails(Email.of(email)).build(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Names the block and shows nothing of it. */
    @Override
    public String toString() {
        return "Reporter[not shown]";
    }
}
