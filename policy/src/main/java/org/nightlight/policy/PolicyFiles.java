package org.nightlight.policy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code policies/*.yaml}. */
final class PolicyFiles {

    private final Map<String, Policy> policies = new LinkedHashMap<>();

    void read(YamlFile file) {
        file.root()
                .map(root -> root.members("policies"))
                .ifPresent(members -> members.items("policies").forEach(this::policy));
    }

    private void policy(YamlValue value) {
        YamlMembers members = value.members("id", "title", "forbids", "text", "penalty_points", "harms");
        Optional<String> id = members.identifier("id");
        Optional<String> title = members.text("title");
        Optional<String> forbids = members.text("forbids");
        Optional<String> text = members.identifier("text");
        int points = members.optional("penalty_points")
                .map(points0 -> points0.integer(0, 100).orElse(0))
                .orElse(0);
        if (id.isPresent() && title.isPresent() && forbids.isPresent() && text.isPresent()) {
            Policy policy = new Policy(
                    id.get(),
                    title.get(),
                    forbids.get().strip(),
                    text.get(),
                    points,
                    DutyReader.harms(members, "harms"),
                    value.place());
            Policy before = policies.putIfAbsent(policy.id(), policy);
            if (before != null) {
                value.problem("Policy '" + policy.id() + "' is already in "
                        + before.place().file() + " line " + before.place().line());
            }
        }
    }

    Map<String, Policy> policies() {
        return policies;
    }

    /** Every policy must have its text in every language. */
    void resolve(TextFiles texts) {
        policies.values().forEach(policy -> texts.require(policy.text(), policy.place()));
    }
}
