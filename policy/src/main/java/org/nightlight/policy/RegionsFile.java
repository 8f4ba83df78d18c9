package org.nightlight.policy;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code regions.yaml}. */
final class RegionsFile {

    private final Map<String, Region> regions = new LinkedHashMap<>();
    private final Map<String, String> countries = new HashMap<>();
    private Optional<String> others = Optional.empty();
    private Optional<String> unknown = Optional.empty();

    void read(YamlFile file) {
        file.root().map(root -> root.members("regions", "others", "unknown")).ifPresent(members -> {
            members.items("regions").forEach(this::region);
            others = members.required("others").flatMap(this::reference);
            unknown = members.required("unknown").flatMap(this::reference);
        });
    }

    private Optional<String> reference(YamlValue value) {
        return value.identifier().filter(id -> {
            if (!regions.containsKey(id)) {
                value.problem("Region '" + id + "' is not defined above");
                return false;
            }
            return true;
        });
    }

    private void region(YamlValue value) {
        YamlMembers members =
                value.members("id", "title", "countries", "private_messages", "because", "sources", "duties");
        Optional<String> id = members.identifier("id");
        Optional<String> title = members.text("title");
        Optional<String> because = members.text("because");
        Map<PrivateUse, Region.Permission> uses = new EnumMap<>(PrivateUse.class);
        members.required("private_messages").ifPresent(v -> {
            YamlMembers switches = v.members("known_media", "content", "buffer", "look_back");
            permission(switches, "known_media", PrivateUse.KNOWN_MEDIA, uses);
            permission(switches, "content", PrivateUse.CONTENT, uses);
            permission(switches, "buffer", PrivateUse.BUFFER, uses);
            switches.optional("look_back")
                    .flatMap(look -> look.oneOf(Region.Permission.class))
                    .ifPresent(permission -> uses.put(PrivateUse.LOOK_BACK, permission));
        });
        List<Region.Source> sources = members.items("sources").stream()
                .flatMap(source -> source(source).stream())
                .toList();
        if (sources.isEmpty()) {
            value.problem("A region needs at least one dated source");
        }
        if (id.isEmpty() || title.isEmpty() || because.isEmpty()) {
            return;
        }
        Region region = new Region(
                id.get(),
                title.get(),
                countries(members, id.get()),
                uses,
                because.get().strip(),
                sources,
                members.items("duties").stream()
                        .flatMap(duty -> duty(duty).stream())
                        .toList(),
                value.place());
        if (regions.putIfAbsent(region.id(), region) != null) {
            value.problem("Region '" + region.id() + "' appears twice");
        }
    }

    private static void permission(
            YamlMembers switches, String key, PrivateUse use, Map<PrivateUse, Region.Permission> uses) {
        switches.required(key)
                .flatMap(value -> value.oneOf(Region.Permission.class))
                .ifPresent(permission -> uses.put(use, permission));
    }

    private List<String> countries(YamlMembers members, String region) {
        return members.items("countries").stream()
                .flatMap(value -> value.text().stream().filter(code -> {
                    if (!code.matches("[A-Z]{2}")) {
                        value.problem("Expected a country such as DE");
                        return false;
                    }
                    String before = countries.putIfAbsent(code, region);
                    if (before != null) {
                        value.problem("Country " + code + " is already in region '" + before + "'");
                    }
                    return before == null;
                }))
                .toList();
    }

    private static Optional<Region.Source> source(YamlValue value) {
        YamlMembers members = value.members("title", "as_of");
        Optional<String> title = members.text("title");
        return members.required("as_of")
                .flatMap(YamlValue::date)
                .flatMap(date -> title.map(text -> new Region.Source(text, date)));
    }

    private static Optional<Region.ReportingDuty> duty(YamlValue value) {
        YamlMembers members = value.members("trigger", "channel", "deadline", "keep", "source");
        Optional<String> trigger = members.text("trigger");
        Optional<String> channel = members.text("channel");
        Optional<String> deadline = members.text("deadline");
        Optional<String> keep = members.text("keep");
        Optional<Region.Source> source = members.required("source").flatMap(RegionsFile::source);
        if (trigger.isEmpty() || channel.isEmpty() || deadline.isEmpty() || keep.isEmpty() || source.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Region.ReportingDuty(trigger.get(), channel.get(), deadline.get(), keep.get(), source.get()));
    }

    boolean has(String id) {
        return regions.containsKey(id);
    }

    Regions regions() {
        return new Regions(List.copyOf(regions.values()), others, unknown);
    }
}
