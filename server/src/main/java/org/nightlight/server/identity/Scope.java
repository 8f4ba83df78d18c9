package org.nightlight.server.identity;

/** What an API key may be used for. */
public enum Scope {
    EVENTS_WRITE("events:write", "Send events, answer requests for context"),
    ACCOUNTS_WRITE("accounts:write", "Say what is known about accounts, erase them"),
    ACCOUNTS_READ("accounts:read", "Read accounts, their standing, enforcements"),
    SUBSCRIBERS_WRITE("subscribers:write", "Answer what is asked of accounts for a report or legal process"),
    REPORTS_WRITE("reports:write", "Send user reports and appeals"),
    REPORTS_TRUSTED("reports:trusted", "Report as a trusted flagger or an authority"),
    DECISIONS_READ("decisions:read", "Read decisions with their explanation"),
    BANKS_READ("banks:read", "Read banks and their entries"),
    BANKS_WRITE("banks:write", "Create banks, add and remove entries"),
    MATCH_READ("match:read", "Look hashes up in the banks"),
    RECEIPTS_WRITE("receipts:write", "Say under which number a case that was handed over was reported"),
    METRICS_READ("metrics:read", "Read the metrics for Prometheus");

    private final String wireName;
    private final String description;

    Scope(String wireName, String description) {
        this.wireName = wireName;
        this.description = description;
    }

    /** The name in the API, such as {@code events:write}. */
    public String wireName() {
        return wireName;
    }

    /** What it allows. */
    public String description() {
        return description;
    }

    /**
     * The scope with that wire name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Scope ofWireName(String wireName) {
        for (Scope scope : values()) {
            if (scope.wireName.equals(wireName)) {
                return scope;
            }
        }
        throw new IllegalArgumentException("No scope is called '" + wireName + "'");
    }
}
