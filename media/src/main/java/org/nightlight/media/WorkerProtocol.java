package org.nightlight.media;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nightlight.fingerprint.DihedralHashes;
import org.nightlight.fingerprint.Orientation;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.media.confinement.Protection;

/**
 * What goes through the pipes between a worker and the process that started it. Everything has its length before it. The
 * starter trusts nothing a worker says: every number is checked before it is used, because a hostile file may have taken
 * the worker over.
 */
final class WorkerProtocol {

    private static final int HELLO = 0x4e4c4431;
    private static final int MOST_FRAMES = 10_000;
    private static final int LONGEST_MESSAGE = 1_000;

    /** A film is read once; FFmpeg goes back to parts of it, but not for ever. */
    private static final int MOST_READINGS = 4;

    private static final int LONGEST_PART = 1 << 22;

    private static final int ANSWERED = 1;
    private static final int WANTED = 3;
    private static final int REFUSED = 2;

    /**
     * What a worker says of itself.
     *
     * @param protections those that hold for it
     * @param nativePictures whether it has the native decoders of JPEG and WebP
     */
    record Greeting(Set<Protection> protections, boolean nativePictures) {

        Greeting {
            protections = Set.copyOf(protections);
        }
    }

    private WorkerProtocol() {}

    static void writeHello(DataOutputStream out, Greeting greeting) throws IOException {
        int bits = 0;
        for (Protection protection : greeting.protections()) {
            bits |= 1 << protection.ordinal();
        }
        out.writeInt(HELLO);
        out.writeInt(bits);
        out.writeBoolean(greeting.nativePictures());
        out.flush();
    }

    static Greeting readHello(DataInputStream in) throws IOException {
        if (in.readInt() != HELLO) {
            throw new StreamCorruptedException("The worker does not begin with its greeting");
        }
        int bits = in.readInt();
        Set<Protection> protections = EnumSet.noneOf(Protection.class);
        for (Protection protection : Protection.values()) {
            if ((bits & 1 << protection.ordinal()) != 0) {
                protections.add(protection);
            }
        }
        return new Greeting(protections, in.readBoolean());
    }

    static void writeFile(DataOutputStream out, byte[] file) throws IOException {
        out.writeInt(file.length);
        out.write(file);
    }

    static byte[] readFile(DataInputStream in) throws IOException {
        byte[] file = new byte[in.readInt()];
        in.readFully(file);
        return file;
    }

    static void writeRefusal(DataOutputStream out, MediaException refusal) throws IOException {
        out.writeByte(REFUSED);
        out.writeByte(refusal.error().ordinal());
        out.writeUTF(refusal.explanation());
        out.flush();
    }

    static void writeMedia(DataOutputStream out, DecodedMedia media) throws IOException {
        out.writeByte(ANSWERED);
        out.writeInt(media.width());
        out.writeInt(media.height());
        out.writeByte(media.precision().ordinal());
        out.writeByte(media.exifOrientation());
        out.writeInt(media.frames().size());
        for (FrameFingerprint frame : media.frames()) {
            out.writeInt(frame.number());
            out.writeLong(frame.time().toNanos());
            writeHashes(out, frame.hashes());
            out.writeBoolean(frame.withoutBorders().isPresent());
            if (frame.withoutBorders().isPresent()) {
                writeHashes(out, frame.withoutBorders().get());
            }
        }
        out.flush();
    }

    private static void writeHashes(DataOutputStream out, DihedralHashes hashes) throws IOException {
        out.writeByte(hashes.quality());
        for (PdqHash hash : hashes.hashes()) {
            out.write(hash.toBytes());
        }
    }

    /** Asks the starter for a part of the film. */
    static byte[] want(DataOutputStream out, DataInputStream in, long position, int length) throws IOException {
        out.writeByte(WANTED);
        out.writeLong(position);
        out.writeInt(Math.min(length, LONGEST_PART));
        out.flush();
        return readFile(in);
    }

    /**
     * Hands a worker the parts of a film that it asks for, until it has an answer.
     *
     * @throws StreamCorruptedException when it asks for what an honest worker does not
     */
    static DecodedMedia readFilm(DataInputStream in, DataOutputStream out, FileBytes film, MediaLimits limits)
            throws IOException, MediaException {
        return readMedia(in, limits, handOver(in, out, film));
    }

    /**
     * The same for a small picture of it.
     *
     * @throws StreamCorruptedException when it asks for what an honest worker does not
     */
    static Thumbnail readFilmThumbnail(DataInputStream in, DataOutputStream out, FileBytes film, PreviewStyle style)
            throws IOException, MediaException {
        return readThumbnail(in, style, handOver(in, out, film));
    }

    /** What the worker's answer begins with. */
    private static int handOver(DataInputStream in, DataOutputStream out, FileBytes film) throws IOException {
        long allowed = Math.multiplyExact(film.size(), MOST_READINGS) + (64L << 20);
        int verdict = in.readUnsignedByte();
        while (verdict == WANTED) {
            long position = in.readLong();
            int length = between(1, in.readInt(), LONGEST_PART);
            allowed -= length;
            if (position < 0 || position > film.size() || allowed < 0) {
                throw new StreamCorruptedException("The worker asks for more than there is");
            }
            writeFile(out, film.read(position, length));
            out.flush();
            verdict = in.readUnsignedByte();
        }
        return verdict;
    }

    /** @throws StreamCorruptedException when the answer is not one that an honest worker gives */
    static DecodedMedia readMedia(DataInputStream in, MediaLimits limits) throws IOException, MediaException {
        return readMedia(in, limits, in.readUnsignedByte());
    }

    private static DecodedMedia readMedia(DataInputStream in, MediaLimits limits, int verdict)
            throws IOException, MediaException {
        check(verdict, in);
        // A film with nothing but sound has no size and no frames.
        int width = between(0, in.readInt(), limits.maxSide());
        int height = between(0, in.readInt(), limits.maxSide());
        Precision precision = Precision.values()[between(0, in.readUnsignedByte(), Precision.values().length - 1)];
        int exifOrientation = between(1, in.readUnsignedByte(), 8);
        int count = between(width == 0 ? 0 : 1, in.readInt(), MOST_FRAMES);
        List<FrameFingerprint> frames = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int number = between(0, in.readInt(), Integer.MAX_VALUE);
            Duration time = Duration.ofNanos(in.readLong());
            DihedralHashes hashes = readHashes(in);
            Optional<DihedralHashes> withoutBorders = in.readBoolean() ? Optional.of(readHashes(in)) : Optional.empty();
            frames.add(new FrameFingerprint(number, time, hashes, withoutBorders));
        }
        return new DecodedMedia(width, height, precision, exifOrientation, frames);
    }

    private static DihedralHashes readHashes(DataInputStream in) throws IOException {
        int quality = between(0, in.readUnsignedByte(), 100);
        List<PdqHash> hashes = new ArrayList<>();
        for (Orientation _ : Orientation.values()) {
            byte[] hash = new byte[PdqHash.BYTES];
            in.readFully(hash);
            hashes.add(PdqHash.fromBytes(hash));
        }
        return new DihedralHashes(hashes, quality);
    }

    static void writeThumbnail(DataOutputStream out, Thumbnail thumbnail) throws IOException {
        out.writeByte(ANSWERED);
        out.writeInt(thumbnail.width());
        out.writeInt(thumbnail.height());
        for (int colour : thumbnail.colours()) {
            out.writeByte(colour >> 16);
            out.writeByte(colour >> 8);
            out.writeByte(colour);
        }
        out.flush();
    }

    /** @throws StreamCorruptedException when the answer is not one that an honest worker gives */
    static Thumbnail readThumbnail(DataInputStream in, PreviewStyle style) throws IOException, MediaException {
        return readThumbnail(in, style, in.readUnsignedByte());
    }

    private static Thumbnail readThumbnail(DataInputStream in, PreviewStyle style, int verdict)
            throws IOException, MediaException {
        check(verdict, in);
        int width = between(1, in.readInt(), style.maxSide());
        int height = between(1, in.readInt(), style.maxSide());
        byte[] bytes = new byte[width * height * 3];
        in.readFully(bytes);
        int[] colours = new int[width * height];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = (bytes[i * 3] & 0xff) << 16 | (bytes[i * 3 + 1] & 0xff) << 8 | bytes[i * 3 + 2] & 0xff;
        }
        return new Thumbnail(width, height, colours);
    }

    private static void check(int verdict, DataInputStream in) throws IOException, MediaException {
        if (verdict == ANSWERED) {
            return;
        }
        if (verdict != REFUSED) {
            throw new StreamCorruptedException("The worker's answer is neither a result nor a refusal");
        }
        MediaError[] errors = MediaError.values();
        MediaError error = errors[between(0, in.readUnsignedByte(), errors.length - 1)];
        String explanation = in.readUTF();
        if (explanation.length() > LONGEST_MESSAGE || explanation.chars().anyMatch(Character::isISOControl)) {
            throw new StreamCorruptedException("The worker's explanation is not a sentence");
        }
        throw MediaException.of(error, explanation);
    }

    private static int between(int least, int value, int most) throws StreamCorruptedException {
        if (value < least || value > most) {
            throw new StreamCorruptedException("The worker's answer has a number out of its range");
        }
        return value;
    }
}
