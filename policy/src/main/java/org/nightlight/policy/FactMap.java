package org.nightlight.policy;

import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.CelValue;
import dev.cel.common.values.SelectableValue;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map of facts that CEL takes for one of its own values. Of any other map it looks at every entry each time that a
 * condition mentions it, which was a third of the time of deciding. A view: the map behind must hold what CEL computes
 * with (strings, longs, doubles, booleans, instants, lists and maps) and not change.
 */
@SuppressWarnings("Immutable") // the facts of an event do not change while its rules are evaluated
final class FactMap extends CelValue implements SelectableValue<Object>, Map<Object, Object> {

    private static final CelType TYPE = MapType.create(SimpleType.STRING, SimpleType.DYN);
    private static final String UNCHANGING = "Facts do not change";

    private final Map<?, ?> facts;

    FactMap(Map<?, ?> facts) {
        this.facts = facts;
    }

    @Override
    public Object select(Object key) {
        Object value = get(key);
        if (value == null) {
            throw CelAttributeNotFoundException.forMissingMapKey(key.toString());
        }
        return value;
    }

    @Override
    public Optional<?> find(Object key) {
        return containsKey(key) ? Optional.ofNullable(get(key)) : Optional.empty();
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        Object value = facts.get(key);
        return value instanceof Map<?, ?> map && !(value instanceof FactMap) ? new FactMap(map) : value;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return facts.containsKey(key);
    }

    @Override
    public boolean containsValue(@Nullable Object value) {
        return facts.containsValue(value);
    }

    @Override
    public int size() {
        return facts.size();
    }

    @Override
    public boolean isEmpty() {
        return facts.isEmpty();
    }

    @Override
    public boolean isZeroValue() {
        return facts.isEmpty();
    }

    @Override
    public Object value() {
        return this;
    }

    @Override
    public CelType celType() {
        return TYPE;
    }

    @Override
    public Set<Object> keySet() {
        return Set.copyOf(facts.keySet());
    }

    @Override
    public Collection<Object> values() {
        return Set.copyOf(facts.values());
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
        return Map.<Object, Object>copyOf(facts).entrySet();
    }

    @Override
    public Object put(Object key, Object value) {
        throw new UnsupportedOperationException(UNCHANGING);
    }

    @Override
    public Object remove(@Nullable Object key) {
        throw new UnsupportedOperationException(UNCHANGING);
    }

    @Override
    public void putAll(Map<?, ?> more) {
        throw new UnsupportedOperationException(UNCHANGING);
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException(UNCHANGING);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FactMap that ? facts.equals(that.facts) : facts.equals(other);
    }

    @Override
    public int hashCode() {
        return facts.hashCode();
    }

    @Override
    public String toString() {
        return facts.toString();
    }
}
