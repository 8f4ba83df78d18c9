package org.nightlight.server.identity.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.StaffDirectory;
import org.nightlight.server.identity.StaffMember;
import org.springframework.stereotype.Component;

/**
 * The staff in memory: read anew after each change made here, and when what is known is older than a few seconds, for
 * changes made by another process. Every request of the console asks it whether its person may still act.
 */
@Component
final class StaffRoster implements StaffDirectory {

    private static final Duration FRESH = Duration.ofSeconds(3);
    private static final Duration ONLINE = Duration.ofMinutes(5);
    private static final Duration NOTE_USE = Duration.ofMinutes(1);

    private final StaffTable table;
    private final Clock clock;
    private final Map<String, Instant> seen = new ConcurrentHashMap<>();
    private volatile Known known = new Known(Map.of(), Instant.MIN);

    StaffRoster(StaffTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** The person with that id, as signing in sees them. */
    Optional<StaffRow> row(String id) {
        return Optional.ofNullable(rows().get(id));
    }

    /** Notes that someone used the console; written down at most once a minute. */
    void seen(String id) {
        Instant now = clock.instant();
        Instant before = seen.get(id);
        if (before == null || before.plus(NOTE_USE).isBefore(now)) {
            seen.put(id, now);
            table.seen(id, now);
        }
    }

    /** Forgets what is known, so that the next question reads the table. */
    void changed() {
        known = new Known(Map.of(), Instant.MIN);
    }

    @Override
    public Optional<StaffMember> find(String id) {
        return row(id).map(StaffRow::member);
    }

    @Override
    public List<StaffMember> active() {
        return rows().values().stream()
                .filter(StaffRow::active)
                .map(StaffRow::member)
                .sorted(Comparator.comparing(StaffMember::name))
                .toList();
    }

    @Override
    public List<StaffMember> online(Permission permission) {
        Instant since = clock.instant().minus(ONLINE);
        return rows().values().stream()
                .filter(row -> row.active()
                        && row.member().may(permission)
                        && lastSeen(row).isAfter(since))
                .map(StaffRow::member)
                .sorted(Comparator.comparing(StaffMember::name))
                .toList();
    }

    private Instant lastSeen(StaffRow row) {
        Instant here = seen.getOrDefault(row.member().id(), Instant.MIN);
        Instant anywhere = row.lastSeenAt().orElse(Instant.MIN);
        return here.isAfter(anywhere) ? here : anywhere;
    }

    private Map<String, StaffRow> rows() {
        Known present = known;
        if (present.at().isAfter(clock.instant().minus(FRESH))) {
            return present.rows();
        }
        Instant asked = clock.instant();
        var rows = new LinkedHashMap<String, StaffRow>();
        table.all().forEach(row -> rows.put(row.member().id(), row));
        known = new Known(rows, asked);
        return rows;
    }

    /** What was read, and when. */
    private record Known(Map<String, StaffRow> rows, Instant at) {}
}
