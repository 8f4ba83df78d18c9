package org.nightlight.testkit.cybertipline;

/** That a call is refused, with the response code and words that go with it. */
final class TipRefusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final int code;

    TipRefusal(int code, String description) {
        super(description);
        this.code = code;
    }

    int code() {
        return code;
    }

    static TipRefusal invalid(String description) {
        return new TipRefusal(4100, "Validation failed: " + description);
    }

    /** What the code is called where it stands alone. */
    static String words(int code) {
        return switch (code / 1000) {
            case 1 -> "Server error";
            case 2 -> "Authentication required";
            case 3 -> "Not authorized";
            case 4 -> "Invalid request";
            default -> "Refused";
        };
    }
}
