package org.nightlight.server.evidence.internal;

import static org.nightlight.server.evidence.internal.VaultTable.instant;
import static org.nightlight.server.evidence.internal.VaultTable.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the console lists of the vault. */
@Repository
class Shelf {

    private static final String REASONS = """
            array(select hold.reason from vault_hold hold
                   where hold.reference = object.reference
                     and hold.ended_at is null and (hold.until is null or hold.until > :now)
                  union
                  select hold.reason from vault_use used
                    join vault_case link on link.decision = used.decision
                    join vault_hold hold on hold.case_id = link.case_id
                   where used.reference = object.reference
                     and hold.ended_at is null and (hold.until is null or hold.until > :now)
                  order by 1)
            """;

    private final JdbcClient jdbc;

    Shelf(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which objects are listed. */
    enum Only {
        ALL("true"),
        HELD("cardinality(reasons) > 0"),
        UNHELD("cardinality(reasons) = 0"),
        DAMAGED("fault is not null");

        private final String condition;

        Only(String condition) {
            this.condition = condition;
        }
    }

    /**
     * An object as the list shows it.
     *
     * @param account the first account it is evidence about
     * @param uses of how many decisions it is evidence
     * @param reasons why it is held, in words
     * @param fault what the last check found wrong
     */
    record Item(
            String reference,
            Optional<Integer> size,
            Instant sealedSince,
            boolean leaving,
            Optional<String> account,
            int uses,
            List<String> reasons,
            Optional<String> fault) {}

    /** How much there is. */
    record Totals(long objects, long bytes, long holds, long damaged, long deleted) {

        /** The bytes as people read them. */
        public String size() {
            double value = bytes;
            String unit = "B";
            for (String next : List.of("kB", "MB", "GB", "TB")) {
                if (value < 1_000) {
                    break;
                }
                value /= 1_000;
                unit = next;
            }
            return String.format(Locale.ROOT, unit.equals("B") ? "%.0f %s" : "%.1f %s", value, unit);
        }
    }

    Totals totals(Instant now) {
        return jdbc.sql("""
                        select (select count(*) from vault_object) as objects,
                               (select coalesce(sum(size), 0) from vault_object) as bytes,
                               (select count(*) from vault_hold hold
                                 where hold.ended_at is null and (hold.until is null or hold.until > :now)) as holds,
                               (select count(*) from vault_object where fault is not null) as damaged,
                               (select count(*) from vault_deletion where deleted_at is not null) as deleted
                        """)
                .param("now", time(now))
                .query((row, _) -> new Totals(
                        row.getLong("objects"),
                        row.getLong("bytes"),
                        row.getLong("holds"),
                        row.getLong("damaged"),
                        row.getLong("deleted")))
                .single();
    }

    /**
     * Objects, those sealed last first.
     *
     * @param wanted a reference, decision, case or account; all when empty
     * @param after the last one of the page before; empty for the first page
     */
    List<Item> list(String wanted, Only only, String after, int limit, Instant now) {
        return jdbc.sql("select * from (select object.*, " + REASONS + """
                         as reasons,
                               (select count(*) from vault_use used where used.reference = object.reference) as uses,
                               (select used.account from vault_use used where used.reference = object.reference
                                 order by used.since, used.decision limit 1) as account
                          from vault_object object
                         where (:wanted = '' or object.reference in (
                                    select :wanted
                                    union select reference from vault_use
                                           where decision = :wanted or account = :wanted
                                    union select used.reference from vault_use used
                                            join vault_case link on link.decision = used.decision
                                           where link.case_id = :wanted))
                           and (:after = '' or (object.sealed_since, object.reference) <
                                    (select sealed_since, reference from vault_object where reference = :after))
                        ) as listed where\s""" + only.condition
                        + " order by sealed_since desc, reference desc limit :limit")
                .param("wanted", wanted)
                .param("after", after)
                .param("now", time(now))
                .param("limit", limit)
                .query((row, _) -> item(row))
                .list();
    }

    private static Item item(ResultSet row) throws SQLException {
        int size = row.getInt("size");
        boolean measured = !row.wasNull();
        return new Item(
                row.getString("reference"),
                measured ? Optional.of(size) : Optional.empty(),
                instant(row, "sealed_since"),
                row.getString("state").equals("leaving"),
                Optional.ofNullable(row.getString("account")),
                row.getInt("uses"),
                Stream.of((String[]) row.getArray("reasons").getArray())
                        .map(reason -> reason.replace('_', ' '))
                        .toList(),
                Optional.ofNullable(row.getString("fault")));
    }
}
