package org.nightlight.matching;

/**
 * Is told how an index fares that merges its parts in the background. Called by the thread that merges, saves or
 * writes, never by one that searches; what it throws is logged and harms nothing. For use by several threads.
 */
public interface UpkeepListener {

    /**
     * Parts could not be merged, or cleared of what was removed: usually for lack of memory outside of the heap
     * ({@code -XX:MaxDirectMemorySize}). Nothing is lost and everything is found, but searches get slower while parts grow in
     * number. What is more than half as large is tried again with a change after a minute.
     */
    void failed(Throwable cause);

    /** All parts are merged that should be: told after merging or saving, and after a failure as soon as nothing is left to do. */
    void succeeded();

    /** Is told and does nothing. */
    static UpkeepListener noop() {
        return new UpkeepListener() {
            @Override
            public void failed(Throwable cause) {
                // it is in the log as well
            }

            @Override
            public void succeeded() {
                // as always
            }
        };
    }
}
