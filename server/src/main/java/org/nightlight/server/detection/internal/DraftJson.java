package org.nightlight.server.detection.internal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.nightlight.engine.json.EventDraft;
import org.nightlight.engine.json.MediaDraft;
import org.nightlight.engine.json.MediaSource;
import tools.jackson.databind.json.JsonMapper;

/** How an event that must be scanned again is written before it is sealed; bytes stay in the vault. */
final class DraftJson {

    private static final JsonMapper JSON =
            JsonMapper.builder().addMixIn(MediaSource.class, Kinds.class).build();

    private DraftJson() {}

    static byte[] write(EventDraft draft) {
        return JSON.writeValueAsBytes(new EventDraft(
                draft.service(),
                draft.id(),
                draft.type(),
                draft.at(),
                draft.actor(),
                draft.target(),
                draft.recipients(),
                draft.conversation(),
                draft.content(),
                draft.text(),
                draft.media().stream().map(DraftJson::withoutBytes).toList(),
                draft.context(),
                draft.warnings()));
    }

    private static MediaDraft withoutBytes(MediaDraft media) {
        return media.source() instanceof MediaSource.Bytes
                ? new MediaDraft(media.id(), media.kind(), new MediaSource.Attached())
                : media;
    }

    static EventDraft read(byte[] json) {
        return JSON.readValue(json, EventDraft.class);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "source")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = MediaSource.Url.class, name = "url"),
        @JsonSubTypes.Type(value = MediaSource.Attached.class, name = "attached"),
        @JsonSubTypes.Type(value = MediaSource.Hashes.class, name = "hashes")
    })
    private interface Kinds {}
}
