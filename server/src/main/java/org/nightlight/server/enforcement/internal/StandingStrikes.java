package org.nightlight.server.enforcement.internal;

import java.sql.Array;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.policy.StrikeScale;
import org.nightlight.server.enforcement.Strikes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Strikes, from the enforcements that make them stand. */
@Component
final class StandingStrikes implements Strikes {

    private final JdbcClient jdbc;
    private final ReloadingPack packs;
    private final Clock clock;

    StandingStrikes(JdbcClient jdbc, ReloadingPack packs, Clock clock) {
        this.jdbc = jdbc;
        this.packs = packs;
        this.clock = clock;
    }

    @Override
    public List<Strike> standing(String service, String account) {
        Instant now = clock.instant();
        StrikeScale scale = packs.get().enforcement().strikes();
        return jdbc.sql("""
                        select origin, policy, max(points) as points, min(since) as at, array_agg(id order by id) as ids
                        from enforcement
                        where service = :service and account = :account and applied_by like 'staff:%'
                          and (lifted_at is null or lifted_by = 'system')
                        group by origin, policy
                        order by min(since) desc, origin
                        """)
                .param("service", service)
                .param("account", account)
                .query((row, number) -> {
                    int points = row.getInt("points");
                    Instant at = row.getTimestamp("at").toInstant();
                    Array ids = row.getArray("ids");
                    return new Strike(
                            row.getString("origin"),
                            row.getString("policy"),
                            points,
                            scale.left(points, at, now),
                            at,
                            Arrays.asList((String[]) ids.getArray()));
                })
                .list();
    }

    @Override
    public double points(String service, String account) {
        return standing(service, account).stream().mapToDouble(Strike::left).sum();
    }

    @Override
    public Optional<StrikeScale.Step> proposal(double points) {
        return packs.get().enforcement().strikes().step(points);
    }
}
