package org.nightlight.server.filing.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nightlight.authorities.cybertipline.document.FileDocument;
import org.nightlight.authorities.cybertipline.document.Finding;
import org.nightlight.authorities.cybertipline.document.InvalidReportException;
import org.nightlight.authorities.cybertipline.document.ReportCheck;
import org.nightlight.authorities.cybertipline.document.ReportDocument;
import org.nightlight.authorities.cybertipline.document.ReportForm;
import org.nightlight.authorities.cybertipline.document.ReportSchema;
import org.nightlight.authorities.cybertipline.document.ReportWriter;
import org.nightlight.authorities.cybertipline.report.FileDetails;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.filing.Filings.NewFile;
import org.nightlight.server.filing.ReportingSetup.Environment;
import org.springframework.stereotype.Component;

/** Writes what is sent, with the schema in use, and finds what NCMEC would refuse. */
@Component
class FilingCheck {

    /** What follows from elsewhere when it is filed. */
    private static final Set<String> NOT_GIVEN = Set.of("reportId", "fileId", "fileViewedByEsp", "exifViewedByEsp");

    private final SchemaTable schemas;
    private final Vault vault;
    private final Clock clock;

    FilingCheck(SchemaTable schemas, Vault vault, Clock clock) {
        this.schemas = schemas;
        this.vault = vault;
        this.clock = clock;
    }

    /** What is wrong with it, one sentence a field; empty if it can be filed. */
    List<String> findings(Contents contents, Environment environment) {
        List<String> findings = new ArrayList<>();
        try {
            report(contents, environment);
        } catch (InvalidReportException invalid) {
            invalid.findings().stream().map(Finding::message).forEach(findings::add);
        }
        if (contents.batched() && contents.files().size() != 1) {
            findings.add("A report of a file that many share has exactly one file.");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < contents.files().size(); i++) {
            NewFile file = contents.files().get(i);
            String which = "File " + (i + 1);
            if (!seen.add(file.evidence())) {
                findings.add(which + " is in the report twice.");
            }
            file(contents, file, which, environment, findings);
        }
        return findings;
    }

    private void file(Contents contents, NewFile file, String which, Environment environment, List<String> findings) {
        try {
            if (vault.sizeOf(file.evidence()).isEmpty()) {
                findings.add(which + " is not in the vault.");
            }
        } catch (Vault.VaultException damaged) {
            findings.add(which + " is damaged in the vault: restore the evidence folder from a backup.");
        }
        file.details().keySet().stream()
                .filter(NOT_GIVEN::contains)
                .sorted()
                .map(field -> which + ": " + field + " is told when the report is filed and cannot be given before.")
                .forEach(findings::add);
        try {
            Map<String, Object> details = new HashMap<>(file.details());
            NOT_GIVEN.forEach(details::remove);
            write(contents, details, 1, "0", environment);
        } catch (InvalidReportException invalid) {
            invalid.findings().stream()
                    .map(finding -> which + ": " + finding.message())
                    .forEach(findings::add);
        }
    }

    /** The document of a report. */
    ReportDocument report(Contents contents, Environment environment) throws InvalidReportException {
        return writer(environment).report(ReportForm.report(contents.report()));
    }

    /** The document of a file's details. */
    FileDocument file(
            Contents contents, Map<String, Object> details, long number, String fileId, Environment environment)
            throws InvalidReportException {
        return write(contents, details, number, fileId, environment);
    }

    private FileDocument write(
            Contents contents, Map<String, Object> given, long number, String fileId, Environment environment)
            throws InvalidReportException {
        Map<String, Object> details = new HashMap<>(given);
        details.put("reportId", number);
        details.put("fileId", fileId);
        FileDetails file = ReportForm.file(details);
        ReportWriter writer = writer(environment);
        return contents.batched() ? writer.batchedFile(file) : writer.file(file);
    }

    private ReportWriter writer(Environment environment) {
        ReportSchema schema =
                schemas.pinned(environment).map(SchemaTable.Pinned::schema).orElseGet(ReportSchema::baseline);
        ReportCheck check =
                environment == Environment.PRODUCTION ? ReportCheck.forProduction(clock) : new ReportCheck(clock);
        return new ReportWriter(check, schema);
    }
}
