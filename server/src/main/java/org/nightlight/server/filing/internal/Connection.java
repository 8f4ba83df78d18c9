package org.nightlight.server.filing.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.nightlight.authorities.cybertipline.CyberTipline;
import org.nightlight.authorities.cybertipline.CyberTiplineException;
import org.nightlight.authorities.cybertipline.document.ReportSchema;
import org.nightlight.authorities.cybertipline.document.SchemaChange;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.console.LiveUpdates;
import org.nightlight.server.filing.ReportingSetup.Environment;
import org.nightlight.server.filing.internal.SchemaTable.Checked;
import org.nightlight.server.filing.internal.SchemaTable.Pinned;
import org.nightlight.server.filing.internal.StoredFilings.FilingsDue;
import org.nightlight.server.filing.internal.Tiplines.UnsetException;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tries the connection, and keeps the schema: the first one that comes is pinned, and one that differs from it is used only
 * once an administrator has accepted it.
 */
@Service
class Connection {

    private static final Duration DAILY = Duration.ofDays(1);
    private static final Duration AFTER_FAILURE = Duration.ofHours(1);
    private static final Duration TOO_LONG = Duration.ofDays(3);

    private final StoredSetup setup;
    private final Tiplines tiplines;
    private final SchemaTable schemas;
    private final LeaseTable leases;
    private final Alarms alarms;
    private final LedgerAtCommit ledger;
    private final LiveUpdates live;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Connection(
            StoredSetup setup,
            Tiplines tiplines,
            SchemaTable schemas,
            LeaseTable leases,
            Alarms alarms,
            LedgerAtCommit ledger,
            LiveUpdates live,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.setup = setup;
        this.tiplines = tiplines;
        this.schemas = schemas;
        this.leases = leases;
        this.alarms = alarms;
        this.ledger = ledger;
        this.live = live;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Asks CyberTipline whether it is there and knows the credentials, and fetches the schema; filing that had stopped goes
     * on.
     *
     * @return what is wrong, or nothing
     */
    Optional<String> tryIt(Environment environment, StaffMember by) throws InterruptedException {
        Optional<String> wrong = wrong(environment, by.actor());
        transaction.executeWithoutResult(_ -> {
            if (wrong.isEmpty() && leases.goOn(environment)) {
                events.publishEvent(new FilingsDue());
            }
            ledger.append(LedgerEntry.of(
                    "reporting.connection_tried",
                    by.actor(),
                    Map.of("environment", Column.term(environment), "worked", Boolean.toString(wrong.isEmpty()))));
        });
        if (wrong.isEmpty()) {
            alarms.clear(AlarmKind.FILING_STOPPED, Column.term(environment));
        }
        live.publish(StoredSetup.TOPIC, "");
        return wrong;
    }

    private Optional<String> wrong(Environment environment, String actor) throws InterruptedException {
        try (CyberTipline tipline = tiplines.open(environment)) {
            tipline.status();
            fetched(environment, tipline.schema(), actor);
            return Optional.empty();
        } catch (UnsetException unset) {
            return Optional.of(unset.why());
        } catch (CyberTiplineException failure) {
            return Optional.of(
                    "NCMEC's server did not do it: " + Sentences.call(failure.call()) + Sentences.code(failure) + ".");
        }
    }

    /** Fetches the schema when a day has passed, an hour after a failure. */
    void turn() throws InterruptedException {
        Environment environment = setup.now().environment();
        if (environment == Environment.OFF || !due(environment)) {
            return;
        }
        try (CyberTipline tipline = tiplines.open(environment)) {
            fetched(environment, tipline.schema(), "system");
        } catch (UnsetException unset) {
            failed(environment, unset.why());
        } catch (CyberTiplineException failure) {
            failed(environment, "NCMEC's server did not hand it out" + Sentences.code(failure) + ".");
        }
        live.publish(StoredSetup.TOPIC, "");
    }

    private boolean due(Environment environment) {
        return schemas.lastCheck(environment)
                .map(last -> last.triedAt()
                        .plus(last.failure().isPresent() ? AFTER_FAILURE : DAILY)
                        .isBefore(clock.instant()))
                .orElse(true);
    }

    private void failed(Environment environment, String why) {
        schemas.checked(environment, Optional.of(why), clock.instant());
        boolean tooLong = schemas.lastCheck(environment)
                .flatMap(Checked::workedAt)
                .map(worked -> worked.plus(TOO_LONG).isBefore(clock.instant()))
                .orElse(false);
        if (tooLong) {
            alarms.raise(
                    AlarmKind.REPORT_SCHEMA_CHANGED,
                    Column.term(environment),
                    "Whether the schema of reports changed could not be checked for three days. " + why
                            + " Try the connection on the page Reporting.");
        }
    }

    private void fetched(Environment environment, ReportSchema schema, String actor) {
        transaction.executeWithoutResult(_ -> {
            Optional<Pinned> pinned = schemas.pinned(environment);
            schemas.fetched(environment, schema, clock.instant());
            schemas.checked(environment, Optional.empty(), clock.instant());
            if (pinned.isEmpty()) {
                accepted(environment, schema.sha256(), actor);
            }
        });
        if (change(environment).isPresent()) {
            alarms.raise(
                    AlarmKind.REPORT_SCHEMA_CHANGED,
                    Column.term(environment),
                    "NCMEC's schema of reports changed. Look at what came and went on the page Reporting and accept it;"
                            + " until then reports follow the one before.");
        } else {
            alarms.clear(AlarmKind.REPORT_SCHEMA_CHANGED, Column.term(environment));
        }
    }

    /** What is different in the schema that nobody accepted yet. */
    Optional<SchemaChange> change(Environment environment) {
        Optional<Pinned> pinned = schemas.pinned(environment);
        return schemas.waiting(environment)
                .flatMap(waiting -> pinned.flatMap(before -> waiting.schema().changeSince(before.schema())));
    }

    /** Accepts a schema that came; false when it did not. */
    boolean accept(Environment environment, String sha256, StaffMember by) {
        boolean accepted = Boolean.TRUE.equals(transaction.execute(_ -> accepted(environment, sha256, by.actor())));
        if (accepted && change(environment).isEmpty()) {
            alarms.clear(AlarmKind.REPORT_SCHEMA_CHANGED, Column.term(environment));
        }
        live.publish(StoredSetup.TOPIC, "");
        return accepted;
    }

    private boolean accepted(Environment environment, String sha256, String actor) {
        boolean known = schemas.accept(environment, sha256, actor, clock.instant());
        if (known) {
            ledger.append(LedgerEntry.of(
                    "reporting.schema_accepted",
                    actor,
                    Map.of("environment", Column.term(environment), "sha256", sha256)));
        }
        return known;
    }
}
