package org.nightlight.authorities.cybertipline.report;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a file that was uploaded. Sent at most once a file.
 * <p>The deprecated file name and meme flag outside of the annotations are not here, since the documentation has dropped them.
 *
 * @param reportId the report it belongs to
 * @param fileId as the upload was answered
 * @param originalFileName as its user named it; up to 2056 characters
 * @param uploadedToEspTimestamp when it came to the service
 * @param locationOfFile where it can be found; up to 2083 characters
 * @param fileViewedByEsp whether a person of the service saw the whole file: say so only if it is recorded
 * @param exifViewedByEsp whether a person saw its EXIF data; then the file counts as viewed too
 * @param publiclyAvailable whether anybody could see it
 * @param fileRelevance reported, if not said
 * @param annotations what is true of it
 * @param industryClassification only where an agreement covers it
 * @param originalFileHashes hashes of the file as it came
 * @param ipCaptureEvent from which address it came
 * @param deviceIds from which devices
 * @param details its EXIF data or hashes as pairs
 * @param additionalInfo of any length each
 */
public record FileDetails(
        long reportId,
        String fileId,
        Optional<String> originalFileName,
        Optional<OffsetDateTime> uploadedToEspTimestamp,
        Optional<String> locationOfFile,
        Optional<Boolean> fileViewedByEsp,
        Optional<Boolean> exifViewedByEsp,
        Optional<Boolean> publiclyAvailable,
        Optional<FileRelevance> fileRelevance,
        Set<FileAnnotation> annotations,
        Optional<IndustryClassification> industryClassification,
        List<FileHash> originalFileHashes,
        Optional<IpCaptureEvent> ipCaptureEvent,
        List<DeviceId> deviceIds,
        List<Details> details,
        List<String> additionalInfo) {

    public FileDetails {
        annotations = Set.copyOf(annotations);
        originalFileHashes = List.copyOf(originalFileHashes);
        deviceIds = List.copyOf(deviceIds);
        details = List.copyOf(details);
        additionalInfo = List.copyOf(additionalInfo);
    }

    /** The same details with one more text at the end of the additional information. */
    public FileDetails withFurtherInfo(String text) {
        List<String> texts = new ArrayList<>(additionalInfo);
        texts.add(text);
        return new FileDetails(
                reportId,
                fileId,
                originalFileName,
                uploadedToEspTimestamp,
                locationOfFile,
                fileViewedByEsp,
                exifViewedByEsp,
                publiclyAvailable,
                fileRelevance,
                annotations,
                industryClassification,
                originalFileHashes,
                ipCaptureEvent,
                deviceIds,
                details,
                texts);
    }

    /** Begins with nothing filled in but what is required. */
    public static Builder builder(long reportId, String fileId) {
        return new Builder(reportId, fileId);
    }

    /** Fills in a file details field by field. Not for several threads. */
    public static final class Builder {

        private final long reportId;
        private final String fileId;
        private Optional<String> originalFileName = Optional.empty();
        private Optional<OffsetDateTime> uploadedToEspTimestamp = Optional.empty();
        private Optional<String> locationOfFile = Optional.empty();
        private Optional<Boolean> fileViewedByEsp = Optional.empty();
        private Optional<Boolean> exifViewedByEsp = Optional.empty();
        private Optional<Boolean> publiclyAvailable = Optional.empty();
        private Optional<FileRelevance> fileRelevance = Optional.empty();
        private Set<FileAnnotation> annotations = Set.of();
        private Optional<IndustryClassification> industryClassification = Optional.empty();
        private List<FileHash> originalFileHashes = List.of();
        private Optional<IpCaptureEvent> ipCaptureEvent = Optional.empty();
        private List<DeviceId> deviceIds = List.of();
        private List<Details> details = List.of();
        private List<String> additionalInfo = List.of();

        private Builder(long reportId, String fileId) {
            this.reportId = reportId;
            this.fileId = fileId;
        }

        public Builder originalFileName(String value) {
            originalFileName = Optional.of(value);
            return this;
        }

        public Builder uploadedToEspTimestamp(OffsetDateTime value) {
            uploadedToEspTimestamp = Optional.of(value);
            return this;
        }

        public Builder locationOfFile(String value) {
            locationOfFile = Optional.of(value);
            return this;
        }

        public Builder fileViewedByEsp(Boolean value) {
            fileViewedByEsp = Optional.of(value);
            return this;
        }

        public Builder exifViewedByEsp(Boolean value) {
            exifViewedByEsp = Optional.of(value);
            return this;
        }

        public Builder publiclyAvailable(Boolean value) {
            publiclyAvailable = Optional.of(value);
            return this;
        }

        public Builder fileRelevance(FileRelevance value) {
            fileRelevance = Optional.of(value);
            return this;
        }

        public Builder annotations(FileAnnotation... values) {
            annotations = Set.copyOf(List.of(values));
            return this;
        }

        public Builder industryClassification(IndustryClassification value) {
            industryClassification = Optional.of(value);
            return this;
        }

        public Builder originalFileHashes(FileHash... values) {
            originalFileHashes = List.of(values);
            return this;
        }

        public Builder ipCaptureEvent(IpCaptureEvent value) {
            ipCaptureEvent = Optional.of(value);
            return this;
        }

        public Builder deviceIds(DeviceId... values) {
            deviceIds = List.of(values);
            return this;
        }

        public Builder details(Details... values) {
            details = List.of(values);
            return this;
        }

        public Builder additionalInfo(String... values) {
            additionalInfo = List.of(values);
            return this;
        }

        /** The file details as filled in so far. */
        public FileDetails build() {
            return new FileDetails(
                    reportId,
                    fileId,
                    originalFileName,
                    uploadedToEspTimestamp,
                    locationOfFile,
                    fileViewedByEsp,
                    exifViewedByEsp,
                    publiclyAvailable,
                    fileRelevance,
                    annotations,
                    industryClassification,
                    originalFileHashes,
                    ipCaptureEvent,
                    deviceIds,
                    details,
                    additionalInfo);
        }
    }

    /** Names the block and shows nothing of it. */
    @Override
    public String toString() {
        return "FileDetails[not shown]";
    }
}
