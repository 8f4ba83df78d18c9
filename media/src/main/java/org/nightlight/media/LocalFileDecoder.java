package org.nightlight.media;

/** Decodes in this process. */
final class LocalFileDecoder implements FileDecoder {

    private final ImageDecoder images;

    LocalFileDecoder(MediaLimits limits) {
        this.images = new ImageDecoder(limits);
    }

    @Override
    public DecodedMedia fingerprint(byte[] file, MediaFormat format) throws MediaException {
        DistinctFrames frames = new DistinctFrames();
        int[] size = new int[2];
        images.decodeFrames(file, format, (time, pixels) -> {
            size[0] = pixels.width();
            size[1] = pixels.height();
            frames.visit(time, pixels);
        });
        return new DecodedMedia(size[0], size[1], frames.found());
    }

    @Override
    public Thumbnail thumbnail(byte[] file, MediaFormat format, PreviewStyle style) throws MediaException {
        return Thumbnail.of(images.decode(file, format), style);
    }
}
