package org.nightlight.server.legalprocess;

/** The names in a package of evidence, and how a person verifies it without this software. */
public final class PackageFormat {

    /** The format's name and version; the manifest's first member. */
    public static final String FORMAT = "nightlight-export-1";

    /** Every other file but the signature, with size and SHA-256. */
    public static final String MANIFEST = "manifest.json";

    /** Ed25519 over the bytes of the manifest; 64 bytes. */
    public static final String SIGNATURE = "manifest.sig";

    /** As {@code sha256sum} reads them. */
    public static final String SUMS = "SHA256SUMS";

    /** The public key of the signature. */
    public static final String KEY = "public-key.pem";

    /** The part of the ledger. */
    public static final String LEDGER = "ledger.json";

    /** For who received it. */
    public static final String HOW_TO_VERIFY = "VERIFY.txt";

    /** What {@link #HOW_TO_VERIFY} says. */
    public static final String INSTRUCTIONS = """
            How to verify this package

            Unpack it into an empty folder. Do not open what lies in files/ on a machine that is not meant for it.

            1. Every file is as it was written (GNU coreutils):

                   sha256sum -c SHA256SUMS

            2. The manifest, which holds the same checksums and that of SHA256SUMS, is signed by the service's key
               (OpenSSL 3):

                   openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in manifest.json -sigfile manifest.sig

            3. The key is the service's. The one in this package proves nothing by itself: ask the service, by a way that
               you know from elsewhere, for the public key of its ledger, and compare it with this one:

                   openssl pkey -pubin -in public-key.pem -text -noout

            4. Nothing was added: "files" in manifest.json names every file but manifest.json and manifest.sig.

            With Nightlight installed, one command does all of it: ./nightlight export verify FILE.zip --key HEX

            ledger.json holds what the service's ledger says of the accounts and cases concerned. Each entry's "hash" is
            the SHA-256 over the entry and "previous", the hash of the entry before it; "checkpoint" is where the whole
            chain ended some time later, signed by the same key. That an entry lies in that chain can be shown by the
            service, which has all entries.
            """;

    private PackageFormat() {}
}
