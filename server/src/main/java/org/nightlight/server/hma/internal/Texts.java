package org.nightlight.server.hma.internal;

/** Texts that clients send to be kept. */
final class Texts {

    private static final int LONGEST_NOTE = 255;

    private Texts() {}

    /**
     * The note of a content, which HMA limits to 255 characters.
     *
     * @throws org.nightlight.server.problem.ApiProblem when it is longer or has control characters
     */
    static String note(String text) {
        return checked("note", text, LONGEST_NOTE);
    }

    /**
     * The text.
     *
     * @throws org.nightlight.server.problem.ApiProblem when it is longer or has control characters
     */
    static String checked(String member, String text, int longest) {
        if (text.length() > longest || text.codePoints().anyMatch(Texts::cannotBeKept)) {
            throw HmaProblem.HMA_REQUEST_INVALID.because(
                    member + " has at most " + longest + " characters and none that are not text");
        }
        return text;
    }

    private static boolean cannotBeKept(int point) {
        return Character.getType(point) == Character.SURROGATE || Character.isISOControl(point) && point != '\n';
    }
}
