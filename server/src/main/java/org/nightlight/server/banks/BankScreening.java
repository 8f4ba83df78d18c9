package org.nightlight.server.banks;

import java.util.List;
import org.nightlight.engine.MediaItem.View;

/** Says of a medium that was only glanced at whether it must be looked at properly. Thread-safe. */
public interface BankScreening {

    /**
     * Whether any hash of any bank is so near that a match cannot be ruled out; what the entry and its bank say of
     * themselves is not asked.
     *
     * @param inaccuracy by how many bits the hashes of these views may be off
     */
    boolean mayMatch(List<View> views, int inaccuracy);
}
