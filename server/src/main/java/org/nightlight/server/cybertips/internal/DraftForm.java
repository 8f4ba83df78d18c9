package org.nightlight.server.cybertips.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.nightlight.authorities.cybertipline.report.FileAnnotation;
import org.nightlight.authorities.cybertipline.report.IndustryClassification;
import org.nightlight.authorities.cybertipline.report.ReportAnnotation;

/**
 * What reviewers chose and typed: their assessments, and nothing else. What the server observed and what users claim is
 * never in here, so that nobody can change it; it is read from where it is kept whenever it is needed.
 *
 * @param kind what happened; empty until somebody chose
 * @param marks what else is true of it
 * @param marksConsidered whether somebody said that no mark is true
 * @param timeFrom the decision whose event's time is the incident's; empty for the latest that is reported
 * @param timeWords what else is to say of the time
 * @param place where it happened
 * @param narrative what happened, between whom, when
 * @param contextOnly decisions whose events are context and not reported themselves
 * @param parts what other accounts have to do with it, where that is not as proposed
 * @param remarks what a reviewer knows of an account
 * @param files what becomes of each file, by {@link KnownFile#key()}
 * @param police who of the police knows of it already
 * @param danger whether someone is in danger now, and why
 * @param whyIncomplete why it is handed over although much is missing
 */
record DraftForm(
        Optional<IncidentKind> kind,
        Set<ReportAnnotation> marks,
        boolean marksConsidered,
        Optional<String> timeFrom,
        String timeWords,
        Place place,
        String narrative,
        Set<String> contextOnly,
        Map<String, Part> parts,
        Map<String, String> remarks,
        Map<String, FileChoice> files,
        Police police,
        Danger danger,
        String whyIncomplete) {

    /** Copies the collections. */
    DraftForm {
        marks = Set.copyOf(marks);
        contextOnly = Set.copyOf(contextOnly);
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        remarks = Collections.unmodifiableMap(new LinkedHashMap<>(remarks));
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /** Nothing chosen yet. */
    static DraftForm empty(boolean danger) {
        return new DraftForm(
                Optional.empty(),
                Set.of(),
                false,
                Optional.empty(),
                "",
                new Place(PlaceKind.CHAT, Map.of()),
                "",
                Set.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                new Police("", ""),
                new Danger(danger, "", ""),
                "");
    }

    /** The same with other choices for files. */
    DraftForm withFiles(Map<String, FileChoice> changed) {
        Map<String, FileChoice> all = new LinkedHashMap<>(files);
        all.putAll(changed);
        return new DraftForm(
                kind,
                marks,
                marksConsidered,
                timeFrom,
                timeWords,
                place,
                narrative,
                contextOnly,
                parts,
                remarks,
                all,
                police,
                danger,
                whyIncomplete);
    }

    /** What becomes of a file; reported as it stands until somebody chose. */
    FileChoice file(String key) {
        return files.getOrDefault(key, FileChoice.UNTOUCHED);
    }

    /** Names the record and shows nothing of it. */
    @Override
    public String toString() {
        return "DraftForm[not shown]";
    }

    /** Where it happened, with the fields that the kind of place has. */
    record Place(PlaceKind kind, Map<String, String> fields) {

        Place {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        /** What stands in a field; empty when nothing does. */
        String field(String name) {
            return fields.getOrDefault(name, "");
        }
    }

    /** Police who know of it already; empty when none does. */
    record Police(String agency, String caseNumber) {}

    /**
     * Whether someone is in danger now.
     *
     * @param why the reason that NCMEC is told
     * @param whyNot why nobody is any more, although the case says so; NCMEC is not told
     */
    record Danger(boolean now, String why, String whyNot) {

        Danger {
            whyNot = Objects.requireNonNullElse(whyNot, ""); // a draft of before it was asked
        }
    }

    /** What an account has to do with it. */
    enum Part {
        VICTIM,
        RECIPIENT,
        /** Reported too, by a report of its own. */
        SUSPECT,
        /** Another account of the reported person. */
        SAME_PERSON,
        NONE
    }

    /** Whether a file is what is reported, or explains it, or stays out. */
    enum Relevance {
        REPORTED,
        SUPPLEMENTAL,
        LEFT_OUT
    }

    /**
     * What becomes of a file.
     *
     * @param why the reason for leaving it out
     * @param classification the reviewer's assessment
     * @param publiclyAvailable whether everybody could see it; empty when nobody said
     */
    record FileChoice(
            Relevance relevance,
            String why,
            Optional<IndustryClassification> classification,
            Set<FileAnnotation> annotations,
            Optional<Boolean> publiclyAvailable) {

        static final FileChoice UNTOUCHED =
                new FileChoice(Relevance.REPORTED, "", Optional.empty(), Set.of(), Optional.empty());

        FileChoice {
            annotations = Set.copyOf(annotations);
        }
    }
}
