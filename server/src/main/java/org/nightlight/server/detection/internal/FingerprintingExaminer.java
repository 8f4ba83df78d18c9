package org.nightlight.server.detection.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.engine.MediaItem;
import org.nightlight.engine.MediaItem.Evidence;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.engine.MediaItem.Unavailable;
import org.nightlight.engine.MediaItem.View;
import org.nightlight.engine.json.EventDraft;
import org.nightlight.engine.json.MediaDraft;
import org.nightlight.engine.json.MediaResolver;
import org.nightlight.engine.json.MediaSource;
import org.nightlight.fingerprint.Digests;
import org.nightlight.media.MediaError;
import org.nightlight.media.MediaException;
import org.nightlight.media.MediaFingerprint;
import org.nightlight.media.MediaFingerprinter;
import org.nightlight.media.MediaFormat;
import org.nightlight.media.Precision;
import org.nightlight.server.banks.BankScreening;
import org.nightlight.server.detection.ExaminedMedia;
import org.nightlight.server.detection.ExaminedMedia.Content;
import org.nightlight.server.detection.MediaExaminer;
import org.nightlight.server.problem.ApiProblem;
import org.springframework.stereotype.Component;

/**
 * Gets media and takes their fingerprints. A large picture is screened first; only when a hash of a bank is so near that
 * it could match is the whole picture decoded, and the engine then sees nothing but the exact hashes.
 */
@Component
final class FingerprintingExaminer implements MediaExaminer {

    private static final String UNKNOWN_TYPE = "application/octet-stream";

    private final MediaFetcher fetcher;
    private final MediaFingerprinter fingerprinter;
    private final BankScreening banks;

    FingerprintingExaminer(MediaFetcher fetcher, MediaFingerprinter fingerprinter, BankScreening banks) {
        this.fetcher = fetcher;
        this.fingerprinter = fingerprinter;
        this.banks = banks;
    }

    @Override
    public ExaminedMedia examine(EventDraft draft, Map<String, byte[]> parts) {
        if (draft.media().isEmpty()) {
            return ExaminedMedia.NONE;
        }
        List<MediaItem> items = new ArrayList<>(draft.media().size());
        Map<String, Content> contents = new HashMap<>();
        for (int i = 0; i < draft.media().size(); i++) {
            MediaDraft media = draft.media().get(i);
            String pointer = "/media/" + i + member(media.source());
            try {
                items.add(new MediaItem(media.id(), media.kind(), evidence(media, parts, contents)));
            } catch (ApiProblem problem) {
                throw problem.at(pointer);
            }
        }
        return new ExaminedMedia(items, contents);
    }

    private static String member(MediaSource source) {
        return switch (source) {
            case MediaSource.Url _ -> "/url";
            case MediaSource.Bytes _ -> "/bytes";
            case MediaSource.Hashes _ -> "/hashes";
            case MediaSource.Attached _ -> "";
        };
    }

    private Evidence evidence(MediaDraft media, Map<String, byte[]> parts, Map<String, Content> contents) {
        return switch (media.source()) {
            case MediaSource.Hashes hashes -> hashes.fingerprints();
            case MediaSource.Bytes bytes -> fingerprints(media, bytes.bytes(), contents);
            case MediaSource.Attached _ -> {
                byte[] part = parts.get(media.id());
                if (part == null) {
                    throw new ApiProblem(
                            MediaProblem.MEDIA_PART_MISSING, "Send a part with the name of the medium's id");
                }
                yield fingerprints(media, part, contents);
            }
            case MediaSource.Url url -> {
                try {
                    yield fingerprints(media, fetcher.fetch(url.address()), contents);
                } catch (MediaFetcher.UnavailableException unavailable) {
                    String reason = unavailable.getMessage();
                    yield new Unavailable(
                            reason == null ? "The medium could not be fetched" : reason, MediaItem.Fault.PLATFORM);
                }
            }
        };
    }

    private Evidence fingerprints(MediaDraft media, byte[] bytes, Map<String, Content> contents) {
        contents.put(media.id(), new Content(bytes, mediaType(bytes)));
        try {
            MediaFingerprint print = screened(bytes);
            return fingerprints(MediaResolver.views(print), print.digests());
        } catch (MediaException failed) {
            boolean noMedium = failed.error() == MediaError.NOT_MEDIA && media.kind() == MediaItem.Kind.OTHER;
            if (noMedium && failed.digests().isPresent()) {
                return fingerprints(List.of(), failed.digests().get());
            }
            if (!failed.error().causedByFile()) {
                return new Unavailable(failed.toString());
            }
            String message = failed.getMessage();
            throw new ApiProblem(
                    MediaProblem.of(failed.error()),
                    message == null ? failed.error().name() : message);
        }
    }

    private MediaFingerprint screened(byte[] bytes) throws MediaException {
        MediaFingerprint glance = fingerprinter.fingerprint(bytes, Precision.SCREENING);
        boolean enough = switch (glance.precision()) {
            case FULL -> true;
            case SCREENING -> !banks.mayMatch(MediaResolver.views(glance), Precision.SCREENING_DISTANCE);
        };
        return enough ? glance : fingerprinter.fingerprint(bytes);
    }

    private static Fingerprints fingerprints(List<View> views, Digests digests) {
        return new Fingerprints(
                views, Optional.of(digests.md5()), Optional.of(digests.sha1()), Optional.of(digests.sha256()));
    }

    private static String mediaType(byte[] bytes) {
        return MediaFormat.sniff(bytes)
                .map(format -> switch (format.kind()) {
                    case IMAGE -> "image/" + format.label();
                    case VIDEO -> "video/" + format.label();
                    case OTHER -> UNKNOWN_TYPE;
                })
                .orElse(UNKNOWN_TYPE);
    }
}
