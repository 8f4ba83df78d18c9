package org.nightlight.server.banks.internal;

import java.util.List;
import java.util.Optional;
import org.nightlight.engine.KnownMedia;
import org.nightlight.engine.MediaItem.View;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.policy.Duty;

/**
 * What a specimen resembles.
 *
 * @param near entries that match and those that come near, nearest first
 * @param more how many others come near and are not shown
 */
record LookedUp(Specimen specimen, List<Near> near, int more) {

    /** Those that match. */
    public List<Near> matches() {
        return near.stream().filter(Near::matches).toList();
    }

    /** Those that would, if their banks' distances were greater. */
    public List<Near> misses() {
        return near.stream().filter(entry -> !entry.matches()).toList();
    }

    /** Whether something that matches must be reported. */
    public boolean toBeReported() {
        return matches().stream().anyMatch(entry -> entry.match().duty() == Duty.REPORT);
    }

    /**
     * An entry near a specimen.
     *
     * @param allowed the distance that its bank allows
     */
    record Near(KnownMedia.Match match, int allowed) {

        /** Whether an upload of the same would match. */
        public boolean matches() {
            return match.view().isEmpty() || match.distance() <= allowed;
        }

        /** The hash of the view that is near, compared with the entry's. */
        public Optional<HashPattern> ours() {
            return match.view().map(View::hash).map(hash -> HashPattern.of(hash, theirHash()));
        }

        /** The entry's hash, compared with the view's. */
        public Optional<HashPattern> theirs() {
            return match.view().map(View::hash).map(hash -> HashPattern.of(theirHash(), hash));
        }

        private PdqHash theirHash() {
            return PdqHash.fromHex(match.hash());
        }
    }
}
