package org.nightlight.server.legalprocess.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request of police or courts, {@code lgl_…}.
 *
 * @param dueAt when it must be answered
 * @param nondisclosure whether the account may not be told of it
 * @param nondisclosureUntil until when; empty: until it is lifted
 * @param preserveUntil until when what it concerns is held for it; empty: until it is closed
 * @param extended whether it was renewed, which is possible once
 */
record LegalRequest(
        String id,
        RequestKind kind,
        RequestState state,
        Instant receivedAt,
        ReceivedBy receivedBy,
        Optional<Instant> dueAt,
        boolean nondisclosure,
        Optional<Instant> nondisclosureUntil,
        Optional<Instant> preserveUntil,
        boolean extended,
        RequestDetails details,
        List<Subject> subjects,
        Instant registeredAt,
        String registeredBy,
        Optional<Instant> closedAt) {

    LegalRequest {
        subjects = List.copyOf(subjects);
    }

    /** Whether it holds what it concerns at that time. */
    public boolean holds(Instant now) {
        return switch (state) {
            case REGISTERED, VERIFIED -> preserveUntil.map(now::isBefore).orElse(true);
            case ANSWERED -> preserveUntil.filter(now::isBefore).isPresent();
            case REFUSED, WITHDRAWN -> false;
        };
    }

    /** Whether it is a preservation request that can be renewed now. */
    public boolean extendable(Instant now) {
        return preservation() && !extended && holds(now);
    }

    /** Whether it asks only that something be kept, which entitles nobody to see it. */
    public boolean preservation() {
        return kind == RequestKind.PRESERVATION;
    }

    /** Whether what is asked for can be answered by one person, who is looked after by another afterwards. */
    public boolean emergency() {
        return kind == RequestKind.EMERGENCY;
    }
}
