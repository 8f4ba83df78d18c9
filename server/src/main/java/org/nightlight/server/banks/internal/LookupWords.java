package org.nightlight.server.banks.internal;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nightlight.engine.KnownMedia;
import org.nightlight.engine.MediaItem.View;
import org.nightlight.fingerprint.Orientation;
import org.springframework.stereotype.Component;

/** How matches read on pages; templates have it as {@code @lookupWords}. */
@Component("lookupWords")
final class LookupWords {

    /** How a picture was turned. */
    public String orientation(Orientation orientation) {
        return switch (orientation) {
            case ORIGINAL -> "as it is";
            case ROTATED_90 -> "a quarter turn to the left";
            case ROTATED_180 -> "upside down";
            case ROTATED_270 -> "a quarter turn to the right";
            case FLIPPED_X -> "top and bottom exchanged";
            case FLIPPED_Y -> "left and right exchanged";
            case FLIPPED_PLUS_1 -> "mirrored at the falling diagonal";
            case FLIPPED_MINUS_1 -> "mirrored at the rising diagonal";
        };
    }

    /** Which view of a medium is meant. */
    public String view(View view) {
        return Stream.of(
                        Optional.of(orientation(view.orientation())),
                        Optional.of("without its borders").filter(text -> view.bordersRemoved()),
                        Optional.of(view.at())
                                .filter(at -> !at.equals(Duration.ZERO))
                                .map(at -> String.format(Locale.ROOT, "at %.1f s", at.toMillis() / 1000.0)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    /** The squares of a view's hash. */
    public HashPattern pattern(View view) {
        return HashPattern.of(view.hash());
    }

    /** A kind of hash as people write it. */
    public String algorithm(String wireName) {
        if (wireName.equals(VideoText.WIRE_NAME)) {
            return "vPDQ";
        }
        return HashAlgorithm.ofWireName(wireName)
                .map(algorithm -> switch (algorithm) {
                    case PDQ -> "PDQ";
                    case MD5 -> "MD5";
                    case SHA1 -> "SHA-1";
                    case SHA256 -> "SHA-256";
                })
                .orElse(wireName);
    }

    /** How much two videos have in common. */
    public String shared(KnownMedia.SharedFrames shared) {
        return String.format(
                Locale.ROOT,
                "%.0f %% of its frames are in the entry, %.0f %% of the entry's in it",
                shared.filmPercent(),
                shared.entryPercent());
    }

    /** What a list says, in its own words. */
    public String claim(KnownMedia.Claim claim) {
        String said = Stream.of(claim.source(), claim.list(), claim.category(), severity(claim))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" · "));
        return said.isEmpty() ? "not told" : said;
    }

    private static Optional<String> severity(KnownMedia.Claim claim) {
        return claim.severity()
                .map(severity -> List.of(claim.severityScheme().orElse("severity"), severity))
                .map(words -> String.join(" ", words));
    }
}
