package org.nightlight.server.banks.internal;

import java.util.Locale;
import java.util.Optional;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.server.banks.KnownHashes;

/** The hashes that banks hold; the lower-case name is the wire name. */
enum HashAlgorithm {
    PDQ(64),
    MD5(32),
    SHA1(40),
    SHA256(64);

    private final int digits;

    HashAlgorithm(int digits) {
        this.digits = digits;
    }

    /** How many hexadecimal digits it has. */
    int digits() {
        return digits;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<HashAlgorithm> ofWireName(String name) {
        for (HashAlgorithm algorithm : values()) {
            if (algorithm.wireName().equalsIgnoreCase(name.replace("-", ""))) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /** The hash of this kind, in hexadecimal digits. */
    Optional<String> of(KnownHashes hashes) {
        return switch (this) {
            case PDQ -> hashes.pdq().map(pdq -> pdq.toHex());
            case MD5 -> hashes.md5();
            case SHA1 -> hashes.sha1();
            case SHA256 -> hashes.sha256();
        };
    }

    /** The digest of this kind; PDQ is none. */
    Optional<String> of(Fingerprints file) {
        return switch (this) {
            case PDQ -> Optional.empty();
            case MD5 -> file.md5();
            case SHA1 -> file.sha1();
            case SHA256 -> file.sha256();
        };
    }

    /** Hashes with this one alone. */
    KnownHashes alone(String hex) {
        Optional<String> text = Optional.of(hex);
        Optional<String> none = Optional.empty();
        return switch (this) {
            case PDQ -> KnownHashes.ofPdq(KnownHashes.parsePdq(hex));
            case MD5 -> new KnownHashes(Optional.empty(), Optional.empty(), text, none, none);
            case SHA1 -> new KnownHashes(Optional.empty(), Optional.empty(), none, text, none);
            case SHA256 -> new KnownHashes(Optional.empty(), Optional.empty(), none, none, text);
        };
    }
}
