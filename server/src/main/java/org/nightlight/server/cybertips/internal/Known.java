package org.nightlight.server.cybertips.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.nightlight.server.cybertips.internal.DraftForm.Part;
import org.nightlight.server.cybertips.internal.DraftForm.Relevance;
import org.nightlight.server.filing.ReportingSetup.Setup;
import org.nightlight.server.review.CaseLookup.CaseSummary;

/**
 * All that is known of a case without anybody's judgement, as it stands now.
 *
 * @param account the account that is reported
 * @param events the events of the case, the earliest first
 * @param files their media
 * @param accounts every account that has to do with it, by its id, the reported one too
 * @param setup how this installation reports
 * @param readAt when it was read
 */
record Known(
        CaseSummary one,
        String account,
        List<KnownEvent> events,
        List<KnownFile> files,
        Map<String, KnownAccount> accounts,
        Setup setup,
        Instant readAt) {

    Known {
        events = List.copyOf(events);
        files = List.copyOf(files);
        accounts = Map.copyOf(accounts);
    }

    /** What the report calls the service. */
    String platform() {
        return setup.platform().orElse(one.service());
    }

    KnownAccount reported() {
        return Objects.requireNonNull(accounts.get(account));
    }

    /** The other accounts, by id. */
    List<KnownAccount> others() {
        return accounts.values().stream()
                .filter(other -> !other.id().equals(account))
                .sorted(java.util.Comparator.comparing(KnownAccount::id))
                .toList();
    }

    /** What an account has to do with it: as a reviewer chose, else a minor is a victim and whoever it went to a recipient. */
    Part part(String other, DraftForm form) {
        Part chosen = form.parts().get(other);
        return chosen == null ? proposed(other) : chosen;
    }

    /** What an account is proposed to be. */
    Part proposed(String other) {
        if (other.equals(one.account())) {
            return Part.SUSPECT;
        }
        KnownAccount known = accounts.get(other);
        boolean meant = events.stream().anyMatch(event -> event.others().contains(other));
        if (known == null || !meant) {
            return Part.NONE;
        }
        return known.told().age().band().minor() ? Part.VICTIM : Part.RECIPIENT;
    }

    /** The other accounts of that part. */
    List<KnownAccount> of(Part part, DraftForm form) {
        return others().stream().filter(other -> part(other.id(), form) == part).toList();
    }

    /** The files that go with it, in the order in which they were sent. */
    List<KnownFile> going(DraftForm form) {
        return files.stream()
                .filter(KnownFile::kept)
                .filter(file -> form.file(file.key()).relevance() != Relevance.LEFT_OUT)
                .toList();
    }

    /** Those of them that are what is reported. */
    List<KnownFile> reportedFiles(DraftForm form) {
        return going(form).stream()
                .filter(file -> form.file(file.key()).relevance() == Relevance.REPORTED)
                .toList();
    }

    /** The messages with their context, with what is reported marked. */
    Transcript transcript(DraftForm form, Instant madeAt) {
        Set<String> reported = IncidentTime.reported(events, form).stream()
                .map(KnownEvent::decision)
                .collect(Collectors.toUnmodifiableSet());
        Map<String, String> parts = accounts.keySet().stream()
                .collect(Collectors.toMap(
                        id -> id, id -> id.equals(account) ? "reported account" : words(part(id, form))));
        return Transcript.of(platform(), one.id(), madeAt, parts, events, reported);
    }

    /** Whether all it reports are files that are the same as entries of verified lists. */
    boolean exactMatchesOnly(DraftForm form) {
        List<KnownEvent> reported = IncidentTime.reported(events, form);
        List<KnownFile> exact = reportedFiles(form).stream()
                .filter(file -> file.medium().exactMatchOfVerifiedList())
                .toList();
        return !exact.isEmpty()
                && exact.size() == reportedFiles(form).size()
                && reported.stream()
                        .allMatch(event ->
                                exact.stream().anyMatch(file -> file.events().contains(event)));
    }

    static String words(Part part) {
        return switch (part) {
            case VICTIM -> "victim";
            case RECIPIENT -> "recipient";
            case SUSPECT -> "reported separately";
            case SAME_PERSON -> "another account of the reported person";
            case NONE -> "other";
        };
    }

    /** Names the record and shows nothing of it. */
    @Override
    public String toString() {
        return "Known[" + one.id() + "]";
    }
}
