package org.nightlight.server.banks.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nightlight.fingerprint.Vpdq;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankEntry;
import org.nightlight.server.banks.BankKind;
import org.nightlight.server.banks.InvalidBankException;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.NewEntry;
import tools.jackson.databind.JsonNode;

/** The JSON forms of banks and entries. */
final class BankJson {

    private BankJson() {}

    /** A bank to be created. */
    @Schema(name = "NewBank")
    record BankBody(
            @Schema(example = "known-media", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String name,

            @Schema(implementation = BankKind.class) @Nullable
            String kind,

            @Schema(
                    allowableValues = {
                        "csam",
                        "child_exploitative",
                        "non_consensual_intimate",
                        "terrorism",
                        "extortion",
                        "other"
                    },
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String harmClass,

            @Schema(
                    allowableValues = {"report", "remove", "review"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String duty,

            @Schema(minimum = "0", maximum = "64", defaultValue = "31") @Nullable
            Integer distance,

            @Schema(defaultValue = "true") @Nullable Boolean enabled,
            @Schema(defaultValue = "false") @Nullable Boolean shadow,
            @Nullable String description,
            @Nullable String source,

            @Schema(defaultValue = "true", description = "Whether pictures are also looked for turned and mirrored")
            @Nullable
            Boolean orientations,

            @Schema(
                    defaultValue = "false",
                    description = "Whether everything on it was confirmed by people who are trained for it, such as a"
                            + " hotline's: what is the same file as an entry of it needs no further look")
            @Nullable
            Boolean verified) {

        Bank.Settings settings() {
            return new Bank.Settings(
                    require("name", name),
                    constant("kind", BankKind.class, kind).orElse(BankKind.MEDIA),
                    constant("harmClass", HarmClass.class, harmClass).orElseThrow(() -> missing("harmClass")),
                    constant("duty", Duty.class, duty).orElseThrow(() -> missing("duty")),
                    Optional.ofNullable(distance).orElse(Bank.DEFAULT_DISTANCE),
                    Optional.ofNullable(enabled).orElse(true),
                    Optional.ofNullable(shadow).orElse(false),
                    Optional.ofNullable(description).orElse(""),
                    Optional.ofNullable(source),
                    Optional.ofNullable(orientations).orElse(true),
                    Optional.ofNullable(verified).orElse(false));
        }
    }

    /** An entry to be added. */
    @Schema(name = "NewBankEntry")
    record EntryBody(
            @Schema(description = "PDQ hash, 64 hexadecimal digits") @Nullable
            String pdq,

            @Schema(minimum = "0", maximum = "100") @Nullable
            Integer quality,

            @Nullable String md5,
            @Nullable String sha1,
            @Nullable String sha256,

            @Schema(
                    oneOf = {String.class, String[].class},
                    description = "vPDQ of a video, as a text or as a list of its lines number,quality,hash,seconds or "
                            + "hash,quality,seconds; at most 20,000 frames")
            @Nullable
            JsonNode vpdq,

            @Schema(description = "Where it differs from the bank's") @Nullable
            String harmClass,

            @Schema(description = "Where it differs from the bank's") @Nullable
            String duty,

            @Nullable List<String> tags,
            @Nullable String note,
            @Nullable String source,
            @Nullable String list,
            @Nullable String category,
            @Nullable String severityScheme,
            @Nullable String severity,
            @Nullable Boolean negative,
            @Nullable Boolean enabled,
            @Nullable Instant disabledUntil) {

        NewEntry entry() {
            return new NewEntry(
                    new KnownHashes(
                            Optional.ofNullable(pdq).map(KnownHashes::parsePdq),
                            Optional.ofNullable(quality),
                            Optional.ofNullable(md5),
                            Optional.ofNullable(sha1),
                            Optional.ofNullable(sha256),
                            Optional.ofNullable(vpdq)
                                    .filter(node -> !node.isNull())
                                    .map(VideoText::read)),
                    constant("harmClass", HarmClass.class, harmClass),
                    constant("duty", Duty.class, duty),
                    Optional.ofNullable(tags).orElse(List.of()),
                    Optional.ofNullable(note).orElse(""),
                    new NewEntry.Claim(
                            Optional.ofNullable(source),
                            Optional.ofNullable(list),
                            Optional.ofNullable(category),
                            Optional.ofNullable(severityScheme),
                            Optional.ofNullable(severity)),
                    Optional.ofNullable(negative).orElse(false),
                    Optional.ofNullable(enabled).orElse(true),
                    Optional.ofNullable(disabledUntil));
        }
    }

    /** A bank as it is answered. */
    @Schema(name = "Bank")
    record BankView(
            String name,
            String kind,
            String harmClass,
            String duty,
            int distance,
            boolean orientations,
            boolean verified,
            boolean enabled,
            boolean shadow,
            String description,
            Optional<String> source,
            long entries,
            Instant createdAt) {

        static BankView of(Bank bank) {
            return new BankView(
                    bank.name(),
                    bank.kind().wireName(),
                    BankStore.lower(bank.harmClass()),
                    BankStore.lower(bank.duty()),
                    bank.distance(),
                    bank.orientations(),
                    bank.verified(),
                    bank.enabled(),
                    bank.shadow(),
                    bank.description(),
                    bank.source(),
                    bank.entries(),
                    bank.createdAt());
        }
    }

    /**
     * An entry as it is answered.
     *
     * @param frames of its video
     * @param vpdq of its video, in the text form; where many entries are answered it is left out
     */
    @Schema(name = "BankEntry")
    record EntryView(
            String id,
            Optional<String> pdq,
            Optional<Integer> quality,
            Optional<String> md5,
            Optional<String> sha1,
            Optional<String> sha256,
            Optional<Integer> frames,
            Optional<String> vpdq,
            Optional<String> harmClass,
            Optional<String> duty,
            List<String> tags,
            String note,
            Optional<String> source,
            Optional<String> list,
            Optional<String> category,
            Optional<String> severityScheme,
            Optional<String> severity,
            boolean negative,
            boolean enabled,
            Optional<Instant> disabledUntil,
            Instant addedAt) {

        static EntryView inList(BankEntry entry) {
            return of(entry, false);
        }

        static EntryView of(BankEntry entry) {
            return of(entry, true);
        }

        private static EntryView of(BankEntry entry, boolean whole) {
            NewEntry what = entry.what();
            return new EntryView(
                    Long.toString(entry.id()),
                    what.hashes().pdq().map(pdq -> pdq.toHex()),
                    what.hashes().quality(),
                    what.hashes().md5(),
                    what.hashes().sha1(),
                    what.hashes().sha256(),
                    what.hashes().vpdq().map(vpdq -> vpdq.frames().size()),
                    what.hashes().vpdq().filter(vpdq -> whole).map(Vpdq::toText),
                    what.harmClass().map(BankStore::lower),
                    what.duty().map(BankStore::lower),
                    what.tags(),
                    what.note(),
                    what.claim().source(),
                    what.claim().list(),
                    what.claim().category(),
                    what.claim().severityScheme(),
                    what.claim().severity(),
                    what.negative(),
                    what.enabled(),
                    what.disabledUntil(),
                    entry.addedAt());
        }
    }

    private static String require(String member, @Nullable String value) {
        if (value == null) {
            throw missing(member);
        }
        return value;
    }

    static InvalidBankException missing(String member) {
        return new InvalidBankException(member, "The member " + member + " is needed");
    }

    static <E extends Enum<E>> Optional<E> constant(String member, Class<E> type, @Nullable String name) {
        if (name == null) {
            return Optional.empty();
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(constant);
            }
        }
        throw new InvalidBankException(
                member,
                "Allowed: "
                        + Arrays.stream(type.getEnumConstants())
                                .map(BankStore::lower)
                                .collect(Collectors.joining(", ")));
    }
}
