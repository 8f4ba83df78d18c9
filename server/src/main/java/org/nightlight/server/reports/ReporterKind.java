package org.nightlight.server.reports;

import java.util.Locale;

/** Who reports. */
public enum ReporterKind {
    /** The account to which it happened. */
    ACCOUNT("a user"),
    /** A parent or guardian. */
    GUARDIAN("a parent"),
    /** Somebody who saw it. */
    BYSTANDER("a bystander"),
    /** An organisation whose reports have priority, by a key of its own. */
    TRUSTED_FLAGGER("a trusted flagger"),
    /** An authority, by a key of its own. */
    AUTHORITY("an authority"),
    /** Somebody who does not say who they are. */
    ANONYMOUS("somebody without a name");

    private final String words;

    ReporterKind(String words) {
        this.words = words;
    }

    /** What the staff reads. */
    public String words() {
        return words;
    }

    /** Whether its reports have priority and need a key of their own. */
    public boolean trusted() {
        return this == TRUSTED_FLAGGER || this == AUTHORITY;
    }

    /** The name in the API: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
