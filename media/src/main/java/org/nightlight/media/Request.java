package org.nightlight.media;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** What a worker is asked for, and how that is written. */
sealed interface Request {

    /** What is asked for; any other number is the longest side of a preview. */
    int FINGERPRINT = 0;

    int FILM = 0xffff;
    int FILM_PREVIEW = 0xfffe;

    MediaFormat format();

    /** To take the fingerprints of a file. */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Fingerprint(MediaFormat format, byte[] file, Precision precision) implements Request {}

    /** To take the fingerprints of a film, whose bytes are asked for as they are needed. */
    record Film(MediaFormat format, long size) implements Request {}

    /** To make a small picture of a file. */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Preview(MediaFormat format, byte[] file, PreviewStyle style) implements Request {}

    /** To make a small picture of a film, whose bytes are asked for as they are needed. */
    record FilmPreview(MediaFormat format, long size, PreviewStyle style) implements Request {}

    static void write(DataOutputStream out, Request request) throws IOException {
        out.writeByte(request.format().ordinal());
        switch (request) {
            case Fingerprint fingerprint -> {
                out.writeShort(FINGERPRINT);
                out.writeByte(fingerprint.precision().ordinal());
                WorkerProtocol.writeFile(out, fingerprint.file());
            }
            case Film film -> {
                out.writeShort(FILM);
                out.writeLong(film.size());
            }
            case Preview preview -> {
                writeStyle(out, preview.style());
                WorkerProtocol.writeFile(out, preview.file());
            }
            case FilmPreview preview -> {
                out.writeShort(FILM_PREVIEW);
                writeStyle(out, preview.style());
                out.writeLong(preview.size());
            }
        }
        out.flush();
    }

    private static void writeStyle(DataOutputStream out, PreviewStyle style) throws IOException {
        out.writeShort(style.maxSide());
        out.writeBoolean(style.grey());
        out.writeBoolean(style.blurred());
    }

    /** @throws java.io.EOFException when there are no more requests */
    static Request read(DataInputStream in) throws IOException {
        MediaFormat format = MediaFormat.values()[in.readUnsignedByte()];
        int kind = in.readUnsignedShort();
        if (kind == FILM) {
            return new Film(format, in.readLong());
        }
        if (kind == FINGERPRINT) {
            Precision precision = Precision.values()[in.readUnsignedByte()];
            return new Fingerprint(format, WorkerProtocol.readFile(in), precision);
        }
        if (kind == FILM_PREVIEW) {
            PreviewStyle style = readStyle(in, in.readUnsignedShort());
            return new FilmPreview(format, in.readLong(), style);
        }
        PreviewStyle style = readStyle(in, kind);
        return new Preview(format, WorkerProtocol.readFile(in), style);
    }

    private static PreviewStyle readStyle(DataInputStream in, int maxSide) throws IOException {
        return new PreviewStyle(maxSide, in.readBoolean(), in.readBoolean());
    }
}
