package org.nightlight.testkit.scenario;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a check. */
final class CheckReader {

    private static final Set<String> MEMBERS =
            Set.of("id", "category", "label", "kind", "text", "from", "to", "relation", "expect");
    private static final Map<String, Boolean> LABELS = Written.words("harm", "benign");
    private static final Map<String, Boolean> EXPECTATIONS = Written.words("no_alert", "no_signal");

    private CheckReader() {}

    static Check read(Entry entry, String language) {
        entry.allow(MEMBERS);
        entry.required("label");
        entry.required("kind");
        Optional<Boolean> harm = entry.oneOf("label", LABELS);
        Check.Kind kind = entry.oneOf("kind", Written.KINDS).orElse(Check.Kind.PLAIN);
        if (harm.isPresent() && harm.get() != kind.harm()) {
            entry.problem("the kind " + kind.wireName() + " does not go with this label");
        }
        Optional<Boolean> expectation = entry.oneOf("expect", EXPECTATIONS);
        if (expectation.isPresent() && kind.harm()) {
            entry.problem("'expect' is for benign checks");
        }
        Optional<Relation> relation =
                entry.optional("relation").filter(word -> word.equals("none")).isPresent()
                        ? Optional.empty()
                        : entry.oneOf("relation", Written.RELATIONS);
        return new Check(
                entry.required("id"),
                language,
                entry.required("category"),
                kind,
                entry.required("text"),
                entry.oneOf("from", Written.AGES).orElse(Age.ADULT),
                entry.oneOf("to", Written.AGES).orElse(Age.AGE_13_15),
                relation,
                expectation.orElse(false));
    }
}
