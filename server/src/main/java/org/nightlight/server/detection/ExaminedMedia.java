package org.nightlight.server.detection;

import java.util.List;
import java.util.Map;
import org.nightlight.engine.MediaItem;

/**
 * The media of an event after they were looked at.
 *
 * @param items in the order of the event's media
 * @param bytes what was had, by media id; none for hashes alone and for what could not be had
 */
public record ExaminedMedia(List<MediaItem> items, Map<String, Content> bytes) {

    /** An event without media. */
    public static final ExaminedMedia NONE = new ExaminedMedia(List.of(), Map.of());

    /** Copies both. */
    public ExaminedMedia {
        items = List.copyOf(items);
        bytes = Map.copyOf(bytes);
    }

    /** Bytes with the media type they turned out to have. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    public record Content(byte[] bytes, String mediaType) {}
}
