package org.nightlight.policy;

import java.util.ArrayList;
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
    private final DutyReader duties = new DutyReader();
    private final List<DutyTest> tests = new ArrayList<>();

    void read(YamlFile file) {
        file.root()
                .map(root -> root.members("regions", "others", "unknown", "tests"))
                .ifPresent(members -> {
                    members.items("regions").forEach(this::region);
                    members.items("tests").forEach(test -> duties.test(test).ifPresent(tests::add));
                    others = members.required("others").flatMap(this::reference);
                    unknown = members.required("unknown").flatMap(this::reference);
                });
    }

    /** The regions by their ids. */
    Map<String, Region> byId() {
        return regions;
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
        YamlMembers members = value.members(
                "id", "title", "countries", "private_messages", "because", "sources", "duties", "other_duties");
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
                        .flatMap(duty -> duties.duty(duty).stream())
                        .toList(),
                members.items("other_duties").stream()
                        .flatMap(duty -> otherDuty(duty).stream())
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
                .flatMap(value -> Notations.country(value).stream().filter(code -> {
                    String before = countries.putIfAbsent(code, region);
                    if (before != null) {
                        value.problem("Country " + code + " is already in region '" + before + "'");
                    }
                    return before == null;
                }))
                .toList();
    }

    static Optional<Region.Source> source(YamlValue value) {
        YamlMembers members = value.members("title", "as_of");
        Optional<String> title = members.text("title");
        return members.required("as_of")
                .flatMap(YamlValue::date)
                .flatMap(date -> title.map(text -> new Region.Source(text, date)));
    }

    private static Optional<Region.OtherDuty> otherDuty(YamlValue value) {
        YamlMembers members = value.members("trigger", "demand", "source");
        Optional<String> trigger = members.text("trigger");
        Optional<String> demand = members.text("demand");
        return members.required("source")
                .flatMap(RegionsFile::source)
                .filter(_ -> trigger.isPresent() && demand.isPresent())
                .map(source -> new Region.OtherDuty(trigger.orElseThrow(), demand.orElseThrow(), source));
    }

    /** Every channel that a duty or test names must be there. */
    void resolve(ChannelFiles channels) {
        duties.resolve(channels);
    }

    List<DutyTest> tests() {
        return tests;
    }

    boolean has(String id) {
        return regions.containsKey(id);
    }

    Regions regions() {
        return new Regions(List.copyOf(regions.values()), others, unknown);
    }
}
