package org.nightlight.server.banks.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;
import org.nightlight.server.banks.InvalidBankException;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.NewEntry;

/**
 * What the console's forms for an entry hold; a box that is not ticked is not sent.
 *
 * @param algorithm what the hash is; of a picture neither is given
 * @param vpdq the fingerprint of a video, in place of a hash
 * @param harmClass empty for the bank's
 * @param duty empty for the bank's
 * @param disabledUntil a day, at whose beginning in UTC it begins to match; empty for at once
 */
record EntryForm(
        @Nullable String algorithm,
        @Nullable String hash,
        @Nullable String vpdq,
        @Nullable String note,
        @Nullable String tags,
        @Nullable String source,
        @Nullable String harmClass,
        @Nullable String duty,
        @Nullable String disabledUntil,
        @Nullable Boolean negative) {

    /** The entry of the hash or the video that was given. */
    NewEntry entry() {
        if (vpdq != null) {
            return entry(KnownHashes.ofVpdq(KnownHashes.parseVpdq(vpdq)));
        }
        HashAlgorithm kind = HashAlgorithm.ofWireName(text(algorithm))
                .orElseThrow(() -> new InvalidBankException("algorithm", "Choose what the hash is"));
        return entry(kind.alone(text(hash)));
    }

    /** An entry of these hashes. */
    NewEntry entry(KnownHashes hashes) {
        return new NewEntry(
                hashes,
                chosen("harmClass", HarmClass.class, harmClass),
                chosen("duty", Duty.class, duty),
                Stream.of(text(tags).split("\\s+"))
                        .filter(tag -> !tag.isEmpty())
                        .toList(),
                text(note),
                NewEntry.Claim.by(Optional.of(text(source)).filter(said -> !said.isEmpty())),
                Boolean.TRUE.equals(negative),
                true,
                day());
    }

    private Optional<Instant> day() {
        String given = text(disabledUntil);
        try {
            return given.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            LocalDate.parse(given).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException unreadable) {
            throw new InvalidBankException("disabledUntil", "Choose a day, such as 2026-11-21");
        }
    }

    private static <E extends Enum<E>> Optional<E> chosen(String member, Class<E> type, @Nullable String name) {
        String given = text(name);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        return Stream.of(type.getEnumConstants())
                .filter(constant -> BankStore.lower(constant).equals(given))
                .findFirst()
                .or(() -> {
                    throw new InvalidBankException(member, "Choose one of the values");
                });
    }

    private static String text(@Nullable String value) {
        return Optional.ofNullable(value).orElse("").strip();
    }
}
