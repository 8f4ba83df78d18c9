package org.nightlight.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.nightlight.fingerprint.Digests;

/** What happens to a file before and after it is decoded, wherever that is done. */
final class Examination {

    private final MediaLimits limits;
    private final FileDecoder decoder;

    Examination(MediaLimits limits, FileDecoder decoder) {
        this.limits = limits;
        this.decoder = decoder;
    }

    MediaLimits limits() {
        return limits;
    }

    MediaFingerprint fingerprint(byte[] file, Precision precision) throws MediaException {
        Optional<MediaFormat> sniffed = MediaFormat.sniff(file);
        Digests digests = Digests.of(file);
        try {
            MediaFormat format = sniffed.orElseThrow(Formats::notMedia);
            if (!decoder.decodes(format)) {
                return Formats.withoutFrames(format, digests);
            }
            if (format.kind() == MediaKind.VIDEO) {
                return film(FileBytes.of(file), format, digests);
            }
            limits.checkBytes(file.length);
            return complete(format, digests, decoder.fingerprint(file, format, precision));
        } catch (IOException e) {
            throw new IllegalStateException("A file in memory cannot be read", e);
        } catch (MediaException e) {
            throw e.about(kind(sniffed), digests);
        }
    }

    MediaFingerprint fingerprint(Path file) throws IOException, MediaException {
        Optional<MediaFormat> sniffed;
        try (InputStream in = Files.newInputStream(file)) {
            sniffed = MediaFormat.sniff(in.readNBytes(MediaFormat.SNIFFED_BYTES));
        }
        boolean picture = sniffed.filter(format -> format.kind() == MediaKind.IMAGE && decoder.decodes(format))
                .isPresent();
        if (picture && Files.size(file) <= limits.maxBytes()) {
            return fingerprint(Files.readAllBytes(file), Precision.FULL);
        }
        Digests digests;
        try (InputStream in = Files.newInputStream(file)) {
            digests = Digests.of(in);
        }
        try {
            MediaFormat format = sniffed.orElseThrow(Formats::notMedia);
            if (picture) {
                limits.checkBytes(Files.size(file));
            }
            if (!decoder.decodes(format)) {
                return Formats.withoutFrames(format, digests);
            }
            try (FileChannel channel = FileChannel.open(file)) {
                return film(FileBytes.of(channel), format, digests);
            }
        } catch (MediaException e) {
            throw e.about(kind(sniffed), digests);
        }
    }

    MediaPreview preview(byte[] file, PreviewStyle style) throws MediaException {
        MediaFormat format = MediaFormat.sniff(file).orElseThrow(Formats::notMedia);
        if (!decoder.decodes(format)) {
            throw Formats.unsupported(format);
        }
        if (format.kind() == MediaKind.VIDEO) {
            limits.films().checkBytes(file.length);
            try {
                return decoder.filmThumbnail(FileBytes.of(file), format, style).toPreview();
            } catch (IOException e) {
                throw new IllegalStateException("A file in memory cannot be read", e);
            }
        }
        limits.checkBytes(file.length);
        return decoder.thumbnail(file, format, style).toPreview();
    }

    Optional<WholePicture> whole(byte[] file) throws MediaException {
        MediaFormat format = MediaFormat.sniff(file).orElseThrow(Formats::notMedia);
        if (format.kind() == MediaKind.VIDEO) {
            return Optional.empty();
        }
        if (!decoder.decodes(format)) {
            throw Formats.unsupported(format);
        }
        limits.checkBytes(file.length);
        return StillFile.is(file, format, limits)
                ? Optional.of(
                        decoder.thumbnail(file, format, PreviewStyle.WHOLE).toWholePicture())
                : Optional.empty();
    }

    private MediaFingerprint film(FileBytes file, MediaFormat format, Digests digests)
            throws MediaException, IOException {
        limits.films().checkBytes(file.size());
        return complete(format, digests, decoder.film(file, format));
    }

    private static MediaFingerprint complete(MediaFormat format, Digests digests, DecodedMedia media) {
        return new MediaFingerprint(
                format,
                media.width(),
                media.height(),
                media.precision(),
                media.exifOrientation(),
                digests,
                media.frames());
    }

    private static MediaKind kind(Optional<MediaFormat> format) {
        return format.map(MediaFormat::kind).orElse(MediaKind.OTHER);
    }
}
