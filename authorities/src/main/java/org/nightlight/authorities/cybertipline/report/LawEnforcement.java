package org.nightlight.authorities.cybertipline.report;

import java.util.Optional;

/**
 * The police who know of it already.
 *
 * @param agencyName up to 255 characters
 * @param caseNumber theirs; up to 100 characters
 * @param officerContact whom to ask there
 * @param reportedToLawEnforcement whether it was reported to them
 * @param servedLegalProcessDomestic whether legal process of the country came
 * @param servedLegalProcessInternational whether legal process from abroad came
 */
public record LawEnforcement(
        String agencyName,
        Optional<String> caseNumber,
        Optional<ContactPerson> officerContact,
        Optional<Boolean> reportedToLawEnforcement,
        Optional<Boolean> servedLegalProcessDomestic,
        Optional<InternationalProcess> servedLegalProcessInternational) {

    /** An agency of which no more is known. */
    public static LawEnforcement agency(String name) {
        return new LawEnforcement(
                name, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Names the block and shows nothing of it. */
    @Override
    public String toString() {
        return "LawEnforcement[not shown]";
    }
}
