package org.nightlight.authorities.cybertipline.document;

import static org.nightlight.authorities.cybertipline.document.Rules.ANY;
import static org.nightlight.authorities.cybertipline.document.Rules.PAST;
import static org.nightlight.authorities.cybertipline.document.Rules.REPORT_NUMBER;
import static org.nightlight.authorities.cybertipline.document.Rules.URL;
import static org.nightlight.authorities.cybertipline.document.Rules.upTo;

import org.nightlight.authorities.cybertipline.report.Details;
import org.nightlight.authorities.cybertipline.report.FileAnnotation;
import org.nightlight.authorities.cybertipline.report.FileDetails;
import org.nightlight.authorities.cybertipline.report.FileRelevance;

/** The order and the limits of what is told of a file. */
final class FileOrder {

    private final Fields fields;
    private final TraceOrder traces;

    FileOrder(Fields fields) {
        this.fields = fields;
        traces = new TraceOrder(fields);
    }

    void file(FileDetails file) {
        fields.element("reportId", file.reportId(), REPORT_NUMBER);
        fields.element("fileId", file.fileId(), ANY);
        fields.optional("originalFileName", file.originalFileName(), upTo(2056));
        fields.optional("uploadedToEspTimestamp", file.uploadedToEspTimestamp(), PAST);
        fields.optional("locationOfFile", file.locationOfFile(), URL);
        fields.insist(
                !file.exifViewedByEsp().orElse(false) || file.fileViewedByEsp().orElse(false),
                "fileViewedByEsp",
                "must be yes, because the EXIF data is said to have been viewed");
        fields.optional("fileViewedByEsp", file.fileViewedByEsp(), ANY);
        fields.optional("exifViewedByEsp", file.exifViewedByEsp(), ANY);
        fields.optional("publiclyAvailable", file.publiclyAvailable(), ANY);
        supplemental(file);
        fields.optional("fileRelevance", file.fileRelevance(), ANY);
        if (!file.annotations().isEmpty()) {
            fields.block(
                    "fileAnnotations",
                    () -> file.annotations().stream()
                            .sorted()
                            .forEach(annotation -> fields.block(annotation.term(), () -> {})));
        }
        fields.optional("industryClassification", file.industryClassification(), ANY);
        fields.blocks("originalFileHash", file.originalFileHashes(), hash -> {
            fields.attribute("hashType", hash.hashType(), upTo(64));
            fields.content(hash.value(), ANY);
        });
        fields.block("ipCaptureEvent", file.ipCaptureEvent(), traces::seen);
        fields.blocks("deviceId", file.deviceIds(), traces::device);
        fields.blocks("details", file.details(), this::details);
        fields.each("additionalInfo", file.additionalInfo(), ANY);
    }

    private void supplemental(FileDetails file) {
        boolean supplemental = file.fileRelevance()
                .filter(relevance -> relevance == FileRelevance.SUPPLEMENTAL)
                .isPresent();
        fields.insist(
                !supplemental || !file.annotations().contains(FileAnnotation.POTENTIAL_MEME),
                "fileAnnotations/potentialMeme",
                "must not be given for a supplemental file; say that the file is reported, or leave it out");
        fields.insist(
                !supplemental || file.industryClassification().isEmpty(),
                "industryClassification",
                "must not be given for a supplemental file; say that the file is reported, or leave it out");
    }

    private void details(Details details) {
        fields.optionalAttribute("type", details.type(), ANY);
        if (details.pairs().isEmpty()) {
            fields.missing("nameValuePair", "is missing; give at least one, or leave the details out");
        }
        fields.blocks("nameValuePair", details.pairs(), pair -> {
            fields.element("name", pair.name(), upTo(64));
            fields.element("value", pair.value(), ANY);
        });
    }
}
