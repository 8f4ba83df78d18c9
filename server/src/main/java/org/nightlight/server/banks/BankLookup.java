package org.nightlight.server.banks;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nightlight.engine.KnownMedia;
import org.nightlight.engine.MediaItem;

/** Looks media up in the banks without an event and without any consequence. Thread-safe. */
public interface BankLookup {

    /**
     * The entries that match, nearest first, at most 500; entries of shadow banks are marked as such.
     *
     * @param distance the distance to use in place of the banks' own, 0 to {@link Bank#LARGEST_DISTANCE}
     * @param banks the banks to look in, in whatever case; all when empty
     */
    List<KnownMedia.Match> match(MediaItem.Fingerprints medium, Optional<Integer> distance, Set<String> banks);
}
