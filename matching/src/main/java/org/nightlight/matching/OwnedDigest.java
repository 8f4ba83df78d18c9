package org.nightlight.matching;

import java.util.Comparator;

/**
 * A digest and an id that it was added under.
 *
 * @param key the digest
 * @param id whose it is
 */
record OwnedDigest(DigestKey key, long id) {

    static final Comparator<OwnedDigest> BY_DIGEST =
            Comparator.comparing(OwnedDigest::key).thenComparingLong(OwnedDigest::id);

    static final Comparator<OwnedDigest> BY_ID =
            Comparator.comparingLong(OwnedDigest::id).thenComparing(OwnedDigest::key);
}
