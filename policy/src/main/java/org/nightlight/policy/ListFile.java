package org.nightlight.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code lists.yaml}. */
final class ListFile {

    private final Map<String, MediaBank> banks = new LinkedHashMap<>();
    private LinkLists links = new LinkLists(List.of(), List.of());
    private LookingBack lookingBack = LookingBack.NONE;

    void read(YamlFile file) {
        file.root().map(root -> root.members("banks", "looking_back", "links")).ifPresent(members -> {
            members.items("banks").forEach(this::bank);
            members.optional("looking_back").ifPresent(value -> lookingBack = lookingBack(value));
            members.optional("links").ifPresent(value -> {
                YamlMembers lists = value.members("allowed_hosts", "invite_hosts");
                links = new LinkLists(hosts(lists, "allowed_hosts"), hosts(lists, "invite_hosts"));
            });
        });
    }

    private void bank(YamlValue value) {
        YamlMembers members = value.members(
                "name", "title", "harm_class", "duty", "distance", "shadow", "orientations", "verified", "fed_by");
        Optional<String> name = members.identifier("name");
        Optional<String> title = members.text("title");
        Optional<HarmClass> harmClass = members.required("harm_class").flatMap(v -> v.oneOf(HarmClass.class));
        Optional<Duty> duty = members.required("duty").flatMap(v -> v.oneOf(Duty.class));
        int distance = members.optional("distance")
                .map(v -> v.integer(0, 31).orElse(31))
                .orElse(31);
        boolean shadow = members.optional("shadow").flatMap(YamlValue::truth).orElse(false);
        boolean orientations =
                members.optional("orientations").flatMap(YamlValue::truth).orElse(true);
        boolean verified =
                members.optional("verified").flatMap(YamlValue::truth).orElse(false);
        Optional<MediaBank.Feed> fedBy = members.optional("fed_by").flatMap(v -> v.oneOf(MediaBank.Feed.class));
        if (fedBy.isPresent() && duty.equals(Optional.of(Duty.REPORT))) {
            value.problem("A bank that removals feed cannot have the duty 'report': nobody has verified what it holds");
        }
        if (fedBy.isPresent() && verified) {
            value.problem(
                    "A bank that removals feed is no verified list: one reviewer's word is not what a hotline's is");
        }
        if (name.isPresent() && title.isPresent() && harmClass.isPresent() && duty.isPresent()) {
            MediaBank bank = new MediaBank(
                    name.get(),
                    title.get(),
                    harmClass.get(),
                    duty.get(),
                    distance,
                    shadow,
                    orientations,
                    verified,
                    fedBy,
                    value.place());
            if (banks.putIfAbsent(bank.name(), bank) != null) {
                value.problem("Bank '" + bank.name() + "' appears twice");
            }
        }
    }

    private static LookingBack lookingBack(YamlValue value) {
        YamlMembers members = value.members("days", "flood");
        int days = members.required("days")
                .map(v -> v.integer(0, LookingBack.MOST_DAYS).orElse(0))
                .orElse(0);
        return new LookingBack(
                days, members.optional("flood").map(ListFile::flood).orElse(LookingBack.Flood.DEFAULT));
    }

    private static LookingBack.Flood flood(YamlValue value) {
        LookingBack.Flood usual = LookingBack.Flood.DEFAULT;
        YamlMembers members = value.members("accounts", "contents", "within");
        return new LookingBack.Flood(
                count(members, "accounts", usual.accounts()),
                count(members, "contents", usual.contents()),
                members.optional("within").flatMap(YamlValue::duration).orElse(usual.within()));
    }

    private static int count(YamlMembers members, String key, int usual) {
        return members.optional(key)
                .map(v -> v.integer(1, 100_000).orElse(usual))
                .orElse(usual);
    }

    private static List<String> hosts(YamlMembers members, String key) {
        return members.items(key).stream()
                .flatMap(value -> value.text().stream().filter(host -> {
                    boolean valid = host.equals(host.toLowerCase(Locale.ROOT))
                            && host.matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?\\.[a-z0-9-]{2,}");
                    if (!valid) {
                        value.problem("Expected a host such as example.com, in lower case and without scheme");
                    }
                    return valid;
                }))
                .toList();
    }

    List<MediaBank> banks() {
        return List.copyOf(banks.values());
    }

    LookingBack lookingBack() {
        return lookingBack;
    }

    LinkLists links() {
        return links;
    }
}
