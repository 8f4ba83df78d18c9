package org.nightlight.server.intake.internal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.engine.Event;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.engine.MediaItem.View;
import org.nightlight.engine.json.EventDraft;
import org.nightlight.engine.json.MediaDraft;
import org.nightlight.engine.json.MediaSource;
import org.nightlight.fingerprint.Orientation;

/**
 * Digests what an event says, so that the same event with its members in another order is the same and any other content
 * is another. Members that nobody reads do not count. Every field is written with its length.
 */
final class RequestDigest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private final DataOutputStream out = new DataOutputStream(bytes);

    private RequestDigest() {}

    /** The digest of an event and of the parts that were sent beside it. */
    static EventKey of(EventDraft draft, Map<String, byte[]> parts) {
        RequestDigest digest = new RequestDigest();
        try {
            digest.event(draft, parts);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return EventKey.of(digest.bytes.toByteArray());
    }

    private void event(EventDraft draft, Map<String, byte[]> parts) throws IOException {
        out.writeByte(draft.type().ordinal());
        out.writeLong(draft.at().getEpochSecond());
        out.writeInt(draft.at().getNano());
        text(draft.actor());
        optional(draft.target());
        texts(draft.recipients());
        optional(draft.conversation().map(Event.Conversation::id));
        optional(draft.conversation().map(conversation -> conversation.kind().name()));
        optional(draft.content().map(Event.ContentRef::id));
        optional(draft.content().flatMap(Event.ContentRef::editOf));
        optional(draft.text());
        Event.Context context = draft.context();
        optional(context.ip());
        out.writeInt(context.port().orElse(-1));
        optional(context.device());
        optional(context.region());
        optional(context.surface());
        out.writeInt(draft.media().size());
        for (MediaDraft media : draft.media()) {
            medium(media, parts);
        }
    }

    private void medium(MediaDraft media, Map<String, byte[]> parts) throws IOException {
        text(media.id());
        out.writeByte(media.kind().ordinal());
        switch (media.source()) {
            case MediaSource.Url url -> text("url " + url.address());
            case MediaSource.Bytes content -> content(content.bytes());
            case MediaSource.Attached _ -> content(parts.getOrDefault(media.id(), new byte[0]));
            case MediaSource.Hashes hashes -> {
                Fingerprints prints = hashes.fingerprints();
                texts(prints.views().stream().map(RequestDigest::label).toList());
                optional(prints.md5());
                optional(prints.sha1());
                optional(prints.sha256());
            }
        }
    }

    /** A still picture as it is keeps the digest that it had before there were other views. */
    private static String label(View view) {
        StringBuilder label = new StringBuilder(view.hash().toString());
        if (!view.at().isZero()) {
            label.append(' ').append(view.at());
        }
        if (view.orientation() != Orientation.ORIGINAL) {
            label.append(' ').append(view.orientation());
        }
        return label.toString();
    }

    /** A digest of its own, so that a large medium is not copied. */
    private void content(byte[] content) throws IOException {
        MessageDigest digest = EventKey.newDigest();
        out.write(digest.digest(content));
    }

    private void texts(List<String> values) throws IOException {
        out.writeInt(values.size());
        for (String value : values) {
            text(value);
        }
    }

    private void optional(Optional<String> value) throws IOException {
        out.writeBoolean(value.isPresent());
        if (value.isPresent()) {
            text(value.get());
        }
    }

    private void text(String value) throws IOException {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
