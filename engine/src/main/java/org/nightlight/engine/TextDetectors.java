package org.nightlight.engine;

import java.util.List;

/** The detectors that read texts. */
public final class TextDetectors {

    private TextDetectors() {}

    /** All of them, in the order in which explanations name them, with a memory of what each sender has just written. */
    public static List<Detector> all() {
        SenderTails tails = new SenderTails();
        return List.of(new PhraseDetector(tails), new LinkDetector(), new ContactDetector(tails));
    }
}
