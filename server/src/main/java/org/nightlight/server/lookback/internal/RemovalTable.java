package org.nightlight.server.lookback.internal;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of the entries that stand for removed content. */
@Repository
class RemovalTable {

    private final JdbcClient jdbc;

    RemovalTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An entry that stands for removed content. */
    record Removal(String bank, long entry) {}

    void add(String decision, String bank, long entry) {
        jdbc.sql("insert into removal_entry (decision, bank, entry) values (?, ?, ?) on conflict do nothing")
                .params(decision, bank, entry)
                .update();
    }

    /** Whether an entry is there because of a removal. */
    boolean knows(long entry) {
        return jdbc.sql("select exists (select from removal_entry where entry = ?)")
                .param(entry)
                .query(Boolean.class)
                .single();
    }

    /** Forgets the removals of these decisions; answers the entries for which no other removal stands. */
    List<Removal> takeBack(List<String> decisions) {
        return jdbc.sql("""
                        with gone as (delete from removal_entry where decision = any(:decisions) returning bank, entry)
                        select distinct bank, entry from gone
                         where not exists (select from removal_entry other
                                            where other.entry = gone.entry and other.decision <> all(:decisions))
                         order by entry
                        """)
                .param("decisions", decisions.toArray(String[]::new))
                .query((row, _) -> new Removal(row.getString("bank"), row.getLong("entry")))
                .list();
    }
}
