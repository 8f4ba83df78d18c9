package org.nightlight.engine.json;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nightlight.engine.MediaItem;
import tools.jackson.core.JsonToken;

/** Reads the media of one event. */
final class MediaReader {

    private static final int URL_LENGTH = 4_096;

    private final InputLimits limits;
    private final Set<String> attached;

    MediaReader(InputLimits limits, Set<String> attached) {
        this.limits = limits;
        this.attached = attached;
    }

    List<MediaDraft> read(JsonCursor cursor) throws InvalidInputException {
        cursor.expectArray();
        List<MediaDraft> media = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        while (cursor.next() != JsonToken.END_ARRAY) {
            if (media.size() == limits.media()) {
                throw cursor.refuse(InputError.TOO_MANY, "At most " + limits.media() + " media are read of one event");
            }
            MediaDraft draft = item(cursor, media.size());
            if (!ids.add(draft.id())) {
                throw cursor.refuse(InputError.DUPLICATE_ID, "Two media of the event have this id");
            }
            media.add(draft);
        }
        return media;
    }

    private MediaDraft item(JsonCursor cursor, int position) throws InvalidInputException {
        cursor.expectObject();
        String id = Integer.toString(position);
        MediaItem.Kind kind = MediaItem.Kind.OTHER;
        @Nullable MediaSource source = null;
        int sources = 0;
        int seen = 0;
        while (cursor.nextMember()) {
            if (cursor.atNull()) {
                continue;
            }
            switch (cursor.name()) {
                case "id" -> {
                    seen = cursor.once(seen, 1);
                    id = cursor.id(limits.idLength());
                }
                case "kind" -> {
                    seen = cursor.once(seen, 1 << 1);
                    kind = cursor.oneOf(
                            MediaItem.Kind.values(), value -> value.name().toLowerCase(Locale.ROOT));
                }
                case "url" -> {
                    seen = cursor.once(seen, 1 << 2);
                    source = new MediaSource.Url(address(cursor));
                    sources++;
                }
                case "bytes" -> {
                    seen = cursor.once(seen, 1 << 3);
                    source = new MediaSource.Bytes(cursor.base64());
                    sources++;
                }
                case "hashes" -> {
                    seen = cursor.once(seen, 1 << 4);
                    source = new MediaSource.Hashes(HashesReader.read(cursor));
                    sources++;
                }
                default -> cursor.skipUnknown();
            }
        }
        if (sources > 1) {
            throw cursor.refuse(InputError.MEDIA_SOURCE_AMBIGUOUS, "Send one of url, bytes and hashes");
        }
        if (source == null) {
            if (!attached.contains(id)) {
                throw cursor.refuse(
                        InputError.MEDIA_SOURCE_MISSING, "Send url, bytes or hashes, or a part named like the medium");
            }
            source = new MediaSource.Attached();
        }
        return new MediaDraft(id, kind, source);
    }

    private static URI address(JsonCursor cursor) throws InvalidInputException {
        try {
            URI address = new URI(cursor.string(URL_LENGTH)).parseServerAuthority();
            String scheme = address.getScheme();
            if (address.getHost() != null
                    && address.getUserInfo() == null
                    && ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw notAnAddress(cursor);
        }
        throw notAnAddress(cursor);
    }

    private static InvalidInputException notAnAddress(JsonCursor cursor) {
        return cursor.refuse(InputError.INVALID_URL, "Expected an absolute http or https address without user name");
    }
}
