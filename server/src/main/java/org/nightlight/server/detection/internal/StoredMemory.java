package org.nightlight.server.detection.internal;

import java.util.function.UnaryOperator;
import org.nightlight.engine.Memory;
import org.nightlight.engine.MemoryState;
import org.nightlight.server.bulk.WriteBehind;

/** The engine's memory: in this process, and in the database to the last second. */
record StoredMemory(WriteBehind<Key, MemoryState> states) implements Memory {

    @Override
    public MemoryState read(Key key) {
        return states.read(key);
    }

    @Override
    public MemoryState update(Key key, UnaryOperator<MemoryState> change) {
        return states.update(key, change);
    }
}
