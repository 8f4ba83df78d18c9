package org.nightlight.media;

import java.io.IOException;
import java.util.Optional;

/** Decodes in this process. */
final class LocalFileDecoder implements FileDecoder {

    private final ImageDecoder images;
    private final boolean webp;
    private final Optional<FilmDecoder> films;

    /**
     * @param leptonica the native decoders of pictures; without them Java's own have to do
     * @param films the native decoder of films, if they can be decoded here
     */
    LocalFileDecoder(MediaLimits limits, Optional<Leptonica> leptonica, Optional<FilmDecoder> films) {
        this.images = new ImageDecoder(limits, leptonica);
        this.webp = leptonica.isPresent();
        this.films = films;
    }

    @Override
    public boolean decodes(MediaFormat format) {
        return switch (format.decoder()) {
            case JAVA -> true;
            case LEPTONICA -> webp;
            case FFMPEG -> films.isPresent();
            case NONE -> false;
        };
    }

    @Override
    public DecodedMedia fingerprint(byte[] file, MediaFormat format, Precision precision) throws MediaException {
        if (format.decoder() == MediaFormat.Decoder.FFMPEG) {
            try {
                return film(FileBytes.of(file), format);
            } catch (IOException e) {
                throw new IllegalStateException("A file in memory cannot be read", e);
            }
        }
        DistinctFrames frames = new DistinctFrames();
        PictureFacts facts = images.decodeFrames(file, format, precision, frames);
        return new DecodedMedia(
                facts.width(), facts.height(), facts.precision(), facts.exifOrientation(), frames.found());
    }

    @Override
    public DecodedMedia film(FileBytes file, MediaFormat format) throws MediaException, IOException {
        return films.orElseThrow(() -> Formats.unsupported(format)).decode(file, format);
    }

    @Override
    public Thumbnail thumbnail(byte[] file, MediaFormat format, PreviewStyle style) throws MediaException {
        if (format.decoder() == MediaFormat.Decoder.FFMPEG) {
            try {
                return filmThumbnail(FileBytes.of(file), format, style);
            } catch (IOException e) {
                throw new IllegalStateException("A file in memory cannot be read", e);
            }
        }
        return images.decodeFirst(file, format, pixels -> Thumbnail.of(pixels, style));
    }

    @Override
    public Thumbnail filmThumbnail(FileBytes film, MediaFormat format, PreviewStyle style)
            throws MediaException, IOException {
        return films.orElseThrow(() -> Formats.unsupported(format)).thumbnail(film, format, style);
    }
}
