package org.nightlight.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;

class ITPostgresLedger {

    private final LedgerOnItsOwn own = new LedgerOnItsOwn();

    @Test
    void append_withoutTransaction_isRefused() {
        assertThatThrownBy(() -> own.ledger.append(LedgerEntry.of("case.opened", "system", Map.of())))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void append_rolledBack_leavesNoGap() {
        own.appendSome(2);

        own.transaction.executeWithoutResult(status -> {
            assertThat(own.ledger.append(LedgerEntry.of("case.opened", "system", Map.of())))
                    .isEqualTo(3);
            status.setRollbackOnly();
        });

        assertThat(own.append(LedgerEntry.of("case.opened", "system", Map.of())))
                .isEqualTo(3);
        assertThat(own.headMoves).hasValue(3);
        assertThat(own.verify().intact()).isTrue();
    }

    @Test
    void append_concurrently_numbersWithoutGaps() throws Exception {
        List<Future<Long>> appended = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int number = 0; number < 200; number++) {
                String id = "dec_" + number;
                appended.add(threads.submit(
                        () -> own.append(LedgerEntry.of("decision.made", "system", Map.of("decision", id)))));
            }
        }
        List<Long> numbers = new ArrayList<>();
        for (Future<Long> one : appended) {
            numbers.add(one.get());
        }

        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 200).boxed().toList());
        assertThat(own.verify()).isEqualTo(new LedgerVerification(200, 0, List.of()));
    }

    @Test
    void read_narrowed_givesWhatWasAppended() {
        own.clock.advance(Duration.ofNanos(123_456_789));
        own.append(new LedgerEntry(
                "case.resolved",
                "staff:7",
                Optional.of("rooms/stone-4"),
                Map.of("case", "case_1", "quote", "\"'\\ \u00e9 \ud83c\udf19"),
                Map.of("note", "line\nbreak")));
        own.appendSome(3);

        assertThat(own.ledger.read(LedgerQuery.latest(10).ofSubject("rooms/stone-4")))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.seq()).isEqualTo(1);
                    assertThat(entry.actor()).isEqualTo("staff:7");
                    assertThat(entry.at()).isEqualTo("2026-11-21T20:00:00.123456Z");
                    assertThat(entry.facts())
                            .containsExactlyInAnyOrderEntriesOf(
                                    Map.of("case", "case_1", "quote", "\"'\\ \u00e9 \ud83c\udf19"));
                    assertThat(entry.personal())
                            .containsExactlyInAnyOrderEntriesOf(
                                    Map.of("subject", "rooms/stone-4", "note", "line\nbreak"));
                    assertThat(entry.erased()).isZero();
                });
        assertThat(own.ledger.read(LedgerQuery.latest(10).ofKind("decision")))
                .extracting(RecordedEntry::seq)
                .containsExactly(4L, 3L, 2L);
        assertThat(own.ledger.read(LedgerQuery.latest(1).after(4)))
                .extracting(RecordedEntry::seq)
                .containsExactly(3L);
        assertThat(own.ledger.read(LedgerQuery.latest(10).with("case", "case_1").by("staff:7")))
                .hasSize(1);
        assertThat(own.ledger.read(LedgerQuery.latest(10).ofKind("decis"))).isEmpty();
    }

    @Test
    void append_whatPostgresqlCannotStore_isReplacedAndVerifies() {
        own.append(new LedgerEntry(
                "decision.made",
                "key:a\u0000b",
                Optional.of("rooms/x\u0000\ud83c"),
                Map.of("rule", "half \udf19 pair"),
                Map.of("event\u0000", "\u0000")));

        assertThat(own.verify().intact()).isTrue();
        assertThat(own.ledger.read(LedgerQuery.latest(1).ofSubject("rooms/x\u0000\ud83c")))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.actor()).isEqualTo("key:a\ufffdb");
                    assertThat(entry.facts()).containsEntry("rule", "half \ufffd pair");
                    assertThat(entry.personal()).containsEntry("event\ufffd", "\ufffd");
                });
        assertThat(own.transaction.<Integer>execute(status -> own.ledger.erase("rooms/x\u0000\ud83c")))
                .isEqualTo(2);
    }

    @Test
    void erase_subject_keepsTheChainWhole() {
        own.appendSome(3);
        own.append(LedgerEntry.about("rooms/stone-4", "account.seen", "system", Map.of()));
        own.sign();

        Integer erased = own.transaction.execute(status -> own.ledger.erase("rooms/river-17"));

        assertThat(erased).isEqualTo(6);
        assertThat(own.verify().intact()).isTrue();
        assertThat(own.ledger.read(LedgerQuery.latest(10).ofKind("decision")))
                .hasSize(3)
                .allSatisfy(entry -> {
                    assertThat(entry.personal()).isEmpty();
                    assertThat(entry.erased()).isEqualTo(2);
                });
        assertThat(own.ledger.read(LedgerQuery.latest(10).ofSubject("rooms/stone-4")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger_entry set actor = 'staff:9'",
                "delete from ledger_entry where seq = 2",
                "truncate ledger_entry cascade",
                "update ledger_personal set value = 'rooms/stone-4'",
                "delete from ledger_head"
            })
    void change_byTheApplication_isRefusedByTheDatabase(String sql) {
        own.appendSome(2);

        assertThatThrownBy(() -> JdbcClient.create(own.database).sql(sql).update())
                .hasMessageContaining("append-only");
    }
}
