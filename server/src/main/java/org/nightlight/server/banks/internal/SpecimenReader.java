package org.nightlight.server.banks.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.engine.MediaItem.View;
import org.nightlight.engine.json.MediaResolver;
import org.nightlight.fingerprint.Digests;
import org.nightlight.media.MediaError;
import org.nightlight.media.MediaException;
import org.nightlight.media.MediaFingerprint;
import org.nightlight.media.MediaFingerprinter;
import org.nightlight.media.MediaKind;
import org.nightlight.server.banks.InvalidBankException;
import org.nightlight.server.banks.KnownHashes;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Takes the fingerprints of what a form holds, and forgets the rest. Thread-safe. */
@Component
final class SpecimenReader {

    private final MediaFingerprinter fingerprinter;

    SpecimenReader(MediaFingerprinter fingerprinter) {
        this.fingerprinter = fingerprinter;
    }

    /** Reads a file, or, where none was chosen, a hash. */
    Given read(@Nullable MultipartFile file, String hash) throws IOException {
        if (file != null && !file.isEmpty()) {
            return file(file.getBytes());
        }
        String digits = hash.strip();
        return digits.isEmpty() ? new Given.Nothing() : hash(digits);
    }

    private Given file(byte[] bytes) {
        try {
            MediaFingerprint print = fingerprinter.fingerprint(bytes);
            List<String> limits = new ArrayList<>();
            if (print.frames().isEmpty()) {
                limits.add("It has no picture that could be compared; only exactly this file is found.");
            }
            print.pdq()
                    .filter(pdq -> !pdq.reliable())
                    .ifPresent(pdq -> limits.add("It varies too little (quality " + pdq.quality()
                            + " of 100, 50 are needed) for its likeness to "
                            + "mean anything; only exactly this file is found."));
            return new Given.Something(new Specimen(
                    print.kind() == MediaKind.VIDEO ? "This video" : "This picture",
                    facts(print, bytes.length),
                    fingerprints(MediaResolver.views(print), print.digests()),
                    limits));
        } catch (MediaException failed) {
            return failed.error() == MediaError.NOT_MEDIA || failed.digests().isEmpty()
                    ? new Given.Refused(failed.explanation())
                    : new Given.Something(new Specimen(
                            "This file",
                            List.of(size(bytes.length)),
                            fingerprints(List.of(), failed.digests().get()),
                            List.of(failed.explanation() + ". Only exactly this file is found.")));
        }
    }

    private static List<Specimen.Fact> facts(MediaFingerprint print, int bytes) {
        List<Specimen.Fact> facts = new ArrayList<>();
        facts.add(new Specimen.Fact("Format", print.format().name()));
        if (print.width() > 0) {
            facts.add(new Specimen.Fact("Pixels", print.width() + " × " + print.height()));
        }
        facts.add(size(bytes));
        return facts;
    }

    private static Specimen.Fact size(int bytes) {
        return new Specimen.Fact("Size", String.format(Locale.ROOT, "%,d bytes", bytes));
    }

    private static Given hash(String digits) {
        Optional<String> text = Optional.of(digits.toLowerCase(Locale.ROOT));
        Optional<String> none = Optional.empty();
        try {
            return switch (digits.length()) {
                case 32 -> given("This MD5", new KnownHashes(Optional.empty(), Optional.empty(), text, none, none));
                case 40 -> given("This SHA-1", new KnownHashes(Optional.empty(), Optional.empty(), none, text, none));
                // nobody can tell a PDQ hash from a SHA-256
                case 64 ->
                    given(
                            "This hash",
                            new KnownHashes(
                                    Optional.of(KnownHashes.parsePdq(digits)), Optional.empty(), none, none, text));
                default ->
                    new Given.Refused(
                            "A hash has 32 (MD5), 40 (SHA-1) or 64 (PDQ, SHA-256) hexadecimal digits; this has "
                                    + digits.length() + " characters");
            };
        } catch (InvalidBankException invalid) {
            return new Given.Refused(invalid.getMessage());
        }
    }

    private static Given given(String name, KnownHashes hashes) {
        Fingerprints fingerprints = new Fingerprints(
                hashes.pdq().map(pdq -> View.of(pdq, Optional.empty())).stream().toList(),
                hashes.md5(),
                hashes.sha1(),
                hashes.sha256());
        return new Given.Something(new Specimen(name, List.of(), fingerprints, List.of()));
    }

    private static Fingerprints fingerprints(List<View> views, Digests digests) {
        return new Fingerprints(
                views, Optional.of(digests.md5()), Optional.of(digests.sha1()), Optional.of(digests.sha256()));
    }
}
