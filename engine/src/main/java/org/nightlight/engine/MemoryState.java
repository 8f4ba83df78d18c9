package org.nightlight.engine;

/** Placeholder until the arithmetic of memory is written: an immutable state that knows its bytes. */
public record MemoryState() {
    /** Nothing remembered. */
    public static final MemoryState EMPTY = new MemoryState();
}
