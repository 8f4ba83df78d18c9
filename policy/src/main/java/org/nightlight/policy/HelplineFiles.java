package org.nightlight.policy;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code helplines/*.yaml}. */
final class HelplineFiles {

    private final List<String> languages;
    private final Map<String, Helpline> helplines = new LinkedHashMap<>();

    HelplineFiles(List<String> languages) {
        this.languages = languages;
    }

    void read(YamlFile file) {
        file.root()
                .map(root -> root.members("helplines"))
                .ifPresent(members -> members.items("helplines").forEach(this::helpline));
    }

    private void helpline(YamlValue value) {
        YamlMembers members =
                value.members("id", "countries", "title", "kind", "topics", "phone", "url", "source", "verified");
        Optional<String> id = members.identifier("id");
        Optional<Helpline.Kind> kind = members.required("kind").flatMap(v -> v.oneOf(Helpline.Kind.class));
        Optional<String> url = members.required("url").flatMap(Notations::address);
        Optional<String> source = members.text("source");
        Optional<LocalDate> verified = members.optional("verified").flatMap(YamlValue::date);
        Map<String, String> titles = new LinkedHashMap<>();
        members.required("title").ifPresent(title -> {
            title.entries().forEach((language, text) -> text.text().ifPresent(t -> titles.put(language, t)));
            for (String language : languages) {
                if (!titles.containsKey(language)) {
                    title.problem("The title in '" + language + "' is missing");
                }
            }
        });
        if (id.isPresent() && kind.isPresent() && url.isPresent() && source.isPresent()) {
            Helpline helpline = new Helpline(
                    id.get(),
                    members.texts("countries"),
                    titles,
                    kind.get(),
                    members.texts("topics"),
                    members.optional("phone").flatMap(YamlValue::text),
                    url.get(),
                    source.get(),
                    verified,
                    value.place());
            if (helplines.putIfAbsent(helpline.id(), helpline) != null) {
                value.problem("Helpline '" + helpline.id() + "' appears twice");
            }
        }
    }

    Helplines helplines() {
        return new Helplines(List.copyOf(helplines.values()));
    }

    /** The topics for which there is at least one helpline. */
    Set<String> topics() {
        Set<String> topics = new HashSet<>();
        helplines.values().forEach(helpline -> topics.addAll(helpline.topics()));
        return topics;
    }
}
