package org.nightlight.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nightlight.server.ledger.LedgerVerification.Fault;
import org.nightlight.server.ledger.LedgerVerification.Finding;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each way of damaging a ledger of five entries, of which a checkpoint signed the third and the fifth. */
class ITLedgerVerifier {

    private final LedgerOnItsOwn own = new LedgerOnItsOwn();

    @BeforeEach
    void fill() {
        own.appendSome(3);
        own.sign();
        own.appendSome(2);
        own.sign();
    }

    @Test
    void untouched_isIntact() {
        assertThat(own.verify()).isEqualTo(new LedgerVerification(5, 2, List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ALTERED          | 2 | update ledger_entry set facts = jsonb_set(facts, '{verdict}', '"allow"') where seq = 2
                    ALTERED          | 4 | update ledger_entry set at = at + interval '1 microsecond' where seq = 4
                    ALTERED          | 1 | update ledger_entry set actor = 'staff:9' where seq = 1
                    ALTERED          | 5 | update ledger_entry set kind = 'decision.read' where seq = 5
                    ALTERED          | 3 | update ledger_entry set digests = digests - 'event' where seq = 3
                    ALTERED          | 5 | update ledger_entry set hash = decode(repeat('ab', 32), 'hex') where seq = 5
                    MISSING          | 2 | delete from ledger_entry where seq = 2
                    MISSING          | 1 | delete from ledger_entry where seq <= 2
                    PERSONAL_ALTERED | 4 | update ledger_personal set value = 'rooms/stone-4' where seq = 4 and name = 'subject'
                    PERSONAL_ALTERED | 2 | insert into ledger_personal values (2, 'planted', 'x', '\\x00')
                    CUT_OFF          | 5 | delete from ledger_entry where seq = 5
                    CUT_OFF          | 1 | delete from ledger_entry
                    """)
    void tampered_namesTheFirstBadEntry(Fault fault, long place, String sql) {
        assertThat(own.tamper(sql)).isPositive();

        assertFirst(fault, place);
    }

    @Test
    void swapped_namesTheFirstOfThem() {
        own.tamper("update ledger_entry set seq = seq + 100 where seq = 2");
        own.tamper("update ledger_entry set seq = 2 where seq = 3");
        own.tamper("update ledger_entry set seq = 3 where seq = 102");

        assertFirst(Fault.OUT_OF_ORDER, 2);
    }

    @Test
    void cutOffWithMatchingHead_isFoundByTheCheckpoint() {
        own.tamper("delete from ledger_entry where seq >= 4");
        own.tamper(
                "update ledger_head set seq = 3, hash = (select entry.hash from ledger_entry entry where entry.seq = 3)");

        assertFirst(Fault.CUT_OFF, 4);
    }

    @Test
    void cutOffAfterTheLastCheckpoint_isFoundByTheHead() {
        own.appendSome(1);
        own.tamper("delete from ledger_entry where seq = 6");

        assertFirst(Fault.CUT_OFF, 5);
    }

    @Test
    void rewrittenWithValidHashes_isFoundByTheCheckpoint() {
        own.tamper("update ledger_entry set actor = 'staff:9' where seq = 2");
        rehash();

        assertFirst(Fault.REWRITTEN, 3);
    }

    @Test
    void alteredCheckpoint_isNamedByItsLine() throws Exception {
        own.editCheckpoints("\"seq\":5", "\"seq\":4");

        assertFirst(Fault.CHECKPOINT_ALTERED, 2);
    }

    @Test
    void brokenCheckpointLine_isNamedByItsLine() throws Exception {
        own.editCheckpoints("{\"seq\":3", "{{{");

        assertFirst(Fault.CHECKPOINT_ALTERED, 1);
    }

    @Test
    void lineCutShortByACrash_isLeftOutAndOverwritten() throws Exception {
        Files.writeString(own.checkpointFile(), "{\"seq\":6,\"ha", StandardOpenOption.APPEND);
        assertThat(own.verify()).isEqualTo(new LedgerVerification(5, 2, List.of()));

        own.appendSome(1);
        own.sign();

        assertThat(own.verify()).isEqualTo(new LedgerVerification(6, 3, List.of()));
    }

    @Test
    void checkpointOfAnotherInstallation_isRefused() throws Exception {
        LedgerOnItsOwn other = new LedgerOnItsOwn();
        other.appendSome(1);
        other.sign();
        Files.copy(other.checkpointFile(), own.checkpointFile(), StandardCopyOption.REPLACE_EXISTING);

        assertFirst(Fault.CHECKPOINT_ALTERED, 1);
    }

    @Test
    void removedCheckpoints_areNoticedWhenTheLedgerGrewForLong() throws Exception {
        own.clock.advance(Duration.ofMinutes(2));
        own.appendSome(1);
        assertThat(own.verify().intact()).isTrue();
        Files.delete(own.checkpointFile());

        assertFirst(Fault.CHECKPOINT_MISSING, 6);
    }

    @Test
    void thin_keepsOneAnHourOfOldCheckpointsAndTheLast() {
        Instant begin = Instant.parse("2026-11-23T00:00:00Z");
        String hash = JdbcClient.create(own.database)
                .sql("select encode(hash, 'hex') from ledger_head")
                .query(String.class)
                .single();
        for (int minute = 0; minute < 180; minute += 10) {
            own.checkpoints.append(5, hash, begin.plus(Duration.ofMinutes(minute)));
        }

        own.checkpoints.thin(begin.plus(Duration.ofDays(2)));

        // two of the 21st, which lie in one hour, become one; 18 of the 23rd become three
        assertThat(own.verify()).isEqualTo(new LedgerVerification(5, 4, List.of()));
    }

    private void assertFirst(Fault fault, long place) {
        LedgerVerification verification = own.verify();
        assertThat(verification.intact()).isFalse();
        assertThat(verification.findings().getFirst())
                .extracting(Finding::fault, Finding::place)
                .containsExactly(fault, place);
        assertThat(verification.findings().getFirst().message()).containsPattern("\\d");
    }

    /** Makes the chain consistent again, as somebody would who knows how it is made but has no key. */
    private void rehash() {
        byte[] previous = Chain.beginning();
        for (RecordedEntry entry : own.ledger.read(LedgerQuery.latest(10)).reversed()) {
            Map<String, String> digests = Map.of("event", digest(entry, "event"), "subject", digest(entry, "subject"));
            byte[] hash =
                    Chain.hash(previous, entry.seq(), entry.at(), entry.kind(), entry.actor(), entry.facts(), digests);
            own.tamper(
                    "update ledger_entry set previous = '\\x" + HexFormat.of().formatHex(previous) + "', hash = '\\x"
                            + HexFormat.of().formatHex(hash) + "' where seq = " + entry.seq());
            own.tamper("update ledger_head set hash = '\\x" + HexFormat.of().formatHex(hash) + "'");
            previous = hash;
        }
    }

    private String digest(RecordedEntry entry, String name) {
        return JdbcClient.create(own.database)
                .sql("select digests ->> ? from ledger_entry where seq = ?")
                .param(name)
                .param(entry.seq())
                .query(String.class)
                .single();
    }
}
