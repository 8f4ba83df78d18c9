package org.nightlight.media;

import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/** Listens to what the reader only warns of: libjpeg fills what is missing with grey and goes on. */
final class Warnings implements IIOReadWarningListener {

    private boolean truncated;

    @Override
    public void warningOccurred(ImageReader source, String warning) {
        String text = warning.toLowerCase(Locale.ROOT);
        truncated |= text.contains("premature end") || text.contains("truncated");
    }

    boolean truncated() {
        return truncated;
    }
}
