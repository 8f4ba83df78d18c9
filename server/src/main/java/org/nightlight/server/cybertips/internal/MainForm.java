package org.nightlight.server.cybertips.internal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.nightlight.authorities.cybertipline.report.ReportAnnotation;
import org.nightlight.server.cybertips.internal.DraftForm.Danger;
import org.nightlight.server.cybertips.internal.DraftForm.Part;
import org.nightlight.server.cybertips.internal.DraftForm.Place;
import org.nightlight.server.cybertips.internal.DraftForm.Police;
import org.springframework.util.MultiValueMap;

/**
 * The page of a draft as the browser sends it: all but the files. What is no choice of ours is no choice, and what is too
 * long is cut at a length nobody writes by hand.
 */
final class MainForm implements UnaryOperator<DraftForm> {

    private static final int LONGEST_STORY = 20_000;
    private static final int LONGEST = 4_000;

    private final MultiValueMap<String, String> sent;

    MainForm(MultiValueMap<String, String> sent) {
        this.sent = sent;
    }

    /** The version that the person saw. */
    int version() {
        try {
            return Integer.parseInt(one("version"));
        } catch (NumberFormatException _) {
            return 0; // no version of any draft: what was sent is put aside
        }
    }

    @Override
    public DraftForm apply(DraftForm before) {
        return new DraftForm(
                term(IncidentKind.class, one("kind")),
                marks(),
                sent.containsKey("marksConsidered"),
                Optional.of(one("timeFrom")).filter(text -> !text.isEmpty()),
                text("timeWords", LONGEST),
                place(),
                text("narrative", LONGEST_STORY),
                new HashSet<>(all("contextOnly")),
                parts(),
                remarks(),
                before.files(),
                new Police(text("agency", 255), text("caseNumber", 100)),
                new Danger(sent.containsKey("danger"), text("dangerWhy", 3_000), text("dangerWhyNot", LONGEST)),
                text("whyIncomplete", LONGEST));
    }

    private Set<ReportAnnotation> marks() {
        Set<ReportAnnotation> marks = EnumSet.noneOf(ReportAnnotation.class);
        all("marks").forEach(name -> term(ReportAnnotation.class, name).ifPresent(marks::add));
        return marks;
    }

    private Place place() {
        PlaceKind kind = term(PlaceKind.class, one("place")).orElse(PlaceKind.CHAT);
        Map<String, String> fields = new LinkedHashMap<>();
        for (PlaceKind.Field field : kind.fields()) {
            String typed = text("place." + kind.name() + "." + field.name(), LONGEST);
            if (!typed.isEmpty()) {
                fields.put(field.name(), typed);
            }
        }
        return new Place(kind, fields);
    }

    private Map<String, Part> parts() {
        Map<String, Part> parts = new LinkedHashMap<>();
        List<String> accounts = all("account");
        for (int i = 0; i < accounts.size(); i++) {
            String account = accounts.get(i);
            term(Part.class, one("part." + i)).ifPresent(part -> parts.put(account, part));
        }
        return parts;
    }

    private Map<String, String> remarks() {
        Map<String, String> remarks = new LinkedHashMap<>();
        List<String> accounts = all("account");
        for (int i = 0; i < accounts.size(); i++) {
            String typed = text("remark." + i, LONGEST);
            if (!typed.isEmpty()) {
                remarks.put(accounts.get(i), typed);
            }
        }
        return remarks;
    }

    private String text(String name, int longest) {
        String typed = one(name).replace("\r\n", "\n");
        return typed.length() > longest ? typed.substring(0, longest) : typed;
    }

    private String one(String name) {
        String value = sent.getFirst(name);
        return value == null ? "" : value;
    }

    private List<String> all(String name) {
        List<String> values = sent.get(name);
        return values == null ? List.of() : new ArrayList<>(values);
    }

    /** The value of that name, if there is one. */
    static <T extends Enum<T>> Optional<T> term(Class<T> type, String name) {
        return EnumSet.allOf(type).stream()
                .filter(one -> one.name().equals(name))
                .findFirst();
    }
}
