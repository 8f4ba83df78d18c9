package org.nightlight.fingerprint;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * vPDQ, the fingerprint of a video in Facebook's ThreatExchange: the PDQ hashes of some of its frames, a bag of pictures
 * more than a sequence. Two videos are compared by the share of frames that have a partner in the other.
 *
 * <p>Two written forms are in use, and {@link #parse} reads both: the text form of the C++ tools, one
 * {@code number,quality,hash,seconds} a line, and the JSON form of python-threatexchange, a list of strings
 * {@code hash,quality,seconds} whose frames are numbered by their place.
 *
 * @param frames in the order of the video
 */
public record Vpdq(List<VpdqFrame> frames) {

    /** Keeps an unchangeable copy. */
    public Vpdq {
        frames = List.copyOf(frames);
    }

    /**
     * Reads either written form. Hashes may be in upper or lower case; empty lines, blanks around fields and the mark
     * that some programs put before a text are passed over. Nothing at all is a video without frames.
     *
     * @throws VpdqFormatException naming the first line that is wrong
     */
    public static Vpdq parse(String text) throws VpdqFormatException {
        String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return unmarked.stripLeading().startsWith("[") ? new VpdqJson(unmarked).read() : VpdqText.read(unmarked);
    }

    /** One {@code number,quality,hash,seconds} a line, as the C++ tools write it. */
    public String toText() {
        return frames.stream()
                .map(frame -> frame.number() + "," + frame.quality() + "," + frame.hash() + "," + seconds(frame) + "\n")
                .collect(Collectors.joining());
    }

    /** A JSON list of strings {@code hash,quality,seconds}, as python-threatexchange writes it; without the numbers. */
    public String toJson() {
        return frames.stream()
                .map(frame -> "\"" + frame.hash() + "," + frame.quality() + "," + seconds(frame) + "\"")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** The different hashes of the frames that have at least this quality, in their order: what is compared. */
    public List<PdqHash> distinctHashes(int lowestQuality) {
        return frames.stream()
                .filter(frame -> frame.quality() >= lowestQuality)
                .map(VpdqFrame::hash)
                .distinct()
                .toList();
    }

    private static String seconds(VpdqFrame frame) {
        return String.format(Locale.ROOT, "%.3f", frame.seconds());
    }
}
