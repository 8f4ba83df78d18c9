package org.nightlight.server.banks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;

/**
 * A medium to be known from now on.
 *
 * @param hashes the hashes known of it
 * @param harmClass what it shows, where that differs from the bank's
 * @param duty what a match asks for, where that differs from the bank's
 * @param tags free words without spaces, at most 20
 * @param note for staff; may be empty
 * @param claim what the list it comes from says of it
 * @param negative whether a person said that what looks like this is not meant: matches of the same bank that are no
 *     nearer are left out
 * @param enabled whether it matches at all
 * @param disabledUntil until when it does not match though it is enabled
 */
public record NewEntry(
        KnownHashes hashes,
        Optional<HarmClass> harmClass,
        Optional<Duty> duty,
        List<String> tags,
        String note,
        Claim claim,
        boolean negative,
        boolean enabled,
        Optional<Instant> disabledUntil) {

    private static final int MOST_TAGS = 20;
    private static final int LONGEST_NOTE = 2000;

    /**
     * Checks the sizes and copies the list.
     *
     * @throws InvalidBankException when something is too long
     */
    public NewEntry {
        tags = List.copyOf(tags);
        if (tags.size() > MOST_TAGS || !tags.stream().allMatch(tag -> tag.matches("[^\\s\\p{Cntrl}]{1,64}"))) {
            throw new InvalidBankException(
                    "tags", "At most " + MOST_TAGS + " tags of 1 to 64 characters without spaces");
        }
        checkNote(note);
    }

    /**
     * Checks a note.
     *
     * @throws InvalidBankException when it is too long, or cannot be stored
     */
    public static void checkNote(String note) {
        if (note.length() > LONGEST_NOTE) {
            throw new InvalidBankException("note", "The note has at most " + LONGEST_NOTE + " characters");
        }
        InvalidBankException.checkStorable("note", note);
    }

    /** An entry of which nothing but its hashes is known. */
    public static NewEntry of(KnownHashes hashes) {
        return new NewEntry(
                hashes, Optional.empty(), Optional.empty(), List.of(), "", Claim.NONE, false, true, Optional.empty());
    }

    /**
     * What a list says of a medium, in its own words: severities of different schemes cannot be converted.
     *
     * @param source who says so, such as a hotline
     * @param list the list's own id
     * @param category the list's category
     * @param severityScheme the scheme of the severity
     * @param severity the severity in that scheme
     */
    public record Claim(
            Optional<String> source,
            Optional<String> list,
            Optional<String> category,
            Optional<String> severityScheme,
            Optional<String> severity) {

        /** Nothing said. */
        public static final Claim NONE =
                new Claim(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        private static final int LONGEST = 200;

        /**
         * Checks the lengths.
         *
         * @throws InvalidBankException when something is too long
         */
        public Claim {
            check("source", source);
            check("list", list);
            check("category", category);
            check("severityScheme", severityScheme);
            check("severity", severity);
        }

        /** A claim of which only the source is known. */
        public static Claim by(Optional<String> source) {
            return new Claim(source, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }

        private static void check(String member, Optional<String> text) {
            if (text.filter(value -> value.isBlank() || value.length() > LONGEST)
                    .isPresent()) {
                throw new InvalidBankException(member, "1 to " + LONGEST + " characters");
            }
            text.ifPresent(value -> InvalidBankException.checkStorable(member, value));
        }
    }
}
