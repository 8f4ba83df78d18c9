package org.nightlight.media.confinement;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which protections hold for a process, found out by trying and not by what was asked for.
 *
 * @param inForce those that hold
 */
public record Confinement(Set<Protection> inForce) {

    private static final Set<Protection> ESSENTIAL = Set.of(
            Protection.NO_NEW_PRIVILEGES, Protection.NO_NETWORK, Protection.NO_FILES, Protection.NO_SYSTEM_CALLS);

    /** No protection but that of being another process. */
    public static final Confinement NONE = new Confinement(Set.of());

    /** Copies the set. */
    public Confinement {
        inForce = Set.copyOf(inForce);
    }

    /** The protections that do not hold, because the kernel, a tool or a permission is missing. */
    public Set<Protection> missing() {
        Set<Protection> missing = EnumSet.allOf(Protection.class);
        missing.removeAll(inForce);
        return missing;
    }

    /**
     * Whether a decoder that was taken over by a hostile file can neither read anything of ours nor tell anyone. If not,
     * an operator should see it.
     */
    public boolean effective() {
        return inForce.containsAll(ESSENTIAL);
    }
}
