package org.nightlight.server.detection.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.nightlight.engine.json.EventDraft;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The events that must be scanned again, sealed. */
@Repository
class RescanTable {

    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int LONGEST_FAILURE = 500;

    private final JdbcClient jdbc;
    private final Seal seal;
    private final Clock clock;

    RescanTable(JdbcClient jdbc, Seal seal, Clock clock) {
        this.jdbc = jdbc;
        this.seal = seal;
        this.clock = clock;
    }

    /**
     * An event whose turn it is.
     *
     * @param event sealed
     * @param attempts how often it was scanned again in vain
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Due(String decision, byte[] event, int attempts) {}

    void insert(String decision, EventDraft draft) {
        Instant now = clock.instant();
        jdbc.sql("insert into rescan (decision, event, since, next_at) values (?, ?, ?, ?)")
                .param(decision)
                .param(seal.close(DraftJson.write(draft), Seal.Purpose.RESCAN, decision))
                .param(now.atOffset(ZoneOffset.UTC))
                .param(now.plus(FIRST).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Those whose turn it is, the longest waiting first. */
    List<Due> due(int limit) {
        return jdbc.sql("select decision, event, attempts from rescan where next_at <= ? order by next_at limit ?")
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .param(limit)
                .query((row, _) -> new Due(row.getString("decision"), row.getBytes("event"), row.getInt("attempts")))
                .list();
    }

    /** The event itself; throws when it cannot be read, which then concerns no other. */
    EventDraft open(Due due) {
        return DraftJson.read(seal.open(due.event(), Seal.Purpose.RESCAN, due.decision()));
    }

    /** Tries again later: after ten seconds, twice as long each time, an hour at most; false when another has ended it. */
    boolean postpone(Due due, String failure) {
        long seconds = FIRST.toSeconds() << Math.min(due.attempts() + 1, 10);
        Duration wait = Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds()));
        return jdbc.sql("update rescan set attempts = attempts + 1, next_at = ?, failure = ? where decision = ?")
                        .param(clock.instant().plus(wait).atOffset(ZoneOffset.UTC))
                        .param(failure.substring(0, Math.min(failure.length(), LONGEST_FAILURE)))
                        .param(due.decision())
                        .update()
                > 0;
    }

    /** Ends it; false when another has ended it. */
    boolean delete(String decision) {
        return jdbc.sql("delete from rescan where decision = ?").param(decision).update() > 0;
    }

    /** Lets all that wait have their turn now: what kept them waiting is over. */
    int makeAllDue() {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return jdbc.sql("update rescan set next_at = ? where next_at > ?")
                .params(now, now)
                .update();
    }

    /** Ends those of an account; returns how many there were. */
    int deleteOf(String service, String account) {
        return jdbc.sql("""
                        delete from rescan using decision d
                         where d.id = rescan.decision and d.service = ? and d.actor = ?
                        """).params(service, account).update();
    }

    /** How many wait. */
    long waiting() {
        return jdbc.sql("select count(*) from rescan").query(Long.class).single();
    }

    /** Whether one of these decisions waits. */
    boolean anyWaits(List<String> decisions) {
        return jdbc.sql("select exists (select from rescan where decision = any(?))")
                .param(decisions.toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }
}
