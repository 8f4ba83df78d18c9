package org.nightlight.authorities.cybertipline.document;

import java.util.List;
import java.util.Optional;
import org.nightlight.authorities.cybertipline.report.Account;
import org.nightlight.authorities.cybertipline.report.FileAnnotation;
import org.nightlight.authorities.cybertipline.report.FileDetails;
import org.nightlight.authorities.cybertipline.report.FileRelevance;
import org.nightlight.authorities.cybertipline.report.PersonOrUserReported;
import org.nightlight.authorities.cybertipline.report.Report;

/** The narrower rules of a batched report: many accounts by their identifier, one file, and little else. */
final class BatchRules {

    private static final String FORBIDDEN = "must not be given in a batched report";

    private final Fields fields;

    BatchRules(Fields fields) {
        this.fields = fields;
    }

    void report(Report report) {
        fields.block(
                "incidentSummary",
                () -> absent("escalateToHighPriority", report.incidentSummary().escalateToHighPriority()));
        absent("internetDetails", report.internetDetails());
        absent("lawEnforcement", report.lawEnforcement());
        absent("intendedRecipient", report.intendedRecipients());
        absent("victim", report.victims());
        absent("additionalInfo", report.additionalInfo());
        fields.insist(
                !report.personsOrUsersReported().isEmpty(),
                "personOrUserReported",
                "is missing; a batched report names the accounts it is about");
        fields.blocks("personOrUserReported", report.personsOrUsersReported(), this::reported);
    }

    private void reported(PersonOrUserReported reported) {
        Optional<String> identifier = reported.account().espIdentifier();
        fields.insist(identifier.isPresent(), "espIdentifier", "is missing; it is all that a batched report names");
        Account bare =
                identifier.map(Account::of).orElseGet(() -> Account.builder().build());
        fields.insist(
                reported.equals(PersonOrUserReported.of(bare)),
                "",
                "must hold nothing but the account identifier in a batched report");
    }

    void file(FileDetails file) {
        fields.insist(
                file.annotations().contains(FileAnnotation.VIRAL)
                        || file.annotations().contains(FileAnnotation.POTENTIAL_MEME),
                "fileAnnotations",
                "must say that the file of a batched report is viral or a potential meme");
        fields.insist(
                file.annotations().stream()
                        .allMatch(annotation ->
                                annotation == FileAnnotation.VIRAL || annotation == FileAnnotation.POTENTIAL_MEME),
                "fileAnnotations",
                "must say nothing but viral and potential meme in a batched report");
        fields.insist(
                file.fileRelevance().orElse(FileRelevance.REPORTED) == FileRelevance.REPORTED,
                "fileRelevance",
                "must be reported in a batched report");
        absent("originalFileName", file.originalFileName());
        absent("locationOfFile", file.locationOfFile());
        absent("originalFileHash", file.originalFileHashes());
        absent("ipCaptureEvent", file.ipCaptureEvent());
        absent("deviceId", file.deviceIds());
        absent("details", file.details());
        absent("additionalInfo", file.additionalInfo());
    }

    private void absent(String name, Optional<?> value) {
        fields.insist(value.isEmpty(), name, FORBIDDEN);
    }

    private void absent(String name, List<?> values) {
        fields.insist(values.isEmpty(), name, FORBIDDEN);
    }
}
