package org.nightlight.server.detection.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.nightlight.engine.Memory.Key;
import org.nightlight.engine.Memory.Kind;
import org.nightlight.engine.MemoryState;
import org.nightlight.server.bulk.WriteBehind.Change;
import org.nightlight.server.bulk.WriteBehind.Table;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The table of memory: one statement writes many rows, sorted, so that two writers never wait for each other crosswise. */
@Repository
class MemoryTable implements Table<Key, MemoryState> {

    private static final Comparator<Change<Key, MemoryState>> BY_KEY = Comparator.comparing(
                    (Change<Key, MemoryState> change) -> change.key().service())
            .thenComparing(change -> change.key().kind())
            .thenComparing(change -> change.key().id());

    private final JdbcClient jdbc;
    private final Clock clock;

    MemoryTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Optional<MemoryState> read(Key key) {
        return jdbc.sql("select value from memory where service = ? and kind = ? and id = ?")
                .params(key.service(), key.kind().name(), key.id())
                .query(byte[].class)
                .optional()
                .map(MemoryState::fromBytes);
    }

    // a transaction of its own: an erasure must see it, and it must have ended before another turn of writing begins
    @Override
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void write(List<Change<Key, MemoryState>> changes) {
        List<Change<Key, MemoryState>> sorted = new ArrayList<>(changes);
        sorted.sort(BY_KEY);
        int rows = sorted.size();
        String[] services = new String[rows];
        String[] kinds = new String[rows];
        String[] ids = new String[rows];
        byte[][] values = new byte[rows][];
        for (int i = 0; i < rows; i++) {
            Key key = sorted.get(i).key();
            services[i] = key.service();
            kinds[i] = key.kind().name();
            ids[i] = key.id();
            values[i] = sorted.get(i).value().toBytes();
        }
        jdbc.sql("""
                        insert into memory (service, kind, id, value, changed_at)
                        select service, kind, id, value, ?
                          from unnest(?::text[], ?::text[], ?::text[], ?::bytea[]) as t(service, kind, id, value)
                        on conflict (service, kind, id) do update
                           set value = excluded.value, changed_at = excluded.changed_at
                        """)
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .param(services)
                .param(kinds)
                .param(ids)
                .param(values)
                .update();
    }

    /** Erases what is remembered of an account, alone and with others; commits at once. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean erase(String service, String account) {
        int alone = jdbc.sql("delete from memory where service = ? and kind = ? and id = ?")
                .params(service, Kind.ACCOUNT.name(), account)
                .update();
        // the database narrows them down; whose id ends where is for Java to say, whose lengths the ids hold
        List<String> candidates = jdbc.sql("""
                        select id from memory
                         where service = ? and kind = ? and (starts_with(id, ?) or right(id, length(?)) = ?)
                        """)
                .params(
                        service,
                        Kind.PAIR.name(),
                        Key.pair(service, account, "").id(),
                        account,
                        account)
                .query((row, _) -> row.getString(1))
                .list();
        String[] pairs = candidates.stream()
                .filter(id -> concerns(new Key(service, Kind.PAIR, id), account))
                .toArray(String[]::new);
        int paired = jdbc.sql("delete from memory where service = ? and kind = ? and id = any(?)")
                .params(service, Kind.PAIR.name(), pairs)
                .update();
        return alone + paired > 0;
    }

    /** Whether a key is about an account, alone or as one of a pair. */
    static boolean concerns(Key key, String account) {
        return switch (key.kind()) {
            case ACCOUNT -> key.id().equals(account);
            case CONVERSATION -> false;
            case PAIR -> {
                int colon = key.id().indexOf(':');
                int split = colon + 1 + Integer.parseInt(key.id().substring(0, colon));
                yield key.id().substring(colon + 1, split).equals(account)
                        || key.id().substring(split).equals(account);
            }
        };
    }

    /** Deletes what nothing has changed for longer than this. */
    int deleteUnchangedFor(Duration age) {
        return jdbc.sql("delete from memory where changed_at < ?")
                .param(clock.instant().minus(age).atOffset(ZoneOffset.UTC))
                .update();
    }
}
