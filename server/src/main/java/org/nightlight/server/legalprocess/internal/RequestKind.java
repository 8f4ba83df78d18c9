package org.nightlight.server.legalprocess.internal;

import java.time.Duration;
import java.util.Optional;
import org.nightlight.server.evidence.Holds.Reason;

/** What kind of request it is; who may ask what under which law is a matter for counsel. */
enum RequestKind {
    PRESERVATION("Preservation request", "18 U.S.C. § 2703(f)", Reason.EXTENSION),
    SUBPOENA("Subpoena", "18 U.S.C. § 2703(c)(2)", Reason.COURT_ORDER),
    COURT_ORDER("Court order", "18 U.S.C. § 2703(d)", Reason.COURT_ORDER),
    SEARCH_WARRANT("Search warrant", "18 U.S.C. § 2703(a)", Reason.COURT_ORDER),
    EMERGENCY("Emergency disclosure request", "18 U.S.C. § 2702(b)(8), (c)(4)", Reason.EXTENSION),
    FOREIGN("Request from abroad (mutual legal assistance)", "", Reason.COURT_ORDER),
    OTHER("Other request under a law that it names", "", Reason.COURT_ORDER);

    /** How long a preservation request holds, and for how long it can be renewed once: 18 U.S.C. § 2703(f)(2). */
    static final Duration PRESERVED = Duration.ofDays(90);

    private final String title;
    private final String law;
    private final Reason reason;

    RequestKind(String title, String law, Reason reason) {
        this.title = title;
        this.law = law;
        this.reason = reason;
    }

    /** How it is called. */
    public String title() {
        return title;
    }

    /** The law it usually names; empty where there is no usual one. */
    public String law() {
        return law;
    }

    /** Why the vault holds what it concerns. */
    Reason reason() {
        return reason;
    }

    /** For how long what it concerns is held from its receipt; empty: until it is closed. */
    Optional<Duration> preserved() {
        return this == PRESERVATION ? Optional.of(PRESERVED) : Optional.empty();
    }
}
