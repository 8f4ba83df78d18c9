package org.nightlight.policy;

import java.util.Map;
import java.util.Optional;

/** Reads one effect: a word for those without details, a mapping with one key for the others. */
final class EffectReader {

    private static final String KINDS = "open_case, restrict, remove_content, preserve, label";

    private EffectReader() {}

    static Optional<Effect> read(YamlValue value) {
        if (value.isScalar()) {
            return value.text().flatMap(word -> switch (word) {
                case "remove_content" -> Optional.of(new Effect.RemoveContent());
                case "preserve" -> Optional.of(new Effect.Preserve());
                default -> {
                    value.problem("'" + word + "' is not an effect by itself; known are " + KINDS);
                    yield Optional.empty();
                }
            });
        }
        Map<String, YamlValue> entries = value.entries();
        if (entries.size() != 1) {
            value.problem("Expected one effect, such as open_case: {queue: child-safety, priority: high}");
            return Optional.empty();
        }
        Map.Entry<String, YamlValue> entry = entries.entrySet().iterator().next();
        return switch (entry.getKey()) {
            case "open_case" -> openCase(entry.getValue());
            case "restrict" -> restrict(entry.getValue());
            case "label" -> label(entry.getValue());
            default -> {
                value.problem("'" + entry.getKey() + "' is not an effect; known are " + KINDS);
                yield Optional.empty();
            }
        };
    }

    private static Optional<Effect> openCase(YamlValue value) {
        YamlMembers members = value.members("queue", "priority");
        Optional<String> queue = members.identifier("queue");
        Optional<Priority> priority = members.required("priority").flatMap(v -> v.oneOf(Priority.class));
        return queue.flatMap(name -> priority.map(level -> new Effect.OpenCase(name, level)));
    }

    private static Optional<Effect> restrict(YamlValue value) {
        YamlMembers members = value.members("subject", "feature", "length");
        Optional<Party> subject = members.required("subject").flatMap(v -> v.oneOf(Party.class));
        Optional<Feature> feature = members.required("feature").flatMap(v -> v.oneOf(Feature.class));
        return subject.flatMap(party -> feature.map(name ->
                new Effect.Restrict(party, name, members.optional("length").flatMap(YamlValue::duration))));
    }

    private static Optional<Effect> label(YamlValue value) {
        YamlMembers members = value.members("subject", "label");
        Optional<Party> subject = members.required("subject").flatMap(v -> v.oneOf(Party.class));
        Optional<String> label = members.identifier("label");
        return subject.flatMap(party -> label.map(name -> new Effect.Label(party, name)));
    }
}
