package org.nightlight.media;

import java.io.IOException;

/** Looks into files: in this process, or in another. */
interface FileDecoder {

    /** Whether it can look into files of this format here. */
    boolean decodes(MediaFormat format);

    /** Takes the fingerprints of a picture. */
    DecodedMedia fingerprint(byte[] file, MediaFormat format, Precision precision) throws MediaException;

    /**
     * Takes the fingerprints of a film.
     *
     * @throws IOException when its bytes cannot be read
     */
    DecodedMedia film(FileBytes file, MediaFormat format) throws MediaException, IOException;

    /** Makes a small picture of a picture. */
    Thumbnail thumbnail(byte[] file, MediaFormat format, PreviewStyle style) throws MediaException;

    /**
     * Makes a small picture of a film.
     *
     * @throws IOException when its bytes cannot be read
     */
    Thumbnail filmThumbnail(FileBytes film, MediaFormat format, PreviewStyle style) throws MediaException, IOException;
}
