package org.nightlight.server.detection.internal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nightlight.engine.MediaItem.View;
import org.nightlight.engine.json.EventDraft;
import org.nightlight.engine.json.MediaDraft;
import org.nightlight.engine.json.MediaSource;
import org.nightlight.fingerprint.PdqHash;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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
        JsonNode draft = JSON.readTree(json);
        draft.path("media").forEach(medium -> {
            if (medium.path("source").path("fingerprints") instanceof ObjectNode fingerprints) {
                intoViews(fingerprints);
            }
        });
        return JSON.treeToValue(draft, EventDraft.class);
    }

    /** Drafts that were written before a medium had views hold bare hashes and the quality of the first. */
    private static void intoViews(ObjectNode fingerprints) {
        JsonNode hashes = fingerprints.remove("pdq");
        if (hashes == null || fingerprints.has("views")) {
            return;
        }
        JsonNode quality = fingerprints.path("quality");
        List<View> views = new ArrayList<>();
        for (JsonNode hash : hashes) {
            Optional<Integer> known =
                    views.isEmpty() && quality.isInt() ? Optional.of(quality.intValue()) : Optional.empty();
            views.add(View.of(JSON.treeToValue(hash, PdqHash.class), known));
        }
        fingerprints.set("views", JSON.valueToTree(views));
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "source")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = MediaSource.Url.class, name = "url"),
        @JsonSubTypes.Type(value = MediaSource.Attached.class, name = "attached"),
        @JsonSubTypes.Type(value = MediaSource.Hashes.class, name = "hashes")
    })
    private interface Kinds {}
}
