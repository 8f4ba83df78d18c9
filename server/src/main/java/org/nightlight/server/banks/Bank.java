package org.nightlight.server.banks;

import java.time.Instant;
import java.util.Optional;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;

/**
 * A set of known media with what a match means; the policy pack says what follows from harm class and duty.
 *
 * @param name unique without regard to case
 * @param distance up to which Hamming distance a perceptual hash matches
 * @param enabled whether its entries match at all
 * @param shadow whether matches are only counted
 * @param source where its entries come from, if they share a source
 * @param fromPack whether the policy pack asked for it
 * @param entries how many entries it holds
 * @param createdBy {@code staff:<id>}, {@code key:<id>} or {@code system}
 * @param orientations whether pictures are also looked for turned and mirrored
 * @param verified whether it is a verified list: everything on it was confirmed by people who are trained for it, so that
 *     the same file needs no further look
 */
public record Bank(
        String name,
        BankKind kind,
        HarmClass harmClass,
        Duty duty,
        int distance,
        boolean enabled,
        boolean shadow,
        String description,
        Optional<String> source,
        boolean fromPack,
        long entries,
        Instant createdAt,
        String createdBy,
        boolean orientations,
        boolean verified) {

    /** The distance used where none is given: what PDQ's authors recommend. */
    public static final int DEFAULT_DISTANCE = 31;

    /** The largest distance a bank may have; past it unrelated pictures match. */
    public static final int LARGEST_DISTANCE = 64;

    /** What can be set. */
    public Settings settings() {
        return new Settings(
                name, kind, harmClass, duty, distance, enabled, shadow, description, source, orientations, verified);
    }

    /**
     * What can be set of a bank, checked.
     *
     * @throws InvalidBankException from the constructor, naming the member that is wrong
     */
    public record Settings(
            String name,
            BankKind kind,
            HarmClass harmClass,
            Duty duty,
            int distance,
            boolean enabled,
            boolean shadow,
            String description,
            Optional<String> source,
            boolean orientations,
            boolean verified) {

        private static final int LONGEST_DESCRIPTION = 2000;
        private static final int LONGEST_SOURCE = 200;

        /** A bank that is not a verified list. */
        public Settings(
                String name,
                BankKind kind,
                HarmClass harmClass,
                Duty duty,
                int distance,
                boolean enabled,
                boolean shadow,
                String description,
                Optional<String> source,
                boolean orientations) {
            this(name, kind, harmClass, duty, distance, enabled, shadow, description, source, orientations, false);
        }

        /** Checks the values. */
        public Settings {
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")) {
                throw new InvalidBankException(
                        "name", "A bank's name has 1 to 64 letters, digits, and _ . - after the first character");
            }
            if (distance < 0 || distance > LARGEST_DISTANCE) {
                throw new InvalidBankException("distance", "The distance goes from 0 to " + LARGEST_DISTANCE);
            }
            if (description.length() > LONGEST_DESCRIPTION) {
                throw new InvalidBankException(
                        "description", "The description has at most " + LONGEST_DESCRIPTION + " characters");
            }
            if (source.filter(text -> text.length() > LONGEST_SOURCE).isPresent()) {
                throw new InvalidBankException("source", "The source has at most " + LONGEST_SOURCE + " characters");
            }
            if (verified && kind != BankKind.MEDIA) {
                throw new InvalidBankException("verified", "Only a bank of media can be a verified list");
            }
            InvalidBankException.checkStorable("description", description);
            source.ifPresent(text -> InvalidBankException.checkStorable("source", text));
        }
    }
}
