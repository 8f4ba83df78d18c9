package org.nightlight.server.cybertips.internal;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.nightlight.authorities.cybertipline.report.FileAnnotation;
import org.nightlight.authorities.cybertipline.report.IndustryClassification;
import org.nightlight.server.cybertips.internal.DraftForm.FileChoice;
import org.nightlight.server.cybertips.internal.DraftForm.Relevance;
import org.springframework.util.MultiValueMap;

/** The page of files as the browser sends it: what is chosen for each that is on it, and at once for several or for all. */
final class FilesForm implements UnaryOperator<DraftForm> {

    private static final int LONGEST = 1_000;

    private final MultiValueMap<String, String> sent;
    private final List<String> keys;

    /**
     * A form.
     *
     * @param keys the files of the case; others cannot be chosen for
     */
    FilesForm(MultiValueMap<String, String> sent, List<String> keys) {
        this.sent = sent;
        this.keys = List.copyOf(keys);
    }

    @Override
    public DraftForm apply(DraftForm before) {
        Map<String, FileChoice> changed = new LinkedHashMap<>();
        List<String> shown = sent.getOrDefault("file", List.of());
        for (int i = 0; i < shown.size(); i++) {
            String key = shown.get(i);
            if (keys.contains(key)) {
                put(changed, before, key, row(i));
            }
        }
        if (sent.containsKey("bulk")) {
            List<String> picked = sent.containsKey("everywhere") ? keys : sent.getOrDefault("pick", List.of());
            for (String key : picked) {
                if (keys.contains(key)) {
                    put(changed, before, key, together(changed.getOrDefault(key, before.file(key))));
                }
            }
        }
        return before.withFiles(changed);
    }

    /** A file that nobody chose anything for stays without an entry. */
    private static void put(Map<String, FileChoice> changed, DraftForm before, String key, FileChoice choice) {
        if (!choice.equals(before.file(key)) || changed.containsKey(key)) {
            changed.put(key, choice);
        }
    }

    private FileChoice row(int i) {
        return new FileChoice(
                MainForm.term(Relevance.class, one("relevance." + i)).orElse(Relevance.REPORTED),
                text("why." + i),
                MainForm.term(IndustryClassification.class, one("class." + i)),
                annotations("marks." + i),
                yesOrNo(one("public." + i)));
    }

    /** What is chosen for several at once; what is left open stays as it is for each. */
    private FileChoice together(FileChoice before) {
        Set<FileAnnotation> marks = EnumSet.noneOf(FileAnnotation.class);
        marks.addAll(before.annotations());
        marks.addAll(annotations("bulkMarks"));
        String classification = one("bulkClass");
        return new FileChoice(
                MainForm.term(Relevance.class, one("bulkRelevance")).orElse(before.relevance()),
                text("bulkWhy").isEmpty() ? before.why() : text("bulkWhy"),
                classification.equals("none")
                        ? Optional.empty()
                        : MainForm.term(IndustryClassification.class, classification)
                                .or(before::classification),
                marks,
                yesOrNo(one("bulkPublic")).or(before::publiclyAvailable));
    }

    private Set<FileAnnotation> annotations(String name) {
        Set<FileAnnotation> marks = EnumSet.noneOf(FileAnnotation.class);
        sent.getOrDefault(name, List.of())
                .forEach(mark -> MainForm.term(FileAnnotation.class, mark).ifPresent(marks::add));
        return marks;
    }

    private static Optional<Boolean> yesOrNo(String value) {
        return switch (value) {
            case "yes" -> Optional.of(true);
            case "no" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private String text(String name) {
        String typed = one(name).strip();
        return typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed;
    }

    private String one(String name) {
        String value = sent.getFirst(name);
        return value == null ? "" : value;
    }
}
