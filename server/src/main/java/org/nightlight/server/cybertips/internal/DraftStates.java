package org.nightlight.server.cybertips.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nightlight.server.console.Tone;
import org.nightlight.server.cybertips.internal.DraftView.Asked;
import org.nightlight.server.cybertips.internal.DraftView.Gap;
import org.nightlight.server.cybertips.internal.DraftView.State;
import org.nightlight.server.filing.ReporterContact;
import org.nightlight.server.filing.ReportingSetup.Environment;
import org.nightlight.server.filing.ReportingSetup.Persons;
import org.nightlight.server.filing.ReportingSetup.Setup;
import org.nightlight.server.identity.StaffDirectory;
import org.nightlight.server.subscribers.Subscribers;
import org.nightlight.server.subscribers.Subscribers.Request;
import org.springframework.stereotype.Component;

/** Says how complete a draft is, what is missing, and what the platform was asked. Thread-safe. */
@Component
class DraftStates {

    private final Subscribers subscribers;
    private final StaffDirectory directory;
    private final CybertipProperties properties;
    private final Clock clock;

    DraftStates(Subscribers subscribers, StaffDirectory directory, CybertipProperties properties, Clock clock) {
        this.subscribers = subscribers;
        this.directory = directory;
        this.properties = properties;
        this.clock = clock;
    }

    /** What is told again after every save. */
    State state(Draft draft, Known known, Optional<String> notice) {
        Completeness completeness = Completeness.of(known, draft.form());
        List<Problem> problems = draft.editable() ? Problem.of(known, draft.form(), clock) : List.of();
        Setup setup = known.setup();
        List<Asked> asked = subscribers.requests(draft.caseId()).stream()
                .filter(request -> request.accounts().stream()
                        .anyMatch(account -> account.account().equals(draft.account())))
                .map(this::asked)
                .toList();
        return new State(
                draft.version(),
                completeness.score(),
                properties.threshold(),
                completeness.score() < properties.threshold(),
                completeness.blocking().isEmpty() && problems.isEmpty(),
                completeness.missing().stream()
                        .map(item -> gap(item, asked, known, draft.form()))
                        .toList(),
                problems,
                environment(setup.environment()),
                (setup.environment() == Environment.PRODUCTION ? Tone.URGENT : Tone.WARNING).css(),
                setup.persons() == Persons.TWO ? "another person confirms it" : "it is filed at once",
                new FileBlocks(known, draft.form()).media().size(),
                asked,
                notice);
    }

    private static String environment(Environment environment) {
        return switch (environment) {
            case OFF -> "Reporting is off: it can be prepared and not filed";
            case TRIAL -> "Trial: it goes to an invented CyberTipline";
            case TEST -> "Test: it goes to NCMEC's test host, which drops it";
            case PRODUCTION -> "For real: it goes to NCMEC and is a legal notice";
        };
    }

    private Asked asked(Request request) {
        Instant now = clock.instant();
        boolean overdue = request.overdue(now);
        return new Asked(
                request.askedAt(),
                who(request.askedBy()),
                request.until(),
                request.answered() ? "answered" : overdue ? "overdue" : "asked",
                (request.answered() ? Tone.OK : overdue ? Tone.URGENT : Tone.INFO).css());
    }

    private static Gap gap(Item item, List<Asked> asked, Known known, DraftForm form) {
        String who = item.adds() != Item.Adds.PLATFORM || asked.isEmpty()
                ? item.adds().words()
                : switch (asked.getFirst().stands()) {
                    case "answered" -> "the platform answered without it";
                    case "overdue" -> "the platform was asked, and its answer is overdue";
                    default -> "the platform is asked";
                };
        return new Gap(title(item, known, form), item.why(), who, item.section(), item.blocking(), item.points());
    }

    /** What is missing, and how much of it where a part is there. */
    private static String title(Item item, Known known, DraftForm form) {
        int letters = form.narrative().strip().length();
        if (item == Item.STORY && letters > 0) {
            return item.title() + ": too short (" + letters + " of " + Completeness.LEAST_LETTERS + " letters)";
        }
        if (item == Item.REPORTER_CONTACT) {
            return item.title() + ": "
                    + String.join("; ", ReporterContact.missing(known.setup().reporter()));
        }
        return item.title();
    }

    /** Who did it, by name. */
    String who(String actor) {
        return actor.startsWith("staff:") ? directory.nameOf(actor.substring("staff:".length())) : "the software";
    }
}
