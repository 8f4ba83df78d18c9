package org.nightlight.media;

/** Looks into files of decodable formats: in this process, or in another. */
interface FileDecoder {

    DecodedMedia fingerprint(byte[] file, MediaFormat format, Precision precision) throws MediaException;

    Thumbnail thumbnail(byte[] file, MediaFormat format, PreviewStyle style) throws MediaException;
}
