package org.nightlight.server.cybertips.internal;

import java.util.List;
import java.util.Optional;
import org.nightlight.server.evidence.EvidenceViews.Seen;
import org.nightlight.server.review.ReportableMedium;
import org.nightlight.server.subscribers.UploadedMedium;

/**
 * A medium of a case, once, however often it was sent.
 *
 * @param key by which a draft names it: the vault's reference, or where it was seen when its bytes are not kept
 * @param medium what is known of it, of the first time
 * @param events the events it was sent with, the earliest first
 * @param told what the platform told of it when it was asked
 * @param seen what persons saw of it, as it is recorded
 */
record KnownFile(
        String key, ReportableMedium medium, List<KnownEvent> events, Optional<UploadedMedium> told, Seen seen) {

    KnownFile {
        events = List.copyOf(events);
    }

    /** Whether its bytes are kept, so that it can be sent. */
    boolean kept() {
        return medium.vault().isPresent();
    }

    /** What it is called in the upload: the platform's id, with an ending that says what it is. */
    String name() {
        String id = medium.id().replaceAll("[^A-Za-z0-9._-]", "_");
        String shortened = id.length() > 100 ? id.substring(0, 100) : id;
        return shortened + ending();
    }

    /** Whether everybody could see it, as far as that was observed. */
    Optional<Boolean> observedPublic() {
        Optional<Boolean> asked = told.flatMap(UploadedMedium::publiclyAvailable);
        if (asked.isPresent()) {
            return asked;
        }
        if (events.stream().anyMatch(event -> event.visibility().isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(
                events.stream().flatMap(event -> event.visibility().stream()).anyMatch(kind -> switch (kind) {
                    case PUBLIC, LIVE -> true;
                    case DIRECT, GROUP -> false;
                }));
    }

    private String ending() {
        return switch (medium.mediaType().orElse("")) {
            case "image/jpeg" -> ".jpg";
            case "image/png" -> ".png";
            case "image/gif" -> ".gif";
            case "image/webp" -> ".webp";
            case "image/heic" -> ".heic";
            case "image/avif" -> ".avif";
            case "video/mp4" -> ".mp4";
            case "video/webm" -> ".webm";
            case "video/quicktime" -> ".mov";
            default -> "";
        };
    }
}
