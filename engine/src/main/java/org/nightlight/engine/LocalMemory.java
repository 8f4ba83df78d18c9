package org.nightlight.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Memory in this process alone, gone when it ends: for trying packs without a server. Thread-safe. */
public final class LocalMemory implements Memory {

    private final Map<Key, MemoryState> states = new ConcurrentHashMap<>();

    @Override
    public MemoryState read(Key key) {
        return states.getOrDefault(key, MemoryState.EMPTY);
    }

    @Override
    public MemoryState update(Key key, UnaryOperator<MemoryState> change) {
        return states.compute(key, (k, state) -> change.apply(state == null ? MemoryState.EMPTY : state));
    }
}
