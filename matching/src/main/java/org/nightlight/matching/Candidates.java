package org.nightlight.matching;

import java.lang.foreign.MemorySegment;

/**
 * The positions that a query's keys lead to. Done in steps, each a loop without a condition that the processor could guess wrong:
 * first the bounds of some hundred lists, then what is in them. So it waits for many places in memory at once. Not safe for use
 * by several threads.
 */
final class Candidates {

    /** Lists looked up in one step. */
    static final int STEP = 512;

    private static final int AT_LEAST = 4;

    private final int[] begins = new int[STEP];
    private final int[] lengths = new int[STEP];
    private int[] positions = new int[2 * STEP + AT_LEAST];
    private int[] room = new int[positions.length];
    private int lists;

    /** Looks up the lists of a key with each of some masks; returns how many positions they hold together. */
    int lookUp(MemorySegment starts, int key, int[] masks, int from, int to) {
        int held = 0;
        int filled = 0;
        for (int i = from; i < to; i++) {
            long at = (long) (key ^ masks[i]) * Integer.BYTES;
            int begin = starts.get(Memory.INT, at);
            int length = starts.get(Memory.INT, at + Integer.BYTES) - begin;
            begins[filled] = begin;
            lengths[filled] = length;
            held += length;
            // an empty list is overwritten by the next
            filled += -length >>> 31;
        }
        lists = filled;
        return held;
    }

    /** The positions in the lists looked up last, so many as that said. */
    int[] gather(MemorySegment list, int held) {
        if (positions.length < held + AT_LEAST) {
            positions = new int[Math.max(held + AT_LEAST, 2 * positions.length)];
            room = new int[positions.length];
        }
        int[] gathered = positions;
        int at = 0;
        for (int i = 0; i < lists; i++) {
            int begin = begins[i];
            int length = lengths[i];
            // most lists are short: what is too many is overwritten by the next
            gathered[at] = begin;
            gathered[at + 1] = begin + 1;
            gathered[at + 2] = begin + 2;
            gathered[at + 3] = begin + 3;
            for (int more = AT_LEAST; more < length; more++) {
                gathered[at + more] = begin + more;
            }
            at += length;
        }
        for (int i = 0; i < held; i++) {
            gathered[i] = list.getAtIndex(Memory.INT, gathered[i]);
        }
        return gathered;
    }

    /** Room for as many positions as were gathered. */
    int[] room() {
        return room;
    }
}
