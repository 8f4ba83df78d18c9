package org.nightlight.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Decodes in this very process, with what Java itself can decode and no native library: for commands that a person runs
 * on their own files. A server decodes elsewhere, so that a file that attacks its decoder, or takes forever, harms nobody.
 */
public final class InProcessFingerprinter implements MediaFingerprinter {

    private final Examination examination;

    /** Accepts files within the limits. */
    public InProcessFingerprinter(MediaLimits limits) {
        this.examination = new Examination(limits, new LocalFileDecoder(limits, Optional.empty(), Optional.empty()));
    }

    @Override
    public MediaLimits limits() {
        return examination.limits();
    }

    @Override
    public MediaFingerprint fingerprint(byte[] file, Precision precision) throws MediaException {
        return examination.fingerprint(file, precision);
    }

    @Override
    public MediaFingerprint fingerprint(Path file) throws IOException, MediaException {
        return examination.fingerprint(file);
    }

    @Override
    public MediaPreview preview(byte[] file, PreviewStyle style) throws MediaException {
        return examination.preview(file, style);
    }

    @Override
    public Optional<WholePicture> whole(byte[] file) throws MediaException {
        return examination.whole(file);
    }

    @Override
    public void close() {
        // Nothing was started.
    }
}
