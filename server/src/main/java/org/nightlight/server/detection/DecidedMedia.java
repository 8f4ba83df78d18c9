package org.nightlight.server.detection;

import java.util.List;
import java.util.Optional;
import org.nightlight.engine.MediaItem;

/** The hashes of media that decisions with consequences are about. Thread-safe. */
public interface DecidedMedia {

    /** The content a decision is about, when the platform named it. */
    Optional<String> content(String decision);

    /** The media of a decision whose fingerprints are known. */
    List<MediaItem> of(String decision);
}
