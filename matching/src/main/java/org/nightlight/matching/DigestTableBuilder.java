package org.nightlight.matching;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Lays digests out as a table: some by id, or those of several tables. */
final class DigestTableBuilder {

    private final DigestLayout layout;
    private final MemorySegment memory;

    private DigestTableBuilder(long[] ids, int[] rows) {
        layout = new DigestLayout(
                ids.length, ids.length == 0 ? 0 : ids[0], IdList.needsWide(ids), rows[0], rows[1], rows[2]);
        memory = Memory.allocate(layout.bytes());
        layout.write(memory);
        layout.ids(memory).fill(ids);
    }

    private DigestTable table() {
        return new DigestTable(memory, new Tombstones(layout.ids()));
    }

    /** A digest of an id, which is named by its position. */
    private record Row(DigestKey key, int owner) {}

    /** A table of digests that come in ascending order of their ids. */
    static DigestTable of(List<OwnedDigest> byId) {
        long[] ids = byId.stream().mapToLong(OwnedDigest::id).distinct().toArray();
        List<Row> rows = new ArrayList<>(byId.size());
        int[] counts = new int[DigestKind.values().length];
        int owner = 0;
        for (OwnedDigest owned : byId) {
            while (ids[owner] != owned.id()) {
                owner++;
            }
            rows.add(new Row(owned.key(), owner));
            counts[owned.key().kind().number()]++;
        }
        rows.sort(Comparator.comparing(Row::key).thenComparingInt(Row::owner));
        DigestTableBuilder builder = new DigestTableBuilder(ids, counts);
        int[] filled = new int[counts.length];
        for (Row row : rows) {
            DigestKind kind = row.key().kind();
            int at = filled[kind.number()]++;
            for (int word = 0; word < kind.words(); word++) {
                builder.put(kind, at, word, row.key().word(word));
            }
            builder.own(kind, at, row.owner());
        }
        return builder.table();
    }

    /** A table of what several had not removed at some moment. */
    static DigestTable merge(List<DigestTable> tables, List<Tombstones> removed) {
        long[] ids = new long[0];
        for (int i = 0; i < tables.size(); i++) {
            ids = union(ids, tables.get(i), removed.get(i));
        }
        int[] counts = new int[DigestKind.values().length];
        List<int[]> positions = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            int[] moved = moved(tables.get(i), removed.get(i), ids);
            positions.add(moved);
            for (DigestKind kind : DigestKind.values()) {
                counts[kind.number()] += living(tables.get(i), kind, moved);
            }
        }
        DigestTableBuilder builder = new DigestTableBuilder(ids, counts);
        for (DigestKind kind : DigestKind.values()) {
            builder.merge(kind, tables, positions);
        }
        return builder.table();
    }

    private static long[] union(long[] ids, DigestTable table, Tombstones removed) {
        long[] all = Arrays.copyOf(ids, ids.length + table.size());
        int count = ids.length;
        for (int i = 0; i < table.size(); i++) {
            if (!removed.has(i)) {
                all[count++] = table.id(i);
            }
        }
        // two ascending runs, which sorting merges
        Arrays.sort(all, 0, count);
        int distinct = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || all[i] != all[i - 1]) {
                all[distinct++] = all[i];
            }
        }
        return Arrays.copyOf(all, distinct);
    }

    /** For each position of a table the one in the merged ids, -1 for what was removed. */
    private static int[] moved(DigestTable table, Tombstones removed, long[] ids) {
        int[] moved = new int[table.size()];
        int at = 0;
        for (int i = 0; i < moved.length; i++) {
            if (removed.has(i)) {
                moved[i] = -1;
                continue;
            }
            while (ids[at] != table.id(i)) {
                at++;
            }
            moved[i] = at;
        }
        return moved;
    }

    private static int living(DigestTable table, DigestKind kind, int[] moved) {
        int count = 0;
        for (int row = 0; row < table.rows(kind); row++) {
            count += moved[table.owner(kind, row)] >= 0 ? 1 : 0;
        }
        return count;
    }

    private void merge(DigestKind kind, List<DigestTable> tables, List<int[]> positions) {
        PriorityQueue<Cursor> next = new PriorityQueue<>();
        for (int i = 0; i < tables.size(); i++) {
            Cursor cursor = new Cursor(tables.get(i), kind, positions.get(i));
            if (cursor.advance()) {
                next.add(cursor);
            }
        }
        int at = 0;
        for (Cursor lowest = next.poll(); lowest != null; lowest = next.poll()) {
            for (int word = 0; word < kind.words(); word++) {
                put(kind, at, word, lowest.word(word));
            }
            own(kind, at++, lowest.owner());
            if (lowest.advance()) {
                next.add(lowest);
            }
        }
    }

    private void put(DigestKind kind, int row, int word, long value) {
        layout.digests(memory, kind).setAtIndex(Memory.LONG, (long) row * kind.words() + word, value);
    }

    private void own(DigestKind kind, int row, int owner) {
        layout.owners(memory, kind).setAtIndex(Memory.INT, row, owner);
        MemorySegment counts = layout.digestsOfIds(memory);
        counts.setAtIndex(Memory.INT, owner, counts.getAtIndex(Memory.INT, owner) + 1);
    }

    /** Goes through the living rows of a table in their order. */
    private static final class Cursor implements Comparable<Cursor> {

        private final DigestTable table;
        private final DigestKind kind;
        private final int[] moved;
        private int row = -1;

        Cursor(DigestTable table, DigestKind kind, int[] moved) {
            this.table = table;
            this.kind = kind;
            this.moved = moved;
        }

        boolean advance() {
            do {
                row++;
            } while (row < table.rows(kind) && owner() < 0);
            return row < table.rows(kind);
        }

        int owner() {
            return moved[table.owner(kind, row)];
        }

        long word(int number) {
            return table.word(kind, row, number);
        }

        @Override
        public int compareTo(Cursor other) {
            int order = 0;
            for (int i = 0; order == 0 && i < kind.words(); i++) {
                order = Long.compareUnsigned(word(i), other.word(i));
            }
            return order == 0 ? Integer.compare(owner(), other.owner()) : order;
        }
    }
}
