package org.nightlight.server.ledger;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One thing that was decided, done or looked at.
 *
 * @param kind what happened, in dotted lower case, such as {@code decision.made}, {@code case.resolved}, {@code
 *     evidence.viewed}
 * @param actor who did it: {@code staff:<id>}, {@code key:<id>} or {@code system}
 * @param subject the platform account it is about, as {@code service/account}; stored erasably
 * @param facts what the chain keeps for ever: ids of ours, enumerations, versions; never personal data
 * @param personal values that may have to be erased; stored salted beside the chain. The name {@code subject} is taken
 */
public record LedgerEntry(
        String kind, String actor, Optional<String> subject, Map<String, String> facts, Map<String, String> personal) {

    /** The name under which the subject stands among the personal values. */
    static final String SUBJECT = "subject";

    /**
     * Copies the maps, so that what is hashed is what was given. What PostgreSQL cannot store (the character NUL and
     * halves of surrogate pairs, which a platform may send) is replaced by U+FFFD.
     *
     * @throws IllegalArgumentException if a personal value is named {@code subject}
     */
    public LedgerEntry {
        kind = storable(kind);
        actor = storable(actor);
        subject = subject.map(LedgerEntry::storable);
        facts = storable(facts);
        personal = storable(personal);
        if (personal.containsKey(SUBJECT)) {
            throw new IllegalArgumentException("The name 'subject' belongs to the entry's own subject");
        }
    }

    /** An entry about no account. */
    public static LedgerEntry of(String kind, String actor, Map<String, String> facts) {
        return new LedgerEntry(kind, actor, Optional.empty(), facts, Map.of());
    }

    /** An entry about a platform account. */
    public static LedgerEntry about(String subject, String kind, String actor, Map<String, String> facts) {
        return new LedgerEntry(kind, actor, Optional.of(subject), facts, Map.of());
    }

    /** The text as the ledger keeps it. */
    static String storable(String text) {
        if (text.codePoints().noneMatch(LedgerEntry::cannotBeStored)) {
            return text;
        }
        return text.codePoints()
                .map(point -> cannotBeStored(point) ? 0xFFFD : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Map<String, String> storable(Map<String, String> map) {
        return map.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        entry -> storable(entry.getKey()), entry -> storable(entry.getValue())));
    }

    private static boolean cannotBeStored(int point) {
        return point == 0 || Character.getType(point) == Character.SURROGATE;
    }
}
