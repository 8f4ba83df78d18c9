package org.nightlight.server.cybertips.internal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.nightlight.authorities.cybertipline.report.FileAnnotation;
import org.nightlight.authorities.cybertipline.report.FileRelevance;
import org.nightlight.authorities.cybertipline.report.IndustryClassification;
import org.nightlight.server.cybertips.internal.DraftForm.FileChoice;
import org.nightlight.server.cybertips.internal.DraftForm.Relevance;
import org.nightlight.server.filing.Filings.NewFile;
import org.nightlight.server.review.ReportableMedium;
import org.nightlight.server.subscribers.UploadedMedium;

/** Writes the files of a report. */
final class FileBlocks {

    private final Known known;
    private final DraftForm form;

    FileBlocks(Known known, DraftForm form) {
        this.known = known;
        this.form = form;
    }

    /** The media, in the order in which they were sent; whether somebody saw them is told when it is filed. */
    List<NewFile> media() {
        return known.going(form).stream()
                .map(file -> new NewFile(file.medium().vault().orElseThrow(), file.name(), details(file), false))
                .toList();
    }

    Map<String, Object> details(KnownFile file) {
        FileChoice choice = form.file(file.key());
        boolean reported = choice.relevance() == Relevance.REPORTED;
        ReportableMedium medium = file.medium();
        Optional<Trace> trace = Stream.concat(
                        file.told().flatMap(UploadedMedium::uploadedFrom).map(SubscriberBlocks::seen).stream(),
                        file.events().stream().flatMap(event -> event.trace().stream()))
                .filter(one -> one.ip().filter(Traces::isAddress).isPresent())
                .findFirst();
        return new Block()
                .put("originalFileName", file.told().flatMap(UploadedMedium::originalFileName))
                .put(
                        "uploadedToEspTimestamp",
                        file.told()
                                .flatMap(UploadedMedium::uploadedAt)
                                .orElse(medium.at())
                                .toString())
                .put("locationOfFile", file.told().flatMap(UploadedMedium::location))
                .put("publiclyAvailable", publiclyAvailable(file))
                .put("fileRelevance", (reported ? FileRelevance.REPORTED : FileRelevance.SUPPLEMENTAL).term())
                .put(
                        "fileAnnotations",
                        annotations(choice).stream().map(FileAnnotation::term).toList())
                .put(
                        "industryClassification",
                        choice.classification()
                                .filter(_ -> reported && known.setup().industryAgreement())
                                .map(IndustryClassification::term))
                .put("originalFileHash", hashes(medium))
                .put("ipCaptureEvent", trace.map(Traces::address).orElseGet(Map::of))
                .put(
                        "deviceId",
                        Traces.devices(file.events().stream()
                                .flatMap(event -> event.trace().stream())
                                .toList()))
                .put("additionalInfo", remarks(file))
                .done();
    }

    /** As the reviewer said, else as the conversation was observed to be. */
    Optional<Boolean> publiclyAvailable(KnownFile file) {
        return form.file(file.key()).publiclyAvailable().or(file::observedPublic);
    }

    /** What is true of the file by what happened, and by the reviewer's word. */
    Set<FileAnnotation> annotations(FileChoice choice) {
        Set<FileAnnotation> all = EnumSet.noneOf(FileAnnotation.class);
        all.addAll(choice.annotations());
        if (choice.relevance() == Relevance.REPORTED) {
            form.kind().ifPresent(kind -> all.addAll(kind.impliedOfFiles()));
        } else {
            all.remove(FileAnnotation.POTENTIAL_MEME); // may not stand beside "Supplemental Reported"
        }
        return all;
    }

    private static List<Map<String, String>> hashes(ReportableMedium medium) {
        return Stream.of(
                        hash("MD5", medium.md5()),
                        hash("SHA1", medium.sha1()),
                        hash("SHA256", medium.sha256()),
                        hash("PDQ", medium.pdq()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Map<String, String>> hash(String type, Optional<String> value) {
        return value.map(hex -> Map.of("hashType", type, "value", hex));
    }

    private static List<String> remarks(KnownFile file) {
        List<String> remarks = new ArrayList<>();
        remarks.add("Platform's id of the file: " + file.medium().id() + "; sent with "
                + (file.events().size() == 1 ? "event " : "events ")
                + String.join(
                        ", ",
                        file.events().stream().limit(20).map(KnownEvent::event).toList())
                + ".");
        file.medium().matches().stream().map(MatchedWords::of).distinct().forEach(remarks::add);
        return remarks;
    }
}
