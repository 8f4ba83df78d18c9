package org.nightlight.server.subscribers;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.nightlight.server.identity.StaffMember;

/** What platforms tell of the accounts and media of a case when they are asked. Thread-safe. */
public interface Subscribers {

    /**
     * Asks the platform by webhook, {@code subscriber.requested}; it answers by {@code POST /v1/cases/{id}/subscribers}.
     * Joins the caller's transaction if there is one.
     *
     * @return its id, {@code sub_…}
     * @throws org.springframework.web.server.ResponseStatusException 404 when there is no such case, or the person may not
     *     know of it
     * @throws IllegalArgumentException when it asks for nothing, or its end is not in the future
     */
    String request(NewRequest request, StaffMember by);

    /** What was asked for a case, the latest first. */
    List<Request> requests(String caseId);

    /** What is known of an account for a case; empty when nothing was told, or it was erased. */
    Optional<Answer> of(String caseId, String account);

    /**
     * What is known of a medium.
     *
     * @param event the platform's id of the event
     * @param medium the platform's id of the medium
     */
    Optional<UploadedMedium> medium(String caseId, String event, String medium);

    /**
     * What is to be asked.
     *
     * @param accounts at least one, as the platform names them
     * @param members what of each
     * @param media whether also what it knows of the media of the case
     * @param until by when it is needed
     */
    record NewRequest(
            String caseId, SortedSet<String> accounts, Set<Member> members, boolean media, Why why, Instant until) {

        /** Copies the sets. */
        public NewRequest {
            accounts = Collections.unmodifiableSortedSet(new TreeSet<>(accounts));
            members = members.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(members));
        }
    }

    /** Why a platform is asked. */
    enum Why {
        /** For a report to an authority. */
        REPORT,
        /** Police or a court demand it. */
        LEGAL_PROCESS,
        /** Someone is in danger now. */
        EMERGENCY
    }

    /**
     * What was asked.
     *
     * @param askedBy {@code staff:<id>}
     */
    record Request(
            String id,
            String caseId,
            List<Asked> accounts,
            Set<Member> members,
            boolean media,
            Why why,
            Instant askedAt,
            String askedBy,
            Instant until) {

        /** Copies the collections. */
        public Request {
            accounts = List.copyOf(accounts);
            members = Set.copyOf(members);
        }

        /** Whether something was told of every account since. */
        public boolean answered() {
            return accounts.stream().allMatch(one -> one.answeredAt().isPresent());
        }

        /** Whether it is not answered though it should be. */
        public boolean overdue(Instant now) {
            return !answered() && now.isAfter(until);
        }
    }

    /**
     * An account that was asked about.
     *
     * @param answeredAt when something was told of it for the first time since
     */
    record Asked(String account, Optional<Instant> answeredAt) {}

    /**
     * What was told.
     *
     * @param toldAt when the latest of it was
     */
    record Answer(Subscriber subscriber, Instant toldAt) {}
}
