package org.nightlight.authorities.cybertipline.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.nightlight.authorities.cybertipline.SampleReports.CLOCK;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nightlight.authorities.cybertipline.SampleParts;
import org.nightlight.authorities.cybertipline.SampleReports;
import org.nightlight.authorities.cybertipline.report.Details;
import org.nightlight.authorities.cybertipline.report.DeviceId;
import org.nightlight.authorities.cybertipline.report.FileAnnotation;
import org.nightlight.authorities.cybertipline.report.FileDetails;
import org.nightlight.authorities.cybertipline.report.FileHash;
import org.nightlight.authorities.cybertipline.report.FileRelevance;
import org.nightlight.authorities.cybertipline.report.IndustryClassification;
import org.nightlight.authorities.cybertipline.report.IpCaptureEvent;
import org.nightlight.authorities.cybertipline.report.NameValue;

final class FileCheckTest {

    private final ReportCheck check = new ReportCheck(CLOCK);

    static Stream<Arguments> invalid() {
        return Stream.of(
                arguments("reportId", FileDetails.builder(0, "f1")),
                arguments("fileId", FileDetails.builder(7, " ")),
                arguments("originalFileName", file().originalFileName("x".repeat(2057))),
                arguments("uploadedToEspTimestamp", file().uploadedToEspTimestamp(OffsetDateTime.now(CLOCK))),
                arguments("locationOfFile", file().locationOfFile("files/1")),
                arguments("fileViewedByEsp", file().exifViewedByEsp(true)),
                arguments("fileViewedByEsp", file().exifViewedByEsp(true).fileViewedByEsp(false)),
                arguments(
                        "fileAnnotations/potentialMeme",
                        file().fileRelevance(FileRelevance.SUPPLEMENTAL).annotations(FileAnnotation.POTENTIAL_MEME)),
                arguments(
                        "industryClassification",
                        file().fileRelevance(FileRelevance.SUPPLEMENTAL)
                                .industryClassification(IndustryClassification.B2)),
                arguments("originalFileHash[1]/hashType", file().originalFileHashes(new FileHash("x".repeat(65), "0"))),
                arguments("originalFileHash[1]", file().originalFileHashes(new FileHash("MD5", ""))),
                arguments("ipCaptureEvent/ipAddress", file().ipCaptureEvent(IpCaptureEvent.of("here"))),
                arguments(
                        "deviceId[1]/idType",
                        file().deviceIds(new DeviceId("", "1", Optional.empty(), Optional.empty()))),
                arguments("details[1]/nameValuePair", file().details(new Details(Optional.empty(), List.of()))),
                arguments(
                        "details[1]/nameValuePair[1]/name",
                        file().details(new Details(Optional.empty(), List.of(new NameValue("x".repeat(65), "1"))))));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void file_thatIsInvalid_isStoppedAtTheField(String field, FileDetails.Builder file) {
        assertThat(check.file(file.build())).extracting(Finding::field).containsExactly(field);
    }

    static Stream<Arguments> unfitForBatches() {
        return Stream.of(
                arguments("fileAnnotations", FileDetails.builder(7, "f1")),
                arguments("fileAnnotations", viral().annotations(FileAnnotation.VIRAL, FileAnnotation.INFANT)),
                arguments("fileRelevance", viral().fileRelevance(FileRelevance.SUPPLEMENTAL)),
                arguments("originalFileName", viral().originalFileName("a.png")),
                arguments("locationOfFile", viral().locationOfFile("https://harbour.example/1")),
                arguments("originalFileHash", viral().originalFileHashes(new FileHash("MD5", "0"))),
                arguments("ipCaptureEvent", viral().ipCaptureEvent(SampleParts.login())),
                arguments("deviceId", viral().deviceIds(SampleParts.device())),
                arguments("details", viral().details(new Details(Optional.empty(), List.of(new NameValue("a", "b"))))),
                arguments("additionalInfo", viral().additionalInfo("More.")));
    }

    @ParameterizedTest
    @MethodSource("unfitForBatches")
    void file_thatDoesNotFitABatch_isStoppedAtTheField(String field, FileDetails.Builder file) {
        assertThat(check.batchedFile(file.build())).extracting(Finding::field).containsExactly(field);
    }

    @Test
    void file_thatCanBeSent_hasNoFindings() {
        assertThat(check.file(file().build())).isEmpty();
        assertThat(check.file(SampleReports.file(7, "f1").build())).isEmpty();
        assertThat(check.batchedFile(viral().build())).isEmpty();
    }

    private static FileDetails.Builder file() {
        return FileDetails.builder(7, "f1");
    }

    private static FileDetails.Builder viral() {
        return FileDetails.builder(7, "f1").annotations(FileAnnotation.VIRAL);
    }
}
