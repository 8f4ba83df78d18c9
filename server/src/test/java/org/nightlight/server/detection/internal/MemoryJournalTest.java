package org.nightlight.server.detection.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nightlight.engine.Memory.Key;
import org.nightlight.engine.MemoryState;
import org.nightlight.engine.MemoryState.HalfLife;
import org.nightlight.server.bulk.WriteBehind.Change;

class MemoryJournalTest {

    private static final MemoryState STATE = MemoryState.EMPTY.afterEvent(
            Instant.parse("2026-11-21T20:00:00Z"),
            Map.of("grooming.secrecy", 0.9),
            new HalfLife(Duration.ofDays(14), 100));

    @Test
    void fromBytes_ofARecord_hasTheSameChanges() throws IOException {
        List<Change<Key, MemoryState>> changes = List.of(
                new Change<>(Key.pair("harbour", "river-17", "stone-4"), STATE),
                new Change<>(Key.conversation("harbour", "c9"), MemoryState.EMPTY),
                new Change<>(Key.account("hafen-ü", "stone-4"), STATE));
        assertThat(MemoryJournal.fromBytes(MemoryJournal.toBytes(changes))).isEqualTo(changes);
    }

    @Test
    void fromBytes_cutOff_isRefused() {
        byte[] record = MemoryJournal.toBytes(List.of(new Change<>(Key.account("harbour", "stone-4"), STATE)));
        for (int length = 0; length < record.length; length++) {
            byte[] cut = Arrays.copyOf(record, length);
            assertThatThrownBy(() -> MemoryJournal.fromBytes(cut))
                    .isInstanceOfAny(IOException.class, IllegalArgumentException.class);
        }
    }
}
