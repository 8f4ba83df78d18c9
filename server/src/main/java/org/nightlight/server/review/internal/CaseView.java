package org.nightlight.server.review.internal;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.nightlight.engine.Account;
import org.nightlight.engine.Decision;
import org.nightlight.engine.Signal;
import org.nightlight.policy.Verdict;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.evidence.EvidenceViews;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.CaseMaterial.DecidedEvent;
import org.nightlight.server.review.CaseMaterial.KeptMedia;

/**
 * What the page of a case shows to one person.
 *
 * @param holder who works on it now
 * @param inForce what is in force on the account, newest first
 * @param decisions how many decisions the case gathers
 * @param reports how many reports of people it gathers
 * @param seen how many decisions and pieces of reports whoever loads the page can know of
 * @param events those of them that are shown, newest first
 * @param unseen how many of them are not shown
 * @param earlier decisions on the account's events that belong to other cases or to none
 * @param otherCases further cases of the account that the person may see
 * @param pastResolutions all resolutions of cases of the account but the one that stands
 * @param resolution the resolution of this case that stands
 */
record CaseView(
        ReviewCase one,
        Rights rights,
        Optional<Holder> holder,
        Account account,
        List<Enforcement> inForce,
        int decisions,
        int reports,
        int seen,
        List<EventView> events,
        int unseen,
        List<Earlier> earlier,
        List<ReviewCase> otherCases,
        List<ResolutionView> pastResolutions,
        Optional<ResolutionView> resolution,
        List<LogView> log,
        List<LookView> looks,
        ResolutionForm.Choices choices) {

    /** The holder's id, empty when nobody has it. */
    public String holderId() {
        return holder.map(Holder::id).orElse("");
    }

    /** Whether something matches a bank whose match a person may deny: what must be reported is not theirs to let go. */
    public boolean deniable() {
        return events.stream()
                .flatMap(event -> event.signals().stream())
                .anyMatch(signal -> MatchWords.isMatch(signal.name())
                        && !"report".equals(signal.grounds().get("duty")));
    }

    /** The pages that tell whether the page is out of date. */
    public String newsPath() {
        return "/console/cases/%s/news?version=%d&decisions=%d&holder=%s"
                .formatted(one.id(), one.version(), seen, holderId());
    }

    /** What this person may do with this case as it is now. */
    record Rights(boolean resolve, boolean take, boolean undo, boolean danger, boolean note, boolean evidence) {
        static Rights of(StaffMember staff, ReviewCase one, boolean heldByOther) {
            boolean may = CaseAccess.mayResolve(staff, one);
            return new Rights(
                    may && one.open() && !heldByOther,
                    may && one.open(),
                    CaseAccess.mayUndo(staff, one) && one.status() == ReviewCase.Status.RESOLVED,
                    CaseAccess.mayFlagDanger(staff, one) && one.open(),
                    may,
                    CaseAccess.mayViewEvidence(staff, one));
        }
    }

    /** Who works on the case. */
    record Holder(String id, String name, boolean me) {}

    /**
     * An event of the case.
     *
     * @param number its place in the case, from 1
     * @param target the account it was done to, with its age
     * @param scores what the signs of the pair came to at this event
     * @param hasText whether there is a text, or sealed context, to be asked for
     */
    record EventView(
            int number,
            String decision,
            String event,
            Instant at,
            String type,
            Optional<Account> target,
            Optional<String> content,
            Verdict verdict,
            List<Decision.Reason> reasons,
            List<SignalView> signals,
            List<ScoreView> scores,
            String packVersion,
            boolean hasText,
            int contextLines,
            List<MediaView> media) {

        static EventView of(
                int number,
                DecidedEvent event,
                Optional<Account> target,
                List<MediaView> media,
                BinaryOperator<String> titles) {
            return new EventView(
                    number,
                    event.decision().id(),
                    event.decision().event(),
                    event.at(),
                    event.type().replace('_', ' '),
                    target,
                    event.content(),
                    event.decision().verdict(),
                    event.decision().reasons(),
                    event.decision().signals().stream().map(SignalView::of).toList(),
                    event.decision().scores().stream()
                            .map(score -> ScoreView.of(score, name -> titles.apply(score.id(), name)))
                            .toList(),
                    event.decision().packVersion(),
                    event.text().isPresent() || !event.context().isEmpty(),
                    event.context().size(),
                    media);
        }

        /** The line that says what happened. */
        public String headline() {
            return reasons.isEmpty() ? "No rule fired" : reasons.getFirst().message();
        }
    }

    /** A signal as a reviewer reads it: what, how sure, by whom, and on what grounds. */
    record SignalView(String name, int percent, String detector, Map<String, String> grounds) {
        static SignalView of(Signal signal) {
            Map<String, String> grounds = MatchWords.explains(signal) ? MatchWords.grounds(signal) : new TreeMap<>();
            if (grounds.isEmpty()) {
                signal.attributes().forEach((name, value) -> grounds.put(name.replace('_', ' '), value.toString()));
            }
            return new SignalView(
                    signal.name(),
                    (int) Math.round(signal.score() * 100),
                    signal.detector() + " " + signal.version(),
                    grounds);
        }
    }

    /**
     * A medium of an event.
     *
     * @param index its place in the event
     * @param shown whether it can be asked for as it is
     * @param withReason whether it has a page on which one says why one looks
     * @param why why it cannot be asked for as it is
     */
    record MediaView(int index, String id, String kind, boolean shown, boolean withReason, String why) {

        static final String HASHES_ALONE = "Only its hashes were sent, so there is nothing to show.";

        static MediaView of(int index, KeptMedia medium, LookRules.Rule rule, boolean mayLook) {
            boolean kept = medium.vault().isPresent();
            String why = kept ? why(rule, mayLook) : HASHES_ALONE;
            return new MediaView(
                    index,
                    medium.id(),
                    medium.kind().toLowerCase(Locale.ROOT),
                    why.isEmpty(),
                    kept && mayLook && rule == LookRules.Rule.REASON,
                    why);
        }

        private static String why(LookRules.Rule rule, boolean mayLook) {
            return switch (rule) {
                case CASE -> mayLook ? "" : "Your role does not look at media.";
                case CHILD_SAFETY ->
                    mayLook ? "" : "Matches material that must be reported. Your role does not look at it.";
                case REASON ->
                    "The same file as an entry of a verified list: the match is the evidence, and no look is needed.";
            };
        }
    }

    /** A decision that belongs to another case or to none. */
    record Earlier(String decision, String event, Instant at, String type, Verdict verdict, String headline) {
        static Earlier of(DecidedEvent event) {
            return new Earlier(
                    event.decision().id(),
                    event.decision().event(),
                    event.at(),
                    event.type().replace('_', ' '),
                    event.decision().verdict(),
                    event.decision().reasons().isEmpty()
                            ? ""
                            : event.decision().reasons().getFirst().message());
        }
    }

    /** A resolution with the names of the people and what it did, in words. */
    record ResolutionView(Resolution resolution, String by, Optional<String> undoneBy, List<String> acts) {}

    /** A line of the log in words. */
    record LogView(Instant at, String who, String what, String text) {
        static LogView of(CaseContents.LogLine line, UnaryOperator<String> names) {
            String what = switch (line.kind()) {
                case OPENED -> "opened the case";
                case RAISED -> "raised the priority";
                case VIEWED -> "looked at the case";
                case TAKEN -> "took the case";
                case TAKEN_OVER -> "took the case over from " + names.apply("staff:" + line.detail());
                case RELEASED -> "let the case go";
                case DANGER -> "said that someone is in imminent danger";
                case DANGER_CLEARED -> "took the flag of imminent danger back";
                case NOTE -> "noted";
                case RESOLVED -> "resolved the case";
                case UNDONE -> "undid the resolution";
                case JOINED -> "joined this with the case " + line.detail();
            };
            boolean text = switch (line.kind()) {
                case OPENED, RAISED, NOTE, UNDONE -> true;
                case VIEWED, TAKEN, TAKEN_OVER, RELEASED, DANGER, DANGER_CLEARED, RESOLVED, JOINED -> false;
            };
            return new LogView(line.at(), names.apply(line.actor()), what, text ? line.detail() : "");
        }
    }

    /** A look at evidence with the person's name. */
    record LookView(EvidenceViews.View view, String who) {
        public String what() {
            return switch (view.form()) {
                case TEXT -> "read the text of " + view.object();
                case SHIELDED -> "saw a medium, grey and blurred";
                case GREY -> "saw a medium, grey and sharp";
                case WHOLE -> "saw a whole file, unblurred";
                case METADATA -> "read the metadata of a file";
            };
        }
    }
}
