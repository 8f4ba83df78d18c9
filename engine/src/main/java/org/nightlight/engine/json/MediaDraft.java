package org.nightlight.engine.json;

import org.nightlight.engine.MediaItem;

/** A medium of an event as it was sent, before anyone looked at it. */
public record MediaDraft(String id, MediaItem.Kind kind, MediaSource source) {}
