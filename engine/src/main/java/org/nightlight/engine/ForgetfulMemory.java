package org.nightlight.engine;

import java.util.function.UnaryOperator;

/** Reads what is remembered and shows what would be, without writing it. */
final class ForgetfulMemory implements Memory {

    private final Memory memory;

    ForgetfulMemory(Memory memory) {
        this.memory = memory;
    }

    @Override
    public MemoryState read(Key key) {
        return memory.read(key);
    }

    @Override
    public MemoryState update(Key key, UnaryOperator<MemoryState> change) {
        return change.apply(memory.read(key));
    }
}
