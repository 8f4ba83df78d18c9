package org.nightlight.server.detection.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.nightlight.engine.Memory.Key;
import org.nightlight.engine.Memory.Kind;
import org.nightlight.engine.MemoryState;
import org.nightlight.server.bulk.Journal;
import org.nightlight.server.bulk.WriteBehind.Change;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The journal of memory. A record is a number of changes and, for each, service, kind, id (strings as {@link DataOutputStream}
 * writes them) and the state's compact form behind its length.
 */
@Repository
class MemoryJournal implements Journal<Key, MemoryState> {

    private static final int TYPICAL_CHANGE = 160;

    private final JdbcClient jdbc;
    private final Clock clock;

    MemoryJournal(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    // a transaction of its own, whoever erases an account meanwhile
    @Override
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public long append(List<Change<Key, MemoryState>> changes) {
        return jdbc.sql("insert into memory_journal (at, changes) values (?, ?) returning id")
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .param(toBytes(changes))
                .query(Long.class)
                .single();
    }

    @Override
    public void replay(BiConsumer<Long, Change<Key, MemoryState>> reader) {
        // one at a time: together they may be large
        for (long id : jdbc.sql("select id from memory_journal order by id")
                .query(Long.class)
                .list()) {
            byte[] record = jdbc.sql("select changes from memory_journal where id = ?")
                    .param(id)
                    .query(byte[].class)
                    .single();
            try {
                fromBytes(record).forEach(change -> reader.accept(id, change));
            } catch (IOException | IllegalArgumentException damaged) {
                throw new IllegalStateException(
                        "Row " + id + " of the table memory_journal cannot be read. Restore the last backup; or delete"
                                + " the row, and what was remembered in about a second of conversation is lost",
                        damaged);
            }
        }
    }

    @Override
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void deleteBefore(long record) {
        jdbc.sql("delete from memory_journal where id < ?").param(record).update();
    }

    static byte[] toBytes(List<Change<Key, MemoryState>> changes) {
        var bytes = new ByteArrayOutputStream(changes.size() * TYPICAL_CHANGE);
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(changes.size());
            for (Change<Key, MemoryState> change : changes) {
                byte[] state = change.value().toBytes();
                out.writeUTF(change.key().service());
                out.writeUTF(change.key().kind().name());
                out.writeUTF(change.key().id());
                out.writeShort(state.length);
                out.write(state);
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("Memory could not be written to an array", impossible);
        }
        return bytes.toByteArray();
    }

    static List<Change<Key, MemoryState>> fromBytes(byte[] record) throws IOException {
        try (var in = new DataInputStream(new ByteArrayInputStream(record))) {
            int size = in.readInt();
            List<Change<Key, MemoryState>> changes = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                Key key = new Key(in.readUTF(), Kind.valueOf(in.readUTF()), in.readUTF());
                byte[] state = new byte[in.readUnsignedShort()];
                in.readFully(state);
                changes.add(new Change<>(key, MemoryState.fromBytes(state)));
            }
            return changes;
        }
    }
}
