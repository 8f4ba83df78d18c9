package org.nightlight.language;

/** How a text is looked at, from what was written to what may be hidden in it. Each view is made from the one before. */
public enum ViewKind {
    /** Unicode NFKC_Casefold: case, width and font styles gone, invisible characters dropped, white space made one space. */
    FOLDED(false),
    /** Without what people leave out when they type fast: accents of Latin, Greek and Cyrillic, vowel points, apostrophes. */
    PLAIN(false),
    /** Lookalike letters of other alphabets and stray combining marks undone (after Unicode TS #39). */
    SKELETON(true),
    /** Digits and signs that stand for letters undone. */
    LEET(true),
    /** Repeated letters made one. */
    SQUEEZED(true),
    /** Letters set apart joined again, punctuation inside words removed. */
    JOINED(true);

    private final boolean deobfuscating;

    ViewKind(boolean deobfuscating) {
        this.deobfuscating = deobfuscating;
    }

    /** Whether what is only seen in this view was hidden, by intent or by play, rather than merely written another way. */
    public boolean deobfuscating() {
        return deobfuscating;
    }
}
