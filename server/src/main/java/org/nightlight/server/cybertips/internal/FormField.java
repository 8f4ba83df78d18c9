package org.nightlight.server.cybertips.internal;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nightlight.server.cybertips.internal.DraftForm.Danger;
import org.nightlight.server.cybertips.internal.DraftForm.FileChoice;
import org.nightlight.server.cybertips.internal.DraftForm.Place;
import org.nightlight.server.cybertips.internal.DraftForm.Police;

/** What a draft consists of, to say in which of it two of them differ. */
enum FormField {
    KIND("What happened", form -> form.kind().map(IncidentKind::title)),
    MARKS("What else is true of it", DraftForm::marks),
    MARKS_CONSIDERED("No mark is true", DraftForm::marksConsidered),
    TIME_FROM("The event whose time it is", DraftForm::timeFrom),
    TIME_WORDS("On the time", DraftForm::timeWords),
    PLACE("Where", DraftForm::place),
    NARRATIVE("The narrative", DraftForm::narrative),
    CONTEXT_ONLY("Events that are context only", DraftForm::contextOnly),
    PARTS("Who has what to do with it", DraftForm::parts),
    REMARKS("What you know of the accounts", DraftForm::remarks),
    FILES("What becomes of the files", DraftForm::files),
    POLICE("Police who know of it", DraftForm::police),
    DANGER("Someone is in danger now", DraftForm::danger),
    WHY_INCOMPLETE("Why it goes although much is missing", DraftForm::whyIncomplete);

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // reads a record
    private final Function<DraftForm, Object> value;

    FormField(String label, Function<DraftForm, Object> value) {
        this.label = label;
        this.value = value;
    }

    String label() {
        return label;
    }

    /** The name in the ledger. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What differs between two. */
    static List<FormField> different(DraftForm one, DraftForm other) {
        return Arrays.stream(values())
                .filter(field -> !field.value.apply(one).equals(field.value.apply(other)))
                .toList();
    }

    /** What stands in it, for people. */
    String words(DraftForm form) {
        return words(value.apply(form));
    }

    private static String words(Object value) {
        return switch (value) {
            case Optional<?> some -> some.map(FormField::words).orElse("nothing");
            case String text -> text.isEmpty() ? "nothing" : text;
            case Boolean yes -> yes ? "yes" : "no";
            case Enum<?> one -> one.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            case Collection<?> all ->
                all.isEmpty()
                        ? "nothing"
                        : all.stream().map(FormField::words).sorted().collect(Collectors.joining(", "));
            case Map<?, ?> all ->
                all.isEmpty()
                        ? "nothing"
                        : all.entrySet().stream()
                                .map(entry -> entry.getKey() + ": " + words(entry.getValue()))
                                .collect(Collectors.joining("; "));
            case Place place -> place.kind().title() + " " + words(place.fields());
            case Police police -> words(police.agency()) + " " + police.caseNumber();
            case Danger danger -> danger.now() ? "yes: " + danger.why() : "no " + danger.whyNot();
            case FileChoice file ->
                words(file.relevance()) + " "
                        + file.classification().map(FormField::words).orElse("") + " " + words(file.annotations());
            default -> value.toString();
        };
    }
}
