package org.nightlight.server.cybertips.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nightlight.server.cybertips.internal.MarkWords.Mark;

/** The page of a draft. */
record DraftView(
        Head head,
        State state,
        List<Kind> kinds,
        List<Checked> marks,
        boolean marksConsidered,
        List<EventRow> events,
        String timeFrom,
        Optional<String> time,
        String timeWords,
        List<PlaceView> places,
        List<AccountView> accounts,
        String narrative,
        FileCounts files,
        String agency,
        String caseNumber,
        boolean danger,
        String dangerWhy,
        String dangerWhyNot,
        String whyIncomplete,
        List<AsideView> asides,
        List<RemarkView> remarks) {

    /** Whether the platform was asked and may still answer. */
    public boolean waits() {
        return state.asked().stream().anyMatch(asked -> !asked.stands().equals("answered"));
    }

    /**
     * What it is.
     *
     * @param stands as {@code being prepared}
     * @param editable whether this person can change it now
     * @param filing where the filing stands, if it was handed over
     * @param filingId what it was handed over as
     */
    record Head(
            String id,
            String caseId,
            String service,
            String account,
            String stands,
            String tone,
            boolean editable,
            boolean open,
            Instant changedAt,
            String changedBy,
            Optional<Long> number,
            Optional<String> filing,
            Optional<String> filingId,
            Optional<String> trouble) {

        /** The path of the page. */
        public String path() {
            return "/console/cases/" + caseId + "/cybertips/" + id;
        }
    }

    /**
     * What is told again after every save.
     *
     * @param notice what became of the save, where that must be said
     * @param reasonNeeded whether handing over needs a written reason
     * @param ready whether nothing blocks handing over
     */
    record State(
            int version,
            int score,
            int threshold,
            boolean reasonNeeded,
            boolean ready,
            List<Gap> gaps,
            List<Problem> problems,
            String environment,
            String environmentTone,
            String persons,
            int files,
            List<Asked> asked,
            Optional<String> notice) {}

    /** What the platform was asked, and whether it answered. */
    record Asked(Instant at, String by, Instant until, String stands, String tone) {}

    /** What is missing. */
    record Gap(String title, String why, String who, String section, boolean blocking, int points) {}

    /** A kind of incident to choose. */
    record Kind(String value, String key, String title, String whenTrue, String type, boolean chosen) {}

    /** A mark that is set or not. */
    record Checked(Mark mark, boolean set, boolean implied) {}

    /** An event of the case. */
    record EventRow(
            String decision,
            String event,
            Instant at,
            String type,
            String actor,
            String target,
            List<String> found,
            boolean contextOnly,
            boolean hasText,
            int media) {}

    /** A kind of place with what was typed. */
    record PlaceView(String value, String title, boolean chosen, List<FieldView> fields) {}

    /** A field of a place. */
    record FieldView(String name, String label, String value) {}

    /**
     * An account.
     *
     * @param part what it is, as chosen; empty for as proposed
     * @param proposed what it is proposed to be, in words
     */
    record AccountView(String id, boolean reported, List<Stated> facts, String part, String proposed, String remark) {}

    /** How many files become what. */
    record FileCounts(int all, int reported, int supplemental, int leftOut, int lost, int viewed) {}

    /** What was typed elsewhere meanwhile. */
    record AsideView(long id, Instant at, String by, List<Difference> differences) {}

    /** A field in which it differs. */
    record Difference(String label, String here, String there) {}

    /** What was said of it. */
    record RemarkView(Instant at, String by, String what, String text) {}

    /** Names the record and shows nothing of what was typed. */
    @Override
    public String toString() {
        return "DraftView[" + head.id() + "]";
    }
}
