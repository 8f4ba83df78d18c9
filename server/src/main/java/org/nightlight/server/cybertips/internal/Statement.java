package org.nightlight.server.cybertips.internal;

/** Whose word something is; a report keeps them apart, since police weigh them differently. */
enum Statement {
    OBSERVED("Observed", "recorded by a server when it happened"),
    CLAIMED("Claimed", "said by a user of themselves; nobody verified it"),
    ASSESSED("Assessed", "judged by the reviewer");

    private final String title;
    private final String meaning;

    Statement(String title, String meaning) {
        this.title = title;
        this.meaning = meaning;
    }

    String title() {
        return title;
    }

    String meaning() {
        return meaning;
    }

    /** For the page's style. */
    String css() {
        return title.toLowerCase(java.util.Locale.ROOT);
    }
}
