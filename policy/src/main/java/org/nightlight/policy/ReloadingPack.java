package org.nightlight.policy;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * The pack of a folder as it was when it was last right. Thread-safe; readers see the old pack or the new one, never a
 * mixture.
 */
public final class ReloadingPack implements Supplier<PolicyPack> {

    private final Path folder;
    private volatile PolicyPack current;

    /**
     * Loads the pack for the first time.
     *
     * @throws InvalidPackException when there is no right pack to begin with
     */
    public ReloadingPack(Path folder) throws InvalidPackException {
        this.folder = folder;
        this.current = PolicyPack.load(folder);
    }

    @Override
    public PolicyPack get() {
        return current;
    }

    /** The folder it is loaded from. */
    public Path folder() {
        return folder;
    }

    /**
     * Loads the folder again. A pack with problems is refused and the one before stays.
     *
     * @return the problems; empty when the new pack is in force
     */
    public synchronized List<PackProblem> reload() {
        try {
            current = PolicyPack.load(folder);
            return List.of();
        } catch (InvalidPackException e) {
            return e.problems();
        }
    }
}
