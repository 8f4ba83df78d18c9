package org.nightlight.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The members of a mapping by key. */
final class YamlMembers {

    private final YamlValue whole;
    private final Map<String, YamlValue> members;

    YamlMembers(YamlValue whole, Map<String, YamlValue> members) {
        this.whole = whole;
        this.members = members;
    }

    YamlValue whole() {
        return whole;
    }

    /** A member that may be absent. */
    Optional<YamlValue> optional(String key) {
        return Optional.ofNullable(members.get(key)).filter(value -> !value.isNull());
    }

    /** A member that must be there; its absence is a problem. */
    Optional<YamlValue> required(String key) {
        Optional<YamlValue> value = optional(key);
        if (value.isEmpty()) {
            whole.problem("Key '" + key + "' is missing");
        }
        return value;
    }

    Optional<String> text(String key) {
        return required(key).flatMap(YamlValue::text);
    }

    Optional<String> identifier(String key) {
        return required(key).flatMap(YamlValue::identifier);
    }

    /** The items of a list that may be absent. */
    List<YamlValue> items(String key) {
        return optional(key).map(YamlValue::items).orElse(List.of());
    }

    /** The texts of a list that may be absent. */
    List<String> texts(String key) {
        return items(key).stream()
                .map(YamlValue::text)
                .flatMap(Optional::stream)
                .toList();
    }
}
