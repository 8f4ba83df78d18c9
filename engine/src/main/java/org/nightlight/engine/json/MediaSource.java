package org.nightlight.engine.json;

import java.net.URI;
import org.nightlight.engine.MediaItem;

/** Where the medium of an event is to be had. */
public sealed interface MediaSource {

    /** To be fetched; http or https, absolute, with a host. Whether the host may be asked is for the fetcher to say. */
    record Url(URI address) implements MediaSource {}

    /** Sent inside the event. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Bytes(byte[] bytes) implements MediaSource {}

    /** The medium stays on the platform, which sends its fingerprints. */
    record Hashes(MediaItem.Fingerprints fingerprints) implements MediaSource {}

    /** Sent beside the event, in the part named like the medium's id. */
    record Attached() implements MediaSource {}
}
