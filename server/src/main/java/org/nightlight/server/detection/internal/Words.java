package org.nightlight.server.detection.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.nightlight.server.review.CaseMaterial.ContextLine;

/** What people wrote, as it is sealed with a decision: the event's text, and what was said before it. */
record Words(Optional<String> text, List<ContextLine> context) {

    Words {
        context = List.copyOf(context);
    }

    byte[] toBytes() {
        byte[] lines = new ContextLines(context).toBytes();
        byte[] own = text.orElse("").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + 1 + own.length + lines.length)
                .put((byte) (text.isPresent() ? 1 : 0))
                .putInt(own.length)
                .put(own)
                .put(lines)
                .array();
    }

    static Words fromBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        boolean present = buffer.get() == 1;
        byte[] own = new byte[buffer.getInt()];
        buffer.get(own);
        byte[] lines = new byte[buffer.remaining()];
        buffer.get(lines);
        return new Words(
                present ? Optional.of(new String(own, StandardCharsets.UTF_8)) : Optional.empty(),
                ContextLines.fromBytes(lines).lines());
    }
}
