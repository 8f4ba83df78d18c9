package org.nightlight.server.detection;

import java.net.URI;

/**
 * Gets media from addresses that somebody else names: public addresses only (unless {@link
 * MediaProperties#allowPrivateAddresses}), each redirect looked at anew, within limits of size and time. Thread-safe;
 * blocks.
 */
public interface RemoteMedia {

    /**
     * The bytes at an address.
     *
     * @throws org.nightlight.server.problem.ApiProblem when the address may not be asked, or gives more than is looked at
     * @throws UnavailableException when it did not answer, or with an error
     */
    byte[] fetch(URI address) throws UnavailableException;

    /** A medium could not be had for a reason that may pass; the message can be shown to whoever named the address. */
    final class UnavailableException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String reason;

        /** Says why. */
        public UnavailableException(String reason) {
            super(reason);
            this.reason = reason;
        }

        /** Why. */
        public String reason() {
            return reason;
        }
    }
}
