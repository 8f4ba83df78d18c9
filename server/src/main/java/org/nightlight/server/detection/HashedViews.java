package org.nightlight.server.detection;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nightlight.engine.MediaItem.View;
import org.nightlight.fingerprint.Orientation;
import org.nightlight.fingerprint.PdqHash;

/**
 * The views of a medium as bytes, 38 for each: the hash, its quality (255 when it is not known), orientation and borders,
 * milliseconds since the start.
 */
public final class HashedViews {

    private static final int BYTES = PdqHash.BYTES + 2 + Integer.BYTES;
    private static final int UNKNOWN = 255;
    private static final int BORDERS_REMOVED = 8;

    private HashedViews() {}

    /** Writes them in their order. */
    public static byte[] toBytes(List<View> views) {
        ByteBuffer bytes = ByteBuffer.allocate(views.size() * BYTES);
        for (View view : views) {
            bytes.put(view.hash().toBytes())
                    .put((byte) (int) view.quality().orElse(UNKNOWN))
                    .put((byte) (view.orientation().ordinal() | (view.bordersRemoved() ? BORDERS_REMOVED : 0)))
                    .putInt((int) Math.min(view.at().toMillis(), Integer.MAX_VALUE));
        }
        return bytes.array();
    }

    /**
     * Reads what was written.
     *
     * @throws IllegalArgumentException when these are no views
     */
    public static List<View> fromBytes(byte[] written) {
        if (written.length % BYTES != 0) {
            throw new IllegalArgumentException("These are no views: " + written.length + " bytes");
        }
        ByteBuffer bytes = ByteBuffer.wrap(written);
        Orientation[] orientations = Orientation.values();
        List<View> views = new ArrayList<>(written.length / BYTES);
        while (bytes.hasRemaining()) {
            byte[] hash = new byte[PdqHash.BYTES];
            bytes.get(hash);
            int quality = Byte.toUnsignedInt(bytes.get());
            int how = bytes.get();
            views.add(new View(
                    PdqHash.fromBytes(hash),
                    quality == UNKNOWN ? Optional.empty() : Optional.of(quality),
                    Duration.ofMillis(bytes.getInt()),
                    orientations[how & (BORDERS_REMOVED - 1)],
                    (how & BORDERS_REMOVED) != 0));
        }
        return views;
    }
}
