package org.nightlight.server.cybertips.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nightlight.authorities.cybertipline.report.FileRelevance;
import org.nightlight.server.evidence.SealedEvidence;
import org.nightlight.server.evidence.SealedEvidence.Use;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.filing.Filings.NewFile;
import org.springframework.stereotype.Component;

/** Seals what this software writes for a report. Thread-safe. */
@Component
class Attachments {

    private final Vault vault;
    private final SealedEvidence evidence;

    Attachments(Vault vault, SealedEvidence evidence) {
        this.vault = vault;
        this.evidence = evidence;
    }

    /**
     * Seals the messages, once to read and once for tools. Joins the caller's transaction, which must exist.
     *
     * @param decision of which they are evidence
     * @return nothing when nothing was written
     */
    List<NewFile> seal(Transcript transcript, Known known, String decision) {
        if (transcript.empty()) {
            return List.of();
        }
        List<NewFile> files = List.of(
                file(
                        vault.seal(TranscriptPage.of(transcript), "text/html"),
                        "messages.html",
                        "The messages that are reported and those around them, both sides, to be read in a browser. Written by the reporting service's software from what its servers recorded; findings of software are marked as such."),
                file(
                        vault.seal(TranscriptTable.of(transcript), "text/csv"),
                        "messages.csv",
                        "The same messages as a table (CSV, UTF-8). A cell that a spreadsheet could take for a formula has an apostrophe before it, and the column note says so."));
        evidence.record(new Use(
                files.stream().map(NewFile::evidence).collect(Collectors.toUnmodifiableSet()),
                known.one().service(),
                known.one().account(),
                decision,
                Optional.of(known.one().id()).filter(_ -> known.one().open())));
        return files;
    }

    private static NewFile file(String reference, String name, String what) {
        return new NewFile(
                reference,
                name,
                Map.of(
                        "originalFileName",
                        name,
                        "fileRelevance",
                        FileRelevance.SUPPLEMENTAL.term(),
                        "additionalInfo",
                        List.of(what)),
                true);
    }
}
