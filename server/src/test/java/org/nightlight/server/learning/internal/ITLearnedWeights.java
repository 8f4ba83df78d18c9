package org.nightlight.server.learning.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.policy.Score;
import org.nightlight.policy.ScoreWeight;
import org.nightlight.server.RecordedNeighbours;
import org.nightlight.server.SettableClock;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.storage.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

final class ITLearnedWeights {

    private static final String STAFF = "staff:stf_editor";
    private static final ScoreWeight ASKED = new ScoreWeight("tried", Score.Kind.SIGNAL, "test.asked", 2.4);
    private static final ScoreWeight PAIR = new ScoreWeight("tried", Score.Kind.PAIR, "test.asked + test.gave", 0.6);

    @TempDir
    Path folder;

    private final DataSource database = TestDatabase.migrated().dataSource();
    private final WeightTable table = new WeightTable(JdbcClient.create(database));
    private final RecordedNeighbours neighbours = new RecordedNeighbours();

    private record Server(ReloadingPack pack, LearnedWeights weights) {

        double weight(ScoreWeight part) {
            return weights.inForce(part).orElseThrow().weight();
        }
    }

    private Server start() throws Exception {
        LearningPack.in(folder);
        ReloadingPack pack = new ReloadingPack(folder);
        LearnedWeights weights = new LearnedWeights(
                table,
                pack,
                new TransactionTemplate(new JdbcTransactionManager(database)),
                new LedgerAtCommit(neighbours.ledger()),
                neighbours.alarms(),
                new SettableClock());
        weights.start();
        return new Server(pack, weights);
    }

    @Test
    void approve_weights_areInForceAtOnceAndAfterARestart() throws Exception {
        Server server = start();
        assertThat(server.pack().get()).isSameAs(server.pack().loaded());

        server.weights().approve(ASKED, 2.0, 2.0, 40, STAFF);
        server.weights().approve(PAIR, 0.5, 0.5, 31, STAFF);

        assertThat(server.pack().get().label()).endsWith("+w2");
        assertThat(server.weight(ASKED)).isEqualTo(2.4);
        assertThat(server.weight(PAIR)).isEqualTo(0.6);
        Server again = start();
        assertThat(again.pack().get().label()).endsWith("+w2");
        assertThat(again.weight(ASKED)).isEqualTo(2.4);
    }

    @Test
    void reverse_change_bringsBackWhatWasBefore() throws Exception {
        Server server = start();
        server.weights().approve(ASKED, 2.0, 2.0, 40, STAFF);
        server.weights().approve(ASKED.with(2.7), 2.0, 2.4, 80, STAFF);
        long latest = table.latest(10).getFirst().id();

        assertThat(server.weights().reverse(latest, STAFF)).isTrue();

        assertThat(server.weight(ASKED)).isEqualTo(2.4);
        assertThat(server.pack().get().label()).endsWith("+w3");
        assertThat(server.weights().reverse(latest, STAFF)).as("again").isFalse();
        assertThat(server.weights().reverse(table.standing().getFirst().id(), STAFF))
                .isTrue();
        assertThat(server.weight(ASKED)).isEqualTo(2.0);
        assertThat(server.pack().get()).isSameAs(server.pack().loaded());
        assertThat(table.latest(10))
                .hasSize(2)
                .allMatch(one -> one.over().orElseThrow().why().equals("reversed"));
    }

    @Test
    void refresh_anotherProcessApproved_isTakenOver() throws Exception {
        Server one = start();
        Server other = start();
        one.weights().approve(ASKED, 2.0, 2.0, 40, STAFF);
        assertThat(other.weight(ASKED)).isEqualTo(2.0);

        other.weights().refresh();

        assertThat(other.weight(ASKED)).isEqualTo(2.4);
        assertThat(other.pack().get().label()).isEqualTo(one.pack().get().label());
    }

    @Test
    void refresh_packWithoutThePart_doesNotApplyTheChangeAndRingsUntilAPersonDropsIt() throws Exception {
        Server server = start();
        server.weights().approve(ASKED, 2.0, 2.0, 40, STAFF);
        server.weights().approve(PAIR, 0.5, 0.5, 31, STAFF);
        LearningPack.in(folder).score("test.asked: {weight: 2.0}", "test.asked: {weight: 1.5}");

        assertThat(server.pack().reload()).isEmpty();
        assertThat(server.weight(ASKED)).as("never the wrong weight").isEqualTo(1.5);
        assertThat(server.weight(PAIR)).isEqualTo(0.6);
        server.weights().refresh();

        assertThat(neighbours
                        .alarm(AlarmKind.LEARNED_WEIGHTS_NOT_APPLIED, "learned weights")
                        .orElseThrow())
                .contains("tried: test.asked")
                .doesNotContain("test.gave");
        assertThat(table.standing())
                .as("another process may have another pack")
                .extracting(one -> one.part().name())
                .containsExactly(ASKED.name(), PAIR.name());
        assertThat(server.weights().notApplied())
                .extracting(one -> one.part().name())
                .containsExactly(ASKED.name());
        long asked = server.weights().notApplied().getFirst().id();
        assertThat(server.weights().reverse(asked, STAFF)).isTrue();
        assertThat(server.weights().notApplied()).isEmpty();
        assertThat(table.latest(2).getLast().over().orElseThrow().why()).isEqualTo("dropped");
        assertThat(server.weight(PAIR)).isEqualTo(0.6);
    }

    @Test
    void approve_whatNoLongerStands_isRefused() throws Exception {
        Server one = start();
        Server other = start();
        assertThat(one.weights().approve(ASKED, 2.0, 2.0, 40, STAFF)).isPresent();

        assertThat(other.weights().approve(ASKED.with(2.6), 2.0, 2.0, 40, STAFF))
                .as("two people at once: the second saw 2.0, which stands no more")
                .isEmpty();
        assertThat(other.weights().approve(PAIR, 0.4, 0.4, 40, STAFF))
                .as("another pack")
                .isEmpty();

        assertThat(table.standing()).hasSize(1);
        assertThat(table.revisions().weights()).isEqualTo(1);
        assertThat(other.weight(ASKED)).isEqualTo(2.4);
        assertThat(other.weights().approve(ASKED.with(2.6), 2.0, 2.4, 40, STAFF))
                .isPresent();
    }

    @Test
    void tryOut_weight_isTriedBesideThePackUntilItEnds() throws Exception {
        Server server = start();
        assertThat(server.weights().trial().tried()).isEmpty();

        assertThat(server.weights().tryOut(ASKED, STAFF)).isTrue();
        assertThat(server.weights().tryOut(ASKED, STAFF)).as("again").isFalse();

        var trial = server.weights().trial();
        assertThat(trial.number()).isEqualTo(1);
        assertThat(trial.tried().orElseThrow().scores().weights()).contains(ASKED);
        assertThat(server.weight(ASKED)).isEqualTo(2.0);
        assertThat(server.weights().trial()).as("kept while nothing changes").isSameAs(trial);
        assertThat(server.weights().endTrial(ASKED, STAFF)).isTrue();
        assertThat(server.weights().trial().tried()).isEmpty();
        assertThat(server.weights().endTrial(ASKED, STAFF)).isFalse();
    }

    @Test
    void approve_weightInShadow_endsItsTrial() throws Exception {
        Server server = start();
        server.weights().tryOut(ASKED, STAFF);

        server.weights().approve(ASKED, 2.0, 2.0, 40, STAFF);

        assertThat(server.weights().shadow()).isEmpty();
        assertThat(server.weights().trial().tried()).isEmpty();
    }
}
