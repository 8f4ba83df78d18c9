package org.nightlight.server.evidence;

import java.util.Optional;

/**
 * Port: where the media of held or blocked content is kept, encrypted and addressed by content.
 *
 * <p>Sealing must be durable before it returns, since the content may be taken from the platform afterwards. Nothing is
 * given out without a recorded viewer and purpose.
 */
public interface Vault {

    /**
     * Seals bytes; the same bytes sealed twice are kept once, and sealing them again heals a damaged object.
     *
     * @param mediaType what the platform said they are, at most 255 characters
     * @return the reference, {@code evd_…}, which tells nothing of the content to who has no key
     * @throws VaultException when they could not be made durable
     */
    String seal(byte[] content, String mediaType);

    /**
     * Opens what was sealed. For a person's eyes use {@link EvidenceViews}, which records the look.
     *
     * @throws VaultException when it is damaged, missing or cannot be decrypted
     * @throws DeletedException when it was deleted lawfully
     */
    Opened open(String reference);

    /** Whether there is such an object, without opening it. */
    Optional<Integer> sizeOf(String reference);

    /** What was sealed. */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record Opened(byte[] content, String mediaType) {}

    /** An object is damaged, missing or cannot be decrypted; also an alarm. */
    final class VaultException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Says what is wrong with which object. */
        public VaultException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** An object was deleted lawfully; there is a certificate. Nothing is wrong with the vault. */
    final class DeletedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Names the object and the certificate. */
        public DeletedException(String message) {
            super(message);
        }
    }
}
