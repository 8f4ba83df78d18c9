package org.nightlight.server.cybertips.internal;

import java.util.Arrays;
import java.util.List;
import org.nightlight.authorities.cybertipline.report.FileAnnotation;
import org.nightlight.authorities.cybertipline.report.IndustryClassification;
import org.nightlight.authorities.cybertipline.report.ReportAnnotation;

/** The marks of reports and files in words, with the keys that set them. */
final class MarkWords {

    private MarkWords() {}

    /** The marks of a report that every version of the schema has. */
    static List<Mark> ofReports() {
        return List.of(
                new Mark(
                        ReportAnnotation.SEXTORTION.name(),
                        "1",
                        "Sextortion",
                        "A child is threatened or blackmailed, for money or for more images."),
                new Mark(
                        ReportAnnotation.CSAM_SOLICITATION.name(),
                        "2",
                        "Abuse material was asked for",
                        "Of the child itself or of others."),
                new Mark(
                        ReportAnnotation.MINOR_TO_MINOR.name(),
                        "3",
                        "Both sides seem to be minors",
                        "Police then think of help before punishment."),
                new Mark(ReportAnnotation.SPAM.name(), "4", "Sent in masses", "To many, unasked."),
                new Mark(
                        ReportAnnotation.SADISTIC_ONLINE_EXPLOITATION.name(),
                        "5",
                        "Sadistic online exploitation",
                        "A child is made to harm itself, others or animals, often by a group."));
    }

    /** The marks of a file. */
    static List<Mark> ofFiles() {
        return Arrays.stream(FileAnnotation.values()).map(MarkWords::mark).toList();
    }

    /** The classes of the industry's scale. */
    static List<Mark> classes() {
        return List.of(
                new Mark(IndustryClassification.A1.name(), "1", "A1", "A prepubescent child, a sex act"),
                new Mark(IndustryClassification.A2.name(), "2", "A2", "A prepubescent child, exhibition"),
                new Mark(IndustryClassification.B1.name(), "3", "B1", "A pubescent child, a sex act"),
                new Mark(IndustryClassification.B2.name(), "4", "B2", "A pubescent child, exhibition"));
    }

    private static Mark mark(FileAnnotation annotation) {
        return switch (annotation) {
            case ANIME_DRAWING_VIRTUAL_HENTAI -> new Mark(annotation.name(), "a", "Drawn or virtual", "");
            case POTENTIAL_MEME -> new Mark(annotation.name(), "m", "Meme", "Shared without seeming malice");
            case VIRAL -> new Mark(annotation.name(), "v", "Viral", "Spreading fast");
            case POSSIBLE_SELF_PRODUCTION ->
                new Mark(annotation.name(), "z", "Self-made", "The child seems to have made it");
            case PHYSICAL_HARM -> new Mark(annotation.name(), "h", "Physical harm", "");
            case VIOLENCE_GORE -> new Mark(annotation.name(), "w", "Violence", "");
            case BESTIALITY -> new Mark(annotation.name(), "y", "Animals", "");
            case LIVE_STREAMING -> new Mark(annotation.name(), "l", "Live", "It was streamed live");
            case INFANT -> new Mark(annotation.name(), "i", "Infant", "");
            case GENERATIVE_AI ->
                new Mark(annotation.name(), "c", "Computer-made", "Believed to be made by generative AI");
        };
    }

    /**
     * A mark.
     *
     * @param value in forms
     * @param key sets it
     * @param hint when it is true, where the label does not say it
     */
    record Mark(String value, String key, String label, String hint) {}
}
