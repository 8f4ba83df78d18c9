package org.nightlight.policy;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The pack of a folder as it was when it was last right. Thread-safe; readers see the old pack or the new one, never a
 * mixture.
 */
public final class ReloadingPack implements Supplier<PolicyPack> {

    private final Path folder;
    private volatile PolicyPack loaded;
    private volatile PolicyPack current;
    private UnaryOperator<PolicyPack> adjustment = UnaryOperator.identity();

    /**
     * Loads the pack for the first time.
     *
     * @throws InvalidPackException when there is no right pack to begin with
     */
    public ReloadingPack(Path folder) throws InvalidPackException {
        this.folder = folder;
        this.loaded = PolicyPack.load(folder);
        this.current = loaded;
    }

    @Override
    public PolicyPack get() {
        return current;
    }

    /** The pack as its folder has it, without what was adjusted. */
    public PolicyPack loaded() {
        return loaded;
    }

    /**
     * Puts an adjusted pack in force in place of the loaded one, now and after each reload.
     *
     * @param how must not throw, whatever the pack
     */
    public synchronized void adjust(UnaryOperator<PolicyPack> how) {
        current = how.apply(loaded);
        adjustment = how;
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
            loaded = PolicyPack.load(folder);
            current = adjustment.apply(loaded);
            return List.of();
        } catch (InvalidPackException e) {
            return e.problems();
        }
    }
}
