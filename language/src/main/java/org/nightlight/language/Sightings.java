package org.nightlight.language;

import java.util.Arrays;

/** Which strings were seen in one view of a text, by number, and where each first ends and last begins. */
final class Sightings {

    private static final int FREE = -1;

    private int[] numbers = new int[64];
    private int[] firstEnds = new int[64];
    private int[] lastStarts = new int[64];
    private int size;

    Sightings() {
        Arrays.fill(numbers, FREE);
    }

    /**
     * Notes a string that was seen; ends must not decrease.
     *
     * @return whether it is the first time
     */
    boolean add(int number, int start, int end) {
        int slot = slot(number);
        lastStarts[slot] = start;
        if (numbers[slot] == number) {
            return false;
        }
        numbers[slot] = number;
        firstEnds[slot] = end;
        if (2 * ++size > numbers.length) {
            grow();
        }
        return true;
    }

    /**
     * The last place where something may begin that holds one string of each set, one behind the other.
     *
     * @return -1 where they were not seen so
     */
    int lastStart(int[][] sets) {
        int reached = 0;
        int lastStart = Integer.MAX_VALUE;
        for (int[] set : sets) {
            int first = Integer.MAX_VALUE;
            int last = -1;
            for (int number : set) {
                int slot = slot(number);
                if (numbers[slot] == number) {
                    first = Math.min(first, firstEnds[slot]);
                    last = Math.max(last, lastStarts[slot]);
                }
            }
            if (last < reached) {
                return -1;
            }
            reached = Math.max(reached, first);
            lastStart = Math.min(lastStart, last);
        }
        return lastStart;
    }

    private int slot(int number) {
        int mask = numbers.length - 1;
        int slot = (number * 0x9E3779B1 >>> 16) & mask;
        while (numbers[slot] != number && numbers[slot] != FREE) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        int[] oldNumbers = numbers;
        int[] oldEnds = firstEnds;
        int[] oldStarts = lastStarts;
        numbers = new int[2 * oldNumbers.length];
        firstEnds = new int[numbers.length];
        lastStarts = new int[numbers.length];
        Arrays.fill(numbers, FREE);
        for (int old = 0; old < oldNumbers.length; old++) {
            if (oldNumbers[old] != FREE) {
                int slot = slot(oldNumbers[old]);
                numbers[slot] = oldNumbers[old];
                firstEnds[slot] = oldEnds[old];
                lastStarts[slot] = oldStarts[old];
            }
        }
    }
}
