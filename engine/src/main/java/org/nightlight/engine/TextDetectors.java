package org.nightlight.engine;

import java.util.List;

/** The detectors that read texts. */
public final class TextDetectors {

    private TextDetectors() {}

    /** All that need no lists of operators, with a memory of their own of what each sender has just written. */
    public static List<Detector> all() {
        SenderTails tails = new SenderTails();
        return List.of(
                new PhraseDetector(tails), new WordingDetector(), new LinkDetector(), new ContactDetector(tails));
    }

    /**
     * All of them, in the order in which explanations name them.
     *
     * @param terms the phrases and addresses that operators listed
     * @param tails what each sender has just written, which all share and these keep up to date
     */
    public static List<Detector> all(KnownTerms terms, SenderTails tails) {
        return List.of(
                new PhraseDetector(tails),
                new WordingDetector(),
                new LinkDetector(),
                new ContactDetector(tails),
                new KnownTermsDetector(terms, tails));
    }
}
