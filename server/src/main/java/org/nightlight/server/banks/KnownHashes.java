package org.nightlight.server.banks;

import java.util.Locale;
import java.util.Optional;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.fingerprint.PdqResult;

/**
 * The hashes known of one medium; at least one.
 *
 * @param pdq its PDQ hash
 * @param quality the PDQ quality, 0 to 100, where it is known
 * @param md5 32 lower-case hexadecimal digits
 * @param sha1 40
 * @param sha256 64
 */
public record KnownHashes(
        Optional<PdqHash> pdq,
        Optional<Integer> quality,
        Optional<String> md5,
        Optional<String> sha1,
        Optional<String> sha256) {

    /**
     * Checks the digests and makes them lower case.
     *
     * @throws InvalidBankException when a digest is none, or when there is no hash at all
     */
    public KnownHashes {
        md5 = md5.map(text -> digest("md5", text, 32));
        sha1 = sha1.map(text -> digest("sha1", text, 40));
        sha256 = sha256.map(text -> digest("sha256", text, 64));
        if (quality.isPresent() && (quality.get() < 0 || quality.get() > 100)) {
            throw new InvalidBankException("quality", "The quality goes from 0 to 100");
        }
        if (pdq.isEmpty() && md5.isEmpty() && sha1.isEmpty() && sha256.isEmpty()) {
            throw new InvalidBankException("pdq", "An entry needs at least one of pdq, md5, sha1 and sha256");
        }
    }

    /** Of a PDQ hash alone. */
    public static KnownHashes ofPdq(PdqHash pdq) {
        return new KnownHashes(
                Optional.of(pdq), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Its PDQ hash, if it is worth comparing: pictures that hardly vary have hashes alike whatever they show. A quality
     * nobody knows is trusted.
     */
    public Optional<PdqHash> reliablePdq() {
        return pdq.filter(hash ->
                quality.map(known -> known >= PdqResult.RELIABLE_QUALITY).orElse(true));
    }

    /**
     * Reads a PDQ hash.
     *
     * @throws InvalidBankException unless it is 64 hexadecimal digits
     */
    public static PdqHash parsePdq(String text) {
        if (!isHex(text, PdqHash.HEX_DIGITS)) {
            throw new InvalidBankException("pdq", "A PDQ hash is 64 hexadecimal digits");
        }
        return PdqHash.fromHex(text);
    }

    /**
     * The digest in lower case.
     *
     * @param member what it is called where it came from
     * @throws InvalidBankException unless it has that many hexadecimal digits
     */
    public static String digest(String member, String text, int digits) {
        if (!isHex(text, digits)) {
            throw new InvalidBankException(member, "This is " + digits + " hexadecimal digits");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private static boolean isHex(String text, int digits) {
        if (text.length() != digits) {
            return false;
        }
        for (int i = 0; i < digits; i++) {
            if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
                return false;
            }
        }
        return true;
    }
}
