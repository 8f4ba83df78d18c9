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

    void read(YamlFile file) {
        file.root().map(root -> root.members("banks", "links")).ifPresent(members -> {
            members.items("banks").forEach(this::bank);
            members.optional("links").ifPresent(value -> {
                YamlMembers lists = value.members("allowed_hosts", "invite_hosts");
                links = new LinkLists(hosts(lists, "allowed_hosts"), hosts(lists, "invite_hosts"));
            });
        });
    }

    private void bank(YamlValue value) {
        YamlMembers members = value.members("name", "title", "harm_class", "duty", "distance", "shadow", "orientations");
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
        if (name.isPresent() && title.isPresent() && harmClass.isPresent() && duty.isPresent()) {
            MediaBank bank = new MediaBank(
                    name.get(), title.get(), harmClass.get(), duty.get(), distance, shadow, orientations, value.place());
            if (banks.putIfAbsent(bank.name(), bank) != null) {
                value.problem("Bank '" + bank.name() + "' appears twice");
            }
        }
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

    LinkLists links() {
        return links;
    }
}
