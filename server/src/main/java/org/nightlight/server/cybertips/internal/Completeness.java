package org.nightlight.server.cybertips.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.nightlight.server.cybertips.internal.DraftForm.Part;
import org.nightlight.server.enforcement.Enforcements.Measure;
import org.nightlight.server.filing.ReporterContact;
import org.nightlight.server.subscribers.Contact;

/**
 * How complete a report is, from 0 to 100, with what is missing. Items that cannot apply, as files in a case of nothing but
 * messages, are not counted, so that a report that has all it can have scores 100.
 *
 * @param score what is there, in hundredths of what applies by weight
 * @param missing what applies and is not there: what blocks first, then by weight
 */
record Completeness(int score, List<Item> missing) {

    private static final Duration NEAR = Duration.ofDays(1);
    static final int LEAST_LETTERS = 60;

    Completeness {
        missing = List.copyOf(missing);
    }

    static Completeness of(Known known, DraftForm form) {
        Map<Item, State> states = new EnumMap<>(Item.class);
        Counting counting = new Counting(known, form);
        Arrays.stream(Item.values()).forEach(item -> states.put(item, counting.state(item)));
        int all = points(states, List.of(State.THERE, State.MISSING));
        return new Completeness(
                all == 0 ? 100 : Math.round(100f * points(states, List.of(State.THERE)) / all),
                states.entrySet().stream()
                        .filter(entry -> entry.getValue() == State.MISSING)
                        .map(Map.Entry::getKey)
                        .sorted(java.util.Comparator.comparing(Item::blocking)
                                .thenComparing(Item::points)
                                .reversed()
                                .thenComparing(java.util.Comparator.naturalOrder()))
                        .toList());
    }

    /** What is missing without which nothing can be handed over. */
    List<Item> blocking() {
        return missing.stream().filter(Item::blocking).toList();
    }

    private static int points(Map<Item, State> states, Collection<State> these) {
        return states.entrySet().stream()
                .filter(entry -> these.contains(entry.getValue()))
                .mapToInt(entry -> entry.getKey().points())
                .sum();
    }

    private enum State {
        THERE,
        MISSING,
        /** It cannot be in this report. */
        BESIDE_THE_POINT
    }

    /** Looks at each item. */
    private record Counting(Known known, DraftForm form) {

        State state(Item item) {
            return switch (item) {
                case KIND -> there(form.kind().isPresent());
                case TIME -> there(IncidentTime.of(known.events(), form).isPresent());
                case PLACE -> there(placeSaid());
                case ACCOUNT -> there(!known.account().isBlank());
                case REPORTER -> there(reporterReachable());
                case REPORTER_CONTACT ->
                    there(ReporterContact.missing(known.setup().reporter()).isEmpty());
                case ADDRESS -> there(addresses().findAny().isPresent());
                case PORT ->
                    there(addresses().anyMatch(trace -> Traces.port(trace).isPresent()));
                case NEAR_ADDRESS -> there(addresses().anyMatch(this::near));
                case CONTACT -> there(reachable());
                case FILE -> where(filesApply(), !known.reportedFiles(form).isEmpty());
                case FILE_FACTS -> where(!known.reportedFiles(form).isEmpty(), filesExplained());
                case CHILD -> where(childApplies(), childFindable());
                case STORY -> there(form.narrative().strip().length() >= LEAST_LETTERS);
                case MESSAGES -> where(messagesApply(), bothSides());
                case LOCATION -> there(!AccountBlocks.location(known.reported()).isEmpty());
                case MARKS ->
                    there(form.marksConsidered() || !PreparedReport.marks(form).isEmpty());
                case NAMES -> there(!known.reported().displayNames().isEmpty());
                case STATUS -> there(statusKnown());
                case DEVICE ->
                    there(known.reported().traces().stream()
                            .anyMatch(trace -> trace.device().isPresent()));
                case HISTORY -> where(historyApplies(), true);
                case PROCESS ->
                    there(known.setup().reporter().containsKey("contactPerson")
                            && known.setup().reporter().containsKey("companyTemplate"));
                case DETECTION -> there(!Narrative.detection(known, form).isEmpty());
            };
        }

        private static State there(boolean there) {
            return there ? State.THERE : State.MISSING;
        }

        private static State where(boolean applies, boolean there) {
            return applies ? there(there) : State.BESIDE_THE_POINT;
        }

        /** A chat is named by the service; of other places somebody must say which. */
        private boolean placeSaid() {
            return form.place().kind() == PlaceKind.CHAT
                    || form.place().fields().values().stream().anyMatch(text -> !text.isBlank());
        }

        private boolean reporterReachable() {
            return known.setup().reporter().get("reportingPerson") instanceof Map<?, ?> person
                    && person.get("email") instanceof Collection<?> emails
                    && !emails.isEmpty();
        }

        private boolean reachable() {
            return known.reported().subscriber().stream()
                    .flatMap(told -> Stream.concat(told.emails().stream(), told.phones().stream()))
                    .anyMatch(Contact::verified);
        }

        private boolean statusKnown() {
            return known.reported().measures().stream().anyMatch(one -> closes(one.measure()))
                    || known.reported()
                            .subscriber()
                            .filter(told -> told.temporarilyDisabled().isPresent()
                                    || told.permanentlyDisabled().isPresent())
                            .isPresent();
        }

        private Stream<Trace> addresses() {
            return known.reported().traces().stream()
                    .filter(trace -> trace.ip().filter(Traces::isAddress).isPresent())
                    .filter(trace -> trace.at().isPresent());
        }

        private boolean near(Trace trace) {
            Instant seen = trace.at().orElseThrow();
            return IncidentTime.of(known.events(), form)
                    .map(time -> Duration.between(seen, time.at()).abs().compareTo(NEAR) <= 0)
                    .orElse(false);
        }

        private boolean filesApply() {
            return !known.files().isEmpty()
                    || form.kind().filter(IncidentKind::needsFiles).isPresent();
        }

        private boolean filesExplained() {
            FileBlocks files = new FileBlocks(known, form);
            return known.reportedFiles(form).stream()
                    .allMatch(file -> files.publiclyAvailable(file).isPresent());
        }

        private boolean childApplies() {
            return form.kind().filter(IncidentKind::hasChild).isPresent()
                    || !known.of(Part.VICTIM, form).isEmpty();
        }

        private boolean childFindable() {
            return Stream.of(Part.VICTIM, Part.RECIPIENT)
                    .flatMap(part -> known.of(part, form).stream())
                    .anyMatch(child -> child.told().age().band().minor()
                            || child.told().age().birthYear().isPresent()
                            || !child.traces().isEmpty()
                            || !form.remarks().getOrDefault(child.id(), "").isBlank());
        }

        private boolean messagesApply() {
            return known.events().stream().anyMatch(event -> event.text().isPresent());
        }

        private boolean bothSides() {
            var lines = known.transcript(form, known.readAt()).linesOf();
            return lines.containsKey(known.account()) && lines.size() > 1;
        }

        private boolean historyApplies() {
            return !known.reported().priorReports().isEmpty()
                    || !known.of(Part.SAME_PERSON, form).isEmpty()
                    || known.reported()
                            .subscriber()
                            .filter(told -> !told.associatedAccounts().isEmpty())
                            .isPresent();
        }

        private static boolean closes(Measure measure) {
            return switch (measure) {
                case Measure.Suspend _, Measure.Ban _, Measure.RestrictFeature _ -> true;
                case Measure.RemoveContent _, Measure.HideContent _, Measure.Warn _ -> false;
            };
        }
    }
}
