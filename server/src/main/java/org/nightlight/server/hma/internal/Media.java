package org.nightlight.server.hma.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.engine.MediaItem.View;
import org.nightlight.engine.json.MediaResolver;
import org.nightlight.fingerprint.Digests;
import org.nightlight.media.MediaException;
import org.nightlight.media.MediaFingerprint;
import org.nightlight.media.MediaFingerprinter;
import org.nightlight.media.MediaFormat;
import org.nightlight.media.MediaKind;
import org.nightlight.server.detection.RemoteMedia;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.problem.CommonProblem;
import org.springframework.stereotype.Component;
import org.springframework.util.CollectionUtils;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Media that HMA's clients name by address or send as a file, and their fingerprints. Thread-safe; blocks. */
@Component
final class Media {

    private static final long RETRY_SECONDS = 5;

    private final RemoteMedia remote;
    private final MediaFingerprinter fingerprinter;

    Media(RemoteMedia remote, MediaFingerprinter fingerprinter) {
        this.remote = remote;
        this.fingerprinter = fingerprinter;
    }

    /**
     * The fingerprints of the medium at an address.
     *
     * @param type what it is; found out when absent
     */
    Hashed at(String url, Optional<String> type) {
        Optional<ContentType> named = type.filter(name -> !name.isBlank()).map(ContentType::of);
        byte[] bytes = fetch(url);
        return hashed(bytes, named.orElseGet(() -> found(bytes)));
    }

    /** The fingerprints of the one file of a request; the name of its part says what it is. */
    Hashed sentWith(HttpServletRequest request) {
        MultiValueMap<String, MultipartFile> files = request instanceof MultipartHttpServletRequest multipart
                ? multipart.getMultiFileMap()
                : CollectionUtils.toMultiValueMap(Map.of());
        List<Map.Entry<String, MultipartFile>> sent = files.entrySet().stream()
                .flatMap(part -> part.getValue().stream().map(file -> Map.entry(part.getKey(), file)))
                .toList();
        if (sent.isEmpty()) {
            throw HmaProblem.HMA_REQUEST_INVALID.because("Missing multipart/form-data file upload");
        }
        if (sent.size() > 1) {
            throw HmaProblem.HMA_REQUEST_INVALID.because("Only one file allowed per request");
        }
        ContentType type = ContentType.of(sent.getFirst().getKey());
        try {
            return hashed(sent.getFirst().getValue().getBytes(), type);
        } catch (IOException broken) {
            throw new ApiProblem(CommonProblem.BODY_UNREADABLE, "The file could not be read to its end.");
        }
    }

    private byte[] fetch(String url) {
        try {
            return remote.fetch(new URI(url));
        } catch (URISyntaxException wrong) {
            throw HmaProblem.HMA_REQUEST_INVALID.because("The url is not one.");
        } catch (RemoteMedia.UnavailableException unavailable) {
            throw HmaProblem.HMA_MEDIA_UNAVAILABLE.because(unavailable.reason() + ".");
        }
    }

    private static ContentType found(byte[] bytes) {
        MediaKind kind = MediaFormat.sniff(bytes).map(MediaFormat::kind).orElse(MediaKind.OTHER);
        return switch (kind) {
            case IMAGE -> ContentType.PHOTO;
            case VIDEO -> ContentType.VIDEO;
            case OTHER ->
                throw HmaProblem.HMA_REQUEST_INVALID.because(
                        "The url leads to neither a picture nor a video; if you know which, say so by content_type");
        };
    }

    private Hashed hashed(byte[] bytes, ContentType type) {
        return switch (type) {
            case PHOTO -> photo(bytes);
            // as HMA does: whatever is sent as a video has a digest
            case VIDEO -> new Hashed(type, Optional.empty(), fingerprints(List.of(), Digests.of(bytes)));
        };
    }

    private Hashed photo(byte[] bytes) {
        try {
            MediaFingerprint print = fingerprinter.fingerprint(bytes);
            if (print.kind() != MediaKind.IMAGE) {
                throw HmaProblem.HMA_REQUEST_INVALID.because("This is a video; send it as one.");
            }
            return new Hashed(
                    ContentType.PHOTO, print.pdq(), fingerprints(MediaResolver.views(print), print.digests()));
        } catch (MediaException failed) {
            if (!failed.error().causedByFile()) {
                throw new ApiProblem(CommonProblem.UNAVAILABLE, failed.explanation() + ".").retryAfter(RETRY_SECONDS);
            }
            throw HmaProblem.HMA_REQUEST_INVALID.because(failed.explanation());
        }
    }

    private static Fingerprints fingerprints(List<View> views, Digests digests) {
        return new Fingerprints(
                views, Optional.of(digests.md5()), Optional.of(digests.sha1()), Optional.of(digests.sha256()));
    }
}
