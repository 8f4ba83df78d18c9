package org.nightlight.policy;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads {@code ages.yaml}. */
final class AgesFile {

    private static final List<String> BANDS = List.of("under13", "13-15", "16-17", "adult", "unknown");

    private final Map<String, Ages.CountryAges> countries = new LinkedHashMap<>();
    private final Map<Feature, Map<String, Ages.Permission>> features = new EnumMap<>(Feature.class);
    private OptionalInt serviceMinimumAge = OptionalInt.empty();

    void read(YamlFile file) {
        file.root()
                .map(root -> root.members("service", "countries", "features"))
                .ifPresent(members -> {
                    serviceMinimumAge = members.optional("service")
                            .flatMap(value -> value.members("minimum_age").required("minimum_age"))
                            .map(value -> value.integer(0, 21))
                            .orElse(OptionalInt.empty());
                    members.items("countries").forEach(this::country);
                    members.optional("features")
                            .ifPresent(value -> value.entries().forEach(this::feature));
                });
    }

    private void country(YamlValue value) {
        YamlMembers members = value.members("country", "minimum_age", "consent_age", "source", "as_of");
        Optional<String> country = members.text("country");
        OptionalInt minimum =
                members.required("minimum_age").map(v -> v.integer(0, 21)).orElse(OptionalInt.empty());
        OptionalInt consent =
                members.required("consent_age").map(v -> v.integer(0, 21)).orElse(OptionalInt.empty());
        Optional<String> source = members.text("source");
        Optional<LocalDate> asOf = members.required("as_of").flatMap(YamlValue::date);
        if (country.isPresent()
                && minimum.isPresent()
                && consent.isPresent()
                && source.isPresent()
                && asOf.isPresent()) {
            Ages.CountryAges ages =
                    new Ages.CountryAges(minimum.getAsInt(), consent.getAsInt(), source.get(), asOf.get());
            if (!country.get().matches("[A-Z]{2}|\\*")) {
                value.problem("Expected a country such as DE, or '*' for every other");
            }
            if (countries.putIfAbsent(country.get(), ages) != null) {
                value.problem("Country '" + country.get() + "' appears twice");
            }
        }
    }

    private void feature(String name, YamlValue value) {
        for (Feature feature : Feature.values()) {
            if (feature.name().toLowerCase(Locale.ROOT).equals(name)) {
                features.put(feature, bands(value));
                return;
            }
        }
        value.problem("Feature '" + name + "' is not known");
    }

    private static Map<String, Ages.Permission> bands(YamlValue value) {
        Map<String, Ages.Permission> permissions = new LinkedHashMap<>();
        YamlMembers members = value.members(BANDS.toArray(String[]::new));
        for (String band : BANDS) {
            members.required(band)
                    .flatMap(v -> v.oneOf(Ages.Permission.class))
                    .ifPresent(permission -> permissions.put(band, permission));
        }
        return permissions;
    }

    Ages ages() {
        return new Ages(serviceMinimumAge, countries, features);
    }
}
