package org.nightlight.engine.json;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.engine.MediaItem.View;
import org.nightlight.fingerprint.Orientation;
import org.nightlight.fingerprint.PdqHash;
import tools.jackson.core.JsonToken;

/**
 * Reads the fingerprints of one medium: in the form in which {@code nightlight hash --json} prints them, or with several
 * hashes as {@code pdq}. Not thread-safe.
 */
final class HashesReader {

    private static final int FRAMES = 1_000;
    private static final double LONGEST_SECONDS = 7 * 24 * 3600.0;

    private final JsonCursor cursor;
    private final List<PdqHash> pdq = new ArrayList<>(1);
    private final List<PdqHash> dihedral = new ArrayList<>(0);
    private final List<View> frames = new ArrayList<>(0);
    private Optional<Integer> quality = Optional.empty();
    private Optional<String> md5 = Optional.empty();
    private Optional<String> sha1 = Optional.empty();
    private Optional<String> sha256 = Optional.empty();

    private HashesReader(JsonCursor cursor) {
        this.cursor = cursor;
    }

    static Fingerprints read(JsonCursor cursor) throws InvalidInputException {
        return new HashesReader(cursor).fingerprints();
    }

    private Fingerprints fingerprints() throws InvalidInputException {
        cursor.expectObject();
        int seen = 0;
        while (cursor.nextMember()) {
            if (cursor.atNull()) {
                continue;
            }
            switch (cursor.name()) {
                case "pdq" -> {
                    seen = cursor.once(seen, 1);
                    if (cursor.at(JsonToken.VALUE_STRING)) {
                        pdq.add(hash());
                    } else {
                        hashes(pdq);
                    }
                }
                case "quality" -> {
                    seen = cursor.once(seen, 1 << 1);
                    quality = Optional.of(cursor.integer(0, 100));
                }
                case "md5" -> {
                    seen = cursor.once(seen, 1 << 2);
                    md5 = Optional.of(hex(32));
                }
                case "sha1" -> {
                    seen = cursor.once(seen, 1 << 3);
                    sha1 = Optional.of(hex(40));
                }
                case "sha256" -> {
                    seen = cursor.once(seen, 1 << 4);
                    sha256 = Optional.of(hex(64));
                }
                case "dihedral" -> {
                    seen = cursor.once(seen, 1 << 5);
                    hashes(dihedral);
                    if (dihedral.size() != Orientation.values().length) {
                        throw cursor.refuse(InputError.OUT_OF_RANGE, "Expected the hashes of eight orientations");
                    }
                }
                case "frames" -> {
                    seen = cursor.once(seen, 1 << 6);
                    frames();
                }
                default -> cursor.skipUnknown();
            }
        }
        List<View> views = views();
        if (views.isEmpty() && md5.isEmpty() && sha1.isEmpty() && sha256.isEmpty()) {
            throw cursor.refuse(InputError.MISSING, "Send at least one of pdq, md5, sha1 and sha256");
        }
        return new Fingerprints(views, md5, sha1, sha256);
    }

    /** The quality is that of the picture or first frame; of the other frames it is known when they carry their own. */
    private List<View> views() {
        List<View> views = new ArrayList<>();
        for (int i = 0; i < pdq.size(); i++) {
            views.add(View.of(pdq.get(i), i == 0 ? quality : Optional.empty()));
            if (i == 0) {
                addTurned(views);
            }
        }
        if (pdq.isEmpty() && !dihedral.isEmpty()) {
            views.add(View.of(dihedral.getFirst(), quality));
            addTurned(views);
        }
        // the first frame is what stands as pdq already
        Set<View> standing = new HashSet<>(views);
        frames.stream().filter(frame -> standing.add(frame)).forEach(views::add);
        return views;
    }

    private void addTurned(List<View> views) {
        for (int i = 1; i < dihedral.size(); i++) {
            views.add(new View(dihedral.get(i), quality, Duration.ZERO, Orientation.values()[i], false));
        }
    }

    private void frames() throws InvalidInputException {
        cursor.expectArray();
        while (cursor.next() != JsonToken.END_ARRAY) {
            if (frames.size() == FRAMES) {
                throw cursor.refuse(InputError.TOO_MANY, "At most " + FRAMES + " frames are read");
            }
            frames.add(frame());
        }
    }

    private View frame() throws InvalidInputException {
        cursor.expectObject();
        Duration at = Duration.ZERO;
        Optional<Integer> itsQuality = Optional.empty();
        @Nullable PdqHash hash = null;
        int seen = 0;
        while (cursor.nextMember()) {
            if (cursor.atNull()) {
                continue;
            }
            switch (cursor.name()) {
                case "t" -> {
                    seen = cursor.once(seen, 1);
                    at = Duration.ofMillis(Math.round(1000 * cursor.number(0, LONGEST_SECONDS)));
                }
                case "pdq" -> {
                    seen = cursor.once(seen, 1 << 1);
                    hash = hash();
                }
                case "quality" -> {
                    seen = cursor.once(seen, 1 << 2);
                    itsQuality = Optional.of(cursor.integer(0, 100));
                }
                default -> cursor.skipUnknown();
            }
        }
        if (hash == null) {
            throw cursor.missing("pdq");
        }
        return new View(hash, itsQuality, at, Orientation.ORIGINAL, false);
    }

    private void hashes(List<PdqHash> into) throws InvalidInputException {
        cursor.expectArray();
        while (cursor.next() != JsonToken.END_ARRAY) {
            if (into.size() == FRAMES) {
                throw cursor.refuse(InputError.TOO_MANY, "At most " + FRAMES + " frames are read");
            }
            into.add(hash());
        }
    }

    private PdqHash hash() throws InvalidInputException {
        return PdqHash.fromHex(hex(PdqHash.HEX_DIGITS));
    }

    private String hex(int digits) throws InvalidInputException {
        String value = cursor.string(256).toLowerCase(Locale.ROOT);
        boolean valid = value.length() == digits;
        for (int i = 0; valid && i < digits; i++) {
            valid = Character.digit(value.charAt(i), 16) >= 0 && value.charAt(i) < 0x80;
        }
        if (!valid) {
            throw cursor.refuse(InputError.INVALID_HASH, "Expected " + digits + " hexadecimal digits");
        }
        return value;
    }
}
