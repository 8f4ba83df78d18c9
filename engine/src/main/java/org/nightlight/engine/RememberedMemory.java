package org.nightlight.engine;

import java.util.function.UnaryOperator;

/**
 * What is remembered, for an event that is in it already: never written. Where nothing is left, which can be after a
 * crash, it shows what the event alone would have left.
 */
final class RememberedMemory implements Memory {

    private final Memory memory;

    RememberedMemory(Memory memory) {
        this.memory = memory;
    }

    @Override
    public MemoryState read(Key key) {
        return memory.read(key);
    }

    @Override
    public MemoryState update(Key key, UnaryOperator<MemoryState> change) {
        MemoryState state = memory.read(key);
        return state.messages() == 0 ? change.apply(state) : state;
    }
}
