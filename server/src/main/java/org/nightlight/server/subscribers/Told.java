package org.nightlight.server.subscribers;

/** Something a platform told. A report keeps what its server observed apart from what a user claimed. */
public interface Told {

    /** What it rests on. */
    Basis basis();

    /** What something rests on. */
    enum Basis {
        /** The platform's server observed it, or the platform verified it. */
        FACT,
        /** A user said it, and nobody verified it. */
        CLAIM
    }

    /** A fact where it was verified, otherwise a claim. */
    static Basis verified(boolean verified) {
        return verified ? Basis.FACT : Basis.CLAIM;
    }
}
