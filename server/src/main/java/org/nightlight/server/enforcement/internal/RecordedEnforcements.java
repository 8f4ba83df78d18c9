package org.nightlight.server.enforcement.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.nightlight.policy.Policy;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.server.SortableIds;
import org.nightlight.server.enforcement.EnforcementOverturned;
import org.nightlight.server.enforcement.Enforcements;
import org.nightlight.server.enforcement.Statements.Statement;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Enforcements in the database, told to the platform and to the ledger. */
@Service
class RecordedEnforcements implements Enforcements {

    private final EnforcementTable table;
    private final EnforcementMessages messages;
    private final StatementWriter statements;
    private final StatementTable written;
    private final StatementAddress address;
    private final RememberedDevices devices;
    private final ReloadingPack packs;
    private final ApplicationEventPublisher events;
    private final SortableIds ids;
    private final Clock clock;

    RecordedEnforcements(
            EnforcementTable table,
            EnforcementMessages messages,
            StatementWriter statements,
            StatementTable written,
            StatementAddress address,
            RememberedDevices devices,
            ReloadingPack packs,
            ApplicationEventPublisher events,
            SortableIds ids,
            Clock clock) {
        this.table = table;
        this.messages = messages;
        this.statements = statements;
        this.written = written;
        this.address = address;
        this.devices = devices;
        this.packs = packs;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Enforcement apply(NewEnforcement asked) {
        Instant now = now();
        if (asked.measure() instanceof Measure.Ban && !asked.by().startsWith("staff:")) {
            throw new IllegalArgumentException("A ban is a named person's decision");
        }
        if (asked.until().filter(until -> !until.isAfter(now)).isPresent()) {
            throw new IllegalArgumentException("The end of an enforcement must lie ahead");
        }
        if (asked.by().equals("system")) {
            Optional<Enforcement> standing = standing(asked, now);
            if (standing.isPresent()) {
                return standing.get();
            }
        }
        Enforcement enforcement = new Enforcement(
                ids.next("enf"),
                asked.service(),
                asked.account(),
                asked.measure(),
                asked.policy(),
                now,
                asked.until(),
                asked.origin(),
                asked.by(),
                asked.note(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        if (table.insert(enforcement, points(asked))) {
            Statement statement = statements.write(enforcement.id(), asked, now);
            devices.close(enforcement);
            messages.applied(enforcement, url(Optional.of(statement)));
            return enforcement;
        }
        return table.ofOrigin(asked.origin(), asked.service(), asked.account(), asked.measure())
                .orElseThrow(() -> new IllegalStateException(
                        "The enforcement of " + asked.origin() + " was lifted while it was applied again"));
    }

    /**
     * What a rule put in force already and lasts at least as long, so that a rule that fires often does not pile up. A
     * person's restriction does not stand in for it: undoing that would lift what another decision asked for.
     */
    private Optional<Enforcement> standing(NewEnforcement asked, Instant now) {
        return table.inForce(asked.service(), asked.account(), now).stream()
                .filter(Enforcement::automatic)
                .filter(one -> one.measure().equals(asked.measure()))
                .filter(one -> lasts(one.until(), asked.until()))
                .findFirst();
    }

    private static boolean lasts(Optional<Instant> standing, Optional<Instant> asked) {
        return standing.isEmpty() || (asked.isPresent() && !standing.get().isBefore(asked.get()));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Enforcement> lift(String id, String reason, String by) {
        Instant now = now();
        if (!table.markLifted(id, now, by, reason)) {
            return Optional.empty();
        }
        Optional<Enforcement> lifted = table.find(id);
        lifted.ifPresent(enforcement -> messages.lifted(enforcement, now, by, reason));
        return lifted;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Enforcement> reinstate(String id, String reason, String by) {
        if (!table.markReinstated(id, now())) {
            return Optional.empty();
        }
        Optional<Enforcement> reinstated = table.find(id);
        reinstated.ifPresent(devices::close);
        reinstated.ifPresent(
                enforcement -> messages.reinstated(enforcement, by, reason, url(written.find(enforcement.id()))));
        return reinstated;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Enforcement> overturn(String id, String reason, String by) {
        Optional<Enforcement> overturned = lift(id, reason, by);
        if (overturned.isEmpty() && table.markOverturned(id, by, reason)) {
            overturned = table.find(id);
            overturned.ifPresent(enforcement -> messages.overturned(enforcement, by, reason));
        }
        overturned.ifPresent(enforcement -> events.publishEvent(new EnforcementOverturned(enforcement, by)));
        return overturned;
    }

    /** What a person's finding counts; a rule's counts nothing. */
    private int points(NewEnforcement asked) {
        Policy policy = packs.get().policies().get(asked.policy());
        return policy == null || !asked.by().startsWith("staff:") ? 0 : policy.penaltyPoints();
    }

    /** Where the statement is read, once it is given. */
    private Optional<String> url(Optional<Statement> statement) {
        return statement.filter(one -> one.givenAt().isPresent()).map(one -> address.url(one.enforcement()));
    }

    @Override
    public Optional<Enforcement> find(String id) {
        return table.find(id);
    }

    @Override
    public List<Enforcement> inForce(String service, String account) {
        return table.inForce(service, account, now());
    }

    @Override
    public List<Enforcement> history(String service, String account) {
        return table.history(service, account);
    }

    /** PostgreSQL keeps microseconds; what is returned equals what is read later. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
