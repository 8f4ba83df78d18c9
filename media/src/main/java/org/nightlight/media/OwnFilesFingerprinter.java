package org.nightlight.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * For commands that a person runs on files of their own. The first few small pictures are decoded in this process, with what
 * Java itself can decode, because they are done before a worker would have started. Whatever needs a native decoder, or is
 * much work, goes to {@linkplain DecodeWorkers confined workers}. Safe for use by several threads.
 */
public final class OwnFilesFingerprinter implements MediaFingerprinter {

    /** Decoding so many bytes here takes about as long as starting a worker. */
    private static final long FEW_BYTES = 4L << 20;

    private final InProcessFingerprinter here;
    private final DecodeWorkers workers;
    private final AtomicLong decodedHere = new AtomicLong();

    /** Starts nothing yet. */
    public OwnFilesFingerprinter(MediaLimits limits, WorkerSettings settings) {
        this.here = new InProcessFingerprinter(limits);
        this.workers = new DecodeWorkers(limits, settings);
    }

    @Override
    public MediaLimits limits() {
        return here.limits();
    }

    @Override
    public MediaFingerprint fingerprint(byte[] file, Precision precision) throws MediaException {
        return chosen(MediaFormat.sniff(file), file.length).fingerprint(file, precision);
    }

    @Override
    public MediaFingerprint fingerprint(Path file) throws IOException, MediaException {
        Optional<MediaFormat> format;
        try (InputStream in = Files.newInputStream(file)) {
            format = MediaFormat.sniff(in.readNBytes(MediaFormat.SNIFFED_BYTES));
        }
        return chosen(format, Files.size(file)).fingerprint(file);
    }

    @Override
    public MediaPreview preview(byte[] file, PreviewStyle style) throws MediaException {
        return chosen(MediaFormat.sniff(file), file.length).preview(file, style);
    }

    @Override
    public Optional<WholePicture> whole(byte[] file) throws MediaException {
        return chosen(MediaFormat.sniff(file), file.length).whole(file);
    }

    /** What cannot be decoded anywhere is only digested, for which no worker is needed. */
    private MediaFingerprinter chosen(Optional<MediaFormat> format, long bytes) {
        MediaFormat.Decoder decoder = format.map(MediaFormat::decoder).orElse(MediaFormat.Decoder.NONE);
        return switch (decoder) {
            case NONE -> here;
            case JAVA -> decodedHere.addAndGet(bytes) <= FEW_BYTES ? here : workers;
            case LEPTONICA, FFMPEG -> workers;
        };
    }

    @Override
    public void close() {
        here.close();
        workers.close();
    }
}
