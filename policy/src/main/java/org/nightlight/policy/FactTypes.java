package org.nightlight.policy;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The types of everything a condition can ask, so that {@code actor.agee} is refused when the pack is loaded and not
 * silently unknown for ever. At run time each struct is a plain map with exactly these keys; a key that is not there is
 * a value that is not known.
 */
final class FactTypes implements CelTypeProvider {

    /** The variable that the conditions of scores themselves cannot see. */
    static final String SCORES = "scores";

    private static final CelType STRING = SimpleType.STRING;
    private static final CelType INT = SimpleType.INT;
    private static final CelType DOUBLE = SimpleType.DOUBLE;
    private static final CelType BOOL = SimpleType.BOOL;
    private static final CelType TIME = SimpleType.TIMESTAMP;
    private static final CelType EVIDENCE = MapType.create(STRING, DOUBLE);

    private static final ImmutableMap<String, CelType> EVENT = ImmutableMap.<String, CelType>builder()
            .put("id", STRING)
            .put("type", STRING)
            .put("at", TIME)
            .put("text", STRING)
            .put("text_length", INT)
            .put("media", INT)
            .put("recipients", INT)
            .put("edit", BOOL)
            .put("surface", STRING)
            .put("region", STRING)
            .put("device", STRING)
            .buildOrThrow();

    private static final ImmutableMap<String, CelType> ACCOUNT = ImmutableMap.<String, CelType>builder()
            .put("id", STRING)
            .put("age", STRING)
            .put("age_assurance", STRING)
            .put("minor", BOOL)
            .put("adult", BOOL)
            .put("relation", STRING)
            .put("trusted", BOOL)
            .put("untrusted_adult", BOOL)
            .put("perhaps_minor", BOOL)
            .put("perhaps_adult", BOOL)
            .put("disclosed_age", INT)
            .put("age_source", STRING)
            .put("age_confidence", DOUBLE)
            .put("age_conflict", BOOL)
            .put("region", STRING)
            .put("display_name", STRING)
            .put("created", TIME)
            .put("days_old", DOUBLE)
            .put("labels", ListType.create(STRING))
            .buildOrThrow();

    private static final ImmutableMap<String, CelType> CONVERSATION =
            ImmutableMap.of("id", STRING, "kind", STRING, "declared_kind", STRING, "private", BOOL);

    private static final ImmutableMap<String, CelType> SIGNAL = ImmutableMap.<String, CelType>builder()
            .put("name", STRING)
            .put("score", DOUBLE)
            .put("detector", STRING)
            .put("count", INT)
            .put("all", ListType.create(StructTypeReference.create("Signal")))
            .put("obfuscated", BOOL)
            .put("phrase", STRING)
            .put("language", STRING)
            .put("host", STRING)
            .put("invite", BOOL)
            .put("shortener", BOOL)
            .put("joined", BOOL)
            .put("what", STRING)
            .put("kinds", STRING)
            .put("bank", STRING)
            .put("entry", STRING)
            .put("harm_class", STRING)
            .put("duty", STRING)
            .put("algorithm", STRING)
            .put("hash", STRING)
            .put("distance", INT)
            .put("orientation", STRING)
            .put("at_seconds", DOUBLE)
            .put("borders_removed", BOOL)
            .put("film_percent", DOUBLE)
            .put("entry_percent", DOUBLE)
            .put("media", STRING)
            .put("source", STRING)
            .put("list", STRING)
            .put("category", STRING)
            .put("severity_scheme", STRING)
            .put("severity", STRING)
            .put("app", STRING)
            .put("age", INT)
            .put("from", STRING)
            .put("to", STRING)
            .put("against", STRING)
            .put("attributes", MapType.create(STRING, SimpleType.DYN))
            .buildOrThrow();

    private static final ImmutableMap<String, CelType> PAIR = ImmutableMap.<String, CelType>builder()
            .put("messages", INT)
            .put("replies", INT)
            .put("first_seen", TIME)
            .put("days_known", DOUBLE)
            .put("holds", INT)
            .put("unanswered", INT)
            .put("one_sidedness", DOUBLE)
            .put("retreats", INT)
            .put("messages_to_migration", INT)
            .put("first_turn", MapType.create(STRING, INT))
            .put("slope", EVIDENCE)
            .put("evidence", EVIDENCE)
            .buildOrThrow();

    private static final ImmutableMap<String, CelType> PERSON = ImmutableMap.<String, CelType>builder()
            .put("events", INT)
            .put("first_seen", TIME)
            .put("per_hour", DOUBLE)
            .put("per_day", DOUBLE)
            .put("contacts_day", INT)
            .put("contacts_week", INT)
            .put("minors_contacted_day", INT)
            .put("minors_contacted_week", INT)
            .put("template_contacts_day", INT)
            .put("age_claims", INT)
            .put("holds", INT)
            .put("evidence", EVIDENCE)
            .buildOrThrow();

    private static final ImmutableMap<String, CelType> TALK =
            ImmutableMap.of("messages", INT, "first_seen", TIME, "holds", INT, "evidence", EVIDENCE);

    private static final ImmutableMap<String, CelType> SERVICE = ImmutableMap.of("minimum_age", INT);

    private static final ImmutableMap<String, CelType> SCORE =
            ImmutableMap.of("points", DOUBLE, "added", DOUBLE, "raised", BOOL);

    private static final ImmutableMap<String, CelType> MEMORY = ImmutableMap.of(
            "pair", StructTypeReference.create("PairMemory"),
            "actor", StructTypeReference.create("AccountMemory"),
            "conversation", StructTypeReference.create("ConversationMemory"));

    private static final ImmutableMap<String, ImmutableMap<String, CelType>> STRUCTS =
            ImmutableMap.<String, ImmutableMap<String, CelType>>builder()
                    .put("Event", EVENT)
                    .put("Account", ACCOUNT)
                    .put("Conversation", CONVERSATION)
                    .put("Signal", SIGNAL)
                    .put("Memory", MEMORY)
                    .put("PairMemory", PAIR)
                    .put("AccountMemory", PERSON)
                    .put("ConversationMemory", TALK)
                    .put("Service", SERVICE)
                    .put("Score", SCORE)
                    .buildOrThrow();

    private static final ImmutableMap<String, CelType> VARIABLES = ImmutableMap.<String, CelType>builder()
            .put("event", StructTypeReference.create("Event"))
            .put("actor", StructTypeReference.create("Account"))
            .put("target", StructTypeReference.create("Account"))
            .put("conversation", StructTypeReference.create("Conversation"))
            .put("signals", MapType.create(STRING, StructTypeReference.create("Signal")))
            .put("memory", StructTypeReference.create("Memory"))
            .put("service", StructTypeReference.create("Service"))
            .put(SCORES, MapType.create(STRING, StructTypeReference.create("Score")))
            .put("now", TIME)
            .buildOrThrow();

    private final ImmutableMap<String, StructType> types;

    FactTypes() {
        ImmutableMap.Builder<String, StructType> builder = ImmutableMap.builder();
        STRUCTS.forEach((name, fields) -> builder.put(name, struct(name, fields)));
        this.types = builder.buildOrThrow();
    }

    private static StructType struct(String name, ImmutableMap<String, CelType> fields) {
        return StructType.create(
                name, ImmutableSet.copyOf(fields.keySet()), field -> Optional.ofNullable(fields.get(field)));
    }

    /** The variables of conditions and their types. */
    static Map<String, CelType> variables() {
        return VARIABLES;
    }

    /** The fields of a variable or nested struct, such as {@code actor} or {@code memory.pair}; empty for others. */
    static Set<String> fields(String struct) {
        ImmutableMap<String, CelType> fields = STRUCTS.get(struct);
        return fields == null ? Set.of() : fields.keySet();
    }

    /** The type of a field. */
    static Optional<CelType> field(String struct, String field) {
        ImmutableMap<String, CelType> fields = STRUCTS.get(struct);
        return fields == null ? Optional.empty() : Optional.ofNullable(fields.get(field));
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return ImmutableList.copyOf(types.values());
    }

    @Override
    public Optional<CelType> findType(String typeName) {
        return Optional.ofNullable(types.get(typeName));
    }
}
