package org.nightlight.server.enforcement.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nightlight.engine.Account;
import org.nightlight.policy.Feature;
import org.nightlight.policy.InvalidPackException;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.server.RecordedNeighbours;
import org.nightlight.server.SettableClock;
import org.nightlight.server.SortableIds;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.enforcement.Enforcements.Measure;
import org.nightlight.server.enforcement.Enforcements.NewEnforcement;
import org.nightlight.server.enforcement.PublicSite;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.Keys;
import org.nightlight.server.storage.MasterKey;
import org.nightlight.server.storage.TestDatabase;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

final class ITEnforcements {

    private static final SettableClock CLOCK = new SettableClock();
    private static final RecordedNeighbours NEIGHBOURS = new RecordedNeighbours();
    private static TransactionTemplate transaction;
    private static EnforcementTable table;
    private static RecordedEnforcements enforcements;
    private static EnforcementExpiry expiry;
    private static ExecutorService threads;

    @BeforeAll
    static void wire() throws InvalidPackException {
        var source = TestDatabase.migrated().dataSource();
        JdbcClient jdbc = JdbcClient.create(source);
        var packs = new ReloadingPack(Path.of(System.getProperty("nightlight.home"), "packs", "default"));
        DataFolder folder = DataFolder.at(TestDatabase.newDataFolder());
        var statements = new StatementTable(jdbc);
        Keys keys = Keys.open(folder, MasterKey.fromEnvironment(folder));
        var address = new StatementAddress(new PublicSite(new StandardEnvironment()), keys);
        transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        table = new EnforcementTable(JdbcClient.create(source));
        enforcements = new RecordedEnforcements(
                table,
                new EnforcementMessages(NEIGHBOURS.outbox(), new LedgerAtCommit(NEIGHBOURS.ledger())),
                new StatementWriter(statements, address, Account::unknown, packs),
                statements,
                address,
                new RememberedDevices(new DeviceTable(jdbc), new EnforcementTable(jdbc), keys, CLOCK),
                packs,
                event -> {},
                new SortableIds(CLOCK),
                CLOCK);
        expiry = new EnforcementExpiry(table, enforcements, transaction, CLOCK);
        threads = Executors.newVirtualThreadPerTaskExecutor();
    }

    @AfterAll
    static void stop() {
        threads.close();
    }

    @Test
    void apply_restriction_isReadBackAsReturnedAndTold() {
        Enforcement applied =
                apply(byPerson("read-1", new Measure.RestrictFeature(Feature.LIVE), in(Duration.ofDays(1))));

        assertThat(enforcements.find(applied.id())).contains(applied);
        assertThat(NEIGHBOURS.messagesOf("read-1")).singleElement().satisfies(message -> {
            assertThat(message.service()).isEqualTo("harbour");
            assertThat(message.type().wireName()).isEqualTo("enforcement.applied");
            assertThat(message.data())
                    .containsAllEntriesOf(Map.of(
                            "enforcement", applied.id(),
                            "account", "read-1",
                            "measure", "restrict_feature",
                            "feature", "live",
                            "policy", "child-safety/grooming",
                            "until", applied.until().orElseThrow().toString()));
        });
    }

    @Test
    void apply_removalThenLift_isToldAsContent() {
        Enforcement applied = apply(byPerson("content-1", new Measure.RemoveContent("m1"), Optional.empty()));

        lift(applied.id());

        assertThat(NEIGHBOURS.toldOf("content-1")).containsExactly("content.remove", "content.restore");
    }

    @Test
    void apply_sameOriginTwice_isOneEnforcement() {
        NewEnforcement asked = byRule("once-1", "dec_1", Optional.empty());
        Enforcement first = apply(asked);

        assertThat(apply(asked)).isEqualTo(first);
        assertThat(NEIGHBOURS.toldOf("once-1")).hasSize(1);
    }

    @Test
    void apply_ruleFiresAgainWhileInForceAsLong_doesNotPileUp() {
        Enforcement first = apply(byRule("pile-1", "dec_1", in(Duration.ofDays(7))));

        assertThat(apply(byRule("pile-1", "dec_2", in(Duration.ofDays(3))))).isEqualTo(first);
        assertThat(apply(byRule("pile-1", "dec_3", in(Duration.ofDays(9))))).isNotEqualTo(first);
        assertThat(enforcements.inForce("harbour", "pile-1")).hasSize(2);
    }

    @Test
    void apply_banByRule_isRefused() {
        NewEnforcement ban =
                new NewEnforcement("harbour", "ban-1", new Measure.Ban(), "p", Optional.empty(), "dec_1", "system", "");

        assertThatThrownBy(() -> apply(ban)).hasMessageContaining("named person");
    }

    @Test
    void lift_eightAtOnce_happensOnce() throws Exception {
        Enforcement applied = apply(byPerson("lift-1", new Measure.Warn(), Optional.empty()));
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Optional<Enforcement>>> attempts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            attempts.add(threads.submit(() -> {
                go.await();
                return lift(applied.id());
            }));
        }
        go.countDown();

        int lifted = 0;
        for (Future<Optional<Enforcement>> attempt : attempts) {
            lifted += attempt.get().isPresent() ? 1 : 0;
        }
        assertThat(lifted).isEqualTo(1);
        assertThat(NEIGHBOURS.toldOf("lift-1")).containsExactly("enforcement.applied", "enforcement.lifted");
        assertThat(NEIGHBOURS.ledgerOf("lift-1")).containsExactly("enforcement.applied", "enforcement.lifted");
    }

    @Test
    void inForce_endPassed_isNotInForceEvenBeforeItIsLifted() {
        apply(byPerson("ended-1", new Measure.Suspend(), in(Duration.ofMinutes(1))));
        CLOCK.advance(Duration.ofMinutes(1));

        assertThat(enforcements.inForce("harbour", "ended-1")).isEmpty();
    }

    @Test
    void liftEnded_endPassed_liftsBySystemAndTells() {
        Enforcement applied = apply(byPerson("expire-1", new Measure.Suspend(), in(Duration.ofMinutes(1))));
        CLOCK.advance(Duration.ofMinutes(1));

        expiry.liftEnded();
        expiry.liftEnded();

        assertThat(enforcements.find(applied.id()).orElseThrow().liftedBy()).contains("system");
        assertThat(NEIGHBOURS.messagesOf("expire-1"))
                .last()
                .satisfies(message -> assertThat(message.data()).containsEntry("reason", "expired"));
        assertThat(NEIGHBOURS.toldOf("expire-1")).hasSize(2);
    }

    @Test
    void reinstate_liftedByMistake_isAsItWas() {
        Enforcement applied = apply(byPerson("back-1", new Measure.Warn(), Optional.empty()));
        lift(applied.id());

        transaction.execute(status -> enforcements.reinstate(applied.id(), "undone", "staff:stf_1"));

        assertThat(enforcements.inForce("harbour", "back-1")).containsExactly(applied);
        assertThat(NEIGHBOURS.toldOf("back-1"))
                .containsExactly("enforcement.applied", "enforcement.lifted", "enforcement.applied");
    }

    @Test
    void reinstate_endPassedMeanwhile_doesNothing() {
        Enforcement applied = apply(byPerson("late-1", new Measure.Suspend(), in(Duration.ofMinutes(1))));
        lift(applied.id());
        CLOCK.advance(Duration.ofMinutes(2));

        Optional<Enforcement> reinstated =
                transaction.execute(status -> enforcements.reinstate(applied.id(), "undone", "staff:stf_1"));

        assertThat(reinstated).isEmpty();
    }

    private static Optional<Instant> in(Duration length) {
        return Optional.of(CLOCK.instant().plus(length));
    }

    private static NewEnforcement byPerson(String account, Measure measure, Optional<Instant> until) {
        return new NewEnforcement(
                "harbour", account, measure, "child-safety/grooming", until, "case_" + account, "staff:stf_1", "why");
    }

    private static NewEnforcement byRule(String account, String decision, Optional<Instant> until) {
        return new NewEnforcement(
                "harbour",
                account,
                new Measure.RestrictFeature(Feature.DIRECT_MESSAGES),
                "child-safety/grooming",
                until,
                decision,
                "system",
                "");
    }

    private static Enforcement apply(NewEnforcement asked) {
        return Objects.requireNonNull(transaction.execute(status -> enforcements.apply(asked)));
    }

    private static Optional<Enforcement> lift(String id) {
        return Objects.requireNonNull(transaction.execute(status -> enforcements.lift(id, "because", "staff:stf_1")));
    }
}
