package org.nightlight.server.bulk;

import java.util.List;
import java.util.function.BiConsumer;
import org.nightlight.server.bulk.WriteBehind.Change;

/**
 * Where changes are durable before they are in their table: many of them make one record, written and read in order.
 *
 * @param <K> the key
 * @param <V> the value
 */
public interface Journal<K, V> {

    /** Makes changes durable; returns the number of their record, which is larger than that of every earlier one. */
    long append(List<Change<K, V>> changes);

    /** Tells the changes of all records with their number, in the order in which they were written. */
    void replay(BiConsumer<Long, Change<K, V>> reader);

    /** Deletes the records with a smaller number. */
    void deleteBefore(long record);
}
