package org.nightlight.server.banks.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.nightlight.engine.KnownMedia.Claim;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;
import org.nightlight.server.banks.KnownHashes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/**
 * What a match needs to know of entries that the index found. Read at each match, so that what was disabled or removed a
 * moment ago does not match, whatever the index still holds.
 */
@Repository
class CandidateStore {

    private final JdbcClient jdbc;

    CandidateStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of these entries those that may match now, by id. */
    Map<Long, Candidate> find(Collection<Long> ids, Instant now) {
        Map<Long, Candidate> candidates = new HashMap<>();
        jdbc.sql("""
                select e.id, b.name, coalesce(e.harm_class, b.harm_class) as harm_class, coalesce(e.duty, b.duty) as duty,
                       coalesce(e.source, b.source) as source, e.list, e.category, e.severity_scheme, e.severity,
                       e.pdq, e.quality, e.md5, e.sha1, e.sha256, b.distance, b.orientations,
                       b.shadow or e.quarantined_at is not null as shadow, e.negative, v.digest as video
                from bank_entry e join bank b on b.id = e.bank left join bank_video v on e.video and v.entry = e.id
                where e.id = any(:ids) and b.enabled and e.enabled and e.removed_at is null
                  and (e.disabled_until is null or e.disabled_until <= :now)""")
                .param("ids", new SqlArrayValue("int8", ids.toArray()))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    candidates.put(
                            row.getLong("id"),
                            new Candidate(
                                    row.getString("name"),
                                    BankStore.upper(HarmClass.class, row.getString("harm_class")),
                                    BankStore.upper(Duty.class, row.getString("duty")),
                                    EntryRow.file(row),
                                    new Claim(
                                            Optional.ofNullable(row.getString("source")),
                                            Optional.ofNullable(row.getString("list")),
                                            Optional.ofNullable(row.getString("category")),
                                            Optional.ofNullable(row.getString("severity_scheme")),
                                            Optional.ofNullable(row.getString("severity"))),
                                    row.getInt("distance"),
                                    row.getBoolean("orientations"),
                                    row.getBoolean("shadow"),
                                    row.getBoolean("negative"),
                                    EntryRow.hex(row, "video")));
                });
        return candidates;
    }

    /**
     * An entry that may match.
     *
     * @param hashes absent when it has a video alone
     * @param video the SHA-256 of its video's fingerprint
     */
    record Candidate(
            String bank,
            HarmClass harmClass,
            Duty duty,
            Optional<KnownHashes> hashes,
            Claim claim,
            int distance,
            boolean orientations,
            boolean shadow,
            boolean negative,
            Optional<String> video) {}
}
