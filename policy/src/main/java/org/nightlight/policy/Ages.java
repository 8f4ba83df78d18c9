package org.nightlight.policy;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Ages by country, and what each age band may do. Immutable.
 *
 * @param serviceMinimumAge from which age the service takes accounts, where it is its own choice and not the country's
 * @param countries by ISO 3166-1 code; the entry {@code *} is for every other country
 * @param features what each feature is for each band, by the band's name on the wire
 */
public record Ages(
        OptionalInt serviceMinimumAge,
        Map<String, CountryAges> countries,
        Map<Feature, Map<String, Permission>> features) {

    /** Copies the maps. */
    public Ages {
        countries = Map.copyOf(countries);
        features = Map.copyOf(features);
    }

    /**
     * The ages of one country.
     *
     * @param minimumAge below which no account is allowed
     * @param consentAge below which a guardian's consent is needed
     * @param source where this was read
     * @param asOf on which day
     */
    public record CountryAges(int minimumAge, int consentAge, String source, LocalDate asOf) {}

    /** Whether a feature may be used. */
    public enum Permission {
        OFF,
        /** With a guardian's consent. */
        CONSENT,
        ON
    }

    /** The ages of a country, or those for every other. */
    public Optional<CountryAges> of(String country) {
        CountryAges ages = countries.get(country);
        return Optional.ofNullable(ages == null ? countries.get("*") : ages);
    }

    /** From which age accounts are taken: what the service says, else the law of the country, where it is known. */
    public OptionalInt minimumAge(Optional<String> region) {
        if (serviceMinimumAge.isPresent()) {
            return serviceMinimumAge;
        }
        String country = region.map(code -> code.length() > 2 ? code.substring(0, 2) : code)
                .orElse("*");
        return of(country).map(ages -> OptionalInt.of(ages.minimumAge())).orElse(OptionalInt.empty());
    }

    /** What a feature is for a band; {@code OFF} where the pack says nothing. */
    public Permission permission(Feature feature, String band) {
        return features.getOrDefault(feature, Map.of()).getOrDefault(band, Permission.OFF);
    }
}
