package org.nightlight.engine;

import java.util.List;

/** The detectors that read texts by what the pack says. */
public final class TextDetectors {

    private TextDetectors() {}

    /** All of them, in the order in which explanations name them. */
    public static List<Detector> all() {
        return List.of(new PhraseDetector(), new LinkDetector());
    }
}
