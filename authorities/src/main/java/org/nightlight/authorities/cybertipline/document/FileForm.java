package org.nightlight.authorities.cybertipline.document;

import org.nightlight.authorities.cybertipline.report.Details;
import org.nightlight.authorities.cybertipline.report.DetailsType;
import org.nightlight.authorities.cybertipline.report.FileAnnotation;
import org.nightlight.authorities.cybertipline.report.FileDetails;
import org.nightlight.authorities.cybertipline.report.FileHash;
import org.nightlight.authorities.cybertipline.report.FileRelevance;
import org.nightlight.authorities.cybertipline.report.IndustryClassification;
import org.nightlight.authorities.cybertipline.report.NameValue;

/** Reads the details of files from forms. */
final class FileForm {

    private FileForm() {}

    static FileDetails file(Form form) {
        return new FileDetails(
                form.number("reportId").orElse(0L),
                form.needed("fileId"),
                form.text("originalFileName"),
                form.moment("uploadedToEspTimestamp"),
                form.text("locationOfFile"),
                form.flag("fileViewedByEsp"),
                form.flag("exifViewedByEsp"),
                form.flag("publiclyAvailable"),
                form.term("fileRelevance", FileRelevance.class),
                form.terms("fileAnnotations", FileAnnotation.class),
                form.term("industryClassification", IndustryClassification.class),
                form.valuedEach("originalFileHash", hash -> new FileHash(hash.needed("hashType"), hash.itself())),
                form.block("ipCaptureEvent", AccountForm::seen),
                form.blocks("deviceId", AccountForm::device),
                form.blocks(
                        "details",
                        details -> new Details(
                                details.term("type", DetailsType.class),
                                details.blocks(
                                        "nameValuePair",
                                        pair -> new NameValue(pair.needed("name"), pair.needed("value"))))),
                form.texts("additionalInfo"));
    }
}
