package org.nightlight.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.RecordedNeighbours;
import org.nightlight.server.alarms.AlarmKind;
import org.springframework.jdbc.core.simple.JdbcClient;

class ITCheckpoints {

    private final LedgerOnItsOwn own = new LedgerOnItsOwn();
    private final RecordedNeighbours neighbours = new RecordedNeighbours();
    private final Checkpoints checkpoints =
            new Checkpoints(JdbcClient.create(own.database), own.folder, own.keys, neighbours.alarms(), own.clock);

    @AfterEach
    void stop() {
        if (checkpoints.isRunning()) {
            checkpoints.stop();
        }
    }

    @Test
    void headMoved_isSignedSoon() throws Exception {
        checkpoints.start();

        own.appendSome(2);
        checkpoints.headMoved();

        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (lastSigned() < 2 && Instant.now().isBefore(deadline)) {
            Thread.onSpinWait();
        }
        assertThat(lastSigned()).isEqualTo(2);
    }

    @Test
    void start_afterACrash_signsWhatWasLeft() {
        own.appendSome(1);
        own.sign();
        own.appendSome(1);

        checkpoints.start();
        checkpoints.stop();

        assertThat(lastSigned()).isEqualTo(2);
        assertThat(neighbours.ringing()).isEmpty();
    }

    @Test
    void stop_signsWhatCameLast() {
        checkpoints.start();
        own.appendSome(3);

        checkpoints.stop();

        assertThat(lastSigned()).isEqualTo(3);
    }

    @Test
    void start_endCutOffWhileAway_raisesTheAlarm() {
        own.appendSome(3);
        own.sign();
        own.tamper("delete from ledger_entry where seq = 3");
        own.tamper("update ledger_head set seq = 2, hash = (select e.hash from ledger_entry e where e.seq = 2)");

        checkpoints.start();

        assertThat(alarm()).hasValueSatisfying(message -> assertThat(message).contains("Entry 3", "is missing"));
    }

    @Test
    void start_endCutOffWithoutTheHead_raisesTheAlarm() {
        own.appendSome(3);
        own.tamper("delete from ledger_entry where seq = 3");

        checkpoints.start();

        assertThat(alarm()).hasValueSatisfying(message -> assertThat(message).contains("not the one its head names"));
    }

    @Test
    void start_rewrittenWhileAway_raisesTheAlarm() {
        own.appendSome(3);
        own.sign();
        own.tamper("update ledger_entry set hash = decode(repeat('ab', 32), 'hex') where seq = 3");
        own.tamper("update ledger_head set hash = decode(repeat('ab', 32), 'hex')");

        checkpoints.start();

        assertThat(alarm()).hasValueSatisfying(message -> assertThat(message).contains("not the one that was signed"));
    }

    private Optional<String> alarm() {
        return neighbours.alarm(AlarmKind.LEDGER_BROKEN, Checkpoints.CHAIN);
    }

    private long lastSigned() {
        return own.checkpoints.last().map(Checkpoint::seq).orElse(0L);
    }
}
