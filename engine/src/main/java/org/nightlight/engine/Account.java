package org.nightlight.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the platform told us of an account; every field but the id may be unknown.
 *
 * @param region ISO 3166-1 country or 3166-2 subdivision
 * @param labels marks that effects left, for reviewers and for other rules
 * @param language BCP 47 tag of the language in which the person is addressed
 */
public record Account(
        String service,
        String id,
        Optional<String> displayName,
        Optional<Instant> createdAt,
        Optional<String> region,
        Age age,
        List<Relation> relations,
        List<String> labels,
        Optional<String> language) {

    /** An account whose language is not known. */
    public Account(
            String service,
            String id,
            Optional<String> displayName,
            Optional<Instant> createdAt,
            Optional<String> region,
            Age age,
            List<Relation> relations,
            List<String> labels) {
        this(service, id, displayName, createdAt, region, age, relations, labels, Optional.empty());
    }

    /** Copies the lists. */
    public Account {
        relations = List.copyOf(relations);
        labels = List.copyOf(labels);
    }

    /** An account of which nothing is known but its id. */
    public static Account unknown(String service, String id) {
        return new Account(
                service, id, Optional.empty(), Optional.empty(), Optional.empty(), Age.UNKNOWN, List.of(), List.of());
    }

    /** Whether the platform asserts a relation of one of the trusted kinds with the other account. */
    public boolean relatedTo(String other) {
        return relations.stream().anyMatch(relation -> relation.account().equals(other));
    }

    /**
     * An age band with where it comes from.
     *
     * @param birthYear the year of birth, when the platform knows and tells it
     * @param asOf the day on which the band was right
     */
    public record Age(Band band, Assurance assurance, Optional<Integer> birthYear, Optional<LocalDate> asOf) {
        /** Nothing known. */
        public static final Age UNKNOWN = new Age(Band.UNKNOWN, Assurance.NONE);

        /** A band alone. */
        public Age(Band band, Assurance assurance) {
            this(band, assurance, Optional.empty(), Optional.empty());
        }
    }

    /** Age bands; the wire names are {@code under13}, {@code 13-15}, {@code 16-17}, {@code adult}, {@code unknown}. */
    public enum Band {
        UNDER13("under13"),
        AGE_13_15("13-15"),
        AGE_16_17("16-17"),
        ADULT("adult"),
        UNKNOWN("unknown");

        private final String wireName;

        Band(String wireName) {
            this.wireName = wireName;
        }

        /** The name in JSON and in rules. */
        public String wireName() {
            return wireName;
        }

        /** Whether the band is below 18. */
        public boolean minor() {
            return this == UNDER13 || this == AGE_13_15 || this == AGE_16_17;
        }
    }

    /** How an age became known, from the weakest. */
    public enum Assurance {
        NONE,
        DECLARED,
        ESTIMATED,
        VERIFIED
    }

    /** A tie between two accounts that the platform vouches for. */
    public record Relation(String account, RelationKind kind, Optional<Instant> since) {}

    /** Kinds of tie. */
    public enum RelationKind {
        GUARDIAN,
        FAMILY,
        SCHOOL,
        FRIEND
    }
}
